"""Read and check a whole site: from a folder to its content and all its problems."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.check import Checked, check
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
from generator.content.settings import ABSENT, PAGEFIND, SiteConfig
from generator.content.site_content import Content
from generator.content.site_paths import MANIFEST, SECTIONS, STATIC, is_media, media_path
from generator.content.status import Vocabulary
from generator.engine import cache
from generator.engine.body_changes import read_again
from generator.engine.fingerprint import fingerprint
from generator.engine.jobs import Progress, Workers, silent
from generator.engine.load import Kept, load_all
from generator.engine.memory import collecting_seldom
from generator.engine.picture_sizes import sized
from generator.engine.request import Request as Request
from generator.index import Index, build_index, reworded, standing_claims
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


class SiteRead(Record, frozen=True):
    """The content with every problem that one file or all files together have.

    ``digest`` names all of it with the day and the address, where there are no errors: of one digest, one site.
    ``tree`` says which files there are, ``kept`` holds what each content file yielded, and ``checked`` what the rules
    found, for a next reading. ``home`` is the address that the settings give, wherever this build will be published;
    ``nav_places`` are where the links of the navigation stand in site.toml.
    """

    config: SiteConfig
    content: Content
    problems: tuple[Problem, ...]
    assets: tuple[Asset, ...]
    languages: Languages
    digest: str
    tree: ContentTree
    kept: Mapping[str, Kept]
    checked: Checked
    home: str
    nav_places: tuple[Location, ...]


class Planned(Record, frozen=True):
    """All pages of a site, or none where the content has errors; problems in order."""

    site: SiteRead
    pages: tuple[Page, ...]
    index: Index | None
    problems: tuple[Problem, ...]


class Last(Record, frozen=True):
    """What the same request came to before ``changed`` were saved: all else need not be done again."""

    planned: Planned
    changed: frozenset[str]


@collecting_seldom()
def check_site(request: Request, progress: Progress = silent) -> Planned:
    """Find every problem of a site; nothing is written but the cache."""
    site = read_site_content(request, fingerprint(), Workers(request.jobs, progress=progress))
    whole = plan_site(site, drafts=True, style="")
    if all(map(site.content.is_live, site.content.entries)):
        return whole
    # Of these two sites can be built: readers', and the preview with drafts.
    shown = plan_site(site, drafts=False, style="")
    return replace(whole, problems=in_order([*shown.problems, *whole.problems]))


def read_site_content(request: Request, own: str, workers: Workers | None = None, last: Last | None = None) -> SiteRead:
    """Read all files of the site, or those that changed since the ``last`` time; apply all rules that need no plan."""
    config, problems = read_config(request.root)
    home = config.base_url
    if request.base_url:
        config = with_base_url(config, request.base_url)
    if config.search == PAGEFIND and not request.pagefind:
        config = msgspec.structs.replace(config, search=ABSENT)
    if not request.pictures:
        config = msgspec.structs.replace(config, pictures=False)
    vocabulary, found = read_vocabulary(request.root, config.lang)
    problems += found
    standing = _standing(last, config) if last else {}
    tree = (_tree_again(request.root, last, standing) if last else None) or read_tree(request.root, standing)
    loaded = _load(request, tree, config, own, workers or Workers(), store=last is None)
    kept = {path: standing.get(path) or loaded[path] for path in tree.paths}
    assets = (*read_static(request.root), *read_images(request.root, tree.images))
    content, found = _content(request, tree, config, vocabulary, kept, assets)
    checked = check(content, last.planned.site.checked if last else None)
    problems += [*tree.problems, *found, *checked.problems, *pages_are_free(content, SECTIONS)]
    problems += files_are_apart(assets)
    texts, found = read_catalogues(request.root)
    ordered = in_order([*problems, *found])
    # What has errors is never shown, and may hold values that have no encoding.
    languages = Languages.of(texts)
    parts = (
        [item.key for item in kept.values()],
        config,
        vocabulary.statuses,
        assets,
        languages.texts,
        content.evidence,
        request.today,
        request.drafts,
    )
    named = "" if errors_in(ordered) else digest_of(parts)
    # The bytes of the files have become records.
    paths = replace(tree, files=())
    places = nav_places(read_settings_file(request.root, SITE)[0]) if config.nav else ()
    return SiteRead(config, content, ordered, assets, languages, named, paths, kept, checked, home, places)


def plan_site(site: SiteRead, drafts: bool, style: str, last: Last | None = None) -> Planned:
    """Index and plan a site without errors, and check its links against the plan."""
    if errors_in(site.problems):
        return Planned(site, (), None, site.problems)
    index = _index(site.content, drafts, last.planned if last else None)
    pages = build_plan(index, site.config, site.content.vocabulary, site.languages, style, site.assets)
    problems = in_order([*site.problems, *after_plan(site, site.content, pages)])
    return Planned(site, () if errors_in(problems) else pages, index, problems)


def _index(content: Content, drafts: bool, before: Planned | None) -> Index:
    """Index the content; what stands as it did ``before``, with the same drafts, is not made again."""
    if before is None or before.index is None:
        return build_index(content, drafts)
    then = before.site.content
    known = standing_claims(content, then, before.index)
    return reworded(content, then, before.index, known) or build_index(content, drafts, known)


def style_digest(site: SiteRead, closures: Mapping[str, str]) -> str:
    """Name the bytes of the stylesheet."""
    return digest(closures["style.css"], digest_of(style_view(site.config, site.content.vocabulary)))


def settings_of(site: SiteRead) -> str:
    """Name what the settings tell the views: the site's and the vocabulary's."""
    return digest_of((site.config, site.content.vocabulary.statuses))


def published_assets(planned: Planned) -> tuple[Asset, ...]:
    """Static files, and the images that a text shows which readers can see: none of drafts, none unused."""
    content = planned.site.content
    shown = {claim.entry.path for claim in planned.index.claims} if planned.index else set()
    hidden = {entry.path for entry in content.entries} - shown
    bodies = (body for path, body in content.bodies.items() if path not in hidden)
    images = {media_path(image.target) for body in bodies for image in body.images}
    return tuple(a for a in planned.site.assets if not is_media(a.path) or a.path in images)


def after_plan(site: SiteRead, content: Content, pages: Iterable[Page], more: Collection[str] = ()) -> list[Problem]:
    """Apply the rules that need to know every address: those of ``pages``, of assets, and ``more``; no alias is one."""
    base = site.config.base_path
    own = {page.url.removeprefix(base) for page in pages if page.layout != "redirect.html"}
    urls = own | {f"/{asset.path}" for asset in site.assets} | {f"/{MANIFEST}", *more}
    return [
        *links_lead_somewhere(content, urls, site.home),
        *aliases_are_free(content, urls),
        *navigation_leads_somewhere(site.config, urls, site.nav_places),
    ]


def _standing(last: Last, config: SiteConfig) -> dict[str, Kept]:
    """What files yielded that have not changed since."""
    site = last.planned.site
    if config.base_path != site.config.base_path:
        return {}
    return {path: kept for path, kept in site.kept.items() if path not in last.changed and kept.settled}


def _tree_again(root: Path, last: Last, standing: Collection[str]) -> ContentTree | None:
    """The tree as it was, with the files that must be read; None where folders must be looked through again."""
    tree = last.planned.site.tree
    changed = {path for path in last.changed if path.startswith("content/")}
    if not changed.issubset(tree.paths):
        return None
    files = [read_again(root, path) for path in tree.paths if path not in standing]
    return replace(tree, files=tuple(filter(None, files))) if all(files) else None


def _load(
    request: Request, tree: ContentTree, config: SiteConfig, own: str, workers: Workers, *, store: bool
) -> dict[str, Kept]:
    """Load what was read; with ``store`` what all files yielded is remembered for the next process."""
    known = {} if request.clean or not store else cache.load_results(request.cache, request.seal)
    loaded, results = load_all(tree.files, config.base_path, own, known, workers)
    if store and results.keys() != known.keys():
        cache.save_results(request.cache, request.seal, results)
    return loaded


def _content(
    request: Request, tree: ContentTree, config: SiteConfig, vocabulary: Vocabulary, kept: Mapping[str, Kept],
    assets: Iterable[Asset],
) -> tuple[Content, list[Problem]]:  # fmt: skip
    evidence, unread = read_evidence(request.root)
    loaded = {path: item.loaded for path, item in kept.items()}
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
            body_name(path): sized(request.root, config.base_path, item.body, sizes) for path, item in loaded.items()
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
