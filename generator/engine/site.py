"""Read and check a whole site, and plan its pages: from a folder to content, problems, index and pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.check import check
from generator.check.references import (
    aliases_are_free,
    files_are_apart,
    links_lead_somewhere,
    navigation_leads_somewhere,
    pages_are_free,
)
from generator.check.vocabulary import check_vocabulary
from generator.content.asset import Asset
from generator.content.body import body_name
from generator.content.problem import Location, Problem, errors_in, in_order
from generator.content.settings import PAGEFIND, UNAVAILABLE, SiteConfig
from generator.content.site_content import Content
from generator.content.site_paths import MANIFEST, SECTIONS, STATIC, is_media, media_path
from generator.content.status import Vocabulary
from generator.engine import cache
from generator.engine.fingerprint import fingerprint
from generator.engine.jobs import Progress, Workers, silent
from generator.engine.load import LoadResult, load_all
from generator.engine.memory import relaxed_gc
from generator.engine.picture_sizes import with_picture_sizes
from generator.engine.request import Request as Request
from generator.index import Index, build_index
from generator.pages import build_plan, style_view
from generator.read.assets import built_in, is_overridden, read_images, read_static
from generator.read.catalogues import read_catalogues
from generator.read.files import ContentTree, read_tree
from generator.read.picture_files import is_picture
from generator.read.settings import (
    SITE,
    STATUSES,
    nav_places,
    read_settings_file,
    read_site,
    read_statuses,
    with_base_url,
)
from generator.read.source_checks import read_evidence
from generator.record import Record
from generator.text.digest import digest, digest_of
from generator.text.filenames import normal_path
from generator.text.languages import Languages
from generator.views.page import Page

if TYPE_CHECKING:
    from generator.render.layouts import Closure


class LoadedSite(Record, frozen=True):
    """The content of a site, with the problems that were found so far.

    ``loaded`` holds what each content file yielded, by path, for a next reading. ``home`` is the address that the
    settings give, wherever this build will be published; ``nav_places`` are where site.toml has the links of the
    navigation.
    """

    config: SiteConfig
    content: Content
    problems: tuple[Problem, ...]
    assets: tuple[Asset, ...]
    languages: Languages
    loaded: Mapping[str, LoadResult]
    home: str
    nav_places: tuple[Location, ...]


class PreviousRead(Record, frozen=True):
    """An earlier reading for the same request, and the files that have changed since."""

    site: LoadedSite
    changed: frozenset[str]

    def unchanged(self, config: SiteConfig) -> dict[str, LoadResult]:
        """Return what the other files yielded, where links still go below the same path."""
        if config.base_path != self.site.config.base_path:
            return {}
        return {
            path: result for path, result in self.site.loaded.items() if path not in self.changed and result.cacheable
        }


class Planned(Record, frozen=True):
    """All pages of a site, or none where the content has errors; problems in order."""

    site: LoadedSite
    pages: tuple[Page, ...]
    index: Index | None
    problems: tuple[Problem, ...]


@relaxed_gc()
def check_site(request: Request, progress: Progress = silent) -> Planned:
    """Find every problem of a site; nothing is written but the cache."""
    site = read_site_content(request, fingerprint(), Workers(request.jobs, progress=progress))
    whole = plan_site(site, drafts=True, style="")
    if all(map(site.content.is_live, site.content.entries)):
        return whole
    # Two sites can be built of these files: the published one, and the preview with drafts.
    published = plan_site(site, drafts=False, style="")
    return replace(whole, problems=in_order([*published.problems, *whole.problems]))


def read_site_content(
    request: Request, own: str, workers: Workers | None = None, previous: PreviousRead | None = None
) -> LoadedSite:
    """Read a site and apply all rules that need no plan; ``own`` is the generator's fingerprint."""
    return apply_rules(read_files(request, own, workers or Workers(), previous))


def read_files(request: Request, own: str, workers: Workers, previous: PreviousRead | None = None) -> LoadedSite:
    """Read all files of the site, or those that changed since the ``previous`` reading."""
    settings, problems = read_config(request.root)
    config = _as_requested(settings, request)
    vocabulary, found = read_vocabulary(request.root, config.lang)
    problems += found
    unchanged = previous.unchanged(config) if previous else {}
    tree = read_tree(request.root, unchanged)
    fresh = _load(request, tree, config, own, workers, store=previous is None)
    loaded = {path: unchanged.get(path) or fresh[path] for path in tree.paths}
    assets = (*read_static(request.root), *read_images(request.root, tree.images))
    content, found = _content(request, tree, config, vocabulary, loaded, assets)
    problems += [*tree.problems, *found]
    texts, found = read_catalogues(request.root)
    places = nav_places(read_settings_file(request.root, SITE)[0]) if config.nav else ()
    ordered = in_order([*problems, *found])
    return LoadedSite(config, content, ordered, assets, Languages.of(texts), loaded, settings.base_url, places)


def _as_requested(config: SiteConfig, request: Request) -> SiteConfig:
    """Return the settings as this build can and shall use them."""
    if request.base_url:
        config = with_base_url(config, request.base_url)
    if config.search == PAGEFIND and not request.pagefind:
        config = replace(config, search=UNAVAILABLE)
    return config if request.pictures else replace(config, pictures=False)


def apply_rules(site: LoadedSite) -> LoadedSite:
    """Add the problems that the rules find, but for those that need a plan."""
    found = [*check(site.content), *pages_are_free(site.content, SECTIONS), *files_are_apart(site.assets)]
    return replace(site, problems=in_order([*site.problems, *found]))


def plan_site(site: LoadedSite, drafts: bool, style: str) -> Planned:
    """Index and plan a site without errors, and check its links against the plan."""
    if errors_in(site.problems):
        return Planned(site, (), None, site.problems)
    index = build_index(site.content, drafts)
    pages = build_plan(index, site.config, site.content.vocabulary, site.languages, style, site.assets)
    problems = in_order([*site.problems, *_check_addresses(site, pages)])
    return Planned(site, () if errors_in(problems) else pages, index, problems)


def style_digest(site: LoadedSite, closures: Mapping[str, Closure]) -> str:
    """Return a digest of all that the stylesheet's bytes depend on."""
    return digest(closures["style.css"].layout, digest_of(style_view(site.config, site.content.vocabulary)))


def published_assets(planned: Planned) -> tuple[Asset, ...]:
    """Static files, and the images that a text shows which readers can see: none of drafts, none unused."""
    content = planned.site.content
    shown = {claim.entry.path for claim in planned.index.claims} if planned.index else set()
    hidden = {entry.path for entry in content.entries} - shown
    bodies = (body for path, body in content.bodies.items() if path not in hidden)
    images = {media_path(image.target) for body in bodies for image in body.images}
    return tuple(a for a in planned.site.assets if not is_media(a.path) or a.path in images)


def _check_addresses(site: LoadedSite, pages: Iterable[Page]) -> list[Problem]:
    """Apply the rules that need to know every address: those of ``pages`` and of assets; no alias is one."""
    base = site.config.base_path
    own = {page.url.removeprefix(base) for page in pages if page.layout != "redirect.html"}
    urls = own | {f"/{asset.path}" for asset in site.assets} | {f"/{MANIFEST}"}
    return [
        *links_lead_somewhere(site.content, urls, site.home),
        *aliases_are_free(site.content, urls),
        *navigation_leads_somewhere(site.config, urls, site.nav_places),
    ]


def _load(
    request: Request, tree: ContentTree, config: SiteConfig, own: str, workers: Workers, *, store: bool
) -> dict[str, LoadResult]:
    """Load what was read; with ``store`` what all files yielded is saved for the next process."""
    known = {} if request.clean or not store else cache.load_results(request.cache, request.seal)
    loaded, results = load_all(tree.files, config.base_path, own, known, workers)
    if store and results.keys() != known.keys():
        cache.save_results(request.cache, request.seal, results)
    return loaded


def _content(
    request: Request,
    tree: ContentTree,
    config: SiteConfig,
    vocabulary: Vocabulary,
    results: Mapping[str, LoadResult],
    assets: Iterable[Asset],
) -> tuple[Content, list[Problem]]:
    evidence, unread = read_evidence(request.root)
    loaded = {path: result.loaded for path, result in results.items()}
    sizes = {normal_path(path): size for path, size in tree.sizes.items()}
    pictures = (f"/{asset.path}" for asset in assets if asset.path.startswith(STATIC) and is_picture(asset.path))
    content = Content(
        vocabulary=vocabulary,
        entries=tuple(item.entry for item in loaded.values() if item.entry),
        people=tuple(item.person for item in loaded.values() if item.person),
        topics=tuple(item.topic for item in loaded.values() if item.topic),
        pages=tuple(item.page for item in loaded.values() if item.page),
        bodies={path: item.body.outline for path, item in loaded.items()},
        texts={
            body_name(path): with_picture_sizes(request.root, config.base_path, item.body, sizes)
            for path, item in loaded.items()
        },
        images=frozenset((*map(normal_path, tree.images), *pictures)),
        paths=tree.paths,
        today=request.today,
        lang=config.lang,
        evidence=evidence,
    )
    return content, [*unread, *(found for item in loaded.values() for found in item.problems)]


def read_config(root: Path) -> tuple[SiteConfig, list[Problem]]:
    """The site's settings; what cannot be read keeps its default."""
    settings, problems = read_settings_file(root, SITE)
    config, found = read_site(settings)
    return config, [*problems, *found]


def read_vocabulary(root: Path, lang: str) -> tuple[Vocabulary, list[Problem]]:
    """The site's vocabulary in the words of its language.

    With errors in it, the built-in one takes part in the check of the entries.
    """
    own, problems = read_settings_file(root, STATUSES)
    if not own and not (root / STATUSES).exists():
        return _built_in_vocabulary().in_language(lang), problems
    vocabulary, places, found = read_statuses(own)
    problems += (
        [] if problems else [*found, *check_vocabulary(vocabulary, places, is_overridden(root, "layouts/style.css"))]
    )
    if errors_in(problems):
        vocabulary = Vocabulary.of((*vocabulary.statuses, *_built_in_vocabulary().statuses))
    return vocabulary.in_language(lang), problems


def _built_in_vocabulary() -> Vocabulary:
    return read_statuses(built_in(STATUSES).read_bytes())[0]
