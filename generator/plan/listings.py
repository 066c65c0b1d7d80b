"""Listings: cut into pages whose numbers never change, and the plain listing pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from generator.index import Claim, Index
from generator.model.page import Page
from generator.plan.parts import Parts
from generator.plan.views import ChangesView, Directory, DirectoryView, Initial, Link, Listing, ListingView, Teaser

SIZE = 50
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


def front(parts: Parts, url: str, items: Sequence[Teaser]) -> Listing:
    """The newest items of the listing at ``url``."""
    newest, older = cut(items)
    return Listing(items=tuple(newest), total=len(items), older=_to_older(parts, url, max(older, default=0)))


def older_pages(
    parts: Parts, url: str, items: Sequence[Teaser], heading: str, section: str, trail: tuple[Link, ...],
) -> Iterator[Page]:  # fmt: skip
    """Plan the older pages below ``url``; the last link of ``trail`` leads to the listing's front."""
    _, older = cut(items)
    for number, chunk in older.items():
        here = parts.urls.older(url, number)
        title = f"{heading}, page {number}"
        listing = Listing(
            items=tuple(chunk),
            newer=_to_newer(parts, url, number, max(older), trail[-1].url),
            older=_to_older(parts, url, number - 1),
        )
        head = parts.head(here, title, title, section=section, trail=trail)
        view = ListingView(site=parts.site, head=head, heading=title, intro="", listing=listing)
        yield parts.page(here, "listing.html", view)


def listing_pages(
    parts: Parts, url: str, claims: Sequence[Claim], heading: str, intro: str, *,
    section: str, trail: tuple[Link, ...] = (), feed: str = "",
) -> Iterator[Page]:  # fmt: skip
    """Plan a listing under a heading with all its pages."""
    items = [parts.teaser(claim) for claim in claims]
    head = parts.head(url, heading, intro, section=section, trail=trail, feed=feed)
    view = ListingView(site=parts.site, head=head, heading=heading, intro=intro, listing=front(parts, url, items))
    yield parts.page(url, "listing.html", view)
    yield from older_pages(parts, url, items, heading, section, (*trail, Link(heading, url)))


def plan_claim_listing(parts: Parts, index: Index) -> Iterator[Page]:
    """``/claims/``: every claim."""
    url = parts.urls.section("claims")
    intro = "Every claim on record, the newest first, each with what the asked answered."
    yield from listing_pages(parts, url, index.claims, "Claims", intro, section="claims")


def plan_archive(parts: Parts, index: Index) -> Iterator[Page]:
    """``/archive/``: claims by the year in which they were made."""
    url = parts.urls.section("archive")
    years = [Directory(Link(str(year), parts.urls.year(year)), "", len(claims)) for year, claims in index.years.items()]
    intro = "Claims by the year in which they were made."
    yield directory(parts, url, "Archive", intro, "claim", [("", years)], section="archive")
    for year, claims in index.years.items():
        yield from listing_pages(
            parts, parts.urls.year(year), claims, f"Claims of {year}", f"Claims made in {year}, the latest first.",
            section="archive", trail=(Link("Archive", url),),
        )  # fmt: skip


def plan_outlets(parts: Parts, index: Index) -> Iterator[Page]:
    """``/outlets/``: who published the sources."""
    url = parts.urls.section("outlets")
    names = [Directory(parts.outlet(outlet.term), "", len(outlet.claims)) for outlet in index.outlets]
    intro = "Who published the sources on which the entries rest."
    yield directory(parts, url, "Outlets", intro, "claim", by_initial(names), section="outlets")
    for outlet in index.outlets:
        name = outlet.term.name
        yield from listing_pages(
            parts, parts.urls.outlet(outlet.term), outlet.claims, name, f"Claims with a source published by {name}.",
            section="outlets", trail=(Link("Outlets", url),),
        )  # fmt: skip


def plan_changes(parts: Parts, index: Index) -> Iterator[Page]:
    """``/changes/``: every transition, newest first."""
    url = parts.urls.section("changes")
    items = [parts.change(change) for change in index.changes]
    newest, older = cut(items)
    intro = "Every answer that later became another one, the newest first."
    head = parts.head(url, "What changed", intro, section="changes", feed=f"What changed · {parts.config.title}")
    yield _changes_page(parts, url, ChangesView(
        site=parts.site, head=head, items=tuple(newest), total=len(items), newer=None,
        older=_to_older(parts, url, max(older, default=0)),
    ))  # fmt: skip
    for number, chunk in older.items():
        here = parts.urls.older(url, number)
        title = f"What changed, page {number}"
        head = parts.head(here, title, intro, section="changes", trail=(Link("What changed", url),))
        yield _changes_page(parts, here, ChangesView(
            site=parts.site, head=head, items=tuple(chunk), total=None,
            newer=_to_newer(parts, url, number, max(older), url), older=_to_older(parts, url, number - 1),
        ))  # fmt: skip


def directory(
    parts: Parts, url: str, heading: str, intro: str, noun: str, groups: list[tuple[str, list[Directory]]], *,
    section: str,
) -> Page:  # fmt: skip
    """Plan an alphabetical list of names."""
    view = DirectoryView(
        site=parts.site,
        head=parts.head(url, heading, intro, section=section),
        heading=heading,
        intro=intro,
        noun=noun,
        initials=tuple(Initial(letter, tuple(names)) for letter, names in groups),
    )
    return parts.page(url, "directory.html", view)


def by_initial(names: Sequence[Directory]) -> list[tuple[str, list[Directory]]]:
    """Group names that are in order by their first letter or digit; digits share one group."""
    groups: dict[str, list[Directory]] = {}
    for name in names:
        first = next(c for c in name.link.text if c.isalnum()).upper()
        groups.setdefault("0–9" if first.isdigit() else first, []).append(name)
    return list(groups.items())


def _changes_page(parts: Parts, url: str, view: ChangesView) -> Page:
    return parts.page(url, "changes.html", view)


def _to_older(parts: Parts, url: str, number: int) -> Link | None:
    return Link("Older", parts.urls.older(url, number)) if number > 0 else None


def _to_newer(parts: Parts, url: str, number: int, highest: int, newest: str) -> Link:
    return Link("Newer", parts.urls.older(url, number + 1) if number < highest else newest)
