"""Changes of answers: ``/changes/``, and a page for each kind of change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from generator.content.status import Transition
from generator.index import Change
from generator.pages.context import Context
from generator.pages.heads import numbered, page_head
from generator.pages.labels import transition_meaning
from generator.pages.listings import YEAR, cut, to_newer, to_older, years_of_front, years_of_page
from generator.pages.teasers import change_view
from generator.record import Record
from generator.text.messages import N_
from generator.views.frame import Link
from generator.views.listings import ChangeKind, ChangesView
from generator.views.page import Page

# A change takes about a screen of a phone, since both answers are quoted.
SIZE = 10
_HEADING = N_("What changed")
_INTRO = N_("Every answer that later changed, newest first.")


class _ChangesPlan(Record, frozen=True):
    """A listing of changes, newest first: those of one ``kind`` or, if it is None, all."""

    url: str
    heading: str
    intro: str
    changes: Sequence[Change]
    kind: Transition | None
    numbers: tuple[tuple[Transition, int], ...]


def plan_changes(context: Context) -> Iterator[Page]:
    """``/changes/``: every transition, newest first; below it, those of each kind."""
    _ = context.i18n.gettext
    counted = Counter(change.transition for change in context.index.changes)
    numbers = tuple((kind, counted[kind]) for kind in Transition if counted[kind])
    whole = _ChangesPlan(context.urls.section("changes"), _(_HEADING), _(_INTRO), context.index.changes, None, numbers)
    yield from _pages(context, whole)
    for kind, number in numbers:
        name, meaning = transition_meaning(context.i18n, kind)
        if number < len(context.index.changes):
            some = [change for change in context.index.changes if change.transition is kind]
            yield from _pages(context, _ChangesPlan(context.urls.changes(kind), name, meaning, some, kind, numbers))


def _pages(context: Context, plan: _ChangesPlan) -> Iterator[Page]:
    yield context.page(plan.url, "changes.html", partial(_front_view, context, plan))
    for number in cut(plan.changes, SIZE)[1]:
        here = context.urls.older(plan.url, number)
        yield context.page(here, "changes.html", partial(_older_view, context, plan, here, number))


def _front_view(context: Context, plan: _ChangesPlan) -> ChangesView:
    newest, older = cut(plan.changes, SIZE)
    feed = "" if plan.kind else f"{plan.heading} · {context.config.title}"
    trail = _trail(context) if plan.kind else ()
    years = years_of_front(context, plan.url, plan.changes, _day, size=SIZE)
    return ChangesView(
        site=context.site,
        head=page_head(context, plan.url, plan.heading, plan.intro, section="changes", trail=trail, feed=feed),
        heading=plan.heading,
        intro=plan.intro,
        kinds=_kinds(context, plan),
        items=tuple(change_view(context, change) for change in newest),
        total=len(plan.changes),
        years=years,
        anchor=YEAR if years else "",
        newer=None,
        older=to_older(context, plan.url, max(older, default=0)),
    )


def _older_view(context: Context, plan: _ChangesPlan, here: str, number: int) -> ChangesView:
    older = cut(plan.changes, SIZE)[1]
    title = numbered(context, plan.heading, number)
    trail = (*_trail(context), *((Link(plan.heading, plan.url),) if plan.kind else ()))
    return ChangesView(
        site=context.site,
        head=page_head(context, here, title, plan.intro, section="changes", trail=trail),
        heading=title,
        intro=plan.intro,
        kinds=(),
        items=tuple(change_view(context, change) for change in older[number]),
        total=None,
        years=years_of_page(older[number], _day),
        anchor=YEAR,
        newer=to_newer(context, plan.url, number, max(older), plan.url),
        older=to_older(context, plan.url, number - 1),
    )


def _kinds(context: Context, plan: _ChangesPlan) -> tuple[ChangeKind, ...]:
    """The kinds of changes, each with its page; none if all changes are of one kind."""
    if len(plan.numbers) < 2:
        return ()
    return tuple(
        ChangeKind(
            Link(transition_meaning(context.i18n, kind)[0], context.urls.changes(kind)), number, kind is plan.kind
        )
        for kind, number in plan.numbers
    )


def _trail(context: Context) -> tuple[Link, ...]:
    return (Link(context.i18n.gettext(_HEADING), context.urls.section("changes")),)


def _day(change: Change) -> date:
    return change.answer.date
