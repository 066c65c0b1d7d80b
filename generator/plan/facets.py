"""Facets: a person's answers and a topic's claims by status, as pages, so that filtering needs no script.

Creating files is half of a cold build: only a listing long enough to be worth
cutting has facets, none is empty, and none repeats the whole listing. So there
are never more facets than answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from generator.model.page import Page
from generator.plan.listings import Item, front, older_pages
from generator.plan.parts import Parts
from generator.plan.views import Link, ListingView, Teaser

FEWEST = 8


def facet_urls(
    parts: Parts, url: str, items: Sequence[Item], by_status: Mapping[str, Sequence[Item]]
) -> dict[str, str]:
    """The addresses of the facets of the listing at ``url``, by status; none where the listing is short."""
    if not parts.config.facets or len(items) < FEWEST:
        return {}
    return {status: parts.urls.facet(url, status) for status, found in by_status.items() if 0 < len(found) < len(items)}


def facet_pages(
    parts: Parts, urls: Mapping[str, str], by_status: Mapping[str, Sequence[Item]], show: Callable[[Item], Teaser],
    section: str, trail: tuple[Link, ...],
) -> Iterator[Page]:  # fmt: skip
    """Plan the facets of a listing; the last link of ``trail`` leads to the whole of it."""
    for status in parts.vocabulary.statuses:
        if status.id not in urls:
            continue
        url, items = urls[status.id], by_status[status.id]
        heading = f"{trail[-1].text}: {status.label.lower()}"
        yield parts.page(url, "listing.html", partial(_view, parts, url, items, show, heading, section, trail))
        yield from older_pages(parts, url, items, show, heading, section, (*trail, Link(heading, url)))


def _view(
    parts: Parts, url: str, items: Sequence[Item], show: Callable[[Item], Teaser], heading: str, section: str,
    trail: tuple[Link, ...],
) -> ListingView:  # fmt: skip
    intro = parts.words.gettext("Where this is the answer that stands.")
    head = parts.head(url, heading, f"{heading}. {intro}", section=section, trail=trail)
    listing = front(parts, url, items, show)
    return ListingView(site=parts.site, head=head, heading=heading, intro=intro, listing=listing)
