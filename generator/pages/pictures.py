"""The pictures below ``/answers/``, a page each: what is drawn, what is counted, and the data."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, pairwise

from generator.content.status import Status
from generator.index import Claim, latest_day
from generator.pages.citations import dated_citation
from generator.pages.context import Context
from generator.pages.drawings import SPANS, Labelled, bars, curve, pairs
from generator.pages.heads import page_head
from generator.pages.links import name_link, person_link
from generator.pages.picture_tables import picture_columns, picture_table
from generator.pages.statistics import FEWEST, inquiries_of, statistics_of_claims
from generator.record import Record
from generator.text.messages import N_
from generator.views.frame import Link
from generator.views.page import Page
from generator.views.pictures import AskedPairs, Bars, Curve, PicturePageView
from generator.views.site import NotedLink
from generator.views.statistics import StatisticsView


class Drawing(Record, frozen=True):
    """A picture, if there is enough to draw, with its finding; ``left_out`` are the sentences on what is missing."""

    finding: str = ""
    left_out: tuple[str, ...] = ()
    bars: Bars | None = None
    curve: Curve | None = None
    pairs: AskedPairs | None = None
    statistics: StatisticsView | None = None


class _Picture(Record, frozen=True):
    """A picture to plan: the name in its URL, what it shows, how to read it, what is counted, and how it is drawn."""

    name: str
    title: str
    intro: str
    reading: str
    note: str
    draw: Callable[[Context], Drawing]


def plan_pictures(context: Context) -> Iterator[Page]:
    """Plan a page and a table for each picture."""
    for picture in _PICTURES:
        url = context.urls.answers_picture(picture.name)
        yield context.page(url, "picture.html", partial(_picture_view, context, picture, url))
        yield context.page(context.urls.picture_table(url), "csv", partial(picture_table, context, picture.name))


def picture_links(context: Context) -> tuple[NotedLink, ...]:
    """Links to all pictures, each with a note on what it shows."""
    _, address = context.i18n.gettext, context.urls.answers_picture
    return tuple(NotedLink(Link(_(each.title), address(each.name)), _(each.intro)) for each in _PICTURES)


def _picture_view(context: Context, picture: _Picture, url: str) -> PicturePageView:
    _ = context.i18n.gettext
    drawing, day = picture.draw(context), latest_day(context.index)
    title = _(picture.title)
    trail = (Link(_("Who answered"), context.urls.section("answers")),)
    return PicturePageView(
        site=context.site,
        head=page_head(context, url, title, _(picture.intro), section="answers", trail=trail),
        finding=drawing.finding,
        reading=_(picture.reading),
        notes=(_(picture.note), *filter(None, drawing.left_out)),
        statistics=drawing.statistics,
        explained=context.urls.counting(),
        bars=drawing.bars,
        curve=drawing.curve,
        pairs=drawing.pairs,
        table=context.urls.picture_table(url),
        columns=picture_columns(context.i18n.gettext, picture.name),
        citation=dated_citation(context, picture.name, title, url, day) if day else None,
        others=tuple(other.link for other in picture_links(context) if other.link.url != url),
    )


def _first_and_current(context: Context) -> Drawing:
    _, ngettext = context.i18n.gettext, context.i18n.ngettext
    courses = context.lookups.courses
    ordered = [(course.first[0].status, course.current[0].status) for course in courses if course.is_ordered]
    asked = sum(len(claim.respondents) for claim in context.index.claims)
    unnamed = sum(1 for claim in context.index.claims for who, _status in claim.current if who is None)
    became: defaultdict[str, list[Status]] = defaultdict(list)
    for first, current in ordered:
        became[first.id].append(current)
    items = (Labelled(each.label, each, tuple(became[each.id])) for each in context.vocabulary.statuses)
    return Drawing(
        finding=ngettext(
            "%(num)s of %(total)s first answers is no longer the current one.",
            "%(num)s of %(total)s first answers are no longer the current ones.",
            sum(1 for first, current in ordered if first.id != current.id),
            total=context.i18n.number(len(ordered)),
        ),
        left_out=(
            _number(context, asked - len(courses), N_("Not included: %(num)s without any answer.")),
            _number(context, len(courses) - len(ordered), N_("Not included: %(num)s whose order is unknown.")),
            _number(context, unnamed, N_("Not included: %(num)s without the name of a respondent.")),
        ),
        bars=bars(context, items, _("First answer"), _("Current answers")) if len(ordered) >= FEWEST else None,
    )


def _how_long(context: Context) -> Drawing:
    _, ngettext = context.i18n.gettext, context.i18n.ngettext
    changes = [(change.answer.earlier, change.answer) for change in context.index.changes]
    lasted = [((later.date - earlier.date).days, earlier.status) for earlier, later in changes if earlier]
    left_out = _number(context, len(context.lookups.courses), N_("Not included: %(num)s that are still current."))
    if len(lasted) < FEWEST:
        return Drawing(left_out=(left_out,))
    ends = (-1, *SPANS, max(SPANS[-1], *(days for days, _status in lasted)))
    items = (
        Labelled(label, None, tuple(status for days, status in lasted if after < days <= until))
        for label, (after, until) in zip(_spans(context), pairwise(ends), strict=True)
    )
    return Drawing(
        finding=ngettext(
            "Half of %(total)s answers that changed did so within %(num)s day.",
            "Half of %(total)s answers that changed did so within %(num)s days.",
            statistics.median_low(days for days, _status in lasted),
            total=context.i18n.number(len(lasted)),
        ),
        left_out=(left_out,),
        bars=bars(context, items, _("Time until the change"), _("Answers that changed")),
    )


def _spans(context: Context) -> tuple[str, ...]:
    """What the bars of durations are called; the last has no upper end."""
    _ = context.i18n.gettext
    days = (_("The same day"), _("1 day"), _("2 to 7 days"), _("8 to 30 days"), _("31 to 365 days"))
    return (*days, _("1 to 10 years"), _("More than 10 years"))


def _first_answer(context: Context) -> Drawing:
    inquiries = tuple(inquiries_of(context, context.index.claims))
    timed = [inquiry for inquiry in inquiries if inquiry.days is not None]
    missing = len(inquiries) - len(timed)
    return Drawing(
        left_out=(
            _number(context, missing, N_("Not included: %(num)s for which the day of the question is unknown.")),
        ),
        curve=curve(context, timed) if len(timed) >= FEWEST else None,
        statistics=statistics_of_claims(context, context.index.claims),
    )


def _who_asked(context: Context) -> Drawing:
    _ = context.i18n.gettext
    counted = Counter(chain.from_iterable(_asked(context, claim) for claim in context.index.claims))
    known, total = counted.total(), sum(len(claim.entry.responses) for claim in context.index.claims)
    drawn, least, least_asked = pairs(context, counted)
    named = any(not name.number for name in (*drawn.askers, *drawn.respondents))
    shown = _(
        "Names are in alphabetical order; those who asked fewer than %(asked)s times, or were asked fewer than "
        "%(answered)s times, are grouped.",
        asked=least,
        answered=least_asked,
    )
    return Drawing(
        finding=_(
            "Who asked is known for %(known)s of %(total)s answers and open questions.",
            known=context.i18n.number(known),
            total=context.i18n.number(total),
        ),
        left_out=(
            shown if named else "",
            _number(
                context,
                total - known,
                N_("Not included: %(num)s that nobody asked for, or where it is unknown who asked."),
            ),
        ),
        pairs=drawn if named else None,
    )


def _asked(context: Context, claim: Claim) -> Iterator[tuple[Link, Link]]:
    for exchange in claim.entry.responses:
        asker = name_link(context, exchange.asked_by)
        if asker:
            yield asker, person_link(context, context.names.respondent(exchange.respondent))


def _number(context: Context, number: int, message: str) -> str:
    """A message with a number; empty if it is zero."""
    return context.i18n.gettext(message, num=context.i18n.number(number)) if number else ""


_PICTURES = (
    _Picture(
        "first-and-current",
        N_("First and current answers"),
        N_("What respondents answered first, and what their answer is now."),
        N_("Each bar has the first answers of one kind; its parts show what they are now."),
        N_(
            "Each respondent counts once per claim. Many claims are on record because an answer changed: "
            "this does not show how often answers change."
        ),
        _first_and_current,
    ),
    _Picture(
        "how-long",
        N_("How long answers stood"),
        N_("The time between an answer and the one that changed it."),
        N_("Each bar has the answers that changed after that time; its parts show what they were before."),
        N_("Days are counted between the two answers that face each other on the page “What changed”."),
        _how_long,
    ),
    _Picture(
        "first-answer",
        N_("Time to the first answer"),
        N_("How long it took until those who were asked gave a first answer."),
        N_("The line is the estimated share of questions with a first answer, even one that declines."),
        N_("A question without an answer counts as unanswered up to the last day on which none was known."),
        _first_answer,
    ),
    _Picture(
        "who-asked",
        N_("Who asked whom"),
        N_("Who asked the questions on record, and whom."),
        N_("The thicker a line, the more questions; lines of groups are paler."),
        N_("Each question counts once, however often it was repeated."),
        _who_asked,
    ),
)
