"""Check what was read of a whole site, and plan its pages: from content to problems, index and pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.check import check_together
from generator.check.appearance import look_files_exist, root_files_are_free
from generator.check.references import (
    aliases_are_free,
    files_are_apart,
    links_lead_somewhere,
    names_are_portable,
    navigation_leads_somewhere,
    pages_are_free,
)
from generator.content.appearance import NO_FILES, LookFiles
from generator.content.asset import Asset
from generator.content.problem import Problem, errors_in, in_order
from generator.content.site_paths import MANIFEST, SECTIONS, SHARED_PICTURE, STATIC, is_media, media_path
from generator.engine.fingerprint import fingerprint
from generator.engine.jobs import Workers
from generator.engine.memory import relaxed_gc
from generator.engine.output.manifest import JOURNAL
from generator.engine.progress import Progress, silent
from generator.engine.reading import LoadedSite, PreviousRead, read_files
from generator.engine.request import Request
from generator.index import Index, build_index
from generator.pages import build_plan, style_view
from generator.read.assets import built_in
from generator.record import Record
from generator.text.digest import digest, digest_of
from generator.views.page import Page

if TYPE_CHECKING:
    from generator.render.layouts import Closure


# Of a font or a logo in share pictures: it is part of the key of each.
_LARGEST_LOOK_FILE = 1_000_000


class Planned(Record, frozen=True):
    """All pages of a site, or none where the content has errors; problems in order."""

    site: LoadedSite
    pages: tuple[Page, ...]
    index: Index | None
    problems: tuple[Problem, ...]


@relaxed_gc()
def check_site(request: Request, progress: Progress = silent) -> Planned:
    """Find every problem of a site; nothing is written but the cache."""
    digest = fingerprint()
    site = read_site_content(request, digest, Workers(request.jobs, progress=progress))
    whole = plan_site(site, drafts=True, style="")
    problems = [*whole.problems]
    if (request.root / "layouts").exists():
        from generator.engine.layout_problems import layout_problems  # other sites need no layouts to be checked

        problems += layout_problems(request, digest, site, whole.pages)
    if site.content.hidden:
        # Two sites can be built of these files: the published one, and the preview with drafts.
        problems += plan_site(site, drafts=False, style="").problems
    return replace(whole, problems=in_order(problems))


def read_site_content(
    request: Request, fingerprint: str, workers: Workers | None = None, previous: PreviousRead | None = None
) -> LoadedSite:
    """Read a site and apply all rules that need no plan; ``fingerprint`` is the generator's."""
    return apply_rules(read_files(request, fingerprint, workers or Workers(), previous))


def apply_rules(site: LoadedSite) -> LoadedSite:
    """Add the problems that the rules find, except those that need a plan."""
    problems = [
        *check_together(site.content),
        *pages_are_free(site.content, SECTIONS),
        *files_are_apart(site.assets),
        *names_are_portable(site.assets),
    ]
    return replace(site, problems=in_order([*site.problems, *problems]))


def plan_site(site: LoadedSite, drafts: bool, style: str, previous: Planned | None = None) -> Planned:
    """Index and plan a site without errors, and check its links against the plan.

    ``previous`` is the plan of an earlier reading for the same request.
    """
    if errors_in(site.problems):
        return Planned(site, (), None, site.problems)
    known = (previous.site.content, previous.index) if previous and previous.index else None
    index = build_index(site.content, drafts, known)
    pages = build_plan(index, site.config, site.content.vocabulary, site.languages, style, site.assets, site.own_lines,
                       look_files(site))  # fmt: skip  # in the order of the parameters
    problems = in_order([*site.problems, *_check_addresses(site, pages)])
    return Planned(site, () if errors_in(problems) else pages, index, problems)


def style_digest(site: LoadedSite, closures: Mapping[str, Closure]) -> str:
    """Return a digest of all that the stylesheet's bytes depend on."""
    return digest(
        closures["style.css"].layout, digest_of(style_view(site.config, site.content.vocabulary, site.assets))
    )


def published_assets(planned: Planned) -> tuple[Asset, ...]:
    """Return the static files, and the images used in visible texts: none of drafts, none unused."""
    content = planned.site.content
    shown = {claim.entry.path for claim in planned.index.published} if planned.index else set()
    hidden = {entry.path for entry in content.entries} - shown
    bodies = (body for path, body in content.bodies.items() if path not in hidden)
    images = {media_path(image.target) for body in bodies for image in body.images}
    return tuple(a for a in planned.site.assets if not is_media(a.path) or a.path in images)


def shared_picture(site: LoadedSite) -> str:
    """Return the file of the picture of all claims that have none of their own."""
    return next(asset.source for asset in site.assets if asset.path == SHARED_PICTURE)


def look_files(site: LoadedSite) -> LookFiles:
    """Read what share pictures take from files of the site's own; nothing of files that are too large for it."""
    if not site.config.pictures:
        return NO_FILES
    look, files = site.config.look, {asset.path: asset.source for asset in site.assets}
    font, logo = (_small_file(files.get(f"{STATIC}{name}", "")) for name in (look.heading_font, look.logo))
    own = not Path(files[SHARED_PICTURE]).samefile(built_in(SHARED_PICTURE))
    return LookFiles(font=font, logo=logo, own_picture=own)


def _small_file(source: str) -> bytes:
    path = Path(source)
    return path.read_bytes() if source and path.stat().st_size <= _LARGEST_LOOK_FILE else b""


def _check_addresses(site: LoadedSite, pages: Iterable[Page]) -> list[Problem]:
    """Apply the rules that need to know every address: those of ``pages`` and of assets; no alias is one."""
    base = site.config.base_path
    planned = {page.url.removeprefix(base) for page in pages if page.layout != "redirect.html"}
    urls = planned | {f"/{asset.path}" for asset in site.assets} | {f"/{MANIFEST}"}
    return [
        *links_lead_somewhere(site.content, urls, site.home),
        *aliases_are_free(site.content, urls),
        *navigation_leads_somewhere(site.config, urls, site.places.nav),
        *look_files_exist(site.config.look, urls, site.places.look),
        *_taken_at_root(site, pages),
    ]


def _taken_at_root(site: LoadedSite, pages: Iterable[Page]) -> Iterator[Problem]:
    """Find the files of root/ that are in the place of a page or another file."""
    if site.at_root:
        others = (asset.path for asset in site.assets if asset not in site.at_root)
        names = [asset.path for asset in site.at_root]
        yield from root_files_are_free(names, {*(page.path for page in pages), *others, MANIFEST, JOURNAL})
