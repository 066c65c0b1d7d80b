"""How a line of Markdown can begin and what it is then, as CommonMark and GitHub read it."""

from __future__ import annotations

import re
from typing import NamedTuple

_HEADING = re.compile(r"#{1,6}(?= |$)")
FENCE = re.compile(r"(`{3,})[^`]*|(~{3,}).*")
UNDERLINE = re.compile(r"(?:=+|-+) *")
# A name with blanks is none for GitHub, but it was one here before.
NOTE = re.compile(r"\[\^([^\]\s](?:[^\]\n]*[^\]\s])?)\]: *")
# Possessive, so that a long line is looked through once.
_COLUMNS = re.compile(r"\|? *+:?-++:? *+(?:\| *+:?-++:? *+)*+\|?")
_MARKER = re.compile(r"([-+*]|([0-9]{1,9})([.)]))( +|$)")
_SPACES = re.compile(" *")


class Marker(NamedTuple):
    """The sign of a list's item, its number, and where in the line its text begins."""

    sign: str
    number: int
    end: int


def indentation(line: str, at: int) -> int:
    """How many spaces stand from a place on."""
    found = _SPACES.match(line, at) if line.startswith(" ", at) else None
    return found.end() - at if found else 0


def heading(line: str, at: int) -> tuple[int, str] | None:
    """The level and the text of the heading that stands at a place."""
    found = _HEADING.match(line, at)
    if found is None:
        return None
    text = line[found.end() :].strip(" ")
    opened = text.rstrip("#")
    return len(found[0]), opened.rstrip(" ") if not opened or opened.endswith(" ") else text


def rules_columns(line: str) -> bool:
    """Tell whether a line is the one below a table's head: dashes, pipes and colons."""
    return _COLUMNS.fullmatch(line.strip(" ")) is not None


def is_rule(line: str, at: int) -> bool:
    """Tell whether the rest of a line is a rule: three or more of one sign, and spaces."""
    if line[-1] not in "-*_ ":
        return False
    rest = line[at:].replace(" ", "")
    return len(rest) >= 3 and rest[0] in "-*_" and not rest.strip(rest[0])


def closes_fence(line: str, at: int, sign: str) -> bool:
    """Tell whether the rest of a line ends the code that a fence began."""
    rest = line[at:].rstrip(" ")
    return len(rest) >= len(sign) and not rest.strip(sign[0])


def marker(line: str, at: int, below_paragraph: bool) -> Marker | None:
    """The marker of an item at a place; below a paragraph a list begins with text, and its numbers with 1."""
    found = _MARKER.match(line, at)
    if found is None:
        return None
    sign, number, spaces = found[3] or found[1], found[2], found[4]
    empty = found.end() == len(line)
    if below_paragraph and (empty or (number is not None and int(number) != 1)):
        return None
    width = 1 if empty or len(spaces) > 4 else len(spaces)
    return Marker(sign, int(number or 0), found.end(1) + width)


def cells(row: str) -> list[str]:
    """The cells of a table's row; a pipe behind a backslash is none of its borders."""
    row = row.strip(" ")
    parts, begin, place = [], 0, 0
    while (place := row.find("|", place)) >= 0:
        if place == 0 or row[place - 1] != "\\":
            parts.append(row[begin:place])
            begin = place + 1
        place += 1
    parts.append(row[begin:])
    if parts and not parts[0].strip() and len(parts) > 1:
        del parts[0]
    if len(parts) > 1 and not parts[-1].strip():
        del parts[-1]
    return [part.strip(" ").replace("\\|", "|") for part in parts]
