"""Front matter of plain lines, which nearly all files have, as the tree that the YAML parser would give.

``key: value``, ``- value`` and ``- key: value``, with values on one line: plain, in double quotes without
backslashes, or a list or a group of such in brackets. A parser of all of YAML takes several times as long for these.
"""

from __future__ import annotations

import re

from generator.content.problem import Location
from generator.read.front_matter.excerpt import Excerpt
from generator.read.front_matter.nodes import Mapping, Node, Scalar, Sequence

# Only letters beyond ASCII, by their category: a class of their ranges takes ten milliseconds to compile.
_FIRST = r"[\w(/]"
_LINE = re.compile(rf'( *)(- )?(?:([a-z_]{{1,40}}):(?: (?=.)|$))?(?:"([^"\\]*)"|({_FIRST}.*)|\[(.+)\]|\{{(.+)\}})?')
_ITEM = re.compile(rf'(?:([a-z_]{{1,40}}): )?(?:"([^"\\]*)"|({_FIRST}[^\[\]{{}},:#"]*))(?:, (?=.)|$)')
# Deeper than any field; how deep others may be is for the YAML parser to say.
_DEEPEST = 6


def read_plain_lines(excerpt: Excerpt) -> Mapping | None:
    """Return the fields of an excerpt; None if a line is anything but plain."""
    if excerpt.shifts or "\t" in excerpt.text or "\ufeff" in excerpt.text:
        return None
    reader = _LineReader(excerpt.path, excerpt.first_line)
    for number, line in enumerate(excerpt.text.split("\n"), excerpt.first_line):
        match = _LINE.fullmatch(line)
        if match is None or not reader.add(number, match):
            return None
    return None if reader.field else reader.root


class _LineReader:
    """Adds plain lines to the tree of a file.

    ``blocks`` are the open ones, each with its column from 0; ``field`` is the one whose value begins on the next
    line: its group, its name and its location.
    """

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.root = Mapping(Location(path, first_line))
        self.blocks: list[tuple[int, Mapping | Sequence]] = [(0, self.root)]
        self.field: tuple[Mapping, str, Location] | None = None

    def add(self, number: int, match: re.Match[str]) -> bool:
        """Add a line; returns whether it is plain."""
        spaces, dash, name, quoted, plain, listed, grouped = match.groups()
        column = len(spaces)
        if self.field and not self.begin_value(number, column, bool(dash)):
            return False
        indent, block = self.blocks[-1]
        while column < indent:
            self.blocks.pop()
            indent, block = self.blocks[-1]
        if column != indent or isinstance(block, Sequence) is not bool(dash):
            return False
        value: Node | None = None
        if quoted is not None:
            value = Scalar(Location(self.path, number, match.start(4)), quoted, True)
        elif plain and ": " not in plain and " #" not in plain and plain[-1] not in " :":
            value = Scalar(Location(self.path, number, match.start(5) + 1), plain)
        elif listed or grouped:
            value = _in_brackets(self.path, number, match)
        if value is None and (match.lastindex != 3 or not name):
            return False
        if isinstance(block, Sequence):
            if value is not None and not name:
                block.items.append(value)
                return True
            column += 2
            item = Mapping(Location(self.path, number, column + 1))
            block.items.append(item)
            self.blocks.append((column, item))
            block = item
        if not name or name in block.items:
            return False
        at = Location(self.path, number, column + 1)
        if value is None:
            self.field = block, name, at
        else:
            block.items[name] = at, value
        return True

    def begin_value(self, number: int, column: int, is_list: bool) -> bool:
        """Begin the list or group that is the value of the field above; returns whether a line can be in it."""
        if self.field is None or column <= self.blocks[-1][0] or len(self.blocks) > _DEEPEST:
            return False
        group, name, at = self.field
        begin = Location(self.path, number, column + 1)
        block: Mapping | Sequence = Sequence(begin) if is_list else Mapping(begin)
        self.blocks.append((column, block))
        group.items[name] = at, block
        self.field = None
        return True


def _in_brackets(path: str, number: int, match: re.Match[str]) -> Node | None:
    """Return the list or the group on a line; None if it holds anything but plain values."""
    listed, grouped = match.group(6, 7)
    at = Location(path, number, match.start(6 if listed else 7))
    items = _items(path, number, at.column, listed or grouped)
    if listed:
        values = [value for name, _, value in items if not name]
        return Sequence(at, values) if 0 < len(values) == len(items) else None
    fields = {name: (place, value) for name, place, value in items if name}
    return Mapping(at, fields) if 0 < len(fields) == len(items) else None


def _items(path: str, number: int, column: int, text: str) -> list[tuple[str, Location, Node]]:
    """Return the names, if any, locations and values in brackets, from a column from 0; none if one is not plain."""
    items: list[tuple[str, Location, Node]] = []
    end = 0
    while end < len(text):
        match = _ITEM.match(text, end)
        if match is None or (match[3] and match[3][-1] == " "):
            return []
        name, quoted, plain = match.groups()
        offset = match.start(3) + 1 if quoted is None else match.start(2)
        value = Scalar(Location(path, number, column + offset), plain if quoted is None else quoted, quoted is not None)
        items.append((name, Location(path, number, column + match.start() + 1), value))
        end = match.end()
    return items
