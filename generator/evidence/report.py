"""Summary of a site's sources for people: totals, and everything that needs attention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.content.entry import Entry
from generator.content.quote_checks import CONCERNS, QuoteResult, QuoteStatus, quotes_of, result_of
from generator.content.source_checks import SourceCheck, SourceState
from generator.evidence.targets import CheckTarget, by_host, targets_of
from generator.record import Record
from generator.text.folding import counted
from generator.text.printable import code_span

_LABELS = {
    QuoteStatus.FOUND: "found",
    QuoteStatus.CHANGED: "found, page changed since",
    QuoteStatus.PART: "found in part",
    QuoteStatus.NEARLY: "different wording",
    QuoteStatus.ABSENT: "not found",
    QuoteStatus.LOST: "no longer there",
    QuoteStatus.UNCHECKED: "not checked yet",
}
# How a total of sources is displayed, if not by its name.
_SOURCE_LABELS = {"all": "in all", "seen": "read", "unchecked": "not checked yet"}
# Forges limit the text of a pull request to little more.
_MAX_CHARACTERS = 50_000
_PRESENT = (QuoteStatus.FOUND, QuoteStatus.CHANGED)


class SourceConcern(Record, frozen=True, kw_only=True):
    """A problem that needs attention: its place in the content, the source's address, and a description.

    ``reason`` is why a source could not be read, in the words of the record.
    """

    place: str
    url: str
    finding: str
    reason: str = ""
    words: str = ""
    difference: str = ""


class Report(Record, frozen=True, kw_only=True):
    """Totals in display order, and concerns, the most severe first."""

    quotes: dict[str, int]
    sources: dict[str, int]
    concerns: tuple[SourceConcern, ...]
    orphans: tuple[str, ...]


def build_report(entries: Iterable[Entry], checks: Mapping[str, SourceCheck], lang: str) -> Report:
    """Summarise all checks; ``orphans`` are recorded addresses that no entry names."""
    entries = tuple(entries)
    results = [(entry, result_of(quoted, entry, checks)) for entry in entries for quoted in quotes_of(entry, lang)]
    targets = targets_of(entries, lang)
    statuses = Counter(result.status for _, result in results)
    states = Counter(checks[t.url].state if t.url in checks else SourceState.UNCHECKED for t in targets)
    return Report(
        quotes={_LABELS[status]: statuses[status] for status in QuoteStatus},
        sources={
            "all": len(targets),
            **{state.value: states[state] for state in SourceState if state is not SourceState.UNCHECKED},
            SourceState.UNCHECKED.value: states[SourceState.UNCHECKED],
            "with a copy": sum(1 for t in targets if t.has_archive or (t.url in checks and checks[t.url].copies)),
        },
        concerns=(*_quote_concerns(results), *_source_concerns(targets, checks)),
        orphans=tuple(sorted(checks.keys() - {target.url for target in targets})),
    )


def format_text(report: Report) -> Iterator[str]:
    """Yield lines for a terminal."""
    yield "quotes:  " + ", ".join(f"{number} {label}" for label, number in report.quotes.items() if number)
    yield "sources: " + ", ".join(f"{number} {label}" for label, number in _source_totals(report))
    for concern in report.concerns:
        reason = f" ({concern.reason})" if concern.reason else ""
        yield f"{concern.place}: {concern.finding}{reason}: {concern.url}"
        if concern.words:
            yield f"    entry:      {concern.words}"
        if concern.difference:
            yield f"    word diff: {concern.difference}"
    for url in report.orphans:
        yield f"no longer used by any entry: {url}"


def format_markdown(report: Report) -> Iterator[str]:
    """Yield the text of a pull request. Text from pages is put in code spans, so that it is never markup."""
    yield "| what | number |"
    yield "| --- | --- |"
    yield from (f"| quotes {label} | {number} |" for label, number in report.quotes.items() if number)
    yield from (f"| sources {label} | {number} |" for label, number in _source_totals(report))
    yield ""
    yield "### Needs attention" if report.concerns else "Nothing that was checked needs attention."
    size = 0
    for number, concern in enumerate(report.concerns):
        reason = f" ({code_span(concern.reason)})" if concern.reason else ""
        lines = [f"- {code_span(concern.place)}: {concern.finding}{reason}: {code_span(concern.url)}"]
        if concern.words:
            lines.append(f"  - entry {code_span(concern.words)}")
        if concern.difference:
            lines.append(f"  - word diff {code_span(concern.difference)}")
        size += sum(map(len, lines))
        if size > _MAX_CHARACTERS:
            yield f"- and {len(report.concerns) - number} more; `evidence report` lists all of them"
            return
        yield from lines


def _source_totals(report: Report) -> list[tuple[str, int]]:
    return [(_SOURCE_LABELS.get(name, name), number) for name, number in report.sources.items() if number]


def preview_requests(targets: Iterable[CheckTarget], pause: float) -> Iterator[str]:
    """List the requests of a run by host, with a lower bound for its duration; ``pause`` in seconds."""
    longest = total = 0
    groups = by_host(targets)
    for host, group in sorted(groups.items()):
        yield f"{host}: robots.txt and {counted(len(group), 'page')}"
        for target in group:
            yield f"    {target.url}  ({counted(len(target.quotes), 'quote')})"
        longest, total = max(longest, len(group)), total + len(group) + 1
    hosts = counted(len(groups), "host")
    yield f"{total} requests to {hosts}, one at a time per host: at least {round(longest * pause)} seconds"


def _quote_concerns(results: list[tuple[Entry, QuoteResult]]) -> Iterator[SourceConcern]:
    for status in CONCERNS:
        for entry, result in results:
            if result.status is status:
                yield from _concern_of(entry, result, _LABELS[status])
    for entry, result in results:
        if result.status in _PRESENT and result.quote and result.quote.outside:
            yield from _concern_of(entry, result, "found only outside the main text")


def _concern_of(entry: Entry, result: QuoteResult, finding: str) -> Iterator[SourceConcern]:
    if result.source is not None:
        yield SourceConcern(
            place=str(entry.at(*result.ref.keys)),
            url=entry.sources[result.source].url,
            finding=finding,
            words=result.ref.words,
            difference=result.quote.difference if result.quote else "",
        )


def _source_concerns(targets: Iterable[CheckTarget], checks: Mapping[str, SourceCheck]) -> Iterator[SourceConcern]:
    for target in targets:
        check = checks.get(target.url)
        if check and check.state not in (SourceState.SEEN, SourceState.UNCHECKED):
            since = f"{check.state.value} since {check.since or date.min}"
            yield SourceConcern(place=target.paths[0], url=target.url, finding=since, reason=check.reason)
