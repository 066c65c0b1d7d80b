"""What layouts see: small frozen records of plain values, one kind a layout.

A view holds all that its page shows and nothing else, since a page is made
again exactly when its view differs. Dates stay dates; render formats them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator.model.body import Html
from generator.model.record import Record


class Link(Record, frozen=True):
    """Words that lead somewhere; no ``url`` where there is no page for them.

    ``lang`` is their language where it is not that of the page around them.
    """

    text: str
    url: str = ""
    lang: str = ""


class Stamp(Record, frozen=True):
    """A status as readers see it: word, shape and, through its id, colour.

    ``lang`` is the word's language where it is not that of the page around it.
    """

    id: str
    label: str
    shape: str
    url: str
    waiting: bool
    lang: str = ""


class FeedLink(Record, frozen=True):
    """A feed that a page offers; ``type`` is its media type."""

    title: str
    type: str
    url: str


class Site(Record, frozen=True, kw_only=True):
    """What every page shows of the site around it.

    ``lang`` is the language of the interface on this page, ``own_lang`` that in
    which the site's writers write: its title, topics, pages.
    """

    title: str
    tagline: str
    description: str
    lang: str
    direction: str
    own_lang: str
    own_direction: str
    home: str
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    stylesheet: str
    licence: Link
    repository: str
    feed: str
    picture: str


class Head(Record, frozen=True, kw_only=True):
    """What a page says of itself; ``structured`` is its schema.org record."""

    title: str
    description: str
    canonical: str
    lang: str
    direction: str
    section: str = ""
    trail: tuple[Link, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    structured: dict[str, Any] | None = None
    alternates: tuple[Link, ...] = ()
    indexed: bool = True


class Quoted(Record, frozen=True):
    """Quoted words with their language and the direction it is written in."""

    text: str
    lang: str
    direction: str


class SourceNote(Record, frozen=True):
    """A source as an answer points to it."""

    number: int
    publisher: str


class QuoteNote(Record, frozen=True, kw_only=True):
    """What a machine found of quoted words, and when; ``kind`` is a Standing's value.

    ``url`` leads to the words on the page; ``copy`` to a third party's copy.
    ``held`` means that the words were read in a file that the editors hold.
    """

    kind: str
    day: dt.date | None
    url: str
    copy: str
    held: bool
    differs: tuple[Piece, ...]


class Piece(Record, frozen=True):
    """Some words of a difference: ``both`` have them, or only the ``entry`` or the ``page``."""

    of: str
    words: str


class CheckNote(Record, frozen=True, kw_only=True):
    """What became of the last look at a source; ``kind`` is a State's value or ``unchecked``.

    ``cited`` counts the quotes in the entry's text that the source should hold.
    """

    kind: str
    reason: str
    looked: dt.date | None
    seen: dt.date | None
    changed: dt.date | None
    moved_to: str
    copy: str
    copied: dt.date | None
    held: bool
    cited: int
    cited_found: int


class AnswerView(Record, frozen=True, kw_only=True):
    """One answer; ``took`` counts the days from the question to it.

    ``wordless`` is an answer whose words are not printed, though it had some.
    """

    respondent: Link
    stamp: Stamp
    date: dt.date
    transition: str
    earlier: Stamp | None
    spokesperson: Link | None
    asked_by: Link | None
    asked_on: dt.date | None
    deadline: dt.date | None
    took: int | None
    quote: Quoted | None
    original: Quoted | None
    form: str
    reason: str
    referred_to: Link | None
    source: SourceNote | None
    wordless: bool
    found: QuoteNote | None
    original_found: QuoteNote | None


class StandingView(Record, frozen=True):
    """A respondent's answers to a claim: the one that stands, then the earlier ones, newest first."""

    respondent: Link
    current: AnswerView
    earlier: tuple[AnswerView, ...]


class SourceView(Record, frozen=True, kw_only=True):
    """A source, with the number under which answers point to it."""

    number: int
    url: str
    host: str
    title: str
    publisher: Link | None
    author: str
    date: dt.date | None
    archive: str
    lang: str
    kind: str
    check: CheckNote


class CorrectionView(Record, frozen=True):
    """A correction."""

    date: dt.date
    text: str


class TeaserAnswer(Record, frozen=True):
    """Who stands where on a claim; ``transition`` where the answer is not the first.

    The words stand on the respondent's own page, where the name does not.
    """

    respondent: str
    stamp: Stamp
    transition: str
    date: dt.date
    quote: Quoted | None = None


class Teaser(Record, frozen=True, kw_only=True):
    """A claim in a listing; ``stamp`` stands where nobody has responded."""

    url: str
    claim: str
    lang: str
    direction: str
    speaker: Link
    date: dt.date
    stamp: Stamp
    answers: tuple[TeaserAnswer, ...]


class Listing(Record, frozen=True, kw_only=True):
    """Items of one listing, newest first, with the ways to its neighbours.

    ``total`` stands on the front page alone: an older page must not change
    when an entry is added.
    """

    items: tuple[Teaser, ...]
    total: int | None = None
    newer: Link | None = None
    older: Link | None = None


class Count(Record, frozen=True):
    """How often an answer was given."""

    stamp: Stamp
    number: int


class Share(Record, frozen=True):
    """How many standing answers have a status, and how many were ever given; ``facet`` lists those that stand."""

    stamp: Stamp
    standing: int
    given: int
    facet: str = ""


class Segment(Record, frozen=True):
    """A part of a bar: where it begins and how wide it is, in percent of the bar."""

    stamp: Stamp
    start: float
    width: float


class Tally(Record, frozen=True):
    """Counts of answers as a bar and as its table; never a score."""

    segments: tuple[Segment, ...]
    shares: tuple[Share, ...]


class Mark(Record, frozen=True):
    """An answer in a timeline, at ``x`` percent of its width."""

    x: float
    stamp: Stamp
    date: dt.date


class Lane(Record, frozen=True):
    """One respondent's answers in a timeline, oldest first."""

    name: str
    marks: tuple[Mark, ...]


class Track(Record, frozen=True):
    """The timeline of a claim's answers, from the day of the claim to that of the newest answer."""

    since: dt.date
    until: dt.date
    lanes: tuple[Lane, ...]


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


class Step(Record, frozen=True, kw_only=True):
    """A step on the way from those who know to this page.

    ``kind`` is ``origin``, ``claimed``, ``told``, ``asked``, ``printed`` or
    ``kept``. ``note`` is the writer's own words.
    """

    kind: str
    links: tuple[Link, ...] = ()
    note: str = ""
    date: dt.date | None = None


class RelatedView(Record, frozen=True):
    """A claim like this one, and why: ``named``, ``names``, ``answered`` or ``claimed`` by ``who``."""

    teaser: Teaser
    reason: str
    who: Link | None
    topic: Link | None


class BesideView(Record, frozen=True):
    """The next newer and older claim in a topic."""

    topic: Link
    newer: Link | None
    older: Link | None


class Citation(Record, frozen=True):
    """The page in a format of reference managers, as a text to copy."""

    name: str
    text: str


class ChangeView(Record, frozen=True, kw_only=True):
    """A respondent's answer that differs from the one before."""

    url: str
    claim: str
    lang: str
    direction: str
    respondent: Link
    date: dt.date
    transition: str
    earlier: Stamp
    later: Stamp
    quote: Quoted | None


class HomeView(Record, frozen=True, kw_only=True):
    """``/``: what is new, what changed, and the ways in."""

    site: Site
    head: Head
    newest: tuple[Teaser, ...]
    changes: tuple[ChangeView, ...]
    tally: Tally | None
    topics: tuple[Link, ...]
    claims: int
    respondents: int
    all_claims: Link
    all_changes: Link


class Shared(Record, frozen=True, kw_only=True):
    """What a link to a claim shows where it is posted; ``picture`` is absolute, ``alternative`` says what it shows."""

    title: str
    description: str
    picture: str
    alternative: str


class PictureStamp(Record, frozen=True):
    """An answer in a picture."""

    label: str
    shape: str
    colour: str
    respondent: str


class PictureView(Record, frozen=True, kw_only=True):
    """A claim as a picture; ``direction`` is the claim's, ``site_direction`` that of all else."""

    site: str
    site_direction: str
    claim: str
    direction: str
    speaker: str
    date: str
    stamps: tuple[PictureStamp, ...]


class EmbedView(Record, frozen=True, kw_only=True):
    """A claim as other sites show it in a frame; ``stamp`` stands where nobody has responded."""

    site: Site
    claim: str
    lang: str
    direction: str
    description: str
    url: str
    speaker: str
    date: dt.date
    stamp: Stamp
    answers: tuple[TeaserAnswer, ...]


class Facet(Record, frozen=True):
    """Something by which a search is narrowed: status, person, topic, outlet or year."""

    name: str
    value: str


class ClaimView(Record, frozen=True, kw_only=True):
    """A claim's page."""

    site: Site
    head: Head
    claim: str
    speaker: Link
    speaker_note: str
    date: dt.date
    published: dt.date
    updated: dt.date
    venue: Link | None
    draft: bool
    opens: dt.date | None
    stamp: Stamp
    no_rating: str
    because: str
    standings: tuple[StandingView, ...]
    timeline: tuple[AnswerView, ...]
    track: Track | None
    provenance: tuple[Step, ...]
    body: Html
    topics: tuple[Link, ...]
    people: tuple[Link, ...]
    facets: tuple[Facet, ...]
    shared: Shared
    oembed: str
    embed: Link | None
    sources: tuple[SourceView, ...]
    corrections: tuple[CorrectionView, ...]
    related: tuple[RelatedView, ...]
    beside: tuple[BesideView, ...]
    citations: tuple[Citation, ...]
    translations: tuple[Link, ...]
    record: str
    report: Link | None


class SearchView(Record, frozen=True, kw_only=True):
    """``/search/``: a form for scripts, and the ways in without one.

    One of ``pagefind``, its folder, and ``claims``, the smaller search's file, is given.
    """

    site: Site
    head: Head
    pagefind: str
    claims: str
    statuses: tuple[Stamp, ...]
    topics: tuple[Link, ...]
    years: tuple[Link, ...]
    ways: tuple[Link, ...]


class RoleView(Record, frozen=True):
    """An office with its years."""

    title: str
    since: str
    until: str


class Section(Record, frozen=True):
    """One of several listings on a page, with an anchor of its own."""

    id: str
    title: str
    listing: Listing


class PersonView(Record, frozen=True, kw_only=True):
    """A person's or organisation's page; its listings are kept apart."""

    site: Site
    head: Head
    name: str
    kind: str
    aliases: tuple[str, ...]
    roles: tuple[RoleView, ...]
    same_as: tuple[Link, ...]
    body: Html | None
    tally: Tally | None
    answers: int
    changed: int
    sections: tuple[Section, ...]
    outlet: Link | None


class ListingView(Record, frozen=True, kw_only=True):
    """A page that is a listing under a heading: claims, a year, an outlet, older pages."""

    site: Site
    head: Head
    heading: str
    intro: str
    listing: Listing


class TopicView(Record, frozen=True, kw_only=True):
    """A topic's page."""

    site: Site
    head: Head
    title: str
    body: Html | None
    parent: Link | None
    children: tuple[Link, ...]
    tally: Tally | None
    periods: Periods | None
    listing: Listing


class Described(Record, frozen=True):
    """A status with its meaning, in the list of all."""

    stamp: Stamp
    definition: str
    differs: str
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
    stamp: Stamp
    definition: str
    differs: str
    retired: bool
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


class Directory(Record, frozen=True):
    """One name in an alphabetical list; ``note`` says what it is."""

    link: Link
    note: str
    number: int


class Initial(Record, frozen=True):
    """The names that begin with one letter."""

    letter: str
    names: tuple[Directory, ...]


class DirectoryView(Record, frozen=True, kw_only=True):
    """An alphabetical list: people, topics, outlets, years."""

    site: Site
    head: Head
    heading: str
    intro: str
    initials: tuple[Initial, ...]


class ChangesView(Record, frozen=True, kw_only=True):
    """Every transition, newest first."""

    site: Site
    head: Head
    items: tuple[ChangeView, ...]
    total: int | None
    newer: Link | None
    older: Link | None


class MatrixRow(Record, frozen=True):
    """How often one respondent gave each answer, in the order of the columns."""

    respondent: Link
    numbers: tuple[int, ...]
    total: int


class MatrixView(Record, frozen=True, kw_only=True):
    """``/answers/``: respondents by status; each answer counts once, nothing is added into a score."""

    site: Site
    head: Head
    columns: tuple[Stamp, ...]
    rows: tuple[MatrixRow, ...]


class CorrectionEntry(Record, frozen=True):
    """A correction with the claim it mends."""

    claim: Link
    lang: str
    direction: str
    date: dt.date
    text: str


class CorrectionsView(Record, frozen=True, kw_only=True):
    """``/corrections/``: everything that was wrong, newest first."""

    site: Site
    head: Head
    items: tuple[CorrectionEntry, ...]
    policy: Link | None


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


class TextPageView(Record, frozen=True, kw_only=True):
    """A page of the site's own words."""

    site: Site
    head: Head
    title: str
    body: Html


class Column(Record, frozen=True):
    """A column of a table: its name, its type in Table Schema, its meaning."""

    name: str
    type: str
    meaning: str


class Table(Record, frozen=True, kw_only=True):
    """A table for download; ``key`` names the columns that identify a row."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]


class TablesView(Record, frozen=True):
    """All tables as one database."""

    tables: tuple[Table, ...]


class Download(Record, frozen=True):
    """A file for download."""

    link: Link
    meaning: str


class TableDescription(Record, frozen=True):
    """A table without its rows."""

    name: str
    meaning: str
    columns: tuple[Column, ...]


class DataPageView(Record, frozen=True, kw_only=True):
    """``/data/``: all downloads, documented column by column."""

    site: Site
    head: Head
    downloads: tuple[Download, ...]
    tables: tuple[TableDescription, ...]


class NotFoundView(Record, frozen=True, kw_only=True):
    """``/404.html``."""

    site: Site
    head: Head
    ways: tuple[Link, ...]


class RedirectView(Record, frozen=True):
    """An old address that leads to a new one."""

    title: str
    target: str
    canonical: str
    lang: str


class FeedItem(Record, frozen=True, kw_only=True):
    """One item of a feed; it holds the whole answer."""

    id: str
    url: str
    title: str
    summary: str
    html: Html | str
    published: dt.date
    updated: dt.date
    tags: tuple[str, ...]
    lang: str


class Feed(Record, frozen=True, kw_only=True):
    """A feed before its format: Atom's layout and JSON Feed's encoder show the same."""

    title: str
    subtitle: str
    lang: str
    page: str
    atom: str
    json: str
    author: str
    stylesheet: str
    updated: dt.date
    items: tuple[FeedItem, ...]


class JsonView(Record, frozen=True):
    """Plain data for the JSON encoder; ``indent`` 0 writes it on one line."""

    data: Any
    indent: int = 1


class SitemapEntry(Record, frozen=True):
    """A page in the sitemap, with the day of its last change where it has one."""

    loc: str
    lastmod: dt.date | None = None


class SitemapView(Record, frozen=True):
    """A sitemap, or with ``index`` the list of several."""

    entries: tuple[SitemapEntry, ...]
    index: bool = False


class LinesView(Record, frozen=True):
    """A file of plain lines."""

    lines: tuple[str, ...]


class StyleStatus(Record, frozen=True):
    """A status's colours in the stylesheet."""

    id: str
    light: str
    dark: str


class StyleView(Record, frozen=True):
    """The stylesheet's view: the colours of the vocabulary."""

    statuses: tuple[StyleStatus, ...]
