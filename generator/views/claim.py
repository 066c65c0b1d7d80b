"""A claim's page."""

from __future__ import annotations

import datetime as dt

from generator.content.body import Html
from generator.content.entry import Entry
from generator.record import Record
from generator.views.answers import AnswerView, ClaimAnswerView, RespondentView
from generator.views.charts import Timeline
from generator.views.citation import Citation
from generator.views.contact import ReplyView
from generator.views.frame import Head, Link, Site
from generator.views.listings import Teaser
from generator.views.sharing import Frame, Shared
from generator.views.sources import SourceView


class RelatedView(Record, frozen=True):
    """A claim like this one, and why: ``named``, ``names``, ``answered`` or ``claimed`` by ``who``."""

    teaser: Teaser
    reason: str
    who: Link | None
    topic: Link | None


class BesideView(Record, frozen=True):
    """A claim that is the next ``newer`` one, or else the next older one, in some topics."""

    claim: Link
    topics: tuple[Link, ...]
    newer: bool


class ReuseView(Record, frozen=True, kw_only=True):
    """How to download, embed and correct a claim; what the site does not offer is empty.

    ``no_rating`` says that the answers are no truth rating. ``script`` makes the buttons that copy and share.
    """

    no_rating: str
    record: str
    text: str
    oembed: str
    embed: Frame | None
    report: Link | None
    script: str


class Facet(Record, frozen=True):
    """Something by which a search is narrowed: status, respondent, answer, person, topic, outlet, year or translation.

    ``day`` is that of an answer; None if there is only a question.
    """

    name: str
    value: str
    day: dt.date | None = None


class ClaimView(Record, frozen=True, kw_only=True):
    """A claim's page: its entry, and what is computed for it; ``guide`` is the URL of what the answers mean."""

    site: Site
    head: Head
    entry: Entry
    speaker: Link
    updated: dt.date
    venue: Link | None
    opens: dt.date | None
    answer: ClaimAnswerView
    guide: str
    about: tuple[Link, ...]
    respondents: tuple[RespondentView, ...]
    answers: tuple[AnswerView, ...]
    timeline: Timeline | None
    body: Html
    topics: tuple[Link, ...]
    people: tuple[Link, ...]
    countries: tuple[str, ...]
    facets: tuple[Facet, ...]
    shared: Shared
    sources: tuple[SourceView, ...]
    grades: Link | None
    related: tuple[RelatedView, ...]
    more_related: tuple[RelatedView, ...]
    beside: tuple[BesideView, ...]
    translations: tuple[Link, ...]
    reply: ReplyView | None
    citation: Citation
    reuse: ReuseView
