"""What the log of changes does not say yet: the difference between its events and the entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cache

from msgspec.structs import asdict, fields, replace

from generator.content.change_log import LogEvent, LogEventKind, LoggedClaim, LoggedSite, Values, replay
from generator.content.entry import Entry, RetractedEntry
from generator.content.exchange import Exchange
from generator.content.site_paths import CLAIMS
from generator.index.records import Claim, Index
from generator.record import Record
from generator.text.digest import digest, encode

Pair = tuple[Values | None, Values | None]
# Rules to match a changed exchange with its earlier form; the first by which any two agree decides.
_SAME: tuple[Callable[[Values], Hashable], ...] = (
    lambda v: (v.get("respondent"), v.get("asked_on"), v.get("date")),
    lambda v: (v.get("respondent"), v.get("date") or None),
    lambda v: (v.get("respondent"), v.get("asked_on") or None),
    lambda v: v.get("respondent"),
    lambda v: (v.get("asked_on"), v.get("status"), v.get("date")),
)
# Fields of an entry that say nothing about the claim, or that have events or names of their own.
_UNMARKED = frozenset({
    *("path", "places", "unread", "slug", "draft", "not_the_same_as", "linked_quotes", "aliases"),
    *("responses", "corrections", "speaker", "about", "people", "topics", "related"),
})  # fmt: skip  # by reason
_UNNAMED = frozenset({"respondent", "source"})
_MARK = 12


class _Logged(Record, frozen=True):
    """A claim as the log has it, with the day of each of its values."""

    claim: LoggedClaim
    days: tuple[tuple[Values, dt.date], ...]


def new_events(recorded: Sequence[LogEvent], index: Index) -> tuple[LogEvent, ...]:
    """Return the events that lead from the recorded ones to the claims in ``index``, numbered after these.

    They are sorted by day, except renamed claims, which come first, and what no entry dates, which comes last.
    """
    renamed = list(_renamed(replay(recorded), index))
    logged = replay((*recorded, *renamed))
    events = [
        *_withdrawn(logged, index),
        *(event for claim in index.published for event in _changed(logged, claim, index)),
    ]
    events.sort(key=lambda event: (event.day or dt.date.max, event.claim))
    return tuple(
        replace(event, number=number) for number, event in enumerate((*renamed, *events), start=len(recorded) + 1)
    )


def _renamed(logged: LoggedSite, index: Index) -> Iterator[LogEvent]:
    """Yield the claims whose old address now leads to a claim that is not in the log."""
    now: dict[str, Entry | RetractedEntry] = {slug: claim.entry for slug, claim in index.by_slug.items()}
    now |= {entry.slug: entry for entry in index.retractions}
    successors = {
        alias.strip("/"): slug
        for slug, entry in now.items()
        for alias in entry.aliases
        if slug not in logged.claims and slug not in logged.retractions
    }
    taken = set()
    for old in sorted(logged.claims.keys() - now.keys()):
        slug = successors.get(f"{CLAIMS}{old}")
        if slug and slug not in taken:
            taken.add(slug)
            yield LogEvent(
                number=0, kind=LogEventKind.RENAMED, claim=slug, before={"claim": old}, after={"claim": slug}
            )


def _withdrawn(logged: LoggedSite, index: Index) -> Iterator[LogEvent]:
    for entry in index.retractions:
        values = _texts(asdict(entry.retracted))
        if logged.retractions.get(entry.slug) != values:
            day = entry.retracted.date
            yield LogEvent(number=0, day=day, kind=LogEventKind.RETRACTED, claim=entry.slug, after=values)
    retracted = {entry.slug for entry in index.retractions}
    for slug in sorted((logged.claims.keys() | logged.retractions.keys()) - index.by_slug.keys() - retracted):
        yield LogEvent(number=0, kind=LogEventKind.REMOVED, claim=slug)


def _changed(logged: LoggedSite, claim: Claim, index: Index) -> Iterator[LogEvent]:
    """Yield what happened to one claim since the log was written, oldest first."""
    slug, now = claim.entry.slug, _logged(claim, index)
    before = logged.claims.get(slug)
    if before is None:
        before = LoggedClaim(now.claim.mark)
        after = {"mark": now.claim.mark}
        yield LogEvent(number=0, day=claim.entry.live_from, kind=LogEventKind.PUBLISHED, claim=slug, after=after)
    events = []
    for old, new in _paired(before.exchanges, now.claim.exchanges, _SAME):
        kind, who = _kind_of(old, new), (new or old or {}).get("respondent", "")
        events.append(_event(kind, slug, old, new, now, who))
    for old, new in _paired(before.corrections, now.claim.corrections, (lambda v: v.get("date"),)):
        kind = LogEventKind.CORRECTED if new else LogEventKind.CORRECTION_REMOVED
        events.append(_event(kind, slug, old, new, now))
    yield from sorted(events, key=lambda event: event.day or dt.date.max)
    if before.mark != now.claim.mark:
        yield _event(LogEventKind.EDITED, slug, {"mark": before.mark}, {"mark": now.claim.mark}, now)


def _event(
    kind: LogEventKind, slug: str, before: Values | None, after: Values | None, now: _Logged, answer: str = ""
) -> LogEvent:
    """An event; its day is that of what was added, since an entry does not say when something else was changed."""
    is_added = before is None or kind is LogEventKind.ANSWER_ADDED
    day = next((day for values, day in now.days if values == after), None) if is_added else None
    old, new = dict(before) if before else None, dict(after) if after else None
    return LogEvent(number=0, day=day, kind=kind, claim=slug, answer=answer, before=old, after=new)


def _kind_of(before: Values | None, after: Values | None) -> LogEventKind:
    answered, answers = bool(before and before.get("status")), bool(after and after.get("status"))
    if answered:
        return LogEventKind.ANSWER_CORRECTED if answers else LogEventKind.ANSWER_REMOVED
    if answers:
        return LogEventKind.ANSWER_ADDED
    if before is None:
        return LogEventKind.QUESTION_ADDED
    return LogEventKind.QUESTION_CHANGED if after else LogEventKind.QUESTION_REMOVED


def _paired(
    before: Iterable[Values], after: Iterable[Values], rules: Iterable[Callable[[Values], Hashable]]
) -> list[Pair]:
    """Pair the values that changed, and those that were removed or added with None; equal ones are left out."""
    left, right = list(before), []
    for values in after:
        if values in left:
            left.remove(values)
        else:
            right.append(values)
    pairs: list[Pair] = []
    for rule in rules if left and right else ():
        candidates: dict[Hashable, list[Values]] = {}
        for values in reversed(right):
            candidates.setdefault(rule(values), []).append(values)
        for old in tuple(left):
            if found := candidates.get(rule(old)):
                new = found.pop()
                pairs.append((old, new))
                left.remove(old)
                right.remove(new)
    return [*pairs, *((old, None) for old in left), *((None, new) for new in right)]


def _logged(claim: Claim, index: Index) -> _Logged:
    """What the log is to say of a claim."""
    entry, days = claim.entry, []
    exchanges, corrections = [], []
    for answer in claim.answers:
        status, shown = answer.status.id, (*_named(answer.exchange), answer.respondent.name, answer.source)
        values = {"respondent": answer.respondent.slug, "status": status, **_dated(answer.exchange, shown)}
        exchanges.append(values)
        days.append((values, max(answer.date, entry.live_from)))
    for question in claim.open_questions:
        shown = (*_named(question.exchange), question.respondent.name)
        values = {"respondent": question.respondent.slug, **_dated(question.exchange, shown)}
        exchanges.append(values)
        days.append((values, max(question.exchange.asked_on or entry.live_from, entry.live_from)))
    for correction in entry.corrections:
        values = _texts(asdict(correction))
        corrections.append(values)
        days.append((values, max(correction.date, entry.live_from)))
    return _Logged(LoggedClaim(_mark_of(claim, index), tuple(exchanges), tuple(corrections)), tuple(days))


def _dated(exchange: Exchange, shown: object) -> dict[str, str]:
    dates = _texts({"asked_on": exchange.asked_on, "date": exchange.date})
    return {**dates, "mark": digest(encode(shown))[:_MARK]}


def _named(exchange: Exchange) -> tuple[object, ...]:
    return _given(exchange, _UNNAMED)


def _mark_of(claim: Claim, index: Index) -> str:
    """Return a mark that differs if anything else of the claim does, names as readers see them."""
    entry = claim.entry
    names = (claim.speaker, claim.about, claim.people, claim.topics)
    related = [slug for slug in entry.related if slug in index.by_slug]
    return digest(encode((_given(entry, _UNMARKED), names, related, claim.body.digest)))[:_MARK]


def _given(record: Record, left_out: frozenset[str]) -> tuple[tuple[str, object], ...]:
    """Return the values that a record was given, so that another version's new fields change no mark."""
    defaults = _defaults(type(record), left_out)
    return tuple([(name, value) for name, default in defaults if (value := getattr(record, name)) != default])


@cache
def _defaults(record: type[Record], left_out: frozenset[str]) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, field.default) for field in fields(record) if field.name not in left_out)


def _texts(values: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if value}
