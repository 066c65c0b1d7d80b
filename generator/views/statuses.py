"""The vocabulary, and who answers how."""

from __future__ import annotations

import datetime as dt

from generator.content.status import Status
from generator.record import Record
from generator.views.answers import Quoted, Stamp
from generator.views.frame import Head, Link, Site
from generator.views.listings import Listing
from generator.views.site import NotedLink
from generator.views.statistics import StatisticsView


class Example(Record, frozen=True):
    """Words that were given a status: who said them, when, and about which claim."""

    respondent: Link
    date: dt.date
    quote: Quoted
    claim: Link
    lang: str
    direction: str


class Described(Record, frozen=True):
    """A status with its stamp."""

    status: Status
    stamp: Stamp


class Explained(Record, frozen=True):
    """A status, the number of claims where it is a current answer, and one such answer, if any has words."""

    status: Status
    stamp: Stamp
    number: int
    example: Example | None


class DescribedAnswer(Record, frozen=True, kw_only=True):
    """An answer that somebody else described as another status than its own ``stamp``, or as the same.

    ``url`` leads to the answer; ``source`` to the source of the description, if it is known.
    """

    url: str
    claim: str
    lang: str
    direction: str
    respondent: Link
    date: dt.date
    stamp: Stamp
    question: Quoted | None
    quote: Quoted | None
    by: Link
    source: Link | None


class StatusView(Record, frozen=True, kw_only=True):
    """A status's page: what it means, its neighbours, its claims; that of waiting leads to the ``open_questions``.

    ``described`` are the newest of the answers that others described so, ``described_number`` counts them all.
    """

    site: Site
    head: Head
    status: Status
    stamp: Stamp
    replaced_by: Stamp | None
    before: Described | None
    after: Described | None
    examples: tuple[Example, ...]
    open_questions: Link | None
    described: tuple[DescribedAnswer, ...]
    described_number: int
    listing: Listing


class Meaning(Record, frozen=True):
    """A word and what it means."""

    word: str
    meaning: str


class Counted(Record, frozen=True):
    """The statuses that count as one reaction, such as ``declined``."""

    reaction: str
    statuses: tuple[Stamp, ...]


class StatusesView(Record, frozen=True, kw_only=True):
    """The whole vocabulary: at a glance by reaction, then each status."""

    site: Site
    head: Head
    reactions: tuple[Counted, ...]
    statuses: tuple[Explained, ...]
    transitions: tuple[Meaning, ...]


class Cell(Record, frozen=True):
    """On how many claims a respondent has a current status; ``url`` lists just these, if any page does."""

    number: int
    url: str = ""


class MatrixRow(Record, frozen=True):
    """The current answers of one respondent, in the order of the columns; ``total`` is the number of claims."""

    respondent: Link
    cells: tuple[Cell, ...]
    total: int


class Matrix(Record, frozen=True):
    """Respondents by status, in the order of their names; a status that none of them has gets no column."""

    columns: tuple[Stamp, ...]
    rows: tuple[MatrixRow, ...]


class MatrixView(Record, frozen=True, kw_only=True):
    """``/answers/``: what came of asking, in numbers, and the matrix of who answered how.

    A long matrix is on pages of its own, one or more for each of the ``letters``; these have neither numbers nor
    ``reactions``. ``unnamed`` is the number of answers whose respondent no entry names: they are in the statistics,
    but in no row.
    """

    site: Site
    head: Head
    intro: str = ""
    statistics: StatisticsView | None = None
    pictures: tuple[NotedLink, ...] = ()
    letters: tuple[Link, ...]
    matrix: Matrix
    unnamed: int = 0
    reactions: tuple[Counted, ...] = ()
    before: Link | None = None
    after: Link | None = None
