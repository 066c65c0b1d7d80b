"""What was found out about a site's sources, for people: totals, and everything that needs a hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.content.entry import Entry
from generator.content.quote_checks import Standing, Trace, quotes_of, trace
from generator.content.source_checks import SourceCheck, State
from generator.evidence.targets import Target, grouped, targets_of
from generator.record import Record
from generator.text.folding import counted

_SAID = {
    Standing.FOUND: "found",
    Standing.CHANGED: "found on a page that has changed since",
    Standing.PART: "found in part",
    Standing.NEARLY: "printed in other words",
    Standing.ABSENT: "not found",
    Standing.LOST: "no longer there",
    Standing.UNCHECKED: "not checked yet",
}
# Forges take so many characters for the text of a pull request, and not many more.
_LONGEST = 50_000
_THERE = (Standing.FOUND, Standing.CHANGED)
_CONCERNS = (Standing.LOST, Standing.ABSENT, Standing.NEARLY, Standing.PART)


class Concern(Record, frozen=True, kw_only=True):
    """Something that needs a hand: where it stands in the content, at which address, and what it is."""

    place: str
    url: str
    finding: str
    words: str = ""
    difference: str = ""


class Report(Record, frozen=True, kw_only=True):
    """Totals in the order in which they are told, and concerns, the gravest first."""

    quotes: dict[str, int]
    sources: dict[str, int]
    concerns: tuple[Concern, ...]
    orphans: tuple[str, ...]


def report_on(entries: Iterable[Entry], checks: Mapping[str, SourceCheck], lang: str) -> Report:
    """Gather what is known; ``orphans`` are records of addresses that no entry names."""
    entries = tuple(entries)
    traces = [(entry, trace(quoted, entry, checks)) for entry in entries for quoted in quotes_of(entry, lang)]
    targets = targets_of(entries, lang)
    standings = Counter(found.standing for _, found in traces)
    states = Counter(checks[t.url].state if t.url in checks else State.UNCHECKED for t in targets)
    return Report(
        quotes={_SAID[standing]: standings[standing] for standing in Standing},
        sources={
            "all": len(targets),
            **{state.value: states[state] for state in State},
            "with a copy": sum(1 for t in targets if t.archived or (t.url in checks and checks[t.url].copies)),
        },
        concerns=(*_quote_concerns(traces), *_source_concerns(targets, checks)),
        orphans=tuple(sorted(checks.keys() - {target.url for target in targets})),
    )


def as_text(report: Report) -> Iterator[str]:
    """Lines for a terminal."""
    yield "quotes:  " + ", ".join(f"{number} {said}" for said, number in report.quotes.items() if number)
    yield "sources: " + ", ".join(f"{number} {said}" for said, number in report.sources.items() if number)
    for concern in report.concerns:
        yield f"{concern.place}: {concern.finding}: {concern.url}"
        if concern.words:
            yield f"    we print:  {concern.words}"
        if concern.difference:
            yield f"    word diff: {concern.difference}"
    for url in report.orphans:
        yield f"no entry names it any more: {url}"


def as_markdown(report: Report) -> Iterator[str]:
    """The text of a pull request. What pages print stands in code, so that nothing in it is taken for markup."""
    yield "| what | number |"
    yield "| --- | --- |"
    yield from (f"| quotes {said} | {number} |" for said, number in report.quotes.items() if number)
    yield from (f"| sources {said} | {number} |" for said, number in report.sources.items() if number)
    yield ""
    yield "### What needs a hand" if report.concerns else "Nothing that was checked needs a hand."
    size = 0
    for number, concern in enumerate(report.concerns):
        lines = [f"- {_code(concern.place)}: {concern.finding}: {_code(concern.url)}"]
        if concern.words:
            lines.append(f"  - we print {_code(concern.words)}")
        if concern.difference:
            lines.append(f"  - word diff {_code(concern.difference)}")
        size += sum(map(len, lines))
        if size > _LONGEST:
            yield f"- and {len(report.concerns) - number} more; `evidence report` lists all of them"
            return
        yield from lines


def requests(targets: Iterable[Target], pause: float) -> Iterator[str]:
    """What a run would ask for, host by host, and how long that takes at the least."""
    longest = total = 0
    groups = grouped(targets, lambda target: target.host)
    for host, group in sorted(groups.items()):
        yield f"{host}: robots.txt and {len(group)} page{'' if len(group) == 1 else 's'}"
        for target in group:
            yield f"    {target.url}  ({counted(len(target.wanted), 'quote')})"
        longest, total = max(longest, len(group)), total + len(group) + 1
    hosts = counted(len(groups), "host")
    yield f"{total} requests to {hosts}, one at a time each: at least {round(longest * pause)} seconds"


def _quote_concerns(traces: list[tuple[Entry, Trace]]) -> Iterator[Concern]:
    for standing in _CONCERNS:
        for entry, found in traces:
            if found.standing is standing:
                yield from _concern(entry, found, _SAID[standing])
    for entry, found in traces:
        if found.standing in _THERE and found.quote and found.quote.outside:
            yield from _concern(entry, found, "found outside the main text alone")


def _concern(entry: Entry, found: Trace, finding: str) -> Iterator[Concern]:
    if found.source is not None:
        yield Concern(
            place=str(entry.at(*found.quoted.keys)),
            url=entry.sources[found.source].url,
            finding=finding,
            words=found.quoted.words,
            difference=found.quote.difference if found.quote else "",
        )


def _source_concerns(targets: Iterable[Target], checks: Mapping[str, SourceCheck]) -> Iterator[Concern]:
    for target in targets:
        check = checks.get(target.url)
        if check and check.state not in (State.SEEN, State.UNCHECKED):
            said = f"{check.state.value} ({check.reason}) since {check.since or date.min}"
            yield Concern(place=target.paths[0], url=target.url, finding=said)


def _code(text: str) -> str:
    """Text in as many backticks as it takes."""
    ticks = "`"
    while ticks in text:
        ticks += "`"
    return f"{ticks} {' '.join(text.split())} {ticks}" if "`" in text else f"`{' '.join(text.split())}`"
