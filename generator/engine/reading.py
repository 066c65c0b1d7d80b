"""Read a whole site: from a folder to settings, content, assets and catalogues, with every problem of the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path

from msgspec.structs import replace

from generator.check.appearance import colours_can_be_read, page_layouts_exist
from generator.check.references import layouts_are_used
from generator.check.vocabulary import check_vocabulary, has_one_waiting_status
from generator.content.appearance import Look
from generator.content.asset import Asset, LayoutError
from generator.content.body import body_name
from generator.content.palette import DARK, LIGHT, Palette
from generator.content.problem import Location, Problem, errors_in, in_order
from generator.content.settings import PAGEFIND, UNAVAILABLE, SiteConfig
from generator.content.site_content import Content
from generator.content.site_paths import STATIC
from generator.content.status import Vocabulary
from generator.engine import cache
from generator.engine.jobs import Workers
from generator.engine.load_results import LoadResult, load_all
from generator.engine.picture_sizes import with_picture_sizes
from generator.engine.request import Request
from generator.read.assets import (
    STATUSES,
    built_in,
    built_in_layouts,
    is_overridden,
    own_layouts,
    read_images,
    read_layouts,
    read_root_files,
    read_static,
)
from generator.read.catalogues import language_has_words, read_catalogues
from generator.read.change_log import read_log
from generator.read.files import ContentTree, read_tree
from generator.read.picture_files import is_picture
from generator.read.settings import (
    SITE,
    nav_places,
    read_settings_file,
    read_site,
    read_statuses,
    setting_place,
    with_base_url,
)
from generator.read.source_checks import read_evidence
from generator.record import Record
from generator.text.filenames import normal_path
from generator.text.languages import Languages


class SettingPlaces(Record, frozen=True):
    """The locations of the links of the navigation, in order, and of the look."""

    nav: tuple[Location, ...] = ()
    look: Location = Location(SITE)


class LoadedSite(Record, frozen=True):
    """The content of a site, with the problems that were found so far.

    ``loaded`` holds what each content file yielded, by path, for a next reading. ``home`` is the address that the
    settings give, wherever this build will be published; ``places`` are where site.toml has settings that are checked
    against the planned pages. ``at_root`` are those ``assets`` that are files of root/, ``own_lines`` the lines of
    those that are added to files that the generator makes.
    """

    config: SiteConfig
    content: Content
    problems: tuple[Problem, ...]
    assets: tuple[Asset, ...]
    languages: Languages
    loaded: Mapping[str, LoadResult]
    home: str
    places: SettingPlaces
    at_root: tuple[Asset, ...]
    own_lines: Mapping[str, tuple[str, ...]]


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


def read_files(
    request: Request,
    fingerprint: str,
    workers: Workers,
    previous: PreviousRead | None = None,
    meanwhile: Callable[[SiteConfig, Languages], object] | None = None,
) -> LoadedSite:
    """Read all files of the site, or those that changed since the ``previous`` reading.

    While the reader of ``workers`` reads, this process calls ``meanwhile``.
    """
    settings, problems = read_config(request.root)
    config = _as_requested(settings, request)
    palettes = (LIGHT, DARK) if errors_in(problems) else config.look.palettes
    vocabulary, found = read_vocabulary(request.root, config.lang, palettes)
    problems += found
    texts, catalogue_problems = read_catalogues(request.root)
    languages = Languages.of(texts)
    if workers.reader and meanwhile:
        workers.reader.meanwhile = partial(meanwhile, config, languages)
    unchanged = previous.unchanged(config) if previous else {}
    tree = read_tree(request.root, unchanged)
    fresh = _load(request, tree, config, fingerprint, workers, store=previous is None)
    loaded = {path: unchanged.get(path) or fresh[path] for path in tree.paths}
    at_root, own_lines = read_root_files(request.root)
    assets = (*read_static(request.root), *at_root, *read_images(request.root, tree.images))
    content, found = _content(request, tree, config, vocabulary, loaded, assets)
    problems += [*tree.problems, *found]
    problems += _layout_problems(request.root, content)
    if not errors_in(catalogue_problems):
        catalogue_problems += language_has_words(request.root, config.lang, languages)
    ordered = in_order([*problems, *catalogue_problems])
    places = _setting_places(request.root, config)
    return LoadedSite(config, content, ordered, assets, languages, loaded, settings.base_url, places,
                      at_root, own_lines)  # fmt: skip  # in the order of the fields


def _setting_places(root: Path, config: SiteConfig) -> SettingPlaces:
    """Locate the settings that are checked against the planned pages; reads the file only if it has any."""
    if not config.nav and not config.look.files:
        return SettingPlaces()
    raw = read_settings_file(root, SITE)[0]
    return SettingPlaces(nav_places(raw), setting_place(raw, "look"))


def _layout_problems(root: Path, content: Content) -> list[Problem]:
    """The problems of a site's own layouts; those that cannot be read are errors of the build."""
    with suppress(LayoutError):
        own = own_layouts(root)
        known = built_in_layouts() if own or any(page.layout for page in content.pages) else []
        found = list(page_layouts_exist(content, own, known))
        if not set(own) <= set(known):
            found += layouts_are_used(own, known, read_layouts(root), content)
        return found
    return []


def _as_requested(config: SiteConfig, request: Request) -> SiteConfig:
    """Return the settings that this build uses, by its request and its tools."""
    if request.base_url:
        config = with_base_url(config, request.base_url)
    if config.search == PAGEFIND and not request.pagefind:
        config = replace(config, search=UNAVAILABLE)
    return replace(config, pictures=config.pictures and request.pictures, workbook=config.workbook and request.workbook)


def _load(
    request: Request, tree: ContentTree, config: SiteConfig, fingerprint: str, workers: Workers, *, store: bool
) -> dict[str, LoadResult]:
    """Load what was read; with ``store`` what all files yielded is saved for the next process."""
    known = {} if request.clean or not store else cache.load_results(request.cache, request.seal)
    loaded, results = load_all(tree.files, config.base_path, fingerprint, known, workers)
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
    evidence = read_evidence(request.root)
    log, log_problems = read_log(request.root)
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
        forbidden_hosts=config.forbidden_hosts,
        longest_quote=config.longest_quote,
        evidence=evidence.shown,
        retracted=tuple(item.retracted for item in loaded.values() if item.retracted),
        log=log,
    )
    return content, [*evidence.problems, *log_problems, *(found for item in loaded.values() for found in item.problems)]


def read_config(root: Path) -> tuple[SiteConfig, list[Problem]]:
    """The site's settings; what cannot be read keeps its default."""
    settings, problems = read_settings_file(root, SITE)
    config, found = read_site(settings)
    if not errors_in(found) and config.look != Look():
        found += colours_can_be_read(config.look, setting_place(settings, "look"))
    return config, [*problems, *found]


def read_vocabulary(
    root: Path, lang: str, palettes: tuple[Palette, Palette] = (LIGHT, DARK)
) -> tuple[Vocabulary, list[Problem]]:
    """The site's vocabulary in the words of its language; contrast is measured on the grounds of ``palettes``.

    With errors in it, the built-in one takes part in the check of the entries.
    """
    own, problems = read_settings_file(root, STATUSES)
    if not own and not (root / STATUSES).exists():
        return _built_in_vocabulary().in_language(lang), problems
    vocabulary, places, found = read_statuses(own)
    if not problems:
        problems += [*found, *check_vocabulary(vocabulary, places, is_overridden(root, "layouts/style.css"), palettes)]
        problems += [] if found else has_one_waiting_status(vocabulary, places)
    if errors_in(problems):
        vocabulary = Vocabulary.of((*vocabulary.statuses, *_built_in_vocabulary().statuses))
    return vocabulary.in_language(lang), problems


def _built_in_vocabulary() -> Vocabulary:
    return _vocabulary_of(built_in(STATUSES).read_bytes())


@lru_cache(maxsize=1)
def _vocabulary_of(raw: bytes) -> Vocabulary:
    """Parse a vocabulary without errors; in a preview, once for all saves."""
    return read_statuses(raw)[0]
