"""The interface's catalogues: the built-in ones, and the site's own, which come before them text by text."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from generator.language import CatalogueError, read_catalogue
from generator.model import patterns
from generator.model.problem import Location, Problem
from generator.model.rules import problem
from generator.read.assets import files_below

BUILT_IN = Path(__file__).resolve().parent.parent / "locale"
_PLACE = re.compile(r"([A-Za-z_]+)/LC_MESSAGES/messages\.po")
_LANGUAGE = re.compile(patterns.SITE_LANGUAGE)

Texts = tuple[tuple[str, str], ...]


def read_catalogues(root: Path) -> tuple[Texts, list[Problem]]:
    """Read every catalogue as its language's tag and its text, the site's own last.

    One of the site's own that cannot be used is left out, with a problem.
    """
    texts = [(_tag(name), file.read_text("utf-8")) for name, file in _catalogues(BUILT_IN)]
    problems = []
    for name, file in _catalogues(root / "locale"):
        text, found = _own(f"locale/{name}", file)
        problems += found
        if not found:
            texts.append((_tag(name), text))
    return tuple(texts), problems


def _catalogues(folder: Path) -> list[tuple[str, Path]]:
    return [(name, file) for name, file in files_below(folder).items() if file.suffix == ".po"]


def _tag(name: str) -> str:
    """The language that a catalogue's path names: ``pt-BR`` for ``pt_BR/LC_MESSAGES/messages.po``."""
    return name.partition("/")[0].replace("_", "-")


def _own(path: str, file: Path) -> tuple[str, list[Problem]]:
    name = path.removeprefix("locale/")
    if not _PLACE.fullmatch(name) or not _LANGUAGE.fullmatch(_tag(name)):
        return "", [problem("C606", Location(path), "this is no place for a catalogue",
                            "put it at locale/es/LC_MESSAGES/messages.po, or at pt_BR in the place of es")]  # fmt: skip
    try:
        text = file.read_text("utf-8-sig")
        read_catalogue(text)
    except UnicodeDecodeError as error:
        return "", [problem("F101", Location(path, _line(file, error.start)), "this is not UTF-8 text",
                            "save it as UTF-8")]  # fmt: skip
    except CatalogueError as error:
        return "", [problem("C606", Location(path, error.line), str(error))]
    return text, []


def _line(file: Path, place: int) -> int:
    return file.read_bytes().removeprefix(codecs.BOM_UTF8)[:place].count(b"\n") + 1
