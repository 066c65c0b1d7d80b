"""Listings: cut into pages whose numbers never change, and the plain listing pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from generator.index import Claim, Index
from generator.pages.view_builder import Parts
from generator.text.collation import initial
from generator.text.interface import N_
from generator.views.frame import Link
from generator.views.listings import ChangesView, Directory, DirectoryView, Initial, Listing, ListingView, Teaser
from generator.views.page import Page

SIZE = 50
_CHANGES_INTRO = N_("Every answer that later became another one, the newest first.")
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


def front(parts: Parts, url: str, items: Sequence[Item], show: Callable[[Item], Teaser]) -> Listing:
    """The newest items of the listing at ``url``, each as ``show`` shows it."""
    newest, older = cut(items)
    highest = max(older, default=0)
    return Listing(items=tuple(map(show, newest)), total=len(items), older=_to_older(parts, url, highest))


def older_pages(
    parts: Parts, url: str, items: Sequence[Item], show: Callable[[Item], Teaser], heading: str, section: str,
    trail: tuple[Link, ...],
) -> Iterator[Page]:  # fmt: skip
    """Plan the older pages below ``url``; the last link of ``trail`` leads to the listing's front."""
    _, older = cut(items)
    for number, chunk in older.items():
        here = parts.urls.older(url, number)
        title = parts.words.gettext("%(heading)s, page %(number)s", heading=heading, number=number)
        newer = _to_newer(parts, url, number, max(older), trail[-1].url)
        older_one = _to_older(parts, url, number - 1)

        def view(
            here: str = here, title: str = title, chunk: Sequence[Item] = chunk, newer: Link = newer,
            older: Link | None = older_one,
        ) -> ListingView:  # fmt: skip
            listing = Listing(items=tuple(map(show, chunk)), newer=newer, older=older)
            head = parts.head(here, title, title, section=section, trail=trail)
            return ListingView(site=parts.site, head=head, heading=title, intro="", listing=listing)

        yield parts.page(here, "listing.html", view)


def listing_pages(
    parts: Parts, url: str, claims: Sequence[Claim], heading: str, intro: str, *,
    section: str, trail: tuple[Link, ...] = (), feed: str = "",
) -> Iterator[Page]:  # fmt: skip
    """Plan a listing under a heading with all its pages."""

    def view() -> ListingView:
        head = parts.head(url, heading, intro, section=section, trail=trail, feed=feed)
        listing = front(parts, url, claims, parts.teaser)
        return ListingView(site=parts.site, head=head, heading=heading, intro=intro, listing=listing)

    yield parts.page(url, "listing.html", view)
    yield from older_pages(parts, url, claims, parts.teaser, heading, section, (*trail, Link(heading, url)))


def plan_claim_listing(parts: Parts, index: Index) -> Iterator[Page]:
    """``/claims/``: every claim."""
    _ = parts.words.gettext
    url = parts.urls.section("claims")
    intro = _("Every claim on record, the newest first, each with what the asked answered.")
    yield from listing_pages(parts, url, index.claims, _("Claims"), intro, section="claims")


def plan_archive(parts: Parts, index: Index) -> Iterator[Page]:
    """``/archive/``: claims by the year in which they were made."""
    _ = parts.words.gettext
    url = parts.urls.section("archive")

    def years() -> list[tuple[str, list[Directory]]]:
        counted = index.years.items()
        return [("", [Directory(Link(str(year), parts.urls.year(year)), "", len(claims)) for year, claims in counted])]

    intro = _("Claims by the year in which they were made.")
    yield directory(parts, url, _("Archive"), intro, years, section="archive")
    for year, claims in index.years.items():
        yield from listing_pages(
            parts, parts.urls.year(year), claims, _("Claims of %(year)s", year=year),
            _("Claims made in %(year)s, the latest first.", year=year),
            section="archive", trail=(Link(_("Archive"), url),),
        )  # fmt: skip


def plan_outlets(parts: Parts, index: Index) -> Iterator[Page]:
    """``/outlets/``: who published the sources."""
    _ = parts.words.gettext
    url = parts.urls.section("outlets")

    def names() -> list[tuple[str, list[Directory]]]:
        return by_initial(parts, (Directory(parts.outlet(o.term), "", len(o.claims)) for o in index.outlets))

    intro = _("Who published the sources on which the entries rest.")
    yield directory(parts, url, _("Outlets"), intro, names, section="outlets")
    for outlet in index.outlets:
        name = outlet.term.name
        yield from listing_pages(
            parts, parts.urls.outlet(outlet.term), outlet.claims, name,
            _("Claims with a source published by %(outlet)s.", outlet=name),
            section="outlets", trail=(Link(_("Outlets"), url),),
        )  # fmt: skip


def plan_changes(parts: Parts, index: Index) -> Iterator[Page]:
    """``/changes/``: every transition, newest first."""
    url = parts.urls.section("changes")
    _, older = cut(index.changes)
    yield parts.page(url, "changes.html", partial(_changes_view, parts, index, url))
    for number in older:
        here = parts.urls.older(url, number)
        yield parts.page(here, "changes.html", partial(_older_changes_view, parts, index, url, here, number))


def _changes_view(parts: Parts, index: Index, url: str) -> ChangesView:
    newest, older = cut(index.changes)
    _ = parts.words.gettext
    title = f"{_('What changed')} · {parts.config.title}"
    return ChangesView(
        site=parts.site,
        head=parts.head(url, _("What changed"), _(_CHANGES_INTRO), section="changes", feed=title),
        items=tuple(map(parts.change, newest)),
        total=len(index.changes),
        newer=None,
        older=_to_older(parts, url, max(older, default=0)),
    )


def _older_changes_view(parts: Parts, index: Index, url: str, here: str, number: int) -> ChangesView:
    _ = parts.words.gettext
    older = cut(index.changes)[1]
    heading = _("What changed")
    title = _("%(heading)s, page %(number)s", heading=heading, number=number)
    return ChangesView(
        site=parts.site,
        head=parts.head(here, title, _(_CHANGES_INTRO), section="changes", trail=(Link(heading, url),)),
        items=tuple(map(parts.change, older[number])),
        total=None,
        newer=_to_newer(parts, url, number, max(older), url),
        older=_to_older(parts, url, number - 1),
    )


def directory(
    parts: Parts, url: str, heading: str, intro: str,
    groups: Callable[[], list[tuple[str, list[Directory]]]], *, section: str,
) -> Page:  # fmt: skip
    """Plan an alphabetical list of names."""

    def view() -> DirectoryView:
        return DirectoryView(
            site=parts.site,
            head=parts.head(url, heading, intro, section=section),
            heading=heading,
            intro=intro,
            initials=tuple(Initial(letter, tuple(names)) for letter, names in groups()),
        )

    return parts.page(url, "directory.html", view)


def by_initial(parts: Parts, names: Iterable[Directory]) -> list[tuple[str, list[Directory]]]:
    """Group names that are in order by their first letter or digit; digits share one group."""
    groups: dict[str, list[Directory]] = {}
    for name in names:
        first = initial(name.link.text, parts.config.lang)
        groups.setdefault("0–9" if first.isdigit() else first, []).append(name)
    return list(groups.items())


def _to_older(parts: Parts, url: str, number: int) -> Link | None:
    return Link(parts.words.gettext("Older"), parts.urls.older(url, number)) if number > 0 else None


def _to_newer(parts: Parts, url: str, number: int, highest: int, newest: str) -> Link:
    return Link(parts.words.gettext("Newer"), parts.urls.older(url, number + 1) if number < highest else newest)
