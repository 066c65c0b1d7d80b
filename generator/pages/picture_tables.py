"""The data of the pictures below ``/answers/`` as tables, a row for each thing that is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.content.naming import Term
from generator.pages.context import Context
from generator.pages.links import name_link
from generator.pages.statistics import inquiries_about
from generator.text.csv_text import Cell
from generator.views.data import Column, Table, TableRows

Gettext = Callable[[str], str]
Rows = Iterator[tuple[Cell, ...]]


def picture_columns(gettext: Gettext, name: str) -> tuple[Column, ...]:
    """The columns of a picture's table; their meanings in one language."""
    _ = gettext
    claim = Column("claim_slug", "string", _("Slug of the claim."))
    respondent = (
        Column("respondent", "string", _("Name of the respondent.")),
        Column("respondent_slug", "string", _("Slug of the respondent.")),
    )
    if name == "first-and-current":
        return (
            *(claim, *respondent),
            Column("first", "string", _("Status ID of the first answer; empty if the order is unknown.")),
            Column("current", "string", _("Status ID of the current answer; empty if the order is unknown.")),
        )
    if name == "how-long":
        position = _("Position of the answer in the entry, starting at 1, as in its URL.")
        return (
            *(claim, Column("number", "integer", position), *respondent),
            Column("earlier", "string", _("Status ID of the earlier answer.")),
            Column("status", "string", _("Status ID of the answer that changed it.")),
            Column("days", "integer", _("Days between the two answers.")),
        )
    if name == "first-answer":
        return (
            *(claim, *respondent),
            Column("answered", "boolean", _("Whether there is an answer, even one that declines.")),
            Column("days", "integer", _("Days until the first answer, or known without one; empty if unknown.")),
        )
    number = Column("number", "integer", _("Position of the question in the entry, starting at 1."))
    return (claim, number, Column("asked_by", "string", _("Who asked; empty if it is unknown.")), *respondent)


def picture_table(context: Context, name: str) -> Table:
    """The table of a picture with its rows."""
    columns = picture_columns(context.i18n.gettext, name)
    return Table(name, "", (), columns, rows=TableRows(columns, _ROWS[name](context)))


def _respondent(term: Term | None) -> tuple[str, str]:
    return (term.name, term.slug) if term else ("", "")


def _courses(context: Context) -> Rows:
    for course in context.lookups.courses:
        statuses = ({answer.status.id for answer in some} for some in (course.first, course.current))
        ids = (each.pop() if len(each) == 1 else "" for each in statuses)
        yield (course.claim.entry.slug, *_respondent(course.respondent), *ids)


def _changes(context: Context) -> Rows:
    for change in context.index.changes:
        answer, earlier = change.answer, change.answer.earlier
        if earlier:
            days = (answer.date - earlier.date).days
            slug, respondent = change.claim.entry.slug, _respondent(answer.respondent)
            yield (slug, answer.ordinal, *respondent, earlier.status.id, answer.status.id, days)


def _first_answers(context: Context) -> Rows:
    for claim in context.index.claims:
        for each in inquiries_about(context, claim.entry.slug):
            yield (claim.entry.slug, *_respondent(each.respondent), each.answered, each.days)


def _questions(context: Context) -> Rows:
    for claim in context.index.claims:
        for number, exchange in enumerate(claim.entry.responses, start=1):
            asker = name_link(context, exchange.asked_by)
            respondent = context.names.respondent(exchange.respondent)
            yield (claim.entry.slug, number, asker.text if asker else "", *_respondent(respondent))


_ROWS = {
    "first-and-current": _courses,
    "how-long": _changes,
    "first-answer": _first_answers,
    "who-asked": _questions,
}
