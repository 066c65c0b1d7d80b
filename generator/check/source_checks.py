"""Rules about what was found at the sources: warnings all, since a page of others may change at any time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.content.entry import Entry, Source
from generator.content.problem import Problem
from generator.content.quote_checks import Standing, Trace, quotes_of, trace
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.content.source_checks import SourceCheck, State
from generator.text.folding import counted, likeness

TOO_OLD = timedelta(days=365)
_SAID = {
    Standing.PART: "only in part, or with something left out that may change the sense",
    Standing.NEARLY: "in other words",
    Standing.ABSENT: "not at all",
    Standing.LOST: "no longer",
}


def quotes_stand_at_their_sources(content: Content) -> Iterator[Problem]:
    """R310: the words of an answer were found where they are said to be printed."""
    for entry in content.entries if content.evidence else ():
        for quoted in quotes_of(entry, content.lang):
            found = trace(quoted, entry, content.evidence)
            if found.standing in _SAID and found.source is not None:
                yield problem("R310", entry.at(*quoted.keys), _message(entry, found), _hint(found))


def checks_are_recent(content: Content) -> Iterator[Problem]:
    """R311: each source that was ever read was read within a year; one warning an entry."""
    for entry in content.entries if content.evidence else ():
        seen = [check.seen for check in _checks(entry, content) if check.seen]
        old = [day for day in seen if content.today - day > TOO_OLD]
        if old:
            yield problem("R311", entry.at("sources"),
                          f"{counted(len(old), 'source')} of {len(entry.sources)} last read on {min(old)} or before",
                          "run: python build.py evidence verify " + entry.path)  # fmt: skip


def details_agree(content: Content) -> Iterator[Problem]:
    """R312: title, publisher and date are those that the page gives."""
    for entry in content.entries if content.evidence else ():
        for number, source in enumerate(entry.sources):
            check = content.evidence.get(source.url)
            for name, ours, theirs in differences(source, check) if check else ():
                said = f'the page has the {name} "{theirs}", not "{ours}"'
                yield problem("R312", entry.at("sources", number, name), said, "compare it with the page")


def sources_are_there(content: Content) -> Iterator[Problem]:
    """R313: a source that is gone has a copy to show in its place."""
    for entry in content.entries if content.evidence else ():
        for number, source in enumerate(entry.sources):
            check = content.evidence.get(source.url)
            if check and check.state is State.GONE and not source.archive and not check.copies:
                yield problem("R313", entry.at("sources", number), f"the page is gone since {check.since}, and no "
                              "copy of it is known", "find a copy or another source")  # fmt: skip


def differences(source: Source, check: SourceCheck) -> Iterator[tuple[str, str | date, str | date]]:
    """The fields in which an entry and a page disagree: name, ours, theirs; what either leaves out agrees."""
    if _differ(source.title, check.title):
        yield "title", source.title, check.title
    if _differ(source.publisher, check.publisher):
        yield "publisher", source.publisher, check.publisher
    if source.date and check.published and source.date != check.published:
        yield "date", source.date, check.published


def _differ(ours: str, theirs: str) -> bool:
    """Neither is part of the other: pages put their own name into titles."""
    one, other = likeness(ours), likeness(theirs)
    return bool(one and other) and one not in other and other not in one


def _checks(entry: Entry, content: Content) -> list[SourceCheck]:
    return [content.evidence[source.url] for source in entry.sources if source.url in content.evidence]


def _message(entry: Entry, found: Trace) -> str:
    source = entry.sources[found.source or 0]
    name = source.publisher or source.id or source.url
    day = found.check.seen if found.check else None
    return f"the source ({name}) has these words {_SAID[found.standing]}, as read on {day}"


def _hint(found: Trace) -> str:
    if found.standing is Standing.LOST and found.quote:
        return f"they stood there on {found.quote.found_on}: keep the quote and name a copy of that day"
    if found.quote and found.quote.difference:
        return f"it prints: {found.quote.difference}"
    if found.check and found.check.lang and found.check.lang != found.quoted.lang.partition("-")[0]:
        return f'the page is in "{found.check.lang}", the words are in "{found.quoted.lang}"'
    return "quote what it prints, or name the source that has them"
