"""Check the texts of a settings file as those of content, since TOML escapes can produce any character."""

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
    """Yield a problem for each value or name of ``table`` with hidden characters or styled letters.

    ``text`` is the file's text, which is searched for the location.
    """
    for name, value in _texts(table):
        hidden = hidden_characters(value)
        if hidden:
            at = place_of_value(text, place_of(text, path, name), value)
            message = f'"{name}" contains the hidden character {hidden[0][1]}'
            yield problem("F111", at, message, "type the text again")
        for word, odd in disguised_words(value):
            at = place_of_value(text, place_of(text, path, name), word)
            yield problem("N402", at, f'"{word}" {odd}', "type the word again")


def place_of(text: str, path: str, name: str) -> Location:
    """Return the first line on which a setting is named; tomllib has no positions."""
    return Location(path, _named_lines(text).get(name, 1))


def place_of_value(text: str, after: Location, value: str) -> Location:
    """Locate ``value`` on or below a line; returns that line if the text does not contain it, as with escapes."""
    offset = text.find(value, _line_starts(text)[after.line - 1]) if value else -1
    return after if offset < 0 else place_at(text, after.path, offset)


def place_at(text: str, path: str, offset: int) -> Location:
    """Return the line and column of an offset of ``text``."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return Location(path, line, offset - starts[line - 1] + 1)


def places_below(text: str, table: Location) -> dict[str, Location]:
    """Return the line of each setting of the table that begins at a location."""
    places: dict[str, Location] = {}
    starts = _line_starts(text)
    for number in range(table.line, len(starts)):
        line = text[starts[number] : starts[number + 1] if number + 1 < len(starts) else len(text)]
        if line.lstrip().startswith("["):
            break
        match = _NAMED.match(line)
        if match:
            places.setdefault(match[1] or match[2], Location(table.path, number + 1))
    return places


@lru_cache(maxsize=2)
def _line_starts(text: str) -> list[int]:
    """Return the offset of each line."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


@lru_cache(maxsize=2)
def _named_lines(text: str) -> dict[str, int]:
    """Return the first line of each setting or table."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        match = _NAMED.match(line)
        if match:
            lines.setdefault(match[1] or match[2], number)
    return lines


def _texts(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each text with the name of its setting; without recursion, since tables may be nested deeply."""
    stack: list[tuple[str, object]] = list(reversed(table.items()))
    while stack:
        name, value = stack.pop()
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, dict):
            stack += reversed(value.items())
        elif isinstance(value, list):
            stack += ((name, item) for item in reversed(value))
        if hidden_characters(name):
            yield "a name", name
