"""The provenance of a claim and its answers: origin, claimant, reports, question, sources, record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.content.entry import Source
from generator.index import Claim
from generator.pages.context import Context
from generator.pages.links import name_link, person_link
from generator.views.claim import Step
from generator.views.frame import Link


def provenance(context: Context, claim: Claim) -> tuple[Step, ...]:
    """The steps in their order; what the entry does not name is left out."""
    return tuple(_steps(context, claim))


def _steps(context: Context, claim: Claim) -> Iterator[Step]:
    entry = claim.entry
    if entry.speaker_note:
        yield Step(kind="origin", note=entry.speaker_note)
    yield Step(kind="claimed", links=(person_link(context, claim.speaker),), date=entry.date)
    reports = _printed(entry.sources, [source for source in entry.sources if source.kind == "claim"])
    if reports:
        yield Step(kind="reported", links=reports)
    asked = _once(name_link(context, answer.exchange.asked_by) for answer in claim.answers)
    if asked:
        yield Step(kind="asked", links=asked)
    printed = _printed(entry.sources, [answer.source for answer in claim.answers if answer.source])
    if printed:
        yield Step(kind="printed", links=printed)
    yield Step(kind="recorded", date=entry.live_from)


def _printed(sources: tuple[Source, ...], chosen: Iterable[Source]) -> tuple[Link, ...]:
    """Sources by their publishers, each leading to its place in the list of sources."""
    return _once(
        Link(f"{source.publisher or source.title or source.url} [{number}]", f"#source-{number}")
        for source in chosen
        for number in [sources.index(source) + 1]
    )


def _once(links: Iterable[Link | None]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(link for link in links if link))
