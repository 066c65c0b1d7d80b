"""The rows of each table: a value for every column, by its name; lists as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec.structs import asdict

from generator.content.entry import Source
from generator.content.exchange import Exchange, Question
from generator.content.terms import Person, Topic
from generator.index import Answer, Claim
from generator.pages.answers import is_on_own_site
from generator.pages.context import Context
from generator.pages.retractions import retraction_record
from generator.record import Record

Values = dict[str, Any]


def claim_rows(context: Context) -> Iterator[Values]:
    """Every claim, the newest first."""
    return (claim_values(context, claim) for claim in context.index.claims)


def claim_values(context: Context, claim: Claim) -> Values:
    """One claim."""
    entry = claim.entry
    return {
        **asdict(entry),
        "url": context.urls.permalink(context.urls.claim(entry.slug)),
        "speaker": claim.speaker.name,
        "speaker_slug": claim.speaker.slug,
        "published": entry.live_from,
        "updated": claim.updated,
        "status": claim.answer.status.id if claim.answer.status else "",
        "answers_differ": claim.answer.differs,
        "about": tuple(term.name for term in claim.about),
        "topics": tuple(term.name for term in claim.topics),
        "people": tuple(term.name for term in claim.people),
        "lang": context.language_of(entry),
        "translation_of": entry.translation_of if entry.translation_of in context.index.by_slug else "",
        "answers": len(claim.answers),
        "open_questions": len(claim.open_questions),
        "sources": len(entry.sources),
        "corrections": len(entry.corrections),
    }


def exchange_rows(context: Context) -> Iterator[Values]:
    """Every exchange with its respondent, in the order of the entry."""
    for claim in context.index.claims:
        for number, exchange in enumerate(claim.entry.responses, start=1):
            yield {
                **_exchange_values(context, claim, number),
                "asked": _is_asked(exchange),
                "answered": not exchange.is_open,
            }


def question_rows(context: Context) -> Iterator[Values]:
    """Every question, in the order of the entry."""
    return (values for claim in context.index.claims for values in question_values(context, claim))


def question_values(context: Context, claim: Claim) -> Iterator[Values]:
    """The questions about one claim."""
    for number, exchange in enumerate(claim.entry.responses, start=1):
        if _is_asked(exchange):
            yield {
                **asdict(exchange),
                **_exchange_values(context, claim, number),
                "question_lang": _language(context, claim, exchange.question, exchange.question_lang),
                "asked_again": _days(exchange),
                "answer_number": None if exchange.is_open else number,
            }


def attempt_rows(context: Context) -> Iterator[Values]:
    """Every later attempt to get an answer to a question."""
    for claim in context.index.claims:
        for exchange_number, exchange in enumerate(claim.entry.responses, start=1):
            key = {"claim_slug": claim.entry.slug, "exchange_number": exchange_number}
            yield from _numbered(key, exchange.asked_again)


def answer_rows(context: Context) -> Iterator[Values]:
    """Every answer, the oldest of each claim first."""
    return (answer_values(context, claim, answer) for claim in context.index.claims for answer in claim.answers)


def answer_values(context: Context, claim: Claim, answer: Answer) -> Values:
    """One answer to a claim."""
    exchange = answer.exchange
    return {
        **asdict(exchange),
        "asked_again": _days(exchange),
        "described_as": _described_as(context, exchange),
        "claim_slug": claim.entry.slug,
        "number": answer.ordinal,
        "respondent": answer.respondent.name,
        "respondent_slug": answer.respondent.slug,
        "status": answer.status.id,
        "stands": any(answer in history.current for history in claim.histories),
        "transition": answer.transition.value if answer.transition else "",
        "earlier_number": answer.earlier.ordinal if answer.earlier else None,
        "question_lang": _language(context, claim, exchange.question, exchange.question_lang),
        "quote_lang": _language(context, claim, exchange.quote, exchange.quote_lang),
        "original": exchange.original.text if exchange.original else "",
        "original_lang": exchange.original.lang if exchange.original else "",
        **_source_values(claim, answer.source),
        "own_site": is_on_own_site(context, answer),
    }


def description_rows(context: Context) -> Iterator[Values]:
    """Every description of an answer by somebody else."""
    for claim in context.index.claims:
        sources = {source.id: source for source in claim.entry.sources if source.id}
        for answer in claim.answers:
            key = {"claim_slug": claim.entry.slug, "answer_number": answer.ordinal}
            for values in _numbered(key, answer.exchange.described_as):
                status = context.vocabulary.find(values["status"])
                source = _source_values(claim, sources.get(values["source"]))
                yield {**values, "status": status.id if status else "", **source}


def source_rows(context: Context) -> Iterator[Values]:
    """Every source, in the order of the entry."""
    for claim in context.index.claims:
        yield from _numbered({"claim_slug": claim.entry.slug}, claim.entry.sources)


def correction_rows(context: Context) -> Iterator[Values]:
    """Every correction, in the order of the entry."""
    for claim in context.index.claims:
        yield from _numbered({"claim_slug": claim.entry.slug}, claim.entry.corrections)


def retraction_rows(context: Context) -> Iterator[Values]:
    """Every retraction, the latest first."""
    records = (retraction_record(context, entry) for entry in context.index.retractions)
    return ({**record, **record["retracted"]} for record in records)


def person_rows(context: Context) -> Iterator[Values]:
    """Every person and organisation with a page, by name."""
    for person in context.index.people:
        term = person.term
        record = person.record or Person(path="", slug=term.slug, name=term.name, kind="")
        yield {
            **asdict(record),
            "url": context.urls.permalink(context.urls.person(term)),
            "part_of_slug": _slug_of(context, record.part_of),
        }


def role_rows(context: Context) -> Iterator[Values]:
    """Every role of a person, in the order of the file."""
    for person in context.index.people:
        for values in _numbered({"person_slug": person.term.slug}, person.record.roles if person.record else ()):
            yield {**values, "from": values["since"], "of_slug": _slug_of(context, values["of"])}


def alias_rows(context: Context) -> Iterator[Values]:
    """Every other name of a person or organisation, in the order of the file."""
    for person in context.index.people:
        for number, alias in enumerate(person.record.aliases if person.record else (), start=1):
            yield {"person_slug": person.term.slug, "number": number, "alias": alias}


def topic_rows(context: Context) -> Iterator[Values]:
    """Every topic, by title."""
    terms = {topic.term for topic in context.index.topics}
    for topic in context.index.topics:
        record = topic.record or Topic(path="", slug=topic.term.slug, title=topic.term.name)
        yield {
            **asdict(record),
            "url": context.urls.permalink(context.urls.topic(topic.term)),
            "parent_slug": topic.parent.slug if topic.parent in terms else "",
        }


def claim_topic_rows(context: Context) -> Iterator[Values]:
    """The topics of every claim, in the order of the entry."""
    for claim in context.index.claims:
        for number, term in enumerate(claim.topics, start=1):
            yield {"claim_slug": claim.entry.slug, "topic_slug": term.slug, "number": number}


def claim_person_rows(context: Context) -> Iterator[Values]:
    """Those who have a part in every claim, each once for each part."""
    for claim in context.index.claims:
        parts = (
            ("speaker", (claim.speaker,)),
            ("about", claim.about),
            ("respondent", claim.respondents),
            ("concerned", claim.people),
        )
        for part, terms in parts:
            for term in terms:
                yield {"claim_slug": claim.entry.slug, "person_slug": term.slug, "part": part}


def status_rows(context: Context) -> Iterator[Values]:
    """Every status, in the order of the vocabulary."""
    statuses = enumerate(context.vocabulary.statuses, start=1)
    return ({**asdict(status), "position": n, "stance": status.stance.value} for n, status in statuses)


def _numbered(key: Values, records: Sequence[Record]) -> Iterator[Values]:
    return ({**key, "number": number, **asdict(record)} for number, record in enumerate(records, start=1))


def _exchange_values(context: Context, claim: Claim, number: int) -> Values:
    """What identifies an exchange, by its number in the entry, and its respondent."""
    respondent = context.names.respondent(claim.entry.responses[number - 1].respondent)
    return {
        "claim_slug": claim.entry.slug,
        "number": number,
        "respondent": respondent.name,
        "respondent_slug": respondent.slug,
    }


def _is_asked(exchange: Exchange) -> bool:
    """Whether anything is known of a question."""
    return bool(exchange.is_open or exchange.question or exchange.asked_by or exchange.asked_on)


def _days(question: Question) -> tuple[str, ...]:
    return tuple(attempt.on.isoformat() for attempt in question.asked_again)


def _described_as(context: Context, exchange: Exchange) -> tuple[str, ...]:
    statuses: Iterable[Any] = (context.vocabulary.find(description.status) for description in exchange.described_as)
    return tuple(status.id for status in statuses if status)


def _source_values(claim: Claim, source: Source | None) -> Values:
    if source is None:
        return {"source_number": None, "source_url": ""}
    return {"source_number": claim.entry.sources.index(source) + 1, "source_url": source.url}


def _slug_of(context: Context, name: str) -> str:
    """The slug of the page that a name has; empty if it has none."""
    term = context.names.person(name) if name else None
    return term.slug if term else ""


def _language(context: Context, claim: Claim, words: str, lang: str) -> str:
    """The language of some words of an entry; empty if there are none."""
    return (lang or context.language_of(claim.entry)) if words else ""
