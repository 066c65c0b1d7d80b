"""Facets: a person's answers and a topic's claims by status, as pages, so that filtering needs no script.

Creating files is half of a cold build: only a listing long enough to be worth
cutting has facets, none is empty, and none repeats the whole listing. So there
are never more facets than answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from generator.pages.listings import Item, front, older_pages
from generator.pages.view_builder import Parts
from generator.views.frame import Link
from generator.views.listings import ListingView, Teaser
from generator.views.page import Page

FEWEST = 8
# What groups the items of a listing by the statuses that stand for them.
ByStatus = Callable[[Sequence[Item]], Mapping[str, Sequence[Item]]]


def facet_urls(parts: Parts, url: str, items: Sequence[Item], by_status: ByStatus[Item]) -> dict[str, str]:
    """The addresses of the facets of the listing at ``url``, by status; none where the listing is short."""
    if not parts.config.facets or len(items) < FEWEST:
        return {}
    groups = by_status(items)
    return {status: parts.urls.facet(url, status) for status, found in groups.items() if 0 < len(found) < len(items)}


def facet_pages(
    parts: Parts, url: str, whole: Sequence[Item], by_status: ByStatus[Item], show: Callable[[Item], Teaser],
    section: str, trail: tuple[Link, ...],
) -> Iterator[Page]:  # fmt: skip
    """Plan the facets of the listing at ``url``; the last link of ``trail`` leads to the whole of it."""
    urls = facet_urls(parts, url, whole, by_status)
    groups = by_status(whole) if urls else {}
    for status in parts.vocabulary.statuses:
        if status.id not in urls:
            continue
        here, items = urls[status.id], groups[status.id]
        heading = f"{trail[-1].text}: {status.label.lower()}"
        yield parts.page(here, "listing.html", partial(_view, parts, here, items, show, heading, section, trail))
        yield from older_pages(parts, here, items, show, heading, section, (*trail, Link(heading, here)))


def _view(
    parts: Parts, url: str, items: Sequence[Item], show: Callable[[Item], Teaser], heading: str, section: str,
    trail: tuple[Link, ...],
) -> ListingView:  # fmt: skip
    intro = parts.words.gettext("Where this is the answer that stands.")
    head = parts.head(url, heading, f"{heading}. {intro}", section=section, trail=trail)
    listing = front(parts, url, items, show)
    return ListingView(site=parts.site, head=head, heading=heading, intro=intro, listing=listing)
