"""Files that machines read: feeds, sitemaps, plain lines, the stylesheet."""

from __future__ import annotations

import datetime as dt

from generator.content.body import Html
from generator.content.palette import Palette
from generator.record import Record
from generator.views.answers import QuestionView, Quoted
from generator.views.frame import Link


class FeedAnswer(Record, frozen=True):
    """An answer in a feed: on which day who gave it, with what status, in which words to which question.

    Without a day, the question is open.
    """

    date: dt.date | None
    respondent: str
    status: str
    question: Quoted | None
    quote: Quoted | None
    source: Link | None


class FeedClaim(Record, frozen=True, kw_only=True):
    """A claim in a feed, in words of ``lang``; ``status`` is shown if there are no answers, ``change`` if any.

    ``asked`` precedes the words of a question, ``more`` says how many answers are left out. An item about an open
    ``question`` shows no answers.
    """

    lang: str
    claimed: str
    asked: str
    answers: tuple[FeedAnswer, ...]
    status: str
    because: str
    change: str = ""
    more: str = ""
    question: QuestionView | None = None


class FeedItem(Record, frozen=True, kw_only=True):
    """One item of a feed: about a claim, about a source with the claims that cite it, or a ``note``.

    ``lang`` is the language of the claim or the note; ``see`` is what replaces a retracted entry.
    """

    id: str
    url: str
    title: str
    summary: str
    published: dt.date
    updated: dt.date
    tags: tuple[str, ...]
    lang: str
    direction: str = ""
    claim: FeedClaim | None = None
    body: Html | None = None
    source: Link | None = None
    claims: tuple[Link, ...] = ()
    note: str = ""
    see: Link | None = None


class DeletedItem(Record, frozen=True):
    """An item that the feed had before its entry was retracted, by its ID (RFC 6721)."""

    id: str
    day: dt.date
    reason: str
    lang: str


class FeedFiles(Record, frozen=True):
    """The URLs of a feed, or of an archive of it, in both formats."""

    atom: str
    json: str


class Feed(Record, frozen=True, kw_only=True):
    """A feed, as the layouts of Atom and of JSON Feed show it; ``page`` is the listing that it follows.

    ``own`` are its URLs; in an archive, ``current`` are those of the feed. ``older`` is the archive before its items.
    ``hub`` is a URL at which to subscribe (WebSub); empty in an archive, which does not change.
    JSON Feed has no form for ``deleted`` items. ``icon`` and ``logo`` are pictures of the site, square and wide.
    """

    title: str
    subtitle: str
    lang: str
    home: str
    page: str
    own: FeedFiles
    current: FeedFiles
    older: FeedFiles | None
    hub: str
    author: str
    stylesheets: tuple[str, ...]
    icon: str
    logo: str
    updated: dt.date
    items: tuple[FeedItem, ...]
    deleted: tuple[DeletedItem, ...]


class SitemapEntry(Record, frozen=True):
    """A page in the sitemap, with the day of its last change, if it has one."""

    loc: str
    lastmod: dt.date | None = None


class SitemapView(Record, frozen=True):
    """A sitemap, or with ``index`` the list of several."""

    entries: tuple[SitemapEntry, ...]
    index: bool = False


class LinesView(Record, frozen=True):
    """A file of plain lines."""

    lines: tuple[str, ...]


class StatusColours(Record, frozen=True):
    """A status's colours, and no more of it: another definition must not rename the stylesheet on every page.

    ``mirrored`` if its drawing points along the text, on a site whose text runs from right to left.
    """

    id: str
    colour: str
    colour_dark: str
    mirrored: bool


class StyleView(Record, frozen=True):
    """The stylesheet's view: both palettes, and the statuses' colours.

    ``serif`` is the URL of the built-in font of headings, claims and quotes; ``text_font`` and ``heading_font`` are
    those of the site's own fonts.
    """

    light: Palette
    dark: Palette
    statuses: tuple[StatusColours, ...]
    serif: str
    text_font: str = ""
    heading_font: str = ""
