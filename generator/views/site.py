"""Pages of which a site has one: front page, search, corrections, its own words, what is not found."""

from __future__ import annotations

import datetime as dt

from generator.content.body import Html
from generator.content.entry import Correction, Retraction
from generator.content.settings import Contact
from generator.record import Record
from generator.views.answers import Stamp
from generator.views.charts import Tally
from generator.views.frame import Head, Link, Site
from generator.views.listings import AnswerItem, ChangeView, OpenQuestionView, Teaser


class NotedLink(Record, frozen=True):
    """A link with a note on what it leads to."""

    link: Link
    note: str


class RecordNumbers(Record, frozen=True, kw_only=True):
    """How large the record is, how many of its quotes were compared with a source, and its latest day."""

    claims: int
    respondents: int
    quotes: int
    compared: int
    updated: dt.date | None


class HomeView(Record, frozen=True, kw_only=True):
    """``/``: what changed, what is new, what is open, and the ways in; no claim is in two of its lists."""

    site: Site
    head: Head
    lead: ChangeView | None
    search: str
    ways: tuple[NotedLink, ...]
    tally: Tally | None
    changes: tuple[ChangeView, ...]
    answers: tuple[AnswerItem, ...]
    open_questions: tuple[OpenQuestionView, ...]
    newest: tuple[Teaser, ...]
    topics: tuple[Link, ...]
    record: RecordNumbers
    about: Link | None
    all_claims: Link
    all_changes: Link
    all_answers: Link
    all_questions: Link


class SearchView(Record, frozen=True, kw_only=True):
    """``/search/``: a form for scripts, and the ways in without one.

    ``index`` is the folder of ``pagefind`` or the first file of the built-in search, ``engine`` the script that asks
    it, and ``names`` the file of names. ``modules`` are the other scripts by their names; ``policy`` is the page's
    own Content-Security-Policy.
    """

    site: Site
    head: Head
    policy: str
    stylesheet: str
    script: str
    engine: str
    modules: tuple[tuple[str, str], ...]
    pagefind: bool
    index: str
    names: str
    statuses: tuple[Stamp, ...]
    topics: tuple[Link, ...]
    years: tuple[Link, ...]
    ways: tuple[Link, ...]


class CorrectionEntry(Record, frozen=True):
    """A correction with a link to the claim that it corrects, whose words have this language and direction."""

    correction: Correction
    claim: Link
    lang: str
    direction: str


class RetractionEntry(Record, frozen=True):
    """A retraction with a link to its notice, the language and direction of its reason, and what replaces it."""

    retracted: Retraction
    notice: Link
    lang: str
    direction: str
    see: Link | None


class RetractedView(Record, frozen=True, kw_only=True):
    """The notice in place of a retracted entry, as the ``page`` or in a frame; the reason has this ``lang``."""

    site: Site
    head: Head
    retracted: Retraction
    lang: str
    direction: str
    see: Link | None
    page: str
    stylesheet: str
    all_retractions: Link
    policy: Link | None


class CorrectionsView(Record, frozen=True, kw_only=True):
    """``/corrections/``: everything that was wrong or withdrawn, newest first.

    ``total`` is the number of corrections, on the first page only; each older page has up to fifty of both.
    """

    site: Site
    head: Head
    items: tuple[CorrectionEntry, ...]
    retractions: tuple[RetractionEntry, ...]
    total: int | None
    policy: Link | None
    newer: Link | None
    older: Link | None


class TextPageView(Record, frozen=True, kw_only=True):
    """A page of the site's own words; ``contact`` if it ends with the ways to reach the site."""

    site: Site
    head: Head
    title: str
    body: Html
    contact: Contact | None


class NotFoundView(Record, frozen=True, kw_only=True):
    """``/404.html``."""

    site: Site
    head: Head
    search: str
    ways: tuple[Link, ...]


class RedirectView(Record, frozen=True):
    """An old address that leads to a new one."""

    title: str
    target: str
    canonical: str
    lang: str
