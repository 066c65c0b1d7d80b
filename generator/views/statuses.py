"""The vocabulary, and who answers how."""

from __future__ import annotations

import datetime as dt

from generator.content.status import Status
from generator.record import Record
from generator.views.answers import Quoted, Stamp
from generator.views.frame import Head, Link, Site
from generator.views.listings import Listing


class Described(Record, frozen=True):
    """A status with its stamp and the number of claims where it is a current answer."""

    status: Status
    stamp: Stamp
    number: int


class Example(Record, frozen=True):
    """Words that were given a status: who said them, when, and about which claim."""

    respondent: Link
    date: dt.date
    quote: Quoted
    claim: Link
    lang: str
    direction: str


class StatusView(Record, frozen=True, kw_only=True):
    """A status's page: what it means, its neighbours, its claims."""

    site: Site
    head: Head
    status: Status
    stamp: Stamp
    replaced_by: Stamp | None
    before: Described | None
    after: Described | None
    examples: tuple[Example, ...]
    listing: Listing


class Meaning(Record, frozen=True):
    """A word and what it means."""

    word: str
    meaning: str


class StatusesView(Record, frozen=True, kw_only=True):
    """The whole vocabulary."""

    site: Site
    head: Head
    statuses: tuple[Described, ...]
    transitions: tuple[Meaning, ...]


class Cell(Record, frozen=True):
    """How often an answer was given; ``url`` lists the claims where it stands, if there is such a page."""

    number: int
    url: str = ""


class MatrixRow(Record, frozen=True):
    """How often one respondent gave each answer, in the order of the columns."""

    respondent: Link
    cells: tuple[Cell, ...]
    total: int


class MatrixView(Record, frozen=True, kw_only=True):
    """``/answers/``: respondents by status; each answer counts once, nothing is added into a score."""

    site: Site
    head: Head
    columns: tuple[Stamp, ...]
    rows: tuple[MatrixRow, ...]
    linked: bool
