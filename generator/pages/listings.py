"""Listings: cut into pages whose numbers never change, and the plain listing pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Generic, TypeVar

from msgspec.structs import replace

from generator.index import Claim, newest_claimed
from generator.pages.context import Context
from generator.pages.directories import DirectoryPlan, Groups, by_initial, directory
from generator.pages.heads import numbered, page_head
from generator.pages.links import outlet_link
from generator.pages.statistics import statistics_of_claims
from generator.pages.teasers import teaser
from generator.record import Record
from generator.views.frame import Link
from generator.views.listings import AnswerItem, Directory, Listing, ListingView, Teaser
from generator.views.page import Page
from generator.views.statistics import StatisticsView

SIZE = 50
# How the fragments of years begin, on a page with one listing.
YEAR = "year"
# Fewer claims are read at a glance, without headings.
_FEWEST_UNDER_YEARS = 12
Item = TypeVar("Item")


def cut(items: Sequence[Item], size: int = 0) -> tuple[Sequence[Item], dict[int, Sequence[Item]]]:
    """Cut a listing, newest first, into its front and its older pages by number, each of ``size`` items or of ``SIZE``.

    Numbers count from the oldest, and every older page is full, so that a new item changes the front alone, which has
    up to twice as many. The newest older page has the highest number and comes first.
    """
    size = size or SIZE
    full = len(items) // size
    older = {
        number: items[len(items) - number * size : len(items) - (number - 1) * size]
        for number in range(full - 1, 0, -1)
    }
    return items[: len(items) - len(older) * size], older


def years_of_front(
    context: Context, url: str, items: Sequence[Item], day: Callable[[Item], date], anchor: str = YEAR, size: int = 0
) -> tuple[Link, ...]:
    """Links to the years of a listing in order of days, on whichever page; none if it is short or of one year."""
    if len(items) < _FEWEST_UNDER_YEARS:
        return ()
    newest, older = cut(items, size)
    pages: dict[int, str] = {}
    for page, some in (("", newest), *((context.urls.older(url, number), some) for number, some in older.items())):
        for item in some:
            pages.setdefault(day(item).year, page)
    return _year_links(pages, anchor) if len(pages) > 1 else ()


def years_of_page(items: Iterable[Item], day: Callable[[Item], date], anchor: str = YEAR) -> tuple[Link, ...]:
    """Links to the years of an older page: its own alone, since it must not change when an entry is added."""
    return _year_links({day(item).year: "" for item in items}, anchor)


def _year_links(pages: Mapping[int, str], anchor: str) -> tuple[Link, ...]:
    return tuple(Link(str(year), f"{page}#{anchor}-{year}") for year, page in pages.items())


class ListingPlan(Record, Generic[Item], frozen=True):
    """A listing to plan: its items, newest first, and how ``show`` makes a teaser of one.

    ``trail`` leads to the listing's page in ``section``; its last link is that page.
    ``times`` and ``anchor`` are as in ``Listing``; ``day`` is the day of an item if they are in order of days.
    """

    url: str
    heading: str
    items: Sequence[Item]
    show: Callable[[Context, Item], Teaser | AnswerItem]
    section: str
    trail: tuple[Link, ...]
    times: int | None = None
    day: Callable[[Item], date] | None = None
    anchor: str = YEAR

    def front(self, context: Context) -> Listing:
        """The newest items."""
        newest, older = cut(self.items)
        years = years_of_front(context, self.url, self.items, self.day, self.anchor) if self.day else ()
        return replace(
            self.shown(context, newest),
            total=len(self.items),
            times=None if self.times == len(self.items) else self.times,
            years=years,
            anchor=self.anchor if years else "",
            older=to_older(context, self.url, max(older, default=0)),
        )

    def shown(self, context: Context, items: Iterable[Item]) -> Listing:
        """Some of the items, with nothing around them."""
        shown = [self.show(context, item) for item in items]
        return Listing(
            items=tuple(item for item in shown if isinstance(item, Teaser)),
            answers=tuple(item for item in shown if isinstance(item, AnswerItem)),
        )


def listing_pages(
    context: Context,
    plan: ListingPlan[Item],
    intro: str,
    description: str = "",
    statistics: Callable[[], StatisticsView | None] | None = None,
) -> Iterator[Page]:
    """Plan a listing under a heading with all its pages; it is described by its intro unless said otherwise."""
    view = partial(_front_view, context, plan, intro, description or intro, statistics)
    yield context.page(plan.url, "listing.html", view)
    yield from older_pages(context, plan)


def older_pages(context: Context, plan: ListingPlan[Item]) -> Iterator[Page]:
    """Plan the older pages of a listing."""
    _, older = cut(plan.items)
    for number, items in older.items():
        here = context.urls.older(plan.url, number)
        yield context.page(here, "listing.html", partial(_older_view, context, plan, number, len(older), items))


def _front_view(
    context: Context,
    plan: ListingPlan[Item],
    intro: str,
    description: str,
    statistics: Callable[[], StatisticsView | None] | None,
) -> ListingView:
    head = page_head(context, plan.url, plan.heading, description, section=plan.section, trail=plan.trail[:-1])
    return ListingView(
        site=context.site,
        head=head,
        heading=plan.heading,
        intro=intro,
        statistics=statistics() if statistics else None,
        listing=plan.front(context),
    )


def _older_view(
    context: Context, plan: ListingPlan[Item], number: int, highest: int, items: Sequence[Item]
) -> ListingView:
    url = context.urls.older(plan.url, number)
    heading = numbered(context, plan.heading, number)
    listing = replace(
        plan.shown(context, items),
        years=years_of_page(items, plan.day, plan.anchor) if plan.day else (),
        anchor=plan.anchor if plan.day else "",
        newer=to_newer(context, plan.url, number, highest, plan.trail[-1].url),
        older=to_older(context, plan.url, number - 1),
    )
    head = page_head(context, url, heading, heading, section=plan.section, trail=plan.trail)
    return ListingView(site=context.site, head=head, heading=heading, intro="", statistics=None, listing=listing)


def plan_claim_listing(context: Context) -> Iterator[Page]:
    """``/claims/``: every claim."""
    _ = context.i18n.gettext
    intro = _("Every claim on record, newest first, each with the answers of those asked.")
    claims = context.index.claims_by_day
    yield from _section_pages(context, context.urls.section("claims"), _("Claims"), claims, "claims", (), intro)


def plan_archive(context: Context) -> Iterator[Page]:
    """``/archive/``: claims by the year in which they were made."""
    _, urls = context.i18n.gettext, context.urls
    url, heading = urls.section("archive"), _("Archive")

    def years() -> Groups:
        counted = context.index.years.items()
        return [("", [Directory(Link(str(year), urls.year(year)), "", len(claims)) for year, claims in counted])]

    intro = _("Claims by the year in which they were made.")
    yield from directory(context, DirectoryPlan(url, heading, intro, "archive", len(context.index.years), years))
    for year, claims in context.index.years.items():
        here, title = urls.year(year), _("Claims from %(year)s", year=year)
        plan = ListingPlan(here, title, claims, teaser, "archive", (Link(heading, url), Link(title, here)))
        about = _("Claims made in %(year)s, latest first.", year=year)
        yield from listing_pages(context, plan, about, statistics=partial(statistics_of_claims, context, claims))


def plan_outlets(context: Context) -> Iterator[Page]:
    """``/outlets/``: who published the sources."""
    _, urls, outlets = context.i18n.gettext, context.urls, context.index.outlets
    url, heading = urls.section("outlets"), _("Outlets")

    def names() -> Groups:
        return by_initial(context, (Directory(outlet_link(context, o.term), "", len(o.claims)) for o in outlets))

    intro = _("Publishers of the sources that the entries are based on.")
    yield from directory(context, DirectoryPlan(url, heading, intro, "outlets", len(outlets), names))
    for outlet in outlets:
        here, name = urls.outlet(outlet.term), outlet.term.name
        about = _("Claims with a source published by %(outlet)s.", outlet=name)
        claims = newest_claimed(outlet.claims)
        yield from _section_pages(context, here, name, claims, "outlets", (Link(heading, url),), about)


def _section_pages(
    context: Context, url: str, heading: str, claims: Sequence[Claim], section: str, above: tuple[Link, ...],
    intro: str,
) -> Iterator[Page]:  # fmt: skip
    trail = (*above, Link(heading, url))
    yield from listing_pages(context, ListingPlan(url, heading, claims, teaser, section, trail, day=claim_day), intro)


def claim_day(claim: Claim) -> date:
    """The day of the claim."""
    return claim.entry.date


def to_older(context: Context, url: str, number: int) -> Link | None:
    """The way to the older page with this number; None if there is none."""
    return Link(context.i18n.gettext("Older"), context.urls.older(url, number)) if number > 0 else None


def to_newer(context: Context, url: str, number: int, highest: int, newest: str) -> Link:
    """The way from an older page to the next newer one, or to ``newest``, the listing's first page."""
    return Link(context.i18n.gettext("Newer"), context.urls.older(url, number + 1) if number < highest else newest)
