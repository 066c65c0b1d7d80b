"""What a page says of itself in its head, and the feeds that it offers there."""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages.context import Context
from generator.text.interface import direction
from generator.views.frame import FeedLink, Head, Link, Picture


def page_head(
    context: Context,
    url: str,
    title: str,
    description: str,
    *,
    section: str | None = None,
    trail: Iterable[Link] = (),
    feed: str = "",
    lang: str = "",
    structured: dict[str, object] | None = None,
    alternates: tuple[Link, ...] = (),
    indexed: bool = True,
    picture: Picture | None = None,
) -> Head:
    """The head of the page at ``url``, which is in ``section``.

    ``feed`` is the title of the feeds that the page offers, if any. ``lang`` is the
    language of its title, if it is not the interface's.
    """
    lang = lang or context.i18n.lang
    return Head(
        title=title,
        description=shortened(description, 200),
        canonical=context.urls.permalink(url),
        lang=lang,
        direction=direction(lang),
        section="" if section is None else context.urls.section(section),
        trail=tuple(trail),
        feeds=_feeds(context, url, feed) if feed else (),
        structured=structured,
        alternates=alternates,
        indexed=indexed,
        picture=picture,
    )


def term_feed_title(context: Context, name: str) -> str:
    """The title of a person's, topic's or status's feeds; empty where the site has none of these."""
    return f"{name} · {context.config.title}" if context.config.term_feeds else ""


def numbered(context: Context, heading: str, number: int) -> str:
    """The heading of an older page."""
    return context.i18n.gettext("%(heading)s, page %(number)s", heading=heading, number=number)


def shortened(text: str, longest: int) -> str:
    """A text of at most ``longest`` characters, cut between words."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _feeds(context: Context, url: str, title: str) -> tuple[FeedLink, ...]:
    atom, json = context.urls.feeds(url)
    return (FeedLink(title, "application/atom+xml", atom), FeedLink(title, "application/feed+json", json))
