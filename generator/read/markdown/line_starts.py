"""The beginnings of lines in Markdown, as CommonMark and GitHub read them."""

from __future__ import annotations

import re
from typing import NamedTuple

_HEADING = re.compile(r"#{1,6}(?= |$)")
FENCE = re.compile(r"(`{3,})[^`]*|(~{3,}).*")
UNDERLINE = re.compile(r"(?:=+|-+) *")
# GitHub does not allow spaces in names, but earlier versions did.
NOTE = re.compile(r"\[\^([^\]\s](?:[^\]\n]*[^\]\s])?)\]: *")
# Possessive, so that a long line is searched only once.
_DELIMITER_ROW = re.compile(r"\|? *+:?-++:? *+(?:\| *+:?-++:? *+)*+\|?")
_MARKER = re.compile(r"([-+*]|([0-9]{1,9})([.)]))( +|$)")
_SPACES = re.compile(" *")


class ListMarker(NamedTuple):
    """The bullet of a list item or the character after its number, the number, and where its text begins."""

    character: str
    number: int
    end: int


def indentation(line: str, at: int) -> int:
    """Count the spaces from an offset on."""
    match = _SPACES.match(line, at) if line.startswith(" ", at) else None
    return match.end() - at if match else 0


def heading(line: str, at: int) -> tuple[int, str] | None:
    """Return the level and the text of the heading at an offset, or None."""
    match = _HEADING.match(line, at)
    if match is None:
        return None
    text = line[match.end() :].strip(" ")
    opened = text.rstrip("#")
    return len(match[0]), opened.rstrip(" ") if not opened or opened.endswith(" ") else text


def is_delimiter_row(line: str) -> bool:
    """Whether a line is the one below the header of a table: dashes, pipes and colons."""
    return _DELIMITER_ROW.fullmatch(line.strip(" ")) is not None


def is_rule(line: str, at: int) -> bool:
    """Whether the rest of a line is a thematic break: three or more of one character, and spaces."""
    if line[-1] not in "-*_ ":
        return False
    rest = line[at:].replace(" ", "")
    return len(rest) >= 3 and rest[0] in "-*_" and not rest.strip(rest[0])


def closes_fence(line: str, at: int, character: str) -> bool:
    """Whether the rest of a line closes the fence that begins with ``character``."""
    rest = line[at:].rstrip(" ")
    return len(rest) >= len(character) and not rest.strip(character[0])


def list_marker(line: str, at: int, below_paragraph: bool) -> ListMarker | None:
    """Return the marker of a list item at an offset, or None.

    Directly below a paragraph, an item must have text, and its number must be 1.
    """
    match = _MARKER.match(line, at)
    if match is None:
        return None
    character, number, spaces = match[3] or match[1], match[2], match[4]
    empty = match.end() == len(line)
    if below_paragraph and (empty or (number is not None and int(number) != 1)):
        return None
    width = 1 if empty or len(spaces) > 4 else len(spaces)
    return ListMarker(character, int(number or 0), match.end(1) + width)


def cells(row: str) -> list[str]:
    """Return the cells of a table row; a pipe after a backslash is part of a cell."""
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
