"""Lists that lose what was typed: numbers and signs at the beginning of a line, cells of a table, indented text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.markdown import line_starts as starts
from generator.read.markdown.block import Block, Kind
from generator.read.markdown.positions import Source
from generator.read.markdown.structure import Structure

# What stands behind a sign that is a quantity's own: 3 %, 1.5 °C; behind a star or a plus a year, too.
_QUANTITY = re.compile(r"[0-9][0-9.,]* ?(?:[%\u2030\u20ac$\u00a3\u00b0]|$)")
_QUANTITY_OR_YEAR = re.compile(rf"{_QUANTITY.pattern}|1[5-9][0-9]{{2}}\b|20[0-9]{{2}}\b")
# A month and a year, or a month and a colon, behind a day; a month behind a year.
_MONTH_AND_YEAR = re.compile(r"[^\W\d_]{3,}\.? (?:1[0-9]{3}|20[0-9]{2})\b")
_DAY_MONTH_YEAR = re.compile(r"[0-9]{1,2}\. ?(?:[0-9]{1,2}\.? ?)?(?:1[0-9]{3}|20[0-9]{2})\b")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_ODD_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BEFORE_TEXT = re.compile(rf"^( {{0,3}}(?:[-*+]|[0-9]{{1,9}}[.)]))[{_ODD_BLANKS}]", re.MULTILINE)


def losses(text: str, structure: Structure, source: Source) -> Iterator[Problem]:
    """B517, B520, B521: what would be lost or come out as another thing in the blocks of a text."""
    for block in structure.delicate:
        if block.kind is Kind.LIST:
            yield from _list(block, source)
        elif block.kind is Kind.TABLE:
            yield from _table(block, source)
        else:
            yield from _indented(block, source)
    if not text.isascii() and any(blank in text for blank in _ODD_BLANKS):
        for found in _BEFORE_TEXT.finditer(text):
            sign = found[1].strip()
            yield problem("B521", source.at(found.end(1)),
                          f'this "{sign}" is not followed by an ordinary space, so it does not begin a list',
                          "type the space again")  # fmt: skip


def _list(block: Block, source: Source) -> Iterator[Problem]:
    if block.sign in (".", ")"):
        yield from _numbered(block, source)
    elif len(block.children) == 1:
        item = block.children[0]
        text = _text_of(item)
        signed = _QUANTITY if block.sign == "-" else _QUANTITY_OR_YEAR
        if signed.match(text):
            yield problem("B520", _place(source, item.line, block.sign),
                          f'the "{block.sign}" before this number becomes a bullet',
                          f"write \\{block.sign} {_beginning(text)}")  # fmt: skip


def _numbered(block: Block, source: Source) -> Iterator[Problem]:
    items = block.children
    numbers = [item.number for item in items]
    in_order = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    ordinary = in_order and numbers[0] in (0, 1) and len(items) > 1
    lazy = len(set(numbers)) == 1  # 1. 1. 1., which Markdown numbers itself
    expected = numbers[0]
    for position, item in enumerate(items):
        dated = _is_date(item, alone=not ordinary)
        if dated or not (lazy or item.number == expected):
            typed = f"{item.number}{block.sign}"
            at = _place(source, item.line, typed)
            repair = f"write {item.number}\\{block.sign} {_beginning(_text_of(item))}"
            if dated:
                yield problem("B520", at, f'"{typed}" begins a list here, so excerpts lose the number', repair)
            else:
                yield problem("B520", at, f'"{typed}" is number {numbers[0] + position} of its list on GitHub',
                              f"number the list in order, put words before a new list, or {repair}")  # fmt: skip
        expected = item.number + 1


def _is_date(item: Block, alone: bool) -> bool:
    """Tell whether an item's number is a day or a year rather than its place in a list."""
    first = item.children[0] if item.children else None
    if first is not None and first.kind is Kind.LIST and first.line == item.line and first.sign == ".":
        return True  # 1. 9. 2025
    if not alone or item.sign != ".":
        return False
    if item.number > 31:
        return 1000 <= item.number <= 2999
    text = _text_of(item)
    return bool(_MONTH_AND_YEAR.match(text) or _DAY_MONTH_YEAR.match(text))


def _text_of(item: Block) -> str:
    """The first line of an item's own text."""
    first = item.children[0] if item.children else None
    while first is not None and first.kind is Kind.LIST:
        inner = first.children[0]
        rest = _text_of(inner)
        return f"{inner.number}{first.sign} {rest}" if first.sign in ".)" else f"{first.sign} {rest}"
    return first.lines[0] if first is not None and first.kind is Kind.PARAGRAPH and first.lines else ""


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:3]) + (" …" if len(words) > 3 else "")


def _place(source: Source, line: int, sign: str) -> Location:
    """Where on a line of the text a sign stands."""
    begin = source.starts[min(line, len(source.starts) - 1)]
    end = source.text.find("\n", begin)
    return source.at(max(begin, source.text.find(sign, begin, end if end >= 0 else len(source.text))))


def _table(block: Block, source: Source) -> Iterator[Problem]:
    columns = len(starts.cells(block.lines[0]))
    for number, row in enumerate(block.lines[2:], block.line + 2):
        cells = starts.cells(row)
        lost = [cell for cell in cells[columns:] if cell]
        if lost:
            at = _place(source, number, lost[0])
            yield problem("B517", at,
                          f'the header has {columns} cells but this row has {len(cells)}: "{lost[0]}" would be lost',
                          "add a column to the header, or write \\| for a literal |")  # fmt: skip


def _indented(block: Block, source: Source) -> Iterator[Problem]:
    first = next((line for line in block.lines if line.strip()), "")
    if len(_WORDS.findall(first)) >= 5 and not any(sign in first for sign in "{};=<>()$#|/"):
        at = source.at(source.starts[min(block.line, len(source.starts) - 1)])
        yield problem("B521", at, "four spaces at the beginning of the line make this code",
                      "remove them, or put ``` around code")  # fmt: skip
