"""Placeholders that are still in a file: what ``new`` wrote, and what ``init`` copied from the starter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from textwrap import shorten

from generator.content.placeholders import TEXT, VALUES
from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.assets import STARTER
from generator.record import Record

_FIELDS = "claim|speaker|because|respondent|asked_by|quote|url|title|publisher|archive"
_EXAMPLE_VALUE = re.compile(rf"""^ *(?:- )?(?:{_FIELDS}): "?(.+?)"?$|^topics: \[(.+)\]$""", re.MULTILINE)
_IN_ITALICS = re.compile(r"^\*([^*]+)\*$", re.MULTILINE)
_DESCRIPTION = re.compile(r'^description = "(.+)"$', re.MULTILINE)
_NAMED = 60
# So much of a placeholder stands on one line, however a text was wrapped; the first letters rule out most texts.
_BEGIN, _MORE = 8, 20


class _Placeholder(Record, frozen=True):
    """One that was found: its words, and where they begin."""

    words: str
    at: int


class Placeholders(Record, frozen=True):
    """All that ``new`` and ``init`` write to be replaced, by how it begins: values of fields, passages of texts."""

    values: dict[str, tuple[str, ...]]
    passages: dict[str, tuple[str, ...]]
    pages: dict[str, tuple[str, ...]]
    descriptions: tuple[str, ...]


@lru_cache(maxsize=1)
def placeholders() -> Placeholders:
    """Read them from the files that ``init`` copies, and from the declaration that ``new`` writes from."""
    examples = [file.read_text("utf-8") for file in sorted(STARTER.rglob("entries/*.md"))]
    pages = [file.read_text("utf-8") for file in sorted(STARTER.rglob("pages/*.md"))]
    settings = [file.read_text("utf-8") for file in sorted(STARTER.rglob("site.toml"))]
    values = (found[1] or found[2] for text in examples for found in _EXAMPLE_VALUE.finditer(text))
    bodies = (" ".join(text.rpartition("\n---\n")[2].split()) for text in examples)
    italics = (" ".join(found[1].split()) for text in pages for found in _IN_ITALICS.finditer(text))
    return Placeholders(
        _by_begin((*VALUES, *values)),
        _by_begin((TEXT, *bodies)),
        _by_begin(italics),
        tuple(found[1] for text in settings for found in _DESCRIPTION.finditer(text)),
    )


def _by_begin(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    unique = sorted(set(texts))
    return {begin: tuple(group) for begin, group in groupby(unique, key=lambda words: words[:_BEGIN])}


def placeholder_problems(path: str, text: str, *, is_public_entry: bool) -> list[Problem]:
    """An error for each placeholder of an entry that readers see; of another file one warning that names the lines."""
    found = sorted(_found(path, text), key=lambda item: item.at)
    if is_public_entry:
        return [_error(_place(path, text, item), item.words) for item in found]
    if not found:
        return []
    first = _place(path, text, found[0])
    if len(found) == 1:
        return [problem("W708", first, f'"{_short(found[0].words)}" is a placeholder', _repair(found[0].words))]
    *lines, last = sorted({_place(path, text, item).line for item in found})
    where = f"lines {', '.join(map(str, lines))} and {last}" if lines else f"line {last}"
    return [problem("W708", first, f"{len(found)} placeholders left, on {where}",
                    "replace them with your own words")]  # fmt: skip


def _found(path: str, text: str) -> Iterator[_Placeholder]:
    known = placeholders()
    for words in _here(known.pages if path.startswith("content/pages/") else known.passages, text):
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        yield from (_Placeholder(words, hit.start()) for hit in pattern.finditer(text))
    end = max(text.find("\n---", 4), 0)
    for words in _here(known.values, text[:end]):
        pattern = re.compile(rf"""^[^#\n]*?[:\[,-][ ]*(["']?)({re.escape(words)})\1[ ]*(?:$|[,\]])""", re.MULTILINE)
        yield from (_Placeholder(words, hit.start(2)) for hit in pattern.finditer(text, 0, end))


def _here(known: Mapping[str, tuple[str, ...]], text: str) -> Iterator[str]:
    """Those that may stand in a text: most texts hold no begin of any."""
    for begin, these in known.items():
        if begin in text:
            yield from (words for words in these if words[:_MORE] in text)


def _place(path: str, text: str, item: _Placeholder) -> Location:
    return Location(path, text.count("\n", 0, item.at) + 1, item.at - text.rfind("\n", 0, item.at))


def _error(at: Location, words: str) -> Problem:
    return problem("F123", at, f'"{_short(words)}" is a placeholder', _repair(words))


def _repair(words: str) -> str:
    return "write the real address" if words.startswith("https://") else "replace it with your own words"


def _short(words: str) -> str:
    return shorten(words, _NAMED, placeholder=" …")
