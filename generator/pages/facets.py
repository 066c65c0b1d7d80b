"""Facets: a person's answers and a topic's claims by status, as pages, so that filtering needs no script.

Creating files is half of a cold build: only a listing long enough to be worth
cutting has facets, none is empty, and none repeats the whole listing. So there
are never more facets than answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.pages.context import Context
from generator.pages.listings import Item, ListingPlan, listing_pages
from generator.views.frame import Link
from generator.views.page import Page

FEWEST = 8
# Groups the items of a listing by status.
ByStatus = Callable[[Sequence[Item]], Mapping[str, Sequence[Item]]]


def facet_urls(context: Context, url: str, items: Sequence[Item], by_status: ByStatus[Item]) -> dict[str, str]:
    """The addresses of the facets of the listing at ``url``, by status; none where the listing is short."""
    if not context.config.facets or len(items) < FEWEST:
        return {}
    groups = by_status(items)
    return {status: context.urls.facet(url, status) for status, found in groups.items() if 0 < len(found) < len(items)}


def facet_pages(
    context: Context,
    whole: ListingPlan[Item],
    by_status: ByStatus[Item],
    times: Callable[[Sequence[Item], str], int] | None = None,
) -> Iterator[Page]:
    """Plan the facets of a listing; ``times`` counts how often some items have a status, if not each once."""
    urls = facet_urls(context, whole.url, whole.items, by_status)
    groups = by_status(whole.items) if urls else {}
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
