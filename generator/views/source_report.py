"""What was checked at the sources."""

from __future__ import annotations

import datetime as dt

from generator.record import Record
from generator.views.answers import Quoted, QuoteNote
from generator.views.frame import Head, Link, Site
from generator.views.sources import CheckNote


class Total(Record, frozen=True):
    """How many quotes or sources there are of a kind."""

    label: str
    number: int


class Concern(Record, frozen=True, kw_only=True):
    """Something at a source that needs a hand, in a claim."""

    claim: Link
    lang: str
    direction: str
    source: Link
    words: Quoted | None
    note: QuoteNote | None
    check: CheckNote


class EventView(Record, frozen=True, kw_only=True):
    """Something that happened at a source."""

    day: dt.date
    label: str
    source: Link
    target: str
    claims: tuple[Link, ...]


class EvidenceView(Record, frozen=True, kw_only=True):
    """``/evidence/``: what was checked, what needs a hand, what happened at the sources."""

    site: Site
    head: Head
    totals: tuple[Total, ...]
    concerns: tuple[Concern, ...]
    events: tuple[EventView, ...]
    data: Link
