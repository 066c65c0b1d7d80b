"""The pictures below ``/answers/`` as plain numbers, in percent of their width."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from generator.content.status import Status
from generator.index import Inquiry, answered_by
from generator.pages.charts import LEFT, RIGHT, segments, status_counts
from generator.pages.context import Context
from generator.pages.statistics import FEWEST
from generator.record import Record
from generator.text.collation import sort_key
from generator.views.charts import Tick
from generator.views.frame import Link
from generator.views.pictures import AskedPair, AskedPairs, Bar, Bars, ByThen, Curve, Name

# The longest time in each bar of durations, in days; a last bar has all longer ones.
SPANS = (0, 1, 7, 30, 365, 3652)
# More names on one side of a picture of pairs cannot be read on a phone.
_MOST_NAMES = 12
_WIDEST_LINE = 12.0


class Labelled(Record, frozen=True):
    """What a bar counts: its label, a status or some words, and a status for each part."""

    label: str
    status: Status | None
    parts: tuple[Status, ...]


def bars(context: Context, items: Iterable[Labelled], first_column: str, last_column: str) -> Bars:
    """Bars with one scale, each cut into parts by status, of which the bar's own comes first; none is empty."""
    shown = [item for item in items if item.parts]
    longest = max(len(item.parts) for item in shown)
    drawn = []
    for item in shown:
        counts = status_counts(context, item.parts, item.status)
        stamp = context.stamp(item.status) if item.status else None
        drawn.append(Bar(item.label, stamp, len(item.parts), segments(counts, longest), counts))
    legend = status_counts(context, [part for item in shown for part in item.parts])
    return Bars(tuple(drawn), tuple(count.stamp for count in legend), first_column, last_column)


def curve(context: Context, inquiries: Sequence[Inquiry]) -> Curve:
    """How the share of questions with a first answer grows with the days, on a logarithmic scale."""
    steps = answered_by(inquiries)
    last = max(steps[-1][0], SPANS[2])
    heights: dict[float, float] = {_place(0, last): 0.0}
    for days, share in steps:
        heights[_place(days, last)] = round(100 * float(share), 2)
    heights.setdefault(RIGHT, next(reversed(heights.values())))
    shown = [days for days in SPANS if days <= last]
    ends = dict.fromkeys((*(days for days in shown if days < steps[-1][0]), steps[-1][0]))
    return Curve(
        points=tuple(heights.items()),
        ticks=tuple(Tick(_place(days, last), context.i18n.number(days)) for days in shown),
        rows=tuple(_by_then(context, inquiries, steps, days) for days in ends),
    )


def _place(days: int, last: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * math.log1p(days) / math.log1p(last), 1)


def _by_then(
    context: Context, inquiries: Iterable[Inquiry], steps: Sequence[tuple[int, Fraction]], days: int
) -> ByThen:
    _, ngettext = context.i18n.gettext, context.i18n.ngettext
    until = [inquiry.answered for inquiry in inquiries if inquiry.days is not None and inquiry.days <= days]
    share = next((share for day, share in reversed(steps) if day <= days), Fraction(0))
    return ByThen(
        label=ngettext("Within %(num)s day", "Within %(num)s days", days) if days else _("The same day"),
        answered=sum(until),
        unanswered=len(until) - sum(until),
        # Only all is a hundred percent.
        percent=min(round(100 * share), 99) if share < 1 else 100,
    )


def pairs(context: Context, counted: Mapping[tuple[Link, Link], int]) -> tuple[AskedPairs, int, int]:
    """Who asked whom how often, and the least numbers with which askers and respondents are named."""
    asking, asked = Counter[Link](), Counter[Link]()
    for (asker, respondent), number in counted.items():
        asking[asker] += number
        asked[respondent] += number
    least, least_asked = _least(asking), _least(asked)
    askers, respondents = _names(context, asking, least), _names(context, asked, least_asked)
    places = [{name.link: place for place, name in enumerate(side)} for side in (askers, respondents)]
    numbers: Counter[tuple[int, int]] = Counter()
    for (asker, respondent), number in counted.items():
        numbers[places[0].get(asker, len(askers) - 1), places[1].get(respondent, len(respondents) - 1)] += number
    numbered = [
        (pair, number, bool(askers[pair[0]].number), bool(respondents[pair[1]].number))
        for pair, number in sorted(numbers.items())
    ]
    widest = max((number for _, number, *grouped in numbered if not all(grouped)), default=1)
    lines = (
        AskedPair(*pair, number, 0.0 if all(grouped) else _width(number, widest), any(grouped))
        for pair, number, *grouped in numbered
    )
    return AskedPairs(askers, respondents, tuple(lines)), least, least_asked


def _width(number: int, widest: int) -> float:
    return round(max(_WIDEST_LINE * number / widest, 1), 1)


def _least(totals: Counter[Link]) -> int:
    """The least number with which a name is shown: few enough names have it, and it is never below ``FEWEST``."""
    largest = [number for _, number in totals.most_common(_MOST_NAMES + 1)]
    return max(FEWEST, largest[-1] + 1 if len(largest) > _MOST_NAMES else 0)


def _names(context: Context, totals: Counter[Link], least: int) -> tuple[Name, ...]:
    """The names with at least so many, in order, and all others together at the end."""
    lang = context.i18n.lang
    named = sorted((link for link in totals if totals[link] >= least), key=lambda link: sort_key(link.text, lang))
    others = [number for number in totals.values() if number < least]
    names = [Name(link, totals[link]) for link in named]
    if others:
        label = context.i18n.ngettext("%(num)s other", "%(num)s others", len(others))
        names.append(Name(Link(label), sum(others), len(others)))
    return tuple(names)
