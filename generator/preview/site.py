"""A site in memory: planned completely by the stages of a build, each file made when it is requested.

A page is a pure function of its layout's closure and its view, so a page made
alone has the bytes that a build would publish. Making one page instead of
writing hundreds makes a save visible at once; and only planned files can be
requested, so no path leads out of the site.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.content.asset import Asset
from generator.content.body import Body
from generator.content.problem import Problem
from generator.content.settings import SiteConfig
from generator.engine.jobs import Workers
from generator.engine.layout_store import layouts_of
from generator.engine.produce import page_bytes
from generator.engine.reading import PreviousRead
from generator.engine.request import Request
from generator.engine.site import Planned, plan_site, published_assets, read_site_content, shared_picture, style_digest
from generator.record import Record
from generator.render.layouts import Layouts, closures
from generator.text.digest import digest, digest_of
from generator.views.page import Page


class ShownSite(Record, frozen=True):
    """Every file of a site without errors, by its path in the output; of equal sites and layouts all is equal."""

    files: Mapping[str, Page | Asset]
    texts: Mapping[str, Body]
    layouts: Layouts
    site: str
    config: SiteConfig
    shared_picture: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ShownSite) and (self.site, self.layouts) == (other.site, other.layouts)

    def __hash__(self) -> int:
        return hash(self.site)


class Prepared(Record, frozen=True):
    """The result of reading and planning; ``shown`` is None if there are errors."""

    problems: tuple[Problem, ...]
    shown: ShownSite | None
    entries: int = 0
    withheld: tuple[str, ...] = ()
    planned: Planned | None = None


def prepare(
    request: Request,
    fingerprint: str,
    workers: Workers | None = None,
    previous: Planned | None = None,
    changed: Iterable[str] = (),
) -> Prepared:
    """Read, check, index and plan the site, as a build does; after a ``previous`` plan, only the ``changed`` files.

    Raises LayoutError for layouts that cannot be used, OSError for files that
    cannot be read.
    """
    known = PreviousRead(previous.site, frozenset(changed)) if previous else None
    site = read_site_content(request, fingerprint, workers, known)
    layouts = layouts_of(request, fingerprint, site.languages, site.config)
    reached = closures(layouts)
    planned = plan_site(site, request.drafts, style_digest(site, reached), previous)
    if planned.index is None or not planned.pages:
        return Prepared(planned.problems, None, planned=planned)
    files: dict[str, Page | Asset] = {asset.path: asset for asset in published_assets(planned)}
    files.update((page.path, page) for page in planned.pages)
    shown = ShownSite(files, site.content.texts, layouts, _digest(request, planned), site.config, shared_picture(site))
    return Prepared(planned.problems, shown, len(planned.index.published), _withheld(request, planned), planned)


def _digest(request: Request, planned: Planned) -> str:
    """Return a digest of all that the pages depend on besides their layouts."""
    site = planned.site
    results = [result.key for result in site.loaded.values()]
    return digest_of(
        (
            results,
            site.config,
            site.content.vocabulary.statuses,
            site.assets,
            site.content.evidence,
            request.today,
            request.drafts,
        )
    )


def make(shown: ShownSite, path: str) -> bytes | None:
    """Return the bytes of a planned file; None if its source has changed since it was planned."""
    file = shown.files[path]
    if isinstance(file, Page):
        return bytes(page_bytes(shown.layouts, file.resolve(shown.texts), shown.shared_picture))
    raw = _read_plain(Path(file.source))
    return raw if raw is not None and digest(raw) == file.digest else None


def _read_plain(path: Path) -> bytes | None:
    """Return the bytes of a file; None if it cannot be opened or is a symbolic link."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    with open(handle, "rb") as stream:
        return stream.read()


def _withheld(request: Request, planned: Planned) -> tuple[str, ...]:
    content = planned.site.content
    return () if request.drafts else tuple(entry.path for entry in content.hidden)
