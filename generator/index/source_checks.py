"""Combine source checks with claims: every quote with its result, every event with its claims.

Computed only for pages about all sources; a claim's own page does not need it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from generator.content.quote_checks import quotes_of, result_of
from generator.content.source_checks import SourceCheck, SourceState
from generator.index.grouping import grouped
from generator.index.records import Claim, ClaimQuote, Event, EvidenceIndex, SourceEvent

_ORDER = list(Event)


def claims_by_source(evidence: EvidenceIndex) -> dict[str, tuple[Claim, ...]]:
    """Map every address to the claims that cite it, in the order of the claims."""
    return grouped(evidence.claims, lambda claim: (source.url for source in claim.entry.sources))


def traced_quotes(evidence: EvidenceIndex) -> Iterator[ClaimQuote]:
    """Yield every quote with its result, in the order of the claims."""
    for claim in evidence.claims:
        for quoted in quotes_of(claim.entry, evidence.lang):
            yield ClaimQuote(claim, result_of(quoted, claim.entry, evidence.checks))


def visible_checks(evidence: EvidenceIndex) -> dict[str, SourceCheck]:
    """Map every checked address to its check, with the quotes of visible claims alone.

    A record also has those of drafts, and of what was retracted or removed since the source was read.
    """
    words = defaultdict[str, set[str]](set)
    for claim in evidence.claims if evidence.checks else ():
        for quoted in quotes_of(claim.entry, evidence.lang):
            for number in quoted.sources:
                words[claim.entry.sources[number].url].add(quoted.words)
    return {
        url: replace(check, quotes=tuple(quote for quote in check.quotes if quote.quote in words[url]))
        for url, check in evidence.checks.items()
    }


def source_events(evidence: EvidenceIndex) -> tuple[SourceEvent, ...]:
    """Return the changes at cited sources, newest first."""
    cited = claims_by_source(evidence) if evidence.checks else {}
    return tuple(sorted(_events(visible_checks(evidence), cited), key=_newest))


def _events(checks: Mapping[str, SourceCheck], cited: Mapping[str, tuple[Claim, ...]]) -> Iterator[SourceEvent]:
    for url in checks.keys() & cited.keys():
        check = checks[url]
        lost = [quote.lost_on for quote in check.quotes if quote.lost_on]
        if lost:
            yield SourceEvent(max(lost), Event.LOST, check, cited[url])
        elif check.changed:
            yield SourceEvent(check.changed, Event.CHANGED, check, cited[url])
        if check.state is SourceState.GONE and check.since:
            yield SourceEvent(check.since, Event.GONE, check, cited[url])
        elif check.moved_to and check.since:
            yield SourceEvent(check.since, Event.MOVED, check, cited[url])


def _newest(event: SourceEvent) -> tuple[int, int, str]:
    return -event.day.toordinal(), _ORDER.index(event.event), event.check.url
