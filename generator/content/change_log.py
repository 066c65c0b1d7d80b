"""The log of changes: numbered events, and the state of the site that they add up to."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import chain

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


class _ValueList:
    """Values in their order; one that is equal to another is found without a search, as a log may have many."""

    __slots__ = ("_count", "_first", "_others", "_values")

    def __init__(self) -> None:
        self._values: dict[int, Values] = {}
        # The number of the first of equal values; the others are rare, and each queue takes much memory.
        self._first: dict[tuple[str, ...], int] = {}
        self._others: dict[tuple[str, ...], deque[int]] = {}
        self._count = 0

    def exchange(self, before: Values | None, after: Values | None) -> None:
        """Remove the first value that is equal to ``before``, if there is one, and append ``after``."""
        if before:
            self._remove(_flat(before))
        if after:
            self._values[self._count] = after
            flat = _flat(after)
            if self._first.setdefault(flat, self._count) != self._count:
                self._others.setdefault(flat, deque()).append(self._count)
            self._count += 1

    def _remove(self, flat: tuple[str, ...]) -> None:
        number = self._first.pop(flat, None)
        if number is not None:
            del self._values[number]
            if others := self._others.get(flat):
                self._first[flat] = others.popleft()

    def __iter__(self) -> Iterator[Values]:
        return iter(self._values.values())


def _flat(values: Values) -> tuple[str, ...]:
    """Return names and texts in a row, which takes less memory than pairs or a set of them."""
    return tuple(chain.from_iterable(sorted(values.items())))


class _Replayed:
    """A claim while events are applied to it."""

    __slots__ = ("corrections", "exchanges", "mark")

    def __init__(self) -> None:
        self.mark = ""
        self.exchanges, self.corrections = _ValueList(), _ValueList()

    def apply(self, event: LogEvent) -> None:
        if event.kind in _OF_EXCHANGES:
            self.exchanges.exchange(event.before, event.after)
        elif event.kind in _OF_CORRECTIONS:
            self.corrections.exchange(event.before, event.after)
        else:
            self.mark = (event.after or {}).get("mark", "")

    def logged(self) -> LoggedClaim:
        return LoggedClaim(self.mark, tuple(self.exchanges), tuple(self.corrections))


def replay(events: Iterable[LogEvent]) -> LoggedSite:
    """Return the state that events, which need not be complete, add up to."""
    claims: dict[str, _Replayed] = {}
    retractions: dict[str, Values] = {}
    for event in events:
        slug, kind = event.claim, event.kind
        if kind is LogEventKind.RENAMED:
            claims[slug] = claims.pop((event.before or {}).get("claim", ""), _Replayed())
        elif kind in ENDS:
            claims.pop(slug, None)
            retractions.pop(slug, None)
            if kind is LogEventKind.RETRACTED:
                retractions[slug] = event.after or {}
        else:
            retractions.pop(slug, None)
            if slug not in claims:
                claims[slug] = _Replayed()
            claims[slug].apply(event)
    return LoggedSite({slug: claim.logged() for slug, claim in claims.items()}, retractions)


def without_withdrawn(events: Iterable[LogEvent]) -> tuple[LogEvent, ...]:
    """Take out what events say of claims that were later retracted or removed, under all their names."""
    # The names, at the time of the event, of claims that are withdrawn in the end: a name may pass to another claim.
    withdrawn: set[str] = set()
    cleaned = []
    for event in reversed(tuple(events)):
        if event.kind in ENDS:
            withdrawn.add(event.claim)
            cleaned.append(replace(event, before=None))
        elif event.kind is LogEventKind.RENAMED:
            old_name = (event.before or {}).get("claim", "")
            is_withdrawn = event.claim in withdrawn
            withdrawn -= {event.claim, old_name}
            withdrawn |= {old_name} if is_withdrawn else set()
            cleaned.append(event)
        elif event.claim in withdrawn:
            cleaned.append(replace(event, answer="", before=None, after=None))
        else:
            cleaned.append(event)
    return tuple(reversed(cleaned))
