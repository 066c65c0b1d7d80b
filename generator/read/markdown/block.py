"""Blocks of a Markdown text, and their kinds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final


class BlockKind:
    """The kinds of blocks; not an Enum, whose members take several times as long to look up."""

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


CONTAINERS = frozenset((BlockKind.DOCUMENT, BlockKind.QUOTE, BlockKind.LIST, BlockKind.ITEM, BlockKind.NOTE))


class Block:
    """A block that begins on ``line`` of the text, counted from 0; ``gap``: the line above is blank.

    ``number`` is the level of a heading or the number of an item, ``marker`` that of a list or a fence or the name of
    a footnote, ``width`` the indentation of the text of an item or a fence. Blocks are mutable: lines are appended.
    """

    __slots__ = ("children", "gap", "kind", "line", "lines", "marker", "number", "width")

    def __init__(
        self, kind: str, line: int, *, number: int = 0, marker: str = "", width: int = 0, lines: Iterable[str] = ()
    ) -> None:
        self.kind, self.line, self.gap = kind, line, False
        self.number, self.marker, self.width = number, marker, width
        self.children: list[Block] = []
        self.lines = [*lines]
