"""The quotations of a body, each with the URL that its sentence links to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from generator.content.entry import LinkedQuote
from generator.record import Record

_FEWEST_WORDS = 4
_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)\)")
# Consecutive lines that are not blank.
_BLOCK = re.compile(r"(?:^[^\S\n]*\S.*\n?)++", re.MULTILINE)
_LINK_TARGET = "](http"  # in every link
_QUOTE = re.compile('[“«"]')
_QUOTED = re.compile(r"“([^“”]+)”|«([^«»]+)»|\"(?<![\w\"]\")([^\"]+)\"(?!\w)")
# A sentence ends with a punctuation mark and any closing quotation marks and brackets; U.S. does not end one.
_SENTENCE_END = re.compile(r"[.;!?](?<!\b[A-Z].)[\"”»)\]]*\s+")
_MARKUP = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|\\(?=[^\w\s])")


class _Span(Record, frozen=True):
    """A quotation or a link in a block: its offsets, and the quoted text or the URL."""

    start: int
    end: int
    value: str


_start, _end = attrgetter("start"), attrgetter("end")


def linked_quotes(body: str, first_line: int) -> Iterator[tuple[LinkedQuote, tuple[int, int]]]:
    """Yield every quotation of four or more words whose sentence has a link, with its line and column.

    A link directly after the quotation, as in “…” ([paper](…)), takes precedence,
    then the nearest link before it, then the next link after it.
    """
    line_ends: list[int] = []
    for match in _BLOCK.finditer(body) if _LINK_TARGET in body else ():
        start, block = match.start(), match[0]
        if _LINK_TARGET not in block or not _QUOTE.search(block):
            continue
        line_ends = line_ends or [end.end() for end in re.finditer("\n", body)]
        text, links, offsets = _without_links(block)
        spans = [_Span(quote.start(), quote.end(), quote[quote.lastindex or 0]) for quote in _QUOTED.finditer(text)]
        ends = [end.end() for end in _SENTENCE_END.finditer(text)]
        sentences = [0, *(end for end in ends if not _is_inside(end, spans))]
        for span in spans:
            words = " ".join(_MARKUP.sub("", span.value).split())
            url = _link_of(span, text, links, sentences)
            if url and len(words.split()) >= _FEWEST_WORDS:
                offset = start + offsets[span.start]
                line = bisect_right(line_ends, offset)
                column = offset - (line_ends[line - 1] if line else 0) + 1
                yield LinkedQuote(words=words, url=url), (first_line + line, column)


def _without_links(block: str) -> tuple[str, list[_Span], list[int]]:
    """Return the block with links replaced by their text, the links, and each character's offset in the block."""
    parts: list[str] = []
    links: list[_Span] = []
    offsets: list[int] = []
    last = 0
    for link in _LINK.finditer(block):
        parts.append(block[last : link.start()])
        offsets += range(last, link.start())
        links.append(_Span(len(offsets), len(offsets) + len(link[1]), link[2]))
        parts.append(link[1])
        offsets += range(link.start(1), link.end(1))
        last = link.end()
    parts.append(block[last:])
    offsets += range(last, len(block) + 1)
    return "".join(parts), links, offsets


def _is_inside(offset: int, spans: list[_Span]) -> bool:
    index = bisect_left(spans, offset, key=_start) - 1
    return index >= 0 and offset < spans[index].end


def _link_of(span: _Span, text: str, links: list[_Span], sentences: list[int]) -> str:
    """Return the URL of the link that belongs to a quotation; ``sentences`` are offsets at which they begin."""
    index = bisect_right(sentences, span.start)
    start, end = sentences[index - 1], sentences[index] if index < len(sentences) else len(text)
    # Links are in order, so bisection finds the nearest ones.
    last, next_ = bisect_right(links, span.start, key=_end) - 1, bisect_left(links, span.end, key=_start)
    before = links[last].value if last >= 0 and links[last].start >= start else ""
    if next_ == len(links) or links[next_].start >= end:
        return before
    follows = text[span.end : links[next_].start].strip() == "("
    return links[next_].value if follows or not before else before
