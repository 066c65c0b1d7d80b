"""Rules about references between files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

from generator.content.asset import Asset
from generator.content.body import body_name
from generator.content.entry import Entry, RetractedEntry
from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.content.settings import SiteConfig
from generator.content.site_content import Content
from generator.content.site_paths import PAGEFIND, STATIC, is_below, is_media, media_file
from generator.text.filenames import parent_folders, portability_problem
from generator.text.folding import HintLimiter, fold_path
from generator.text.printable import printable
from generator.text.private_hosts import path_on

# The page of each translation links to all others.
_MOST_TRANSLATIONS = 100


def one_file_per_slug(content: Content) -> Iterator[Problem]:
    """N403: file names are unique in all folders, since they are addresses."""
    seen: dict[tuple[str, str], str] = {}
    for path in content.paths:
        kind, name = body_name(path).split("/")
        first = seen.setdefault((kind, name.casefold()), path)
        if first != path:
            yield problem("N403", Location(path), f"{first} has the same URL", "rename one of the files")


def related_exists(content: Content) -> Iterator[Problem]:
    """R303: related entries, and those that are not the same, exist and are not the entry itself."""
    slugs = entry_slugs(content)
    hints = HintLimiter(slugs)
    for entry in content.entries:
        for name in ("related", "not_the_same_as"):
            for number, slug in enumerate(getattr(entry, name)):
                if slug == entry.slug:
                    yield problem("R303", entry.at(name, number), f'"{name}" names the entry itself', "remove it")
                elif slug not in slugs:
                    yield problem("R303", entry.at(name, number), f'no entry "{slug}"', hints.hint(slug))


def original_exists(content: Content) -> Iterator[Problem]:
    """R304: a translation has an original in another language."""
    slugs = entry_slugs(content)
    hints = HintLimiter(slugs)
    langs = {entry.slug: entry.lang or content.lang for entry in content.entries}
    originals = {entry.slug: entry.translation_of for entry in content.entries}
    owners: dict[tuple[str, str], str] = {}
    translations = Counter[str]()
    for entry in content.entries:
        slug = entry.translation_of
        if not slug:
            continue
        translations[slug] += 1
        at = entry.at("translation_of")
        if slug not in slugs or slug == entry.slug:
            yield problem("R304", at, f'no other entry "{slug}"', hints.hint(slug) if slug != entry.slug else "")
        elif langs.get(slug) == langs[entry.slug]:
            yield problem("R304", at, f'"{slug}" is in the same language, {langs[slug]}', 'give "lang"')
        elif originals.get(slug):
            yield problem("R304", at, f'"{slug}" is itself a translation', f'name its original, "{originals[slug]}"')
        elif owners.setdefault((slug, langs[entry.slug]), entry.path) != entry.path:
            first = owners[slug, langs[entry.slug]]
            yield problem("R304", at, f'{first} translates "{slug}" into the same language', "keep one")
        elif translations[slug] > _MOST_TRANSLATIONS:
            message = f'"{slug}" has more than {_MOST_TRANSLATIONS} translations'
            yield problem("R304", at, message, "keep those that readers need")


def links_lead_somewhere(content: Content, urls: Collection[str], home: str) -> Iterator[Problem]:
    """R305: a body's links to this site are among its planned ``urls``; R317: they are written as paths.

    ``home`` is the site's full address, since a link may use it, too.
    """
    known = {unquote(url) if "%" in url else url for url in urls}
    hints = HintLimiter(known)
    hidden = {entry.slug for entry in content.hidden}
    for body in content.bodies.values():
        own_site = [(link, path) for link in body.outside if (path := path_on(home, link.target))]
        for link, target in (*((link, link.target) for link in body.links), *own_site):
            page = unquote(target.partition("#")[0].partition("?")[0])
            if page not in known:
                hint = hints.hint(page)
                if page.rstrip("/").rpartition("/")[2] in hidden:
                    hint = "that entry is a draft or scheduled: it is not published yet"
                yield problem("R305", link.at, f'no page has the URL "{page}"', hint)
            elif target != link.target:
                yield problem(
                    "R317",
                    link.at,
                    f'the link "{link.target}" leads to this site',
                    f"write {target}, which also works in a preview",
                )


def aliases_are_free(content: Content, urls: Collection[str]) -> Iterator[Problem]:
    """N404: an alias is no page's address and no other entry's alias.

    Nor may an alias be a file where another path needs a folder, or the other way round; and the search's folder is
    its own, since its files are not planned.
    """
    entries: tuple[Entry | RetractedEntry, ...] = (*content.entries, *content.retracted)
    aliases = {alias for entry in entries for alias in entry.aliases}
    if not aliases:
        return
    pages = {_file_key(unquote(url) if "%" in url else url) for url in urls}
    files = pages.union(map(_file_key, aliases))
    folders = (
        {folder for file in files for folder in parent_folders(file)} if not all(map(_is_folder, aliases)) else set()
    )
    owners: dict[str, str] = {}
    for entry in entries:
        for number, alias in enumerate(entry.aliases):
            file, at = _file_key(alias), entry.at("aliases", number)
            owner = owners.get(file)
            owners.setdefault(file, entry.path)
            if is_below(PAGEFIND, file):
                yield problem("N404", at, f'"{alias}" belongs to the search', f"choose a URL outside /{PAGEFIND}")
            elif file in pages or file in folders or any(folder in files for folder in parent_folders(file)):
                yield problem("N404", at, f'"{alias}" is the URL of a page', "choose a URL that no page has")
            elif owner:
                yield problem(
                    "N404",
                    at,
                    f'"{alias}" already leads to {owner}',
                    "keep it in one file" if owner != entry.path else "keep one of the two",
                )


def navigation_leads_somewhere(
    config: SiteConfig, urls: Collection[str], places: Sequence[Location] = ()
) -> Iterator[Problem]:
    """C603: internal links of the navigation lead to pages; ``places`` are their locations."""
    hints = HintLimiter(urls)
    for number, link in enumerate(config.nav):
        if link.url.startswith("/") and link.url.partition("#")[0] not in urls:
            at = places[number] if number < len(places) else Location("content/site.toml")
            yield problem("C603", at, f'"nav" leads to "{link.url}", which is not a page', hints.hint(link.url))


def layouts_are_used(
    own: Iterable[str], built_in: Collection[str], texts: Mapping[str, str], content: Content
) -> Iterator[Problem]:
    """F125: each of a site's ``own`` layouts replaces a built-in one, or a page or another layout names it."""
    hints = HintLimiter(built_in)
    of_pages = {page.layout for page in content.pages}
    for name in own:
        if name in of_pages:
            continue
        users = (text for other, text in texts.items() if other != name)
        if name not in built_in and not any(f'"{name}"' in text or f"'{name}'" in text for text in users):
            at = Location(f"layouts/{name}")
            yield problem("F125", at, "it replaces no built-in layout, and no layout or page uses it", hints.hint(name))


def pages_are_free(content: Content, folders: Iterable[str]) -> Iterator[Problem]:
    """N404: a page of content/pages/ does not have the name of a folder that the site itself uses."""
    reserved = {folder.rstrip("/") for folder in folders}
    for page in content.pages:
        if page.slug in reserved:
            yield problem("N404", page.at(), f'the generator makes a page at "/{page.slug}/"', "rename the file")


def files_are_apart(assets: Iterable[Asset]) -> Iterator[Problem]:
    """N409: no two published files are the same on case- or normalisation-insensitive file systems."""
    seen: dict[str, str] = {}
    published: dict[str, str] = {}
    for asset in assets:
        if published.setdefault(asset.path, asset.source) != asset.source and not is_media(asset.path):
            yield problem(
                "N409",
                Location(_source(asset.path)),
                "two files have this name except for spaces or accents",
                "rename one of the two",
            )
        for path in (asset.path, *map(str, PurePosixPath(asset.path).parents)):
            first = seen.setdefault(fold_path(path), path)
            if first != path:
                yield problem(
                    "N409",
                    Location(_source(asset.path)),
                    f"{_source(first)} has the same name on case-insensitive file systems",
                    "rename one of the two",
                )
                break


def names_are_portable(assets: Iterable[Asset]) -> Iterator[Problem]:
    """F117: every system can hold the names of static files; pictures are checked when they are read."""
    for asset in assets:
        message = (
            "" if is_media(asset.path) else next(filter(None, map(portability_problem, asset.path.split("/"))), "")
        )
        if message:
            yield problem("F117", Location(printable(_source(asset.path))), message, "rename it")


def _source(path: str) -> str:
    """Return the source path, below the site's root, of what is published at ``path``."""
    if is_media(path):
        return media_file(path)
    return path if f"{path}/".startswith(STATIC) else f"root/{path}"


def _is_folder(address: str) -> bool:
    return address.endswith("/")


def _file_key(address: str) -> str:
    """Return the comparison key of the file that serves an address."""
    return fold_path(address + "index.html" if _is_folder(address) else address)


def entry_slugs(content: Content) -> set[str]:
    """Return the slugs of all entries, also of those that could not be read."""
    names = (body_name(path).partition("/") for path in content.paths)
    return {name for kind, _, name in names if kind == "entries"}
