"""Pictures as plain numbers: where a layout puts each mark, in percent of the picture's width.

A picture is as wide as its place and its points keep their size, so positions
are parts of the width and the gap is what two points need on the narrowest screen.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from generator.content.status import Status
from generator.index import Answer, Claim
from generator.pages.context import Context
from generator.pages.statistics import FEWEST
from generator.views.charts import (
    Count,
    Period,
    Periods,
    Segment,
    Share,
    Sign,
    Strip,
    Tally,
    Tick,
    Timeline,
    TimelinePoint,
    TimelineRow,
)
from generator.views.frame import Link

LEFT, RIGHT, _GAP = 4.0, 96.0, 8.0
_MOST_PERIODS, _MOST_SIGNS = 12, 24
# How many columns of signs and labels of years fit on the narrowest screen, and how many rows are seen at once.
_MOST_COLUMNS, _MOST_LABELS, _MOST_ROWS = 16, 6, 12
_NEXT_COLUMN = (RIGHT - LEFT) / _MOST_COLUMNS
_PARTS_OF_YEAR = (12, 6, 4, 3, 2, 1)
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def timeline(context: Context, claim: Claim) -> Timeline | None:
    """The timeline of a claim with several answers: a lane a respondent, from the claim's day to the newest answer."""
    if len(claim.answers) < 2:
        return None
    since, until = claim.entry.date, max(answer.date for answer in claim.answers)
    return Timeline(
        since=since,
        until=until,
        rows=tuple(_row(context, history.answers, since, until) for history in claim.histories),
    )


def _row(context: Context, answers: Sequence[Answer], since: dt.date, until: dt.date) -> TimelineRow:
    places = spread([_place(answer.date, since, until) for answer in answers])
    points = (TimelinePoint(x, context.stamp(a.status), a.date) for x, a in zip(places, answers, strict=True))
    return TimelineRow(answers[0].respondent.name, tuple(points))


def _place(day: dt.date, since: dt.date, until: dt.date) -> float:
    days = (until - since).days
    return LEFT + (RIGHT - LEFT) * max((day - since).days, 0) / days if days else RIGHT


def spread(places: Sequence[float], gap: float = _GAP) -> list[float]:
    """Move places, which ascend, as little as needed for each to have its gap; all stay within the picture."""
    gap = min(gap, (RIGHT - LEFT) / max(len(places) - 1, 1))
    moved: list[float] = []
    for number, place in enumerate(places):
        room = RIGHT - gap * (len(places) - 1 - number)
        moved.append(min(max(place, moved[-1] + gap if moved else LEFT), room))
    return [round(place, 1) for place in moved]


def current_statuses(claims: Iterable[Claim]) -> Iterator[Status]:
    """The current statuses of every respondent to each claim."""
    for claim in claims:
        yield from (status for _, status in claim.current)


def times(claims: Iterable[Claim], status_id: str) -> int:
    """How often a status is that of a respondent to one of the claims."""
    return sum(1 for status in current_statuses(claims) if status.id == status_id)


def tally(
    context: Context,
    now: Iterable[Status],
    given: Iterable[Status] = (),
    lists: Mapping[str, str] | None = None,
    places: Mapping[str, tuple[Link, ...]] | None = None,
) -> Tally | None:
    """Counts of current answers, and of all that were ever given, in the vocabulary's order.

    ``lists`` has the URLs of what is counted, by status, ``places`` a link to each if all are on the same page.
    Few answers are not drawn as shares of a whole.
    """
    current, ever = Counter(status.id for status in now), Counter(status.id for status in given)
    links, each = lists or {}, places or {}
    shares = [
        Share(
            context.stamp(status),
            current[status.id],
            ever[status.id],
            links.get(status.id, ""),
            each.get(status.id, ()),
            answers_row(status.id) if status.id in each else "",
        )
        for status in context.vocabulary.statuses
        if current[status.id] or ever[status.id]
    ]
    drawn = segments([Count(share.stamp, share.current) for share in shares]) if current.total() >= FEWEST else ()
    return Tally(drawn, tuple(shares)) if shares else None


def answers_row(status_id: str) -> str:
    """The fragment of a status's row in the table of a respondent's answers."""
    return f"answers-{status_id}"


def segments(counts: Sequence[Count], whole: int = 0) -> tuple[Segment, ...]:
    """The parts of a bar, side by side: where each begins and how wide it is, in percent of all or of ``whole``."""
    total = whole or sum(count.number for count in counts)
    parts, before = [], 0
    for count in counts:
        if count.number:
            parts.append(Segment(count.stamp, round(100 * before / total, 2), round(100 * count.number / total, 2)))
        before += count.number
    return tuple(parts)


def periods(context: Context, claims: Iterable[Claim], answers: Iterable[Answer] = ()) -> Periods | None:
    """What was claimed and answered year by year, or by several years if there would be too many; oldest first.

    ``answers`` are counted beside those to the claims. Years in which nothing happened are among the others: a
    picture of time leaves none out.
    """
    claimed: Counter[int] = Counter()
    answered: dict[int, list[Answer]] = {}
    for claim in claims:
        claimed[claim.entry.date.year] += 1
        for answer in claim.answers:
            answered.setdefault(answer.date.year, []).append(answer)
    for answer in answers:
        answered.setdefault(answer.date.year, []).append(answer)
    years = sorted({*claimed, *answered})
    if len(years) < 2:
        return None
    step = next(s for s in _STEPS if years[-1] // s - years[0] // s < _MOST_PERIODS)
    starts = range(years[0] // step * step, years[-1] + 1, step)
    spans = [_period(context, range(start, start + step), claimed, answered) for start in starts]
    most = max(sum(count.number for count in span.answers) for span in spans)
    return Periods(tuple(spans), -(-most // _MOST_SIGNS) or 1)


def _period(context: Context, years: range, claimed: Counter[int], answered: dict[int, list[Answer]]) -> Period:
    answers = [answer for year in years for answer in answered.get(year, ())]
    return Period(
        first=years[0],
        last=years[-1],
        claims=sum(claimed[year] for year in years),
        answers=status_counts(context, [answer.status for answer in answers]),
    )


def strip(context: Context, answers: Iterable[Answer]) -> Strip | None:
    """Answers on an axis of years, those of the same years or part of a year in one column."""
    given = sorted(answers, key=lambda answer: answer.date)
    if not given or given[0].date.year == given[-1].date.year:
        return None
    oldest, newest = given[0].date.year, given[-1].date.year
    step = next(s for s in _STEPS if newest // s - oldest // s < _MOST_COLUMNS)
    first, last = oldest // step * step, (newest // step + 1) * step
    parts = next(parts for parts in _PARTS_OF_YEAR if (last - first) // step * parts <= _MOST_COLUMNS)
    columns = [
        list(some)
        for _, some in groupby(given, lambda a: ((a.date.year - first) * 12 + a.date.month - 1) * parts // (12 * step))
    ]
    places = spread([sum(_year_place(a.date, first, last) for a in some) / len(some) for some in columns], _NEXT_COLUMN)
    unit = -(-max(map(len, columns)) // _MOST_ROWS)
    signs: list[Sign] = []
    for x, some in zip(places, columns, strict=True):
        counts = status_counts(context, [answer.status for answer in some])
        stamps = [count.stamp for count in counts for _ in range(-(-count.number // unit))]
        signs += (Sign(x, row, stamp) for row, stamp in enumerate(stamps))
    return Strip(tuple(signs), _year_ticks(first, last, step), max(sign.row for sign in signs) + 1, unit)


def _year_place(day: dt.date, first: int, last: int) -> float:
    passed = day.year - first + (day.timetuple().tm_yday - 1) / 366
    return LEFT + (RIGHT - LEFT) * passed / (last - first)


def _year_ticks(first: int, last: int, step: int) -> tuple[Tick, ...]:
    """A tick at the start of each year or of each ``step`` years; as many have labels as have room."""
    labelled = next(s * step for s in _STEPS if (last - first) // (s * step) < _MOST_LABELS)
    return tuple(
        Tick(round(LEFT + (RIGHT - LEFT) * (year - first) / (last - first), 1), "" if year % labelled else str(year))
        for year in range(first, last + 1, step)
    )


def status_counts(context: Context, statuses: Iterable[Status], first: Status | None = None) -> tuple[Count, ...]:
    """How often each status occurs, in the vocabulary's order except the ``first``; none is zero."""
    numbers = Counter(status.id for status in statuses)
    order = sorted(context.vocabulary.statuses, key=lambda status: status != first)
    return tuple(Count(context.stamp(status), numbers[status.id]) for status in order if numbers[status.id])
