"""The words that a body quotes, each with the source that its sentence links to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from generator.content.entry import LinkedQuote
from generator.record import Record

_FEWEST_WORDS = 4
_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)\)")
# Lines that are not blank, side by side.
_BLOCK = re.compile(r"(?:^[^\S\n]*\S.*\n?)++", re.MULTILINE)
_ADDRESS = "](http"  # in every link
_QUOTE = re.compile('[“«"]')
_QUOTED = re.compile(r"“([^“”]+)”|«([^«»]+)»|\"(?<![\w\"]\")([^\"]+)\"(?!\w)")
# A sentence ends at its sign, with the quotation marks and brackets that close there; U.S. does not end one.
_END = re.compile(r"[.;!?](?<!\b[A-Z].)[\"”»)\]]*\s+")
_SIGNS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|\\(?=[^\w\s])")


class _Span(Record, frozen=True):
    """From where to where something stands in a block's text."""

    start: int
    end: int
    said: str


def linked_quotes(body: str, first_line: int) -> Iterator[tuple[LinkedQuote, tuple[int, int]]]:
    """Find every quotation of four words or more whose sentence links to an address; with its line and column.

    A link right behind the quotation comes first, as in “…” ([paper](…)), then
    the nearest one before it, then the next one after it.
    """
    lines: list[int] = []
    for found in _BLOCK.finditer(body) if _ADDRESS in body else ():
        begin, block = found.start(), found[0]
        if _ADDRESS not in block or not _QUOTE.search(block):
            continue
        lines = lines or [found.end() for found in re.finditer("\n", body)]
        text, links, places = _without_links(block)
        spans = [_Span(found.start(), found.end(), found[found.lastindex or 0]) for found in _QUOTED.finditer(text)]
        ends = [0, *(end for end in (found.end() for found in _END.finditer(text)) if not _inside(end, spans))]
        for span in spans:
            words = " ".join(_SIGNS.sub("", span.said).split())
            url = _linked(span, text, links, ends)
            if url and len(words.split()) >= _FEWEST_WORDS:
                offset = begin + places[span.start]
                line = bisect_right(lines, offset)
                column = offset - (lines[line - 1] if line else 0) + 1
                yield LinkedQuote(words=words, url=url), (first_line + line, column)


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
    number = bisect_left(spans, place, key=_start) - 1
    return number >= 0 and place < spans[number].end


def _linked(span: _Span, text: str, links: list[_Span], ends: list[int]) -> str:
    number = bisect_right(ends, span.start)
    start, end = ends[number - 1], ends[number] if number < len(ends) else len(text)
    # Spans of one kind follow each other, so that the nearest one is found without looking at all.
    last, next_ = bisect_right(links, span.start, key=_end) - 1, bisect_left(links, span.end, key=_start)
    before = links[last].said if last >= 0 and links[last].start >= start else ""
    if next_ == len(links) or links[next_].start >= end:
        return before
    behind = text[span.end : links[next_].start].strip() == "("
    return links[next_].said if behind or not before else before


def _start(span: _Span) -> int:
    return span.start


def _end(span: _Span) -> int:
    return span.end
