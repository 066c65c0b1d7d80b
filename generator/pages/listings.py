"""Listings: cut into pages whose numbers never change, and the plain listing pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Generic, TypeVar

from generator.index import Claim, Index
from generator.pages.context import Context
from generator.pages.heads import page_head
from generator.pages.links import outlet_link
from generator.pages.statistics import statistics_of_claims
from generator.pages.teasers import change_view, teaser
from generator.record import Record
from generator.text.collation import initial
from generator.text.messages import N_
from generator.views.frame import Link
from generator.views.listings import ChangesView, Directory, DirectoryView, Initial, Listing, ListingView, Teaser
from generator.views.page import Page
from generator.views.statistics import StatisticsView

SIZE = 50
_CHANGES_INTRO = N_("Every answer that later changed, newest first.")
Item = TypeVar("Item")


def cut(items: Sequence[Item]) -> tuple[Sequence[Item], dict[int, Sequence[Item]]]:
    """Cut a listing, newest first, into its front and its older pages by number.

    Numbers count from the oldest, and every older page is full, so that a new
    item changes the front alone; the front shows 50 to 99 items once there are
    as many. The newest older page has the highest number and comes first.
    """
    full = len(items) // SIZE
    older = {
        number: items[len(items) - number * SIZE : len(items) - (number - 1) * SIZE]
        for number in range(full - 1, 0, -1)
    }
    return items[: len(items) - len(older) * SIZE], older


def front(
    context: Context,
    url: str,
    items: Sequence[Item],
    show: Callable[[Context, Item], Teaser],
    times: int | None = None,
) -> Listing:
    """The newest items of the listing at ``url``, each as ``show`` shows it; ``times`` is as in ``Listing``."""
    newest, older = cut(items)
    highest = max(older, default=0)
    return Listing(
        items=tuple(show(context, item) for item in newest),
        total=len(items),
        times=None if times == len(items) else times,
        older=_to_older(context, url, highest),
    )


class ListingPlan(Record, Generic[Item], frozen=True):
    """A listing to plan: its items, newest first, and how ``show`` makes a teaser of one.

    ``trail`` leads to the listing's page in ``section``; its last link is that page.
    ``times`` is as in ``Listing``.
    """

    url: str
    heading: str
    items: Sequence[Item]
    show: Callable[[Context, Item], Teaser]
    section: str
    trail: tuple[Link, ...]
    times: int | None = None


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
        listing=front(context, plan.url, plan.items, plan.show, plan.times),
    )


def _older_view(
    context: Context, plan: ListingPlan[Item], number: int, highest: int, items: Sequence[Item]
) -> ListingView:
    url = context.urls.older(plan.url, number)
    heading = _numbered(context, plan.heading, number)
    listing = Listing(
        items=tuple(plan.show(context, item) for item in items),
        newer=_to_newer(context, plan.url, number, highest, plan.trail[-1].url),
        older=_to_older(context, plan.url, number - 1),
    )
    head = page_head(context, url, heading, heading, section=plan.section, trail=plan.trail)
    return ListingView(site=context.site, head=head, heading=heading, intro="", statistics=None, listing=listing)


def plan_claim_listing(context: Context, index: Index) -> Iterator[Page]:
    """``/claims/``: every claim."""
    _ = context.i18n.gettext
    intro = _("Every claim on record, newest first, each with the answers of those asked.")
    yield from _section_pages(context, context.urls.section("claims"), _("Claims"), index.claims, "claims", (), intro)


def plan_archive(context: Context, index: Index) -> Iterator[Page]:
    """``/archive/``: claims by the year in which they were made."""
    _, urls = context.i18n.gettext, context.urls
    url, heading = urls.section("archive"), _("Archive")

    def years() -> list[tuple[str, list[Directory]]]:
        counted = index.years.items()
        return [("", [Directory(Link(str(year), urls.year(year)), "", len(claims)) for year, claims in counted])]

    intro = _("Claims by the year in which they were made.")
    yield directory(context, url, heading, intro, years, section="archive")
    for year, claims in index.years.items():
        here, title = urls.year(year), _("Claims from %(year)s", year=year)
        plan = ListingPlan(here, title, claims, teaser, "archive", (Link(heading, url), Link(title, here)))
        about = _("Claims made in %(year)s, latest first.", year=year)
        yield from listing_pages(context, plan, about, statistics=partial(statistics_of_claims, context, claims))


def plan_outlets(context: Context, index: Index) -> Iterator[Page]:
    """``/outlets/``: who published the sources."""
    _, urls = context.i18n.gettext, context.urls
    url, heading = urls.section("outlets"), _("Outlets")

    def names() -> list[tuple[str, list[Directory]]]:
        return by_initial(context, (Directory(outlet_link(context, o.term), "", len(o.claims)) for o in index.outlets))

    intro = _("Publishers of the sources that the entries are based on.")
    yield directory(context, url, heading, intro, names, section="outlets")
    for outlet in index.outlets:
        here, name = urls.outlet(outlet.term), outlet.term.name
        about = _("Claims with a source published by %(outlet)s.", outlet=name)
        yield from _section_pages(context, here, name, outlet.claims, "outlets", (Link(heading, url),), about)


def _section_pages(
    context: Context, url: str, heading: str, claims: Sequence[Claim], section: str, above: tuple[Link, ...],
    intro: str,
) -> Iterator[Page]:  # fmt: skip
    trail = (*above, Link(heading, url))
    yield from listing_pages(context, ListingPlan(url, heading, claims, teaser, section, trail), intro)


def plan_changes(context: Context, index: Index) -> Iterator[Page]:
    """``/changes/``: every transition, newest first."""
    url = context.urls.section("changes")
    _, older = cut(index.changes)
    yield context.page(url, "changes.html", partial(_changes_view, context, index, url))
    for number in older:
        here = context.urls.older(url, number)
        yield context.page(here, "changes.html", partial(_older_changes_view, context, index, url, here, number))


def _changes_view(context: Context, index: Index, url: str) -> ChangesView:
    newest, older = cut(index.changes)
    _ = context.i18n.gettext
    title = f"{_('What changed')} · {context.config.title}"
    return ChangesView(
        site=context.site,
        head=page_head(context, url, _("What changed"), _(_CHANGES_INTRO), section="changes", feed=title),
        items=tuple(map(partial(change_view, context), newest)),
        total=len(index.changes),
        newer=None,
        older=_to_older(context, url, max(older, default=0)),
    )


def _older_changes_view(context: Context, index: Index, url: str, here: str, number: int) -> ChangesView:
    _ = context.i18n.gettext
    older = cut(index.changes)[1]
    heading = _("What changed")
    title = _numbered(context, heading, number)
    return ChangesView(
        site=context.site,
        head=page_head(context, here, title, _(_CHANGES_INTRO), section="changes", trail=(Link(heading, url),)),
        items=tuple(map(partial(change_view, context), older[number])),
        total=None,
        newer=_to_newer(context, url, number, max(older), url),
        older=_to_older(context, url, number - 1),
    )


def directory(
    context: Context,
    url: str,
    heading: str,
    intro: str,
    groups: Callable[[], list[tuple[str, list[Directory]]]],
    *,
    section: str,
) -> Page:
    """Plan an alphabetical list of names."""

    def view() -> DirectoryView:
        return DirectoryView(
            site=context.site,
            head=page_head(context, url, heading, intro, section=section),
            heading=heading,
            intro=intro,
            initials=tuple(Initial(letter, tuple(names)) for letter, names in groups()),
        )

    return context.page(url, "directory.html", view)


def by_initial(context: Context, names: Iterable[Directory]) -> list[tuple[str, list[Directory]]]:
    """Group names that are in order by their first letter or digit; digits share one group."""
    groups: dict[str, list[Directory]] = {}
    for name in names:
        first = initial(name.link.text, context.config.lang)
        groups.setdefault("0–9" if first.isdigit() else first, []).append(name)
    return list(groups.items())


def _numbered(context: Context, heading: str, number: int) -> str:
    return context.i18n.gettext("%(heading)s, page %(number)s", heading=heading, number=number)


def _to_older(context: Context, url: str, number: int) -> Link | None:
    return Link(context.i18n.gettext("Older"), context.urls.older(url, number)) if number > 0 else None


def _to_newer(context: Context, url: str, number: int, highest: int, newest: str) -> Link:
    return Link(context.i18n.gettext("Newer"), context.urls.older(url, number + 1) if number < highest else newest)
