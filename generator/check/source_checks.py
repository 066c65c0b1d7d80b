"""Rules about the results of source checks: warnings, where other people's pages may have changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.check.dates import TOLERANCE
from generator.content.entry import Entry, Source
from generator.content.problem import Location, Problem
from generator.content.quote_checks import QuoteResult, QuoteStatus, quotes_of, result_of
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.content.source_checks import SourceCheck, SourceState, record_path
from generator.text.folding import counted, likeness
from generator.text.language_tags import primary
from generator.text.printable import clipped

MAX_AGE = timedelta(days=365)
_WORDING = {
    QuoteStatus.PART: "has only part of these words, or omits something that may change the meaning",
    QuoteStatus.NEARLY: "has other words",
    QuoteStatus.ABSENT: "does not have these words",
    QuoteStatus.LOST: "no longer has these words",
}


def quotes_match_their_sources(content: Content) -> Iterator[Problem]:
    """R310: the words of an answer were found at their source."""
    for entry in content.entries if content.evidence else ():
        for quoted in quotes_of(entry, content.lang):
            result = result_of(quoted, entry, content.evidence)
            if result.status in _WORDING and result.source is not None:
                yield problem("R310", entry.at(*quoted.keys), _message(entry, result), _hint(result))


def checks_are_recent(content: Content) -> Iterator[Problem]:
    """R311: each source that was ever read was read within a year; one warning per entry."""
    for entry in content.entries if content.evidence else ():
        days = [check.last_read for check in _checks(entry, content) if check.last_read]
        outdated = [day for day in days if content.today - day > MAX_AGE]
        if outdated:
            yield problem(
                "R311",
                entry.at("sources"),
                f"{counted(len(outdated), 'source')} of {len(entry.sources)} last read on or before {min(outdated)}",
                "run evidence verify " + entry.path,
            )


def details_agree(content: Content) -> Iterator[Problem]:
    """R312: title, publisher and date agree with the page."""
    for entry in content.entries if content.evidence else ():
        for number, source in enumerate(entry.sources):
            check = content.evidence.get(source.url)
            for name, ours, theirs in differences(source, check) if check else ():
                message = f'the page has the {name} "{clipped(str(theirs), 100)}", not "{clipped(str(ours), 100)}"'
                yield problem("R312", entry.at("sources", number, name), message, "compare it with the page")


def lost_sources_have_a_copy(content: Content) -> Iterator[Problem]:
    """R313: a source that is gone has a copy."""
    for entry in content.entries if content.evidence else ():
        for number, source in enumerate(entry.sources):
            check = content.evidence.get(source.url)
            if check and check.state is SourceState.GONE and not source.archive and not check.copies:
                yield problem(
                    "R313",
                    entry.at("sources", number),
                    f"the page has been gone since {check.since} and no copy of it is known",
                    "find a copy or another source",
                )


def checks_are_of_the_past(content: Content) -> Iterator[Problem]:
    """R318: no check was made on a later day than today."""
    for check in content.evidence.values():
        latest = max(check.days, default=date.min)
        if latest > content.today + TOLERANCE:
            yield problem(
                "R318",
                Location(record_path(check.url)),
                f"{latest} is in the future",
                "remove the file and run evidence verify",
            )


def differences(source: Source, check: SourceCheck) -> Iterator[tuple[str, str | date, str | date]]:
    """Yield the fields in which entry and page disagree: name, entry's value, page's value.

    A missing value agrees with any.
    """
    if _differ(source.title, check.title):
        yield "title", source.title, check.title
    if _differ(source.publisher, check.publisher):
        yield "publisher", source.publisher, check.publisher
    if source.date and check.published and source.date != check.published:
        yield "date", source.date, check.published


def _differ(ours: str, theirs: str) -> bool:
    """Whether neither is part of the other: pages add their own name to titles."""
    one, other = likeness(ours), likeness(theirs)
    return bool(one and other) and one not in other and other not in one


def _checks(entry: Entry, content: Content) -> list[SourceCheck]:
    return [content.evidence[source.url] for source in entry.sources if source.url in content.evidence]


def _message(entry: Entry, result: QuoteResult) -> str:
    source = entry.sources[result.source or 0]
    name = source.publisher or source.id or source.url
    day = result.check.last_read if result.check else None
    return f"the source ({name}) {_WORDING[result.status]}, as of {day}"


def _hint(result: QuoteResult) -> str:
    if result.status is QuoteStatus.LOST and result.quote:
        return f"they were there on {result.quote.found_on}: keep the quote and link to a copy from that day"
    if result.quote and result.quote.difference:
        return f"it prints: {clipped(result.quote.difference, 500)}"
    if result.check and result.check.lang and result.check.lang != primary(result.ref.lang):
        return f'the page is in "{result.check.lang}" but the quote is in "{result.ref.lang}"'
    return "quote what the source prints, or name the source that has these words"
