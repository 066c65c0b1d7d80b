"""The interface's catalogues: the built-in ones, and the site's own, which come before them text by text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import shorten

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.assets import CATALOGUES, files_below
from generator.read.merge_conflicts import merges_in_lines
from generator.text.catalogue import CatalogueError, read_catalogue, untranslated
from generator.text.folding import counted
from generator.text.language_tags import fallback_tags, is_tag
from generator.text.languages import ENGLISH

_PLACE = re.compile(r"([A-Za-z0-9_]+)/LC_MESSAGES/messages\.po")
_NAMED = 3  # how many texts a warning tells by name

Texts = tuple[tuple[str, str], ...]


def read_catalogues(root: Path) -> tuple[Texts, list[Problem]]:
    """Read every catalogue as its language's tag and its text, the site's own last.

    One of the site's own that cannot be used is left out, with a problem.
    """
    built_in = tuple((_tag(name), file.read_text("utf-8")) for name, file in _catalogues(CATALOGUES))
    own, problems = {}, []
    for name, file in _catalogues(root / "locale"):
        text, found = _own(f"locale/{name}", file)
        problems += found
        if not found:
            own[f"locale/{name}"] = (_tag(name), text)
    return (*built_in, *own.values()), [*problems, *_lacking(built_in, own)]


def _catalogues(folder: Path) -> list[tuple[str, Path]]:
    return [(name, file) for name, file in files_below(folder).items() if file.suffix == ".po"]


def _tag(name: str) -> str:
    """The language that a catalogue's path names: ``pt-BR`` for ``pt_BR/LC_MESSAGES/messages.po``."""
    return name.partition("/")[0].replace("_", "-")


def _own(path: str, file: Path) -> tuple[str, list[Problem]]:
    name = path.removeprefix("locale/")
    if not _PLACE.fullmatch(name) or not is_tag(_tag(name)):
        return "", [problem("C606", Location(path), "this translation file is in the wrong directory",
                            "move it to locale/LANGUAGE/LC_MESSAGES/messages.po, such as locale/pt_BR/…")]  # fmt: skip
    try:
        text = file.read_text("utf-8-sig")
        if merges := merges_in_lines(text, path):
            return "", merges
        read_catalogue(text)
    except UnicodeDecodeError as error:
        return "", [problem("F101", Location(path, _line(file, error.start)), "not UTF-8 text",
                            "save it as UTF-8")]  # fmt: skip
    except CatalogueError as error:
        return "", [problem("C606", Location(path, error.line), str(error))]
    return text, []


def _lacking(built_in: Texts, own: Mapping[str, tuple[str, str]]) -> Iterator[Problem]:
    """Warn of each catalogue of the site's own that leaves texts in English; the built-in ones have them all."""
    own = {path: pair for path, pair in own.items() if _primary(pair[0]) != ENGLISH}
    if not own:
        return
    said = {source for _, text in built_in for source in read_catalogue(text).messages}
    for path, (tag, text) in own.items():
        serving = [other for lang, other in (*built_in, *own.values()) if lang in fallback_tags(tag)]
        left = said.difference(*(read_catalogue(other).messages for other in serving))
        if left:
            places = {source: line for source, line in untranslated(text).items() if source in left}
            yield _lack(path, len(said), [*places, *sorted(left - places.keys())], places)


def _lack(path: str, said: int, left: Sequence[str], places: Mapping[str, int]) -> Problem:
    first = [f'"{shorten(source, 60, placeholder="…")}"' + (f" (line {places[source]})" if source in places else "")
             for source in left[:_NAMED]]  # fmt: skip
    more = f" and {len(left) - len(first)} more" if len(left) > len(first) else ""
    return problem("C607", Location(path, places.get(left[0], 1)),
                   f"{len(left)} of {counted(said, 'text')} of the interface not translated: {', '.join(first)}{more}",
                   "translate them in this file; docs/languages.md explains how")  # fmt: skip


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def _line(file: Path, place: int) -> int:
    return file.read_bytes().removeprefix(codecs.BOM_UTF8)[:place].count(b"\n") + 1
