"""Facets: a person's answers and a topic's claims by status, as pages, so that filtering needs no script.

Creating files is half of a cold build: only a listing long enough to be worth
cutting has facets, none is empty, and none repeats the whole listing. So there
are never more facets than answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.index import grouped
from generator.pages.context import Context
from generator.pages.listings import Item, ListingPlan, listing_pages
from generator.views.frame import Link
from generator.views.page import Page

FEWEST = 8
# The IDs of the statuses of an item.
StatusIds = Callable[[Item], Iterable[str]]


def facet_urls(context: Context, url: str, items: Sequence[Item], status_ids: StatusIds[Item]) -> dict[str, str]:
    """The addresses of the facets of the listing at ``url``, by status; none if the listing is short."""
    if not context.config.facets or len(items) < FEWEST:
        return {}
    groups = grouped(items, status_ids)
    return {status: context.urls.facet(url, status) for status, some in groups.items() if len(some) < len(items)}


def facet_pages(
    context: Context,
    whole: ListingPlan[Item],
    status_ids: StatusIds[Item],
    times: Callable[[Sequence[Item], str], int] | None = None,
) -> Iterator[Page]:
    """Plan the facets of a listing; ``times`` counts how often some items have a status, if not each once."""
    urls = facet_urls(context, whole.url, whole.items, status_ids)
    groups = grouped(whole.items, status_ids) if urls else {}
    _ = context.i18n.gettext
    intro = _("Claims where this is the current answer.")
    for status in context.vocabulary.statuses:
        if status.id in urls:
            heading = f"{whole.trail[-1].text}{_(': ')}{context.i18n.in_sentence(status.label)}"
            url, items = urls[status.id], groups[status.id]
            trail = (*whole.trail, Link(heading, url))
            often = times(items, status.id) if times else None
            plan = ListingPlan(url, heading, items, whole.show, whole.section, trail, often)
            yield from listing_pages(context, plan, intro, f"{heading}. {intro}")
