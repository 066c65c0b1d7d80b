"""The texts of a settings file are held to what the texts of content are: TOML's escapes can hide anything."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.text.characters import hidden_characters
from generator.text.confusables import disguised_words

_NAMED = re.compile(r"""[ \t]*(?:\[+[ \t]*)?(?:["']([^"']*)["']|([\w-]+))""")


def odd_texts(text: str, path: str, table: dict[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each value or name of ``table`` that hides characters or dresses letters up.

    ``text`` is the file as it stands, in which the line is looked for.
    """
    for name, value in _texts(table):
        hidden = hidden_characters(value)
        if hidden:
            at = place_of_value(text, place_of(text, path, name), value)
            yield problem("F111", at, f'"{name}" contains the hidden character {hidden[0][1]}',
                          "type the text again")  # fmt: skip
        for word, odd in disguised_words(value):
            at = place_of_value(text, place_of(text, path, name), word)
            yield problem("N402", at, f'"{word}" {odd}', "type the word again")


def place_of(text: str, path: str, name: str) -> Location:
    """Find the line on which a setting is named; tomllib gives no positions."""
    return Location(path, _named_lines(text).get(name, 1))


def place_of_value(text: str, after: Location, value: str) -> Location:
    """Where ``value`` stands as it is typed, on or below a line; that line where it does not, as with escapes."""
    offset = text.find(value, _line_starts(text)[after.line - 1]) if value else -1
    return after if offset < 0 else place_at(text, after.path, offset)


def place_at(text: str, path: str, offset: int) -> Location:
    """The line and column of a character of ``text``."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return Location(path, line, offset - starts[line - 1] + 1)


def places_below(text: str, table: Location) -> dict[str, Location]:
    """The line on which each setting is named in the table that begins at a place."""
    places: dict[str, Location] = {}
    starts = _line_starts(text)
    for number in range(table.line, len(starts)):
        line = text[starts[number] : starts[number + 1] if number + 1 < len(starts) else len(text)]
        if line.lstrip().startswith("["):
            break
        found = _NAMED.match(line)
        if found:
            places.setdefault(found[1] or found[2], Location(table.path, number + 1))
    return places


@lru_cache(maxsize=2)
def _line_starts(text: str) -> list[int]:
    """The offset at which each line begins."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


@lru_cache(maxsize=2)
def _named_lines(text: str) -> dict[str, int]:
    """The first line on which each setting or table is named."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        found = _NAMED.match(line)
        if found:
            lines.setdefault(found[1] or found[2], number)
    return lines


def _texts(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each text with the setting that holds it; without recursion, for tables may be nested deep."""
    waiting: list[tuple[str, object]] = list(reversed(table.items()))
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, dict):
            waiting += reversed(value.items())
        elif isinstance(value, list):
            waiting += ((name, item) for item in reversed(value))
        if hidden_characters(name):
            yield "a name", name
