"""The texts of a settings file are held to what the texts of content are: TOML's escapes can hide anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from generator.model.characters import hidden_characters
from generator.model.lookalikes import disguises
from generator.model.problem import Location, Problem
from generator.model.rules import problem

_NAMED = re.compile(r"""[ \t]*(?:\[+[ \t]*)?(?:["']([^"']*)["']|([\w-]+))""")


def odd_texts(text: str, path: str, table: dict[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each value or name of ``table`` that hides characters or dresses letters up.

    ``text`` is the file as it stands, in which the line is looked for.
    """
    for name, value in _texts(table):
        hidden = hidden_characters(value)
        if hidden:
            at = place_of_value(text, place_of(text, path, name), value)
            yield problem("F111", at, f'"{name}" holds the hidden character {hidden[0][1]}',
                          "type the text again")  # fmt: skip
        for word, odd in disguises(value):
            at = place_of_value(text, place_of(text, path, name), word)
            yield problem("N402", at, f'"{word}" {odd}', "type the word again")


def place_of(text: str, path: str, name: str) -> Location:
    """Find the line on which a setting is named; tomllib gives no positions."""
    return Location(path, _named_lines(text).get(name, 1))


def place_of_value(text: str, after: Location, value: str) -> Location:
    """Where ``value`` stands as it is typed, at or behind a place; that place where it does not, as with escapes."""
    lines = text.split("\n")
    offset = text.find(value, sum(len(line) + 1 for line in lines[: after.line - 1])) if value else -1
    return after if offset < 0 else place_at(text, after.path, offset)


def place_at(text: str, path: str, offset: int) -> Location:
    """The line and column of a character of ``text``."""
    return Location(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def place_below(text: str, table: Location, name: str) -> Location:
    """The line on which a setting is named in the table that begins at a place; that place where none is."""
    for number, line in enumerate(text.split("\n")[table.line :], start=table.line + 1):
        found = _NAMED.match(line)
        if line.lstrip().startswith("["):
            break
        if found and (found[1] or found[2]) == name:
            return Location(table.path, number)
    return table


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
