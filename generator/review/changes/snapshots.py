"""One side of the comparison: a site read, checked, indexed and planned as a build does it."""

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
from generator.engine.fingerprint import fingerprint
from generator.engine.jobs import Workers
from generator.engine.memory import collecting_seldom
from generator.engine.site import Planned, Request, SiteRead, plan_site, published_assets, read_site_content
from generator.index import Claim, Index, build_index
from generator.pages import build_plan
from generator.pages.urls import Urls
from generator.record import Record
from generator.text.digest import digest
from generator.views.page import Page
from generator.views.site import RedirectView

# Errors about what one file says of another: the file itself is read, and its page is known.
_READABLE = frozenset({"R303", "R304", "R305", "R306", "N404"})
_SETTINGS = ("site.toml", "statuses.toml")
_KINDS = {"people": "person", "topics": "topic", "pages": "page"}


class Listed(Record, frozen=True):
    """Of what a listing is, and the slugs of the entries that it shows."""

    name: str
    slugs: tuple[str, ...]


class Side(Record, frozen=True):
    """What readers see of a site; files in ``broken`` cannot be read and take no part.

    Addresses are site paths below the site's own base path. ``pages`` are those
    that people open, ``files`` what programs and browsers fetch; ``redirects``
    lead from old addresses to pages, ``continued`` are the older pages of
    listings. ``sources`` holds the digests of the files that are no entries,
    ``texts`` bodies without the sizes of pictures, which change with these.
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
    continued: frozenset[str]
    listed: Mapping[str, Listed]
    sources: Mapping[tuple[str, str], str]
    texts: Mapping[str, Body]

    def url(self, slug: str) -> str:
        """A claim's address."""
        return self.urls.claim(slug)

    def text(self, entry: Entry) -> Body:
        """An entry's text."""
        return self.texts[body_name(entry.path)]

    def opens(self, url: str) -> bool:
        """Tell whether readers find something at ``url``."""
        return url in self.pages or url in self.redirects


@collecting_seldom()
def read_side(request: Request) -> Side:
    """Read a site and plan it; with errors in it, what has none is planned."""
    site = read_site_content(request, fingerprint(), Workers(request.jobs))
    planned = plan_site(site, False, "")
    broken = frozenset(problem.at.path for problem in errors_in(site.problems) if problem.code not in _READABLE)
    if planned.index is None or errors_in(planned.problems):
        planned = _lenient(site, planned.problems, broken)
    return _side(request.root, planned, broken)


def _lenient(site: SiteRead, problems: tuple[Problem, ...], broken: frozenset[str]) -> Planned:
    """Plan the files that have no error, although no build would."""
    content = _without(site.content, broken)
    index = build_index(content)
    pages = build_plan(index, site.config, content.vocabulary, site.languages, "")
    return Planned(replace(site, content=content), pages, index, problems)


def _without(content: Content, broken: frozenset[str]) -> Content:
    """The content less the records of some files, whose names stay known."""
    return replace(
        content,
        entries=tuple(entry for entry in content.entries if entry.path not in broken),
        people=tuple(person for person in content.people if person.path not in broken),
        topics=tuple(topic for topic in content.topics if topic.path not in broken),
        pages=tuple(page for page in content.pages if page.path not in broken),
    )


def _side(root: Path, planned: Planned, broken: frozenset[str]) -> Side:
    site, index = planned.site, planned.index or build_index(planned.site.content)
    # Below its base path a site has the same addresses wherever it is published.
    base = site.config.base_path
    urls = Urls(SiteConfig(base_url="http://localhost/"), "")
    moved = ((page.url, page.view) for page in planned.pages if page.layout == "redirect.html")
    redirects = {url.removeprefix(base): view.target.removeprefix(base)
                 for url, view in moved if isinstance(view, RedirectView)}  # fmt: skip
    assets = published_assets(replace(planned, index=index))
    # What pages load under a fingerprint is nobody's address.
    files = {urls.site(asset.path) for asset in assets if not asset.name}
    opened = {page.url.removeprefix(base): page for page in planned.pages if _is_opened(page)}
    machine = {page.url.removeprefix(base) for page in planned.pages} - opened.keys() - redirects.keys()
    static = tuple(asset for asset in assets if not asset.path.startswith("media/"))
    images = tuple(asset for asset in assets if asset.path.startswith("media/"))
    return Side(
        content=site.content, config=site.config, index=index, urls=urls,
        errors=errors_in(planned.problems), broken=broken,
        pages=frozenset(opened), files=frozenset(machine) | files,
        redirects=redirects, continued=frozenset(_continued(opened.keys())), listed=dict(_listed(index, urls)),
        sources=dict(_sources(root, site, static, images)),
        texts={body_name(path): kept.loaded.body for path, kept in site.kept.items()},
    )  # fmt: skip


def _is_opened(page: Page) -> bool:
    return page.layout.endswith(".html") and page.layout != "redirect.html"


def _continued(urls: Iterable[str]) -> Iterator[str]:
    """The older pages of listings: their number falls with the entries, and their front stays."""
    for url in urls:
        _, found, number = url.rstrip("/").rpartition("/page/")
        if found and number.isdigit():
            yield url


def _listed(index: Index, urls: Urls) -> Iterator[tuple[str, Listed]]:
    for person in index.people:
        yield urls.person(person.term), Listed(person.term.name, _slugs(person.involved))
    for topic in index.topics:
        yield urls.topic(topic.term), Listed(topic.term.name, _slugs(topic.claims))
    for outlet in index.outlets:
        yield urls.outlet(outlet.term), Listed(outlet.term.name, _slugs(outlet.claims))
    for year, claims in index.years.items():
        yield urls.year(year), Listed(str(year), _slugs(claims))


def _slugs(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(claim.entry.slug for claim in claims)


def _sources(
    root: Path, site: SiteRead, static: Iterable[Asset], images: Iterable[Asset]
) -> Iterator[tuple[tuple[str, str], str]]:
    """Every file that readers see something of, except entries, by its kind and path."""
    for path in site.content.paths:
        kind = _KINDS.get(path.split("/")[1])
        if kind:
            yield (kind, path), digest((root / path).read_bytes())
    for asset in images:
        yield ("picture", "content/" + asset.path.removeprefix("media/")), asset.digest
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
