"""Files that machines read: feeds, sitemaps, plain lines, the stylesheet."""

from __future__ import annotations

import datetime as dt

from generator.content.body import Html
from generator.content.palette import Palette
from generator.record import Record


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


class StatusColours(Record, frozen=True):
    """A status's colours, and no more of it: another definition must not rename the stylesheet on every page."""

    id: str
    colour: str
    colour_dark: str


class StyleView(Record, frozen=True):
    """The stylesheet's view: both palettes, the statuses' colours, and the search, whose link has its own place."""

    light: Palette
    dark: Palette
    search: str
    statuses: tuple[StatusColours, ...]
