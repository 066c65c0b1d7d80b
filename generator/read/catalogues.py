"""The catalogues of the interface: the built-in ones, and a site's own, which override them text by text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import shorten

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.assets import CATALOGUES, files_below
from generator.read.limits import LARGEST_CATALOGUE, LARGEST_CATALOGUES
from generator.read.merge_conflicts import merges_in_lines
from generator.read.settings import SITE, read_settings_file, setting_place
from generator.text.catalogue import CatalogueError, read_catalogue, untranslated
from generator.text.folding import counted
from generator.text.language_tags import fallback_tags, is_tag, primary
from generator.text.languages import ENGLISH, Languages

_PATH = re.compile(r"([A-Za-z0-9_]+)/LC_MESSAGES/messages\.po")
_MOST_LISTED = 3  # texts that a warning quotes

Texts = tuple[tuple[str, str], ...]


def read_catalogues(root: Path) -> tuple[Texts, list[Problem]]:
    """Read every catalogue as a language tag and the file's text, the site's own last.

    An invalid one of the site's own is left out and reported.
    """
    built_in = tuple((_tag(name), file.read_text("utf-8")) for name, file in _catalogues(CATALOGUES))
    own: dict[str, tuple[str, str]] = {}
    problems: list[Problem] = []
    room = LARGEST_CATALOGUES
    for name, file in _catalogues(root / "locale"):
        text, errors = _read_own(f"locale/{name}", file, room)
        room -= len(text)
        problems += errors
        if not errors:
            own[f"locale/{name}"] = (_tag(name), text)
    return (*built_in, *own.values()), [*problems, *_incomplete(built_in, own)]


def translated_languages() -> list[str]:
    """Return the languages in which the interface is available without a catalogue of the site's own."""
    return sorted({ENGLISH, *(_tag(name) for name, _ in _catalogues(CATALOGUES))})


def _catalogues(folder: Path) -> list[tuple[str, Path]]:
    return [(name, file) for name, file in files_below(folder).items() if file.suffix == ".po"]


def _tag(name: str) -> str:
    """The language of a catalogue's path: ``pt-BR`` for ``pt_BR/LC_MESSAGES/messages.po``."""
    return name.partition("/")[0].replace("_", "-")


def _read_own(path: str, file: Path, room: int) -> tuple[str, list[Problem]]:
    name = path.removeprefix("locale/")
    if not _PATH.fullmatch(name) or not is_tag(_tag(name)):
        message = "this translation file is in the wrong directory"
        hint = "move it to locale/LANGUAGE/LC_MESSAGES/messages.po, such as locale/pt_BR/…"
        return "", [problem("C606", Location(path), message, hint)]
    try:
        if file.stat().st_size > LARGEST_CATALOGUE:
            return "", [problem("F112", Location(path), "the file is larger than 1 MB", "shorten it")]
        if file.stat().st_size > room:
            message = f"with this file, the translation files are larger than {LARGEST_CATALOGUES >> 20} MB"
            return "", [problem("F112", Location(path), message, "remove what you do not need")]
        text = file.read_text("utf-8-sig")
        if merges := merges_in_lines(text, path):
            return "", merges
        read_catalogue(text)
    except UnicodeDecodeError as error:
        return "", [problem("F101", Location(path, _line(file, error.start)), "not UTF-8 text", "save it as UTF-8")]
    except CatalogueError as error:
        return "", [problem("C606", Location(path, error.line), str(error))]
    return text, []


def language_has_words(root: Path, lang: str, languages: Languages) -> Iterator[Problem]:
    """C610: the interface has texts in the site's language."""
    if is_tag(lang) and not languages.supports(lang):
        message = f'the interface has no texts in "{lang}", so it is in English'
        others = ", ".join(sorted({ENGLISH, *(tag for tag, _ in languages.texts)}))
        file = f"locale/{lang.replace('-', '_')}/LC_MESSAGES/messages.po"
        hint = f"translate them in {file} (`docs languages` explains how), or choose from: {others}"
        yield problem("C610", setting_place(read_settings_file(root, SITE)[0], "lang"), message, hint)


def _incomplete(built_in: Texts, own: Mapping[str, tuple[str, str]]) -> Iterator[Problem]:
    """Warn of each catalogue of the site's own that leaves texts in English; the built-in ones are complete."""
    own = {path: pair for path, pair in own.items() if primary(pair[0]) != ENGLISH}
    if not own:
        return
    all_texts = {source for _, text in built_in for source in read_catalogue(text).messages}
    for path, (tag, text) in own.items():
        tags = fallback_tags(tag)
        fallbacks = [other for lang, other in (*built_in, *own.values()) if lang in tags]
        missing = all_texts.difference(*(read_catalogue(other).messages for other in fallbacks))
        if missing:
            lines = {source: line for source, line in untranslated(text).items() if source in missing}
            yield _incomplete_problem(path, len(all_texts), [*lines, *sorted(missing - lines.keys())], lines)


def _incomplete_problem(path: str, total: int, missing: Sequence[str], lines: Mapping[str, int]) -> Problem:
    listed = [
        f'"{shorten(source, 60, placeholder="…")}"' + (f" (line {lines[source]})" if source in lines else "")
        for source in missing[:_MOST_LISTED]
    ]
    more = f" and {len(missing) - len(listed)} more" if len(missing) > len(listed) else ""
    message = f"{len(missing)} of {counted(total, 'text')} of the interface not translated: {', '.join(listed)}{more}"
    hint = "translate them in this file; `docs languages` explains how"
    return problem("C607", Location(path, lines.get(missing[0], 1)), message, hint)


def _line(file: Path, offset: int) -> int:
    return file.read_bytes().removeprefix(codecs.BOM_UTF8)[:offset].count(b"\n") + 1
