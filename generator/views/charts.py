"""What is drawn: bars of answers, timelines, years. Places are percent of the width."""

from __future__ import annotations

import datetime as dt

from generator.record import Record
from generator.views.answers import Stamp
from generator.views.frame import Link


class Count(Record, frozen=True):
    """How often an answer was given."""

    stamp: Stamp
    number: int


class Share(Record, frozen=True):
    """How many current answers have a status, and how many were ever given; ``url`` lists the current ones, if any.

    ``places`` leads to each of the current ones instead, if they are on the same page; ``id`` is then the fragment.
    """

    stamp: Stamp
    current: int
    given: int
    url: str = ""
    places: tuple[Link, ...] = ()
    id: str = ""


class Segment(Record, frozen=True):
    """A part of a bar: where it begins and how wide it is, in percent of the bar."""

    stamp: Stamp
    start: float
    width: float


class Tally(Record, frozen=True):
    """Counts of answers as a bar and as its table; never a score."""

    segments: tuple[Segment, ...]
    shares: tuple[Share, ...]


class TimelinePoint(Record, frozen=True):
    """An answer in a timeline, at ``x`` percent of its width."""

    x: float
    stamp: Stamp
    date: dt.date


class TimelineRow(Record, frozen=True):
    """One respondent's answers in a timeline, oldest first."""

    name: str
    points: tuple[TimelinePoint, ...]


class Timeline(Record, frozen=True):
    """The timeline of a claim's answers, from the day of the claim to that of the newest answer."""

    since: dt.date
    until: dt.date
    rows: tuple[TimelineRow, ...]


class Tick(Record, frozen=True):
    """A mark on an axis, at ``x`` percent of the picture's width; without a label if it is between others."""

    x: float
    label: str


class Sign(Record, frozen=True):
    """An answer, or several with the same status, in a strip: ``x`` is in percent, ``row`` counts from the axis."""

    x: float
    row: int
    stamp: Stamp


class Strip(Record, frozen=True):
    """Answers on an axis of years, in columns of ``rows`` at most; ``unit`` is how many one sign stands for."""

    signs: tuple[Sign, ...]
    ticks: tuple[Tick, ...]
    rows: int
    unit: int


class Period(Record, frozen=True):
    """Some years of a topic: how many claims were made and which answers given."""

    first: int
    last: int
    claims: int
    answers: tuple[Count, ...]


class Periods(Record, frozen=True):
    """A topic's years in order; ``unit`` is how many answers one sign stands for."""

    periods: tuple[Period, ...]
    unit: int
