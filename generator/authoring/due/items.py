"""Derive from the content and a day what needs a person, and on which day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum

from generator.content.entry import Entry
from generator.content.site_content import Content
from generator.record import Record
from generator.text.folding import slugify
from generator.text.messages import N_

# A question that nobody has followed up for this long is past its deadline, or without one, for too long.
GRACE = timedelta(days=14)
STALE_AFTER = timedelta(days=90)


class DueKind(Enum):
    """Why something needs a person; in the order of the list, the most urgent first."""

    LONG_PAST = "long past"
    PAST = "past"
    NEAR = "near"
    NO_DEADLINE = "no deadline"
    LOOK_AGAIN = "look again"
    GOES_LIVE = "goes live"
    STALE = "stale evidence"


TITLES = {
    DueKind.LONG_PAST: N_("Deadline long past"),
    DueKind.PAST: N_("Deadline past"),
    DueKind.NEAR: N_("Deadline near"),
    DueKind.NO_DEADLINE: N_("Asked without a deadline"),
    DueKind.LOOK_AGAIN: N_("Look again"),
    DueKind.GOES_LIVE: N_("Goes live"),
    DueKind.STALE: N_("Sources to check again"),
}
_ORDER = {kind: place for place, kind in enumerate(DueKind)}


class DueItem(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One thing to do: what it is, the ``day`` on which it falls due, and its place in the content.

    ``key`` names it within its entry and stays the same if its day changes. ``recorded`` is the
    latest day that the record itself gives for it. ``sources`` counts sources not checked for long.
    """

    kind: DueKind
    day: date
    path: str
    line: int
    slug: str
    claim: str
    key: str
    recorded: date
    draft: bool = False
    respondent: str = ""
    question: str = ""
    asked: tuple[date, ...] = ()
    why: str = ""
    sources: int = 0


def due_items(content: Content, within: timedelta | None) -> tuple[DueItem, ...]:
    """Return what is due by ``content.today`` and the days ``within`` which to look ahead; None looks at all days.

    In the order of kinds, then by day and place. What was asked or promised in a draft is due, too.
    """
    items = (item for entry in content.entries for item in _items(entry, content))
    due = (item for item in items if within is None or item.day <= content.today + within)
    return tuple(sorted(due, key=lambda item: (_ORDER[item.kind], item.day, item.path, item.line, item.key)))


def _items(entry: Entry, content: Content) -> Iterator[DueItem]:
    yield from _questions(entry, content.today)
    yield from _days_to_look(entry)
    if entry.published and not entry.draft and entry.published >= content.today:
        yield _item(entry, DueKind.GOES_LIVE, entry.published, "published", ("published",), entry.date)
    if content.evidence and content.is_live(entry):
        yield from _stale_sources(entry, content)


def _questions(entry: Entry, today: date) -> Iterator[DueItem]:
    numbers: Counter[str] = Counter()
    for number, exchange in enumerate(entry.responses):
        respondent = slugify(exchange.respondent)
        numbers[respondent] += 1
        if exchange.is_open and not entry.is_unread("responses", number, "status"):
            days = tuple(attempt.on for attempt in exchange.attempts)
            last = max(days, default=entry.live_from)
            yield _item(
                entry,
                _kind(exchange.deadline, today),
                exchange.deadline or last + GRACE,
                f"question/{respondent}/{numbers[respondent]}",
                ("responses", number, "deadline" if exchange.deadline else "respondent"),
                last,
                respondent=exchange.respondent,
                question=exchange.question,
                asked=days,
            )


def _kind(deadline: date | None, today: date) -> DueKind:
    if deadline is None:
        return DueKind.NO_DEADLINE
    if deadline >= today:
        return DueKind.NEAR
    return DueKind.PAST if deadline + GRACE >= today else DueKind.LONG_PAST


def _days_to_look(entry: Entry) -> Iterator[DueItem]:
    """Yield the days to look again, without those up to which somebody has looked."""
    numbers: Counter[str] = Counter()
    for number, look in enumerate(entry.look_again):
        reason = slugify(look.why)
        numbers[reason] += 1
        if not entry.checked_until or entry.checked_until < look.on:
            key = f"look-again/{reason}/{numbers[reason]}"
            yield _item(entry, DueKind.LOOK_AGAIN, look.on, key, ("look_again", number), entry.live_from, why=look.why)


def _stale_sources(entry: Entry, content: Content) -> Iterator[DueItem]:
    """Yield one item for all sources of the entry that were not checked for long; one never checked counts, too."""
    checks = (content.evidence.get(source.url) for source in entry.sources if source.url)
    days = [check.last_checked if check and check.last_checked else entry.live_from for check in checks]
    stale = [day for day in days if day + STALE_AFTER <= content.today]
    if stale:
        oldest = min(stale)
        yield _item(entry, DueKind.STALE, oldest + STALE_AFTER, "sources", ("sources",), oldest, sources=len(stale))


def _item(
    entry: Entry, kind: DueKind, day: date, key: str, keys: tuple[str | int, ...], recorded: date, **details: object
) -> DueItem:
    return DueItem(
        kind=kind,
        day=day,
        path=entry.path,
        line=entry.at(*keys).line,
        slug=entry.slug,
        claim=entry.claim,
        key=key,
        recorded=recorded,
        draft=entry.draft,
        **details,  # type: ignore[arg-type]
    )
