"""Text that Markdown would change: numbers and characters that begin lists, extra table cells, indented text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.markdown import line_starts as starts
from generator.read.markdown.block import Block, BlockKind
from generator.read.markdown.positions import SourceText
from generator.read.markdown.structure import Structure

# A quantity after a minus sign: 3 %, 1.5 °C; after an asterisk or a plus sign a year, too.
_QUANTITY = re.compile(r"[0-9][0-9.,]* ?(?:[%\u2030\u20ac$\u00a3\u00b0]|$)")
_QUANTITY_OR_YEAR = re.compile(rf"{_QUANTITY.pattern}|1[5-9][0-9]{{2}}\b|20[0-9]{{2}}\b")
# What follows a day: a month and a year.
_MONTH_AND_YEAR = re.compile(r"[^\W\d_]{3,}\.? (?:1[0-9]{3}|20[0-9]{2})\b")
_DAY_MONTH_YEAR = re.compile(r"[0-9]{1,2}\. ?(?:[0-9]{1,2}\.? ?)?(?:1[0-9]{3}|20[0-9]{2})\b")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_ODD_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BEFORE_TEXT = re.compile(rf"^( {{0,3}}(?:[-*+]|[0-9]{{1,9}}[.)]))[{_ODD_BLANKS}]", re.MULTILINE)


def losses(text: str, structure: Structure, source: SourceText) -> Iterator[Problem]:
    """B517, B520, B521: what would be lost or converted by mistake in the blocks of a text."""
    for block in structure.delicate:
        if block.kind is BlockKind.LIST:
            yield from _list(block, source)
        elif block.kind is BlockKind.TABLE:
            yield from _table(block, source)
        else:
            yield from _indented(block, source)
    if not text.isascii() and any(blank in text for blank in _ODD_BLANKS):
        for match in _BEFORE_TEXT.finditer(text):
            message = f'this "{match[1].strip()}" is not followed by an ordinary space, so it does not begin a list'
            yield problem("B521", source.at(match.end(1)), message, "type the space again")


def _list(block: Block, source: SourceText) -> Iterator[Problem]:
    if block.marker in (".", ")"):
        yield from _numbered(block, source)
    elif len(block.children) == 1:
        item = block.children[0]
        text = _text_of(item)
        quantity = _QUANTITY if block.marker == "-" else _QUANTITY_OR_YEAR
        if quantity.match(text):
            at, message = _locate(source, item.line, block.marker), f'the "{block.marker}" before this number'
            yield problem("B520", at, f"{message} becomes a bullet", f"write \\{block.marker} {_beginning(text)}")


def _numbered(block: Block, source: SourceText) -> Iterator[Problem]:
    items = block.children
    numbers = [item.number for item in items]
    in_order = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    ordinary = in_order and numbers[0] in (0, 1) and len(items) > 1
    lazy = len(set(numbers)) == 1  # 1. 1. 1., which Markdown numbers automatically
    expected = numbers[0]
    for position, item in enumerate(items):
        dated = _is_date(item, alone=not ordinary)
        if dated or not (lazy or item.number == expected):
            typed = f"{item.number}{block.marker}"
            at = _locate(source, item.line, typed)
            hint = f"write {item.number}\\{block.marker} {_beginning(_text_of(item))}"
            if dated:
                yield problem("B520", at, f'"{typed}" begins a list here, so excerpts lose the number', hint)
            else:
                message = f'"{typed}" is number {numbers[0] + position} of its list on GitHub'
                yield problem("B520", at, message, f"number the list in order, put words before a new list, or {hint}")
        expected = item.number + 1


def _is_date(item: Block, alone: bool) -> bool:
    """Whether the number of an item is a day or a year, not its position in a list."""
    first = item.children[0] if item.children else None
    if first is not None and first.kind is BlockKind.LIST and first.line == item.line and first.marker == ".":
        return True  # 1. 9. 2025
    if not alone or item.marker != ".":
        return False
    if item.number > 31:
        return 1000 <= item.number <= 2999
    text = _text_of(item)
    return bool(_MONTH_AND_YEAR.match(text) or _DAY_MONTH_YEAR.match(text))


def _text_of(item: Block) -> str:
    """Return the first line of an item's text, including the markers of lists inside it."""
    first = item.children[0] if item.children else None
    while first is not None and first.kind is BlockKind.LIST:
        inner = first.children[0]
        rest = _text_of(inner)
        return f"{inner.number}{first.marker} {rest}" if first.marker in ".)" else f"{first.marker} {rest}"
    return first.lines[0] if first is not None and first.kind is BlockKind.PARAGRAPH and first.lines else ""


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:3]) + (" …" if len(words) > 3 else "")


def _locate(source: SourceText, line: int, typed: str) -> Location:
    """Locate a text on a line of the body."""
    begin = source.starts[min(line, len(source.starts) - 1)]
    end = source.text.find("\n", begin)
    return source.at(max(begin, source.text.find(typed, begin, end if end >= 0 else len(source.text))))


def _table(block: Block, source: SourceText) -> Iterator[Problem]:
    columns = len(starts.cells(block.lines[0]))
    for number, row in enumerate(block.lines[2:], block.line + 2):
        cells = starts.cells(row)
        lost = [cell for cell in cells[columns:] if cell]
        if lost:
            message = f'the header has {columns} cells but this row has {len(cells)}: "{lost[0]}" would be lost'
            hint = "add a column to the header, or write \\| for a literal |"
            yield problem("B517", _locate(source, number, lost[0]), message, hint)


def _indented(block: Block, source: SourceText) -> Iterator[Problem]:
    first = next((line for line in block.lines if line.strip()), "")
    if len(_WORDS.findall(first)) >= 5 and not any(char in first for char in "{};=<>()$#|/"):
        at = source.at(source.starts[min(block.line, len(source.starts) - 1)])
        message = "four spaces at the beginning of the line make this code"
        yield problem("B521", at, message, "remove them, or put ``` around code")
