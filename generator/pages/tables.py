"""The tables of the record: described in one language, with their rows, and as the files that readers download."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from operator import attrgetter, itemgetter

from msgspec.structs import replace

from generator.content.naming import Term
from generator.index import Answer, Claim
from generator.pages.context import Context, memoised
from generator.pages.table_declarations import TABLES, TableDeclaration
from generator.pages.table_rows import Values, answer_values, claim_values, question_values
from generator.text.csv_text import Cell
from generator.views.data import Table, TableDescription, TableRows


@lru_cache(maxsize=16)
def tables(gettext: Callable[[str], str]) -> tuple[TableDescription, ...]:
    """All tables; their meanings, and those of their columns, in one language."""
    return tuple(_described(declared, gettext) for declared in TABLES)


@memoised
def table(context: Context, name: str) -> Table:
    """One table with its rows."""
    declared = _declared(name)
    return _table(context, declared, declared.rows(context))


def all_tables(context: Context) -> tuple[Table, ...]:
    """All tables with their rows."""
    return tuple(table(context, declared.name) for declared in TABLES)


def answers_table(context: Context, claims: Iterable[Claim], respondent: Term) -> Table:
    """The rows of the table of answers that are one respondent's, who answered these claims."""
    values = (answer_values(context, claim, answer) for claim in claims for answer in claim.answers)
    return _table(context, _declared("answers"), (row for row in values if row["respondent_slug"] == respondent.slug))


def claim_object(context: Context, claim: Claim) -> Values:
    """What a claim's columns hold except counts, as JSON: single values first, then lists."""
    values = claim_values(context, claim)
    return {name: values[name] for name in _names_but_counts("claims")}


def answer_object(context: Context, claim: Claim, answer: Answer) -> Values:
    """What the columns of one answer to a claim hold."""
    values = answer_values(context, claim, answer)
    return {name: values[name] for name in _names("answers")}


def question_objects(context: Context, claim: Claim) -> Iterator[Values]:
    """What the columns of each question hold, in the order of the entry."""
    for values in question_values(context, claim):
        yield {name: values[name] for name in _names("questions")}


def _table(context: Context, declared: TableDeclaration, values: Iterable[Values]) -> Table:
    names, described = _names(declared.name), _described(declared, context.i18n.gettext)
    lists = [place for place, column in enumerate(declared.columns) if column.is_list]
    rows = map(itemgetter(*names), values)
    return Table(
        described.name,
        described.meaning,
        described.key,
        described.columns,
        described.foreign_keys,
        rows=TableRows(described.columns, (_joined(row, lists) for row in rows) if lists else rows),
    )


def _joined(row: tuple[Cell | tuple[str, ...], ...], lists: Iterable[int]) -> tuple[Cell, ...]:
    """A row in which each list is one text."""
    cells = list(row)
    for place in lists:
        cells[place] = "; ".join(cells[place])  # type: ignore[arg-type]  # a list, by its declaration
    return tuple(cells)  # type: ignore[arg-type]


def _described(declared: TableDeclaration, gettext: Callable[[str], str]) -> TableDescription:
    columns = tuple(replace(column, meaning=gettext(column.meaning)) for column in declared.columns)
    return TableDescription(declared.name, gettext(declared.meaning), declared.key, columns, declared.foreign_keys)


@cache
def _declared(name: str) -> TableDeclaration:
    return next(declared for declared in TABLES if declared.name == name)


@cache
def _names(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in _declared(table).columns)


@cache
def _names_but_counts(table: str) -> tuple[str, ...]:
    """The names of single values, then those of lists."""
    columns = (column for column in _declared(table).columns if column.type != "integer")
    return tuple(column.name for column in sorted(columns, key=attrgetter("is_list")))
