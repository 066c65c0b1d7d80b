"""The frame around every page, and its head."""

from __future__ import annotations

from generator.record import Record


class Link(Record, frozen=True):
    """Words that lead somewhere; no ``url`` if there is no page for them.

    ``lang`` is their language if it is not that of the page around them.
    """

    text: str
    url: str = ""
    lang: str = ""


class FeedLink(Record, frozen=True):
    """A feed that a page offers; ``type`` is its media type."""

    title: str
    type: str
    url: str


class Site(Record, frozen=True, kw_only=True):
    """What every page shows of the site around it.

    ``lang`` is the language of the interface on this page, ``own_lang`` that in
    which the site's writers write: its title, topics, pages; ``own_tagline`` and ``own_description`` say whether
    these are theirs, too, or the interface's. ``search`` is apart from the other links of ``nav``,
    since narrow screens always show it; None where the site's own navigation has none. ``ground`` is the
    colour of its pages in the light scheme. ``policy`` is the Content-Security-Policy
    of pages without scripts of the site's own, ``script_policy`` that of the others,
    ``form_policy`` that of those with a form that leads to the search.
    """

    title: str
    publisher: str
    tagline: str
    description: str
    lang: str
    direction: str
    own_lang: str
    own_direction: str
    own_tagline: bool
    own_description: bool
    home: str
    nav: tuple[Link, ...]
    search: Link | None
    footer: tuple[Link, ...]
    stylesheet: str
    listing_stylesheet: str
    ground: str
    dark_ground: str
    icon: str
    touch_icon: str
    licence: Link
    repository: str
    feed: str
    picture: str
    policy: str
    script_policy: str
    form_policy: str
    logo: str


class Picture(Record, frozen=True):
    """What a link to a page shows where it is posted; ``url`` is absolute, ``alternative`` says what is on it."""

    url: str
    alternative: str


class Head(Record, frozen=True, kw_only=True):
    """What a page says of itself; ``section`` is the URL of its section, ``structured`` its schema.org record.

    A page without a ``picture`` of its own shows the site's.
    """

    title: str
    description: str
    canonical: str
    lang: str
    direction: str
    section: str = ""
    trail: tuple[Link, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    structured: dict[str, object] | None = None
    alternates: tuple[Link, ...] = ()
    indexed: bool = True
    picture: Picture | None = None
