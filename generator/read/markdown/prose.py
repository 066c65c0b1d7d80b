"""Blank the code and the escaped characters of a text, so that syntax can be searched for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.read.markdown.block import CONTAINERS, Block, BlockKind
from generator.read.markdown.structure import Structure

_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_RUN = re.compile(r"`+")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")


def prose_of(text: str, structure: Structure) -> str:
    """Return ``text`` with spaces in place of code and escaped characters; offsets stay the same."""
    if "`" not in text and "\\" not in text and "~~~" not in text and "\n    " not in text and text[:1] != " ":
        return text
    lines = text.split("\n")
    for block in leaves(structure):
        if block.kind in (BlockKind.CODE, BlockKind.FENCE):
            fences = 2 if block.kind is BlockKind.FENCE else 0
            for number in range(block.line, min(len(lines), block.line + len(block.lines) + fences)):
                lines[number] = " " * len(lines[number])
    blanked = "\n".join(lines)
    if "\\" in blanked:
        blanked = _ESCAPED.sub(lambda match: match[0] if match[0] == "\\`" else "  ", blanked)
    return _without_spans(blanked) if "`" in blanked else blanked


def leaves(structure: Structure) -> Iterator[Block]:
    """Yield the blocks that contain lines, in order."""
    stack = [structure.root]
    while stack:
        block = stack.pop()
        if block.kind not in CONTAINERS:
            yield block
        stack += reversed(block.children)


def _without_spans(text: str) -> str:
    pieces, end = [], 0
    for begin, span_end in _spans(text):
        pieces += [text[end:begin], _blank(text[begin:span_end])]
        end = span_end
    return "".join([*pieces, text[end:]])


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of inline code: between two equally long runs of backticks in one paragraph."""
    for paragraph in _PARAGRAPH.finditer(text):
        runs = [match.span() for match in _RUN.finditer(text, paragraph.start(), paragraph.end())]
        by_length: dict[int, list[int]] = defaultdict(list)
        for number in range(len(runs) - 1, -1, -1):
            by_length[runs[number][1] - runs[number][0]].append(number)
        closing = -1
        for number, (begin, end) in enumerate(runs):
            later = by_length[end - begin]
            while later and later[-1] <= number:
                later.pop()
            if number > closing and later and text[begin - 1 : begin] != "\\":
                closing = later[-1]
                yield begin, runs[closing][1]
