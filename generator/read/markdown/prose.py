"""A text with its code and escaped signs blanked, so that signs can be looked for where they count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.read.markdown.block import CONTAINERS, Block, Kind
from generator.read.markdown.structure import Structure

_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_RUN = re.compile(r"`+")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")


def prose_of(text: str, structure: Structure) -> str:
    """``text`` with blanks, one for one, in place of code and of signs behind a backslash."""
    if "`" not in text and "\\" not in text and "~~~" not in text and "\n    " not in text and text[:1] != " ":
        return text
    lines = text.split("\n")
    for block in leaves(structure):
        if block.kind in (Kind.CODE, Kind.FENCE):
            behind = 2 if block.kind is Kind.FENCE else 0
            for number in range(block.line, min(len(lines), block.line + len(block.lines) + behind)):
                lines[number] = " " * len(lines[number])
    blanked = "\n".join(lines)
    if "\\" in blanked:
        blanked = _ESCAPED.sub(lambda found: found[0] if found[0] == "\\`" else "  ", blanked)
    return _without_spans(blanked) if "`" in blanked else blanked


def leaves(structure: Structure) -> Iterator[Block]:
    """The blocks of a text that hold lines, in its order."""
    stack = [structure.root]
    while stack:
        block = stack.pop()
        if block.kind not in CONTAINERS:
            yield block
        stack += reversed(block.children)


def _without_spans(text: str) -> str:
    pieces, end = [], 0
    for begin, behind in _spans(text):
        pieces += [text[end:begin], _blank(text[begin:behind])]
        end = behind
    return "".join([*pieces, text[end:]])


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where code within lines begins and ends: between two runs of as many backticks in one paragraph."""
    for paragraph in _PARAGRAPH.finditer(text):
        runs = [found.span() for found in _RUN.finditer(text, paragraph.start(), paragraph.end())]
        places: dict[int, list[int]] = defaultdict(list)
        for number in range(len(runs) - 1, -1, -1):
            places[runs[number][1] - runs[number][0]].append(number)
        behind = -1
        for number, (begin, end) in enumerate(runs):
            later = places[end - begin]
            while later and later[-1] <= number:
                later.pop()
            if number > behind and later and text[begin - 1 : begin] != "\\":
                behind = later[-1]
                yield begin, runs[behind][1]
