"""A block of a Markdown text and what kinds there are."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Kind(Enum):
    """What a block is."""

    DOCUMENT = 0
    QUOTE = 1
    LIST = 2
    ITEM = 3
    NOTE = 4
    PARAGRAPH = 5
    HEADING = 6
    CODE = 7
    FENCE = 8
    RULE = 9
    TABLE = 10


CONTAINERS = frozenset((Kind.DOCUMENT, Kind.QUOTE, Kind.LIST, Kind.ITEM, Kind.NOTE))


class Block:
    """A block that begins on ``line`` of the text, counted from 0; ``gap`` tells whether a blank line is above it.

    ``number`` is a heading's level or an item's number, ``sign`` a list's, a fence's or a footnote's own, ``width``
    how far the text of an item or a fence is indented. A block is filled line by line, so it is no frozen record.
    """

    __slots__ = ("children", "gap", "kind", "line", "lines", "number", "sign", "width")

    def __init__(
        self, kind: Kind, line: int, *, number: int = 0, sign: str = "", width: int = 0, lines: Iterable[str] = ()
    ) -> None:
        self.kind, self.line, self.gap = kind, line, False
        self.number, self.sign, self.width = number, sign, width
        self.children: list[Block] = []
        self.lines = [*lines]
