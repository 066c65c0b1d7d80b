"""``/coverage/``: which claims were chosen."""

from __future__ import annotations

from generator.record import Record
from generator.views.charts import Periods, Tally
from generator.views.frame import Head, Link, Site


class Portion(Record, frozen=True):
    """How many of a table's items have something in common, and their percentage."""

    link: Link
    number: int
    percent: int


class PortionTable(Record, frozen=True, kw_only=True):
    """One way to divide what is on record; ``of`` is the number of items, ``counted`` says what they are.

    ``missing`` items are not in the rows, because the content does not say where they belong;
    ``more`` is the number of rows that were left out, the smallest.
    """

    id: str
    title: str
    counted: str
    of: int
    rows: tuple[Portion, ...]
    missing: int
    more: int


class CoverageView(Record, frozen=True, kw_only=True):
    """The page: how many claims, and how they are spread; ``translations`` are not counted."""

    site: Site
    head: Head
    claims: int
    translations: int
    tables: tuple[PortionTable, ...]
    periods: Periods | None
    tally: Tally | None
    suggest: Link | None
    data: Link
