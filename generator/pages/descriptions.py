"""How others described answers, by the status that they named: shown on its page, and counted nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from generator.content.exchange import Description
from generator.content.status import Vocabulary
from generator.index import Answer, Claim, grouped
from generator.pages.answers import asked, quoted
from generator.pages.context import Context
from generator.pages.links import name_link, person_link
from generator.record import Record
from generator.text.interface import direction
from generator.views.frame import Link
from generator.views.statuses import DescribedAnswer


class AnswerDescription(Record, frozen=True):
    """A description of an answer."""

    claim: Claim
    answer: Answer
    description: Description


def descriptions_by_status(claims: Iterable[Claim], vocabulary: Vocabulary) -> dict[str, tuple[AnswerDescription, ...]]:
    """Group the descriptions of all answers by the ID of the status that they name, newest claims first."""
    descriptions = (
        AnswerDescription(claim, answer, description)
        for claim in claims
        for answer in claim.answers
        for description in answer.exchange.described_as
    )

    def status_ids(described: AnswerDescription) -> list[str]:
        status = vocabulary.find(described.description.status)
        return [status.id] if status else []

    return grouped(descriptions, status_ids)


def described_answer(context: Context, found: AnswerDescription) -> DescribedAnswer:
    """An answer with its own status and words, and who described it otherwise."""
    entry, answer = found.claim.entry, found.answer
    lang, url = context.language_of(entry), context.urls.claim(entry.slug)
    return DescribedAnswer(
        url=context.urls.in_history(entry.slug, answer.ordinal),
        claim=entry.claim,
        lang=lang,
        direction=direction(lang),
        respondent=person_link(context, answer.respondent),
        date=answer.date,
        stamp=context.stamp(answer.status),
        question=asked(context, entry, answer.exchange),
        quote=quoted(context, found.claim, answer.exchange),
        by=name_link(context, found.description.by) or Link(found.description.by),
        source=_source(found, url),
    )


def _source(found: AnswerDescription, url: str) -> Link | None:
    """The place of the description's source on the page of the claim."""
    sources = enumerate(found.claim.entry.sources, start=1)
    number = next((n for n, source in sources if source.id and source.id == found.description.source), None)
    return Link(f"[{number}]", f"{url}#source-{number}") if number else None
