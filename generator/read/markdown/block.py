"""A block of a Markdown text and what kinds there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final


class Kind:
    """What a block is; plain texts, since members of an enumeration take several times as long to look up."""

    DOCUMENT: Final = "document"
    QUOTE: Final = "quote"
    LIST: Final = "list"
    ITEM: Final = "item"
    NOTE: Final = "note"
    PARAGRAPH: Final = "paragraph"
    HEADING: Final = "heading"
    CODE: Final = "code"
    FENCE: Final = "fence"
    RULE: Final = "rule"
    TABLE: Final = "table"


CONTAINERS = frozenset((Kind.DOCUMENT, Kind.QUOTE, Kind.LIST, Kind.ITEM, Kind.NOTE))


class Block:
    """A block that begins on ``line`` of the text, counted from 0; ``gap`` tells whether a blank line is above it.

    ``number`` is a heading's level or an item's number, ``sign`` a list's, a fence's or a footnote's own, ``width``
    how far the text of an item or a fence is indented. A block is filled line by line, so it is no frozen record.
    """

    __slots__ = ("children", "gap", "kind", "line", "lines", "number", "sign", "width")

    def __init__(
        self, kind: str, line: int, *, number: int = 0, sign: str = "", width: int = 0, lines: Iterable[str] = ()
    ) -> None:
        self.kind, self.line, self.gap = kind, line, False
        self.number, self.sign, self.width = number, sign, width
        self.children: list[Block] = []
        self.lines = [*lines]
