"""Placeholders that are still in a file: texts that ``new`` wrote or that ``init`` copied from the starter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from textwrap import shorten

from generator.content.placeholders import SPEAKER, TEXT, TOPIC, VALUES
from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.assets import STARTER
from generator.record import Record

_FIELDS = "claim|speaker|because|respondent|question|asked_by|quote|url|title|publisher|archive"
_EXAMPLE_VALUE = re.compile(rf"""^ *(?:- )?(?:{_FIELDS}): "?(.+?)"?$|^topics: \[(.+)\]$""", re.MULTILINE)
_IN_ITALICS = re.compile(r"^\*([^*]+)\*$", re.MULTILINE)
_DESCRIPTION = re.compile(r'^description = "(.+)"$', re.MULTILINE)
_LONGEST_QUOTED = 60
# The first characters of each value of a field.
_VALUE_BEGINNING = re.compile(r"""[:\[,-] *["']?(?=(.{8}))""")
# Characters that are looked for first, since they rule out most texts; wrapping never splits so short a beginning.
_FIRST, _PREFIX = 8, 20


class _Placeholder(Record, frozen=True):
    """A placeholder in a file: its text and its offset."""

    words: str
    offset: int


class Placeholders(Record, frozen=True):
    """The placeholders of ``new`` and ``init``, by their first characters.

    ``values`` are those of fields, ``passages`` those of bodies, ``pages`` those of content pages.
    """

    values: dict[str, tuple[str, ...]]
    passages: dict[str, tuple[str, ...]]
    pages: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def placeholders() -> Placeholders:
    """Read the placeholders from the files that ``init`` copies and from content/placeholders.py."""
    examples, pages = _of_the_starter("content/entries/*.md"), _of_the_starter("content/pages/*.md")
    values = (match[1] or match[2] for text in examples for match in _EXAMPLE_VALUE.finditer(text))
    bodies = (" ".join(text.rpartition("\n---\n")[2].split()) for text in examples)
    italics = (" ".join(match[1].split()) for text in pages for match in _IN_ITALICS.finditer(text))
    return Placeholders(
        _by_first((*VALUES, SPEAKER, TOPIC, *values)),
        _by_first((TEXT, *bodies)),
        _by_first(italics),
    )


@lru_cache(maxsize=1)
def placeholder_descriptions() -> frozenset[str]:
    """Read the descriptions of a site that ``init`` copies."""
    settings = _of_the_starter("site.toml")
    return frozenset(match[1] for text in settings for match in _DESCRIPTION.finditer(text))


def _of_the_starter(pattern: str) -> list[str]:
    """Return the texts of the starter's files, in all its languages."""
    folders = (STARTER, *STARTER.glob("in/*"))
    return [file.read_text("utf-8") for folder in folders for file in folder.glob(pattern)]


def _by_first(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    unique = sorted(set(texts))
    return {first: tuple(group) for first, group in groupby(unique, key=lambda words: words[:_FIRST])}


def placeholder_problems(path: str, text: str, *, is_public_entry: bool) -> list[Problem]:
    """Return an error for each placeholder of a published entry; for another file one warning with all lines."""
    items = sorted(_search(path, text), key=lambda item: item.offset)
    if is_public_entry:
        return [_error(_locate(path, text, item), item.words) for item in items]
    if not items:
        return []
    first = _locate(path, text, items[0])
    if len(items) == 1:
        return [problem("W708", first, f'"{_short(items[0].words)}" is a placeholder', _repair(items[0].words))]
    *lines, last = sorted({_locate(path, text, item).line for item in items})
    where = f"lines {', '.join(map(str, lines))} and {last}" if lines else f"line {last}"
    return [problem("W708", first, f"{len(items)} placeholders left, on {where}", "replace them with your own words")]


def _search(path: str, text: str) -> Iterator[_Placeholder]:
    known, end = placeholders(), max(text.find("\n---", 4), 0)
    for words in _candidates(known.pages if path.startswith("content/pages/") else known.passages, text[end:]):
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        yield from (_Placeholder(words, hit.start()) for hit in pattern.finditer(text, end))
    begun = {first: known.values[first] for first in known.values.keys() & _VALUE_BEGINNING.findall(text, 0, end)}
    for words in _candidates(begun, text[:end]):
        pattern = re.compile(rf"""^[^#\n]*?[:\[,-][ ]*(["']?)({re.escape(words)})\1[ ]*(?:$|[,\]])""", re.MULTILINE)
        yield from (_Placeholder(words, hit.start(2)) for hit in pattern.finditer(text, 0, end))


def _candidates(known: Mapping[str, tuple[str, ...]], text: str) -> Iterator[str]:
    """Yield the placeholders whose beginning is in a text."""
    for first, group in known.items():
        if first in text:
            yield from (words for words in group if words[:_PREFIX] in text)


def _locate(path: str, text: str, item: _Placeholder) -> Location:
    return Location(path, text.count("\n", 0, item.offset) + 1, item.offset - text.rfind("\n", 0, item.offset))


def _error(at: Location, words: str) -> Problem:
    return problem("F123", at, f'"{_short(words)}" is a placeholder', _repair(words))


def _repair(words: str) -> str:
    return "write the real address" if words.startswith("https://") else "replace it with your own words"


def _short(words: str) -> str:
    return shorten(words, _LONGEST_QUOTED, placeholder=" …")
