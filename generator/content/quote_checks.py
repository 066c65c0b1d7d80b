"""Which words of an entry are quoted from which of its sources, and what was found out about them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from generator.content.entry import Entry, Response
from generator.content.source_checks import Finding, QuoteCheck, SourceCheck, State, Way
from generator.record import Record


class Quoted(Record, frozen=True, kw_only=True):
    """Words of an answer or of the text; ``sources`` are the numbers of those that may print them, from 0.

    ``keys`` say where the words stand in the entry, as for ``Placed.at``.
    """

    words: str
    lang: str
    keys: tuple[str | int, ...]
    sources: tuple[int, ...]


class Standing(Enum):
    """What a reader is told about quoted words, the best first."""

    FOUND = "found"
    CHANGED = "changed"
    PART = "part"
    NEARLY = "nearly"
    ABSENT = "absent"
    LOST = "lost"
    UNCHECKED = "unchecked"


class Trace(Record, frozen=True, kw_only=True):
    """What was found of quoted words, at the source that shows them best; no ``source`` where none was read."""

    quoted: Quoted
    standing: Standing
    source: int | None = None
    check: SourceCheck | None = None
    quote: QuoteCheck | None = None


_OF_FINDING = {Finding.PART: Standing.PART, Finding.NEARLY: Standing.NEARLY, Finding.ABSENT: Standing.ABSENT}
_ORDER = list(Standing)


def quotes_of(entry: Entry, site_lang: str = "en") -> tuple[Quoted, ...]:
    """Every quote of an entry: those of its answers in their order, then those of its text.

    The words of an answer in their original language may stand at any source.
    """
    quoted = []
    for number, response in enumerate(entry.responses):
        lang = response.quote_lang or entry.lang or site_lang
        if response.quote:
            quoted.append(Quoted(words=response.quote, lang=lang, keys=("responses", number, "quote"),
                                 sources=_printed_by(entry, response)))  # fmt: skip
        if response.original:
            quoted.append(Quoted(words=response.original.text, lang=response.original.lang,
                                 keys=("responses", number, "original", "text"),
                                 sources=tuple(range(len(entry.sources)))))  # fmt: skip
    for number, citation in enumerate(entry.citations):
        cited = tuple(n for n, source in enumerate(entry.sources) if source.url == citation.url)
        if cited:
            quoted.append(Quoted(words=citation.words, lang=entry.lang or site_lang, keys=("citations", number),
                                 sources=cited[:1]))  # fmt: skip
    return tuple(quoted)


def _printed_by(entry: Entry, response: Response) -> tuple[int, ...]:
    named = tuple(n for n, source in enumerate(entry.sources) if response.source and source.id == response.source)
    return named[:1] or tuple(range(len(entry.sources)))


def trace(quoted: Quoted, entry: Entry, checks: Mapping[str, SourceCheck]) -> Trace:
    """Say how quoted words stand; not found only where every source that may print them was read."""
    known = [checks.get(entry.sources[number].url) for number in quoted.sources]
    unknown = Trace(quoted=quoted, standing=Standing.UNCHECKED)
    if known and not any(known):
        return Trace(quoted=quoted, standing=Standing.UNCHECKED, source=quoted.sources[0])
    traces = [_at(quoted, number, check) for number, check in zip(quoted.sources, known, strict=True)]
    best = min(traces, key=lambda found: _ORDER.index(found.standing), default=unknown)
    unread = any(found.standing is Standing.UNCHECKED for found in traces)
    return unknown if best.standing is Standing.ABSENT and unread else best


def _at(quoted: Quoted, number: int, check: SourceCheck | None) -> Trace:
    quote = check.quote(quoted.words) if check else None
    standing = _standing(check, quote) if check and check.seen else Standing.UNCHECKED
    return Trace(quoted=quoted, standing=standing, source=number, check=check, quote=quote)


def _standing(check: SourceCheck, quote: QuoteCheck | None) -> Standing:
    if quote is None:
        return Standing.UNCHECKED
    if quote.lost_on or (quote.found_on and check.state is State.GONE):
        return Standing.LOST
    if quote.finding is not Finding.FOUND:
        return _OF_FINDING[quote.finding]
    return Standing.CHANGED if check.changed and check.way is Way.PAGE else Standing.FOUND
