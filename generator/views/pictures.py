"""The pages of pictures below ``/answers/``: what is drawn, the same as a table, and what it is based on."""

from __future__ import annotations

from generator.record import Record
from generator.views.answers import Stamp
from generator.views.charts import Count, Segment, Tick
from generator.views.citation import Citation
from generator.views.data import Column
from generator.views.frame import Head, Link, Site
from generator.views.statistics import StatisticsView


class Bar(Record, frozen=True):
    """One bar: its label or its status, how many it counts, and its parts, in percent of the longest bar."""

    label: str
    stamp: Stamp | None
    number: int
    segments: tuple[Segment, ...]
    counts: tuple[Count, ...]


class Bars(Record, frozen=True):
    """Bars below each other, with the same scale; ``legend`` has the statuses of their parts."""

    bars: tuple[Bar, ...]
    legend: tuple[Stamp, ...]
    first_column: str
    last_column: str


class ByThen(Record, frozen=True):
    """How many questions had an answer by a day, how many were last known without one, and the estimated share."""

    label: str
    answered: int
    unanswered: int
    percent: int


class Curve(Record, frozen=True):
    """A share that grows in steps: each point is its ``x`` and the percentage from there on, and the last ends it."""

    points: tuple[tuple[float, float], ...]
    ticks: tuple[Tick, ...]
    rows: tuple[ByThen, ...]


class Name(Record, frozen=True):
    """Somebody in a picture of pairs, or all others: ``number`` people then, 0 for one."""

    link: Link
    total: int
    number: int = 0


class AskedPair(Record, frozen=True):
    """How often somebody asked somebody, by their places in the lists; ``width`` is that of the line in pixels."""

    asker: int
    respondent: int
    number: int
    width: float
    is_grouped: bool


class AskedPairs(Record, frozen=True):
    """Who asked whom: names in order, those of others grouped at the end, and a line for each pair."""

    askers: tuple[Name, ...]
    respondents: tuple[Name, ...]
    pairs: tuple[AskedPair, ...]


class PicturePageView(Record, frozen=True, kw_only=True):
    """The page of a picture; one of ``bars``, ``curve`` and ``pairs`` is drawn, or none if there is too little.

    ``finding`` is the picture in a sentence, ``reading`` how to read it; ``notes`` say what is counted and what is
    left out. ``table`` is the URL of the data as CSV.
    """

    site: Site
    head: Head
    finding: str
    reading: str
    notes: tuple[str, ...]
    statistics: StatisticsView | None
    explained: str
    bars: Bars | None
    curve: Curve | None
    pairs: AskedPairs | None
    table: str
    columns: tuple[Column, ...]
    citation: Citation | None
    others: tuple[Link, ...]
