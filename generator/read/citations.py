"""The words that a body quotes, each with the source that its sentence links to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.entry import Citation

_FEWEST_WORDS = 4
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)\)")
_QUOTED = re.compile(r"“([^“”]+)”|«([^«»]+)»|(?<![\w\"])\"([^\"]+)\"(?!\w)")
# A sentence ends at its sign, with the quotation marks and brackets that close there; U.S. does not end one.
_END = re.compile(r"(?<!\b[A-Z])[.;!?][\"”»)\]]*\s+")
_SIGNS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|\\(?=[^\w\s])")


@dataclass(frozen=True, slots=True)
class _Span:
    """From where to where something stands in a block's text."""

    start: int
    end: int
    said: str


def citations(body: str, first_line: int) -> Iterator[tuple[Citation, tuple[int, int]]]:
    """Find every quotation of four words or more whose sentence links to an address; with its line and column.

    A link right behind the quotation comes first, as in “…” ([paper](…)), then
    the nearest one before it, then the next one after it.
    """
    for block in _BLOCK.finditer(body):
        text, links, places = _without_links(block.group())
        spans = [_Span(found.start(), found.end(), found[found.lastindex or 0]) for found in _QUOTED.finditer(text)]
        ends = [0, *(end for end in (found.end() for found in _END.finditer(text)) if not _inside(end, spans))]
        for span in spans:
            words = " ".join(_SIGNS.sub("", span.said).split())
            url = _linked(span, text, links, ends)
            if url and len(words.split()) >= _FEWEST_WORDS:
                offset = block.start() + places[span.start]
                line = body.count("\n", 0, offset)
                column = offset - (body.rfind("\n", 0, offset) + 1) + 1
                yield Citation(words=words, url=url), (first_line + line, column)


def _without_links(block: str) -> tuple[str, list[_Span], list[int]]:
    """The block with the words of its links alone, the links' places, and each character's offset in the block."""
    parts: list[str] = []
    links: list[_Span] = []
    places: list[int] = []
    last = 0
    for found in _LINK.finditer(block):
        parts.append(block[last : found.start()])
        places += range(last, found.start())
        links.append(_Span(len(places), len(places) + len(found[1]), found[2]))
        parts.append(found[1])
        places += range(found.start(1), found.end(1))
        last = found.end()
    parts.append(block[last:])
    places += range(last, len(block) + 1)
    return "".join(parts), links, places


def _inside(place: int, spans: list[_Span]) -> bool:
    return any(span.start < place < span.end for span in spans)


def _linked(span: _Span, text: str, links: list[_Span], ends: list[int]) -> str:
    number = bisect_right(ends, span.start)
    start, end = ends[number - 1], ends[number] if number < len(ends) else len(text)
    before = [link for link in links if start <= link.start and link.end <= span.start]
    after = [link for link in links if span.end <= link.start < end]
    if after and text[span.end : after[0].start].strip() == "(":
        return after[0].said
    return before[-1].said if before else after[0].said if after else ""
