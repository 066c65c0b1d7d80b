"""Snapshot of a site for comparison: read, checked, indexed and planned as in a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from generator.content.asset import Asset
from generator.content.body import Body, body_name
from generator.content.entry import Entry
from generator.content.problem import Problem, errors_in
from generator.content.settings import SiteConfig
from generator.content.site_content import Content
from generator.content.site_paths import is_media, media_file
from generator.content.source_checks import SourceCheck
from generator.engine.fingerprint import fingerprint
from generator.engine.jobs import Workers
from generator.engine.memory import relaxed_gc
from generator.engine.reading import LoadedSite
from generator.engine.request import Request
from generator.engine.site import Planned, plan_site, published_assets, read_site_content
from generator.index import Claim, Index, build_index
from generator.pages import build_plan
from generator.pages.urls import Urls
from generator.read.source_checks import read_evidence
from generator.record import Record
from generator.text.digest import digest
from generator.views.page import Page
from generator.views.site import RedirectView

# Errors in references between files: the file itself was read, and its page is known.
_NON_FATAL_CODES = frozenset({"R303", "R304", "R305", "R306", "R323", "N404"})
_SETTINGS = ("site.toml", "statuses.toml")
_KINDS = {"people": "person", "topics": "topic", "pages": "page"}


class ListingSnapshot(Record, frozen=True):
    """The name of a listing, and the slugs of its entries."""

    name: str
    slugs: tuple[str, ...]


class SiteSnapshot(Record, frozen=True):
    """What readers see of a site, without the files in ``broken``, which cannot be read.

    URLs are paths below the site's base path. ``pages`` are opened by people, ``files``
    fetched by programs and browsers; ``redirects`` map old addresses to pages, and
    ``pagination_urls`` are the later pages of listings. ``sources`` are the digests of all
    files but entries, ``texts`` the bodies without picture sizes, which change with the pictures.
    ``evidence`` are all records of source checks by URL, also those that are not shown.
    """

    content: Content
    config: SiteConfig
    index: Index
    urls: Urls
    errors: tuple[Problem, ...]
    broken: frozenset[str]
    pages: frozenset[str]
    files: frozenset[str]
    redirects: Mapping[str, str]
    pagination_urls: frozenset[str]
    listings: Mapping[str, ListingSnapshot]
    sources: Mapping[tuple[str, str], str]
    texts: Mapping[str, Body]
    evidence: Mapping[str, SourceCheck]

    def url(self, slug: str) -> str:
        """A claim's URL."""
        return self.urls.claim(slug)

    def text(self, entry: Entry) -> Body:
        """An entry's body."""
        return self.texts[body_name(entry.path)]

    def serves(self, url: str) -> bool:
        """Whether ``url`` is a page or a redirect."""
        return url in self.pages or url in self.redirects


@relaxed_gc()
def read_snapshot(request: Request) -> SiteSnapshot:
    """Read and plan a site; files with errors are left out."""
    site = read_site_content(request, fingerprint(), Workers(request.jobs))
    planned = plan_site(site, False, "")
    broken = frozenset(problem.at.path for problem in errors_in(site.problems) if problem.code not in _NON_FATAL_CODES)
    if planned.index is None or errors_in(planned.problems):
        planned = _plan_despite_errors(site, planned.problems, broken)
    return _snapshot(request.root, planned, broken)


def _plan_despite_errors(site: LoadedSite, problems: tuple[Problem, ...], broken: frozenset[str]) -> Planned:
    """Plan the files without errors, although a build would refuse."""
    content = _without(site.content, broken)
    index = build_index(content)
    pages = build_plan(index, site.config, content.vocabulary, site.languages, "")
    return Planned(replace(site, content=content), pages, index, problems)


def _without(content: Content, broken: frozenset[str]) -> Content:
    """Remove the records of some files; their paths stay known."""
    return replace(
        content,
        entries=tuple(entry for entry in content.entries if entry.path not in broken),
        retracted=tuple(entry for entry in content.retracted if entry.path not in broken),
        people=tuple(person for person in content.people if person.path not in broken),
        topics=tuple(topic for topic in content.topics if topic.path not in broken),
        pages=tuple(page for page in content.pages if page.path not in broken),
    )


def _snapshot(root: Path, planned: Planned, broken: frozenset[str]) -> SiteSnapshot:
    site, index = planned.site, planned.index or build_index(planned.site.content)
    # Below its base path, a site has the same URLs wherever it is published.
    base = site.config.base_path
    urls = Urls(SiteConfig(base_url="http://localhost/"), "")
    # A response that was removed or gets another number is reported by itself.
    of_answers = {page.url for page in planned.pages if page.layout == "answer.html"}
    pages = [page for page in planned.pages if page.url not in of_answers]
    redirect_views = ((page.url, page.view) for page in pages if page.layout == "redirect.html")
    redirects = {
        url.removeprefix(base): view.target.removeprefix(base)
        for url, view in redirect_views
        if isinstance(view, RedirectView) and view.target not in of_answers
    }
    assets = published_assets(replace(planned, index=index))
    # Fingerprinted assets are loaded by pages only, so their URLs may change.
    files = {urls.site(asset.path) for asset in assets if not asset.name}
    readable = {page.url.removeprefix(base): page for page in pages if _is_readable_page(page)}
    machine_files = {page.url.removeprefix(base) for page in pages if page.layout != "redirect.html"} - readable.keys()
    static = tuple(asset for asset in assets if not is_media(asset.path))
    images = tuple(asset for asset in assets if is_media(asset.path))
    return SiteSnapshot(
        content=site.content,
        config=site.config,
        index=index,
        urls=urls,
        errors=errors_in(planned.problems),
        broken=broken,
        pages=frozenset(readable),
        files=frozenset(machine_files) | files,
        redirects=redirects,
        pagination_urls=frozenset(_pagination_urls(readable.keys())),
        listings=dict(_listings(index, urls)),
        sources=dict(_sources(root, site, static, images)),
        texts={body_name(path): result.loaded.body for path, result in site.loaded.items()},
        evidence=read_evidence(root).checks,
    )


def _is_readable_page(page: Page) -> bool:
    return page.layout.endswith(".html") and page.layout != "redirect.html"


def _pagination_urls(urls: Iterable[str]) -> Iterator[str]:
    """Yield the later pages of listings, which are fewer when there are fewer entries."""
    for url in urls:
        _, separator, number = url.rstrip("/").rpartition("/page/")
        if separator and number.isdigit():
            yield url


def _listings(index: Index, urls: Urls) -> Iterator[tuple[str, ListingSnapshot]]:
    for person in index.people:
        yield urls.person(person.term), ListingSnapshot(person.term.name, _slugs(person.all_claims))
    for topic in index.topics:
        yield urls.topic(topic.term), ListingSnapshot(topic.term.name, _slugs(topic.claims))
    for outlet in index.outlets:
        yield urls.outlet(outlet.term), ListingSnapshot(outlet.term.name, _slugs(outlet.claims))
    for year, claims in index.years.items():
        yield urls.year(year), ListingSnapshot(str(year), _slugs(claims))


def _slugs(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(claim.entry.slug for claim in claims)


def _sources(
    root: Path, site: LoadedSite, static: Iterable[Asset], images: Iterable[Asset]
) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield every file with reader-visible content, except entries: (kind, path) and digest."""
    for path in site.content.paths:
        kind = _KINDS.get(path.split("/")[1])
        if kind:
            yield (kind, path), digest((root / path).read_bytes())
    for asset in images:
        yield ("picture", media_file(asset.path)), asset.digest
    own = {asset.source: asset for asset in static if Path(asset.source).is_relative_to(root)}
    for source, asset in own.items():
        yield ("static file", Path(source).relative_to(root).as_posix()), asset.digest
    for folder, kind in (("layouts", "layout"), ("locale", "catalogue"), ("content/evidence", "evidence record")):
        for file in sorted((root / folder).rglob("*")):
            if file.is_file() and not file.is_symlink():
                yield (kind, file.relative_to(root).as_posix()), digest(file.read_bytes())
    for name in _SETTINGS:
        file = root / "content" / name
        if file.is_file() and not file.is_symlink():
            yield ("settings", f"content/{name}"), digest(file.read_bytes())
