"""The log of changes: numbered events, and the state of the site that they add up to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import Enum

from msgspec.structs import replace

from generator.record import Record

PATH = "content/log.jsonl"
Values = Mapping[str, str]


class LogEventKind(Enum):
    """What happened to a claim."""

    PUBLISHED = "published"
    RENAMED = "renamed"
    QUESTION_ADDED = "question added"
    QUESTION_CHANGED = "question changed"
    QUESTION_REMOVED = "question removed"
    ANSWER_ADDED = "answer added"
    ANSWER_CORRECTED = "answer corrected"
    ANSWER_REMOVED = "answer removed"
    CORRECTED = "corrected"
    CORRECTION_REMOVED = "correction removed"
    EDITED = "edited"
    RETRACTED = "retracted"
    REMOVED = "removed"


_OF_EXCHANGES = frozenset({
    LogEventKind.QUESTION_ADDED, LogEventKind.QUESTION_CHANGED, LogEventKind.QUESTION_REMOVED,
    LogEventKind.ANSWER_ADDED, LogEventKind.ANSWER_CORRECTED, LogEventKind.ANSWER_REMOVED,
})  # fmt: skip  # three in a row
_OF_CORRECTIONS = frozenset({LogEventKind.CORRECTED, LogEventKind.CORRECTION_REMOVED})
ENDS = frozenset({LogEventKind.RETRACTED, LogEventKind.REMOVED})


class LogEvent(Record, frozen=True, kw_only=True):
    """One event: ``number`` counts from 1, ``day`` is when it happened, or None if the entry does not say.

    ``claim`` is the slug at that time, ``answer`` the slug of the respondent. ``before`` and ``after`` are None where
    there was or is nothing, and in all earlier events of a claim that was withdrawn.
    """

    number: int
    day: dt.date | None = None
    kind: LogEventKind
    claim: str
    answer: str = ""
    before: dict[str, str] | None = None
    after: dict[str, str] | None = None


class LoggedClaim(Record, frozen=True):
    """What the log says of a claim: its exchanges, its corrections, and a ``mark`` of everything else."""

    mark: str = ""
    exchanges: tuple[Values, ...] = ()
    corrections: tuple[Values, ...] = ()


class LoggedSite(Record, frozen=True):
    """What the log says of a site: its claims and its retractions by slug."""

    claims: Mapping[str, LoggedClaim]
    retractions: Mapping[str, Values]


def replay(events: Iterable[LogEvent]) -> LoggedSite:
    """Return the state that events, which need not be complete, add up to."""
    claims: dict[str, LoggedClaim] = {}
    retractions: dict[str, Values] = {}
    for event in events:
        slug, kind = event.claim, event.kind
        if kind is LogEventKind.RENAMED:
            claims[slug] = claims.pop((event.before or {}).get("claim", ""), LoggedClaim())
        elif kind in ENDS:
            claims.pop(slug, None)
            retractions.pop(slug, None)
            if kind is LogEventKind.RETRACTED:
                retractions[slug] = event.after or {}
        else:
            retractions.pop(slug, None)
            claims[slug] = _applied(claims.get(slug, LoggedClaim()), event)
    return LoggedSite(claims, retractions)


def without_withdrawn(events: Iterable[LogEvent]) -> tuple[LogEvent, ...]:
    """Take out what events say of claims that were later retracted or removed, under all their names."""
    withdrawn: set[str] = set()
    cleaned = []
    for event in reversed(tuple(events)):
        if event.kind in ENDS:
            withdrawn.add(event.claim)
            cleaned.append(replace(event, before=None))
        elif event.claim not in withdrawn:
            cleaned.append(event)
        elif event.kind is LogEventKind.RENAMED:
            withdrawn.add((event.before or {}).get("claim", ""))
            cleaned.append(event)
        else:
            cleaned.append(replace(event, answer="", before=None, after=None))
    return tuple(reversed(cleaned))


def _applied(claim: LoggedClaim, event: LogEvent) -> LoggedClaim:
    if event.kind in _OF_EXCHANGES:
        return replace(claim, exchanges=_exchanged(claim.exchanges, event))
    if event.kind in _OF_CORRECTIONS:
        return replace(claim, corrections=_exchanged(claim.corrections, event))
    return replace(claim, mark=(event.after or {}).get("mark", ""))


def _exchanged(values: tuple[Values, ...], event: LogEvent) -> tuple[Values, ...]:
    rest = list(values)
    if event.before in rest:
        rest.remove(event.before)
    return (*rest, event.after) if event.after else tuple(rest)
