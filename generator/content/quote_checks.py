"""The quotes of an entry with their sources, and the results of checking them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from generator.content.entry import Entry
from generator.content.exchange import Exchange
from generator.content.source_checks import MatchLevel, QuoteCheck, ReadVia, SourceCheck, SourceState
from generator.record import Record


class QuoteRef(Record, frozen=True):
    """Words of an answer or of the body; ``sources`` are the indices of those that may contain them.

    ``keys`` are the location in the entry, as for ``Placed.at``.
    """

    words: str
    lang: str
    keys: tuple[str | int, ...]
    sources: tuple[int, ...]


class QuoteStatus(Enum):
    """The status of a quote as displayed, best first."""

    FOUND = "found"
    CHANGED = "changed"
    PART = "part"
    NEARLY = "nearly"
    ABSENT = "absent"
    LOST = "lost"
    UNCHECKED = "unchecked"


class QuoteResult(Record, frozen=True, kw_only=True):
    """The result for a quote at the source that has it best; ``source`` is None if none was read."""

    ref: QuoteRef
    status: QuoteStatus
    source: int | None = None
    check: SourceCheck | None = None
    quote: QuoteCheck | None = None


# What needs attention, the worst first.
CONCERNS = (QuoteStatus.LOST, QuoteStatus.ABSENT, QuoteStatus.NEARLY, QuoteStatus.PART)
_STATUS_OF_MATCH = {
    MatchLevel.PART: QuoteStatus.PART,
    MatchLevel.NEARLY: QuoteStatus.NEARLY,
    MatchLevel.ABSENT: QuoteStatus.ABSENT,
}
_ORDER = list(QuoteStatus)


def quotes_of(entry: Entry, site_lang: str = "en") -> tuple[QuoteRef, ...]:
    """Return every quote of an entry: those of its answers in order, then those of its body.

    The original-language words of an answer may be in any source.
    """
    refs, every_source = [], tuple(range(len(entry.sources)))
    for number, exchange in enumerate(entry.responses):
        if exchange.quote:
            lang = exchange.quote_lang or entry.lang or site_lang
            refs.append(
                QuoteRef(exchange.quote, lang, ("responses", number, "quote"), _named(entry, exchange) or every_source)
            )
        if exchange.original:
            keys = ("responses", number, "original", "text")
            refs.append(QuoteRef(exchange.original.text, exchange.original.lang, keys, every_source))
    for number, quoted in enumerate(entry.linked_quotes):
        linked = tuple(place for place, source in enumerate(entry.sources) if source.url == quoted.url)[:1]
        if linked:
            refs.append(QuoteRef(quoted.words, entry.lang or site_lang, ("linked_quotes", number), linked))
    return tuple(refs)


def _named(entry: Entry, exchange: Exchange) -> tuple[int, ...]:
    """Return the index of the source that an exchange names; empty if it names none."""
    return tuple(n for n, source in enumerate(entry.sources) if exchange.source and source.id == exchange.source)[:1]


def result_of(ref: QuoteRef, entry: Entry, checks: Mapping[str, SourceCheck]) -> QuoteResult:
    """Return the result for a quote; ABSENT only if every source that may contain it was read."""
    checks_of_sources = [checks.get(entry.sources[number].url) for number in ref.sources]
    unchecked = QuoteResult(ref=ref, status=QuoteStatus.UNCHECKED)
    if checks_of_sources and not any(checks_of_sources):
        return QuoteResult(ref=ref, status=QuoteStatus.UNCHECKED, source=ref.sources[0])
    results = [_result_at(ref, number, check) for number, check in zip(ref.sources, checks_of_sources, strict=True)]
    best = min(results, key=lambda result: _ORDER.index(result.status), default=unchecked)
    has_unread = any(result.status is QuoteStatus.UNCHECKED for result in results)
    return unchecked if best.status is QuoteStatus.ABSENT and has_unread else best


def _result_at(ref: QuoteRef, number: int, check: SourceCheck | None) -> QuoteResult:
    quote = check.quote(ref.words) if check else None
    status = _status_of(check, quote) if check and check.last_read else QuoteStatus.UNCHECKED
    return QuoteResult(ref=ref, status=status, source=number, check=check, quote=quote)


def _status_of(check: SourceCheck, quote: QuoteCheck | None) -> QuoteStatus:
    if quote is None:
        return QuoteStatus.UNCHECKED
    if quote.lost_on or (quote.found_on and check.state is SourceState.GONE):
        return QuoteStatus.LOST
    if quote.finding is not MatchLevel.FOUND:
        return _STATUS_OF_MATCH[quote.finding]
    return QuoteStatus.CHANGED if check.changed and check.way is ReadVia.PAGE else QuoteStatus.FOUND
