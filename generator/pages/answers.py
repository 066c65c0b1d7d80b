"""Answers and open questions as pages show them: with stamps, words, links, and what a check found of the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.content.entry import Entry
from generator.content.exchange import Exchange, Question
from generator.content.naming import Term
from generator.content.quote_checks import QuoteResult
from generator.content.status import Stance
from generator.index import Answer, Claim, OpenQuestion
from generator.pages.context import Context
from generator.pages.labels import transition_name
from generator.pages.links import name_link, person_link
from generator.pages.source_notes import quote_note
from generator.text.interface import direction
from generator.views.answers import (
    AnswerView,
    Asking,
    ClaimAnswerView,
    DescriptionView,
    QuestionView,
    Quoted,
    QuoteNote,
    RespondentView,
    SourceNote,
    StatusCount,
)
from generator.views.frame import Link

# By the keys of a quote's field: ``("responses", 0, "quote")``.
Notes = Mapping[tuple[str | int, ...], QuoteNote]


def claim_answer_view(context: Context, claim: Claim) -> ClaimAnswerView:
    """The answer to a claim."""
    status = claim.answer.status
    counts = claim.answer.counts if claim.answer.differs else ()
    return ClaimAnswerView(
        context.stamp(status) if status else None,
        tuple(StatusCount(context.stamp(each), number) for each, number in counts),
    )


def answer_views(context: Context, claim: Claim, quotes: Iterable[QuoteResult]) -> tuple[AnswerView, ...]:
    """A claim's answers, oldest first, each with what a check found of its ``quotes``."""
    notes = {found.ref.keys[:3]: quote_note(found, claim.entry) for found in quotes}
    return tuple(answer_view(context, claim, answer, notes) for answer in claim.answers)


def answer_view(context: Context, claim: Claim, answer: Answer, notes: Notes | None = None) -> AnswerView:
    """An answer to a claim, with what a check found of its words, if ``notes`` are given."""
    exchange, original, urls = answer.exchange, answer.exchange.original, context.urls
    keys = ("responses", answer.number)
    return AnswerView(
        exchange=exchange,
        number=answer.ordinal,
        url=urls.answer(urls.claim(claim.entry.slug), answer.ordinal) if context.config.answer_pages else "",
        date=answer.date,
        respondent=person_link(context, answer.respondent),
        stamp=context.stamp(answer.status),
        transition=transition_name(context.i18n, answer.transition),
        earlier=context.stamp(answer.earlier.status) if answer.earlier else None,
        spokesperson=name_link(context, exchange.spokesperson),
        asking=asking(context, claim.entry, exchange),
        took=(answer.date - exchange.asked_on).days if exchange.asked_on else None,
        quote=quoted(context, claim, exchange),
        original=_quoted(original.text, original.lang) if original else None,
        given=context.i18n.message(exchange.given),
        relayed_by=name_link(context, exchange.relayed_by),
        form=context.i18n.message(exchange.form),
        reason=context.i18n.message(exchange.reason),
        referred_to=name_link(context, exchange.referred_to),
        described_as=tuple(_descriptions(context, claim.entry, exchange)),
        source=_source_note(claim.entry, exchange.source),
        own_site=is_on_own_site(context, answer),
        silent=answer.status.unreached,
        wordless=is_wordless(answer),
        found=notes.get((*keys, "quote")) if notes else None,
        original_found=notes.get((*keys, "original")) if notes else None,
    )


def respondent_views(context: Context, claim: Claim, views: Sequence[AnswerView]) -> tuple[RespondentView, ...]:
    """The respondents to a claim, in the order of the entry; ``views`` are those of ``claim.answers``."""
    of_answer = {view.number: view for view in views}
    histories = {history.respondent: history for history in claim.histories}

    def view(respondent: Term) -> RespondentView:
        history = histories.get(respondent)
        current = history.current if history else ()
        earlier = [answer for answer in history.answers if answer not in current] if history else []
        questions = (question for question in claim.open_questions if question.respondent == respondent)
        return RespondentView(
            respondent=person_link(context, respondent),
            current=tuple(of_answer[answer.ordinal] for answer in current),
            earlier=tuple(of_answer[answer.ordinal] for answer in reversed(earlier)),
            questions=tuple(question_view(context, claim, question) for question in questions),
        )

    return tuple(map(view, claim.respondents))


def question_view(context: Context, claim: Claim, question: OpenQuestion) -> QuestionView:
    """A question without an answer."""
    return QuestionView(
        exchange=question.exchange,
        respondent=person_link(context, question.respondent),
        stamp=context.stamp(context.vocabulary.waiting),
        asking=asking(context, claim.entry, question.exchange),
        overdue=question.overdue,
    )


def asking(context: Context, entry: Entry, question: Question) -> Asking:
    """How somebody was asked."""
    attempts = question.attempts
    days = [attempt.on for attempt in attempts]
    # The first way is known even if its day is not.
    ways = dict.fromkeys((question.asked_how, *(attempt.how for attempt in attempts)))
    return Asking(
        question=asked(context, entry, question),
        asked_by=name_link(context, question.asked_by),
        times=len(days),
        first=min(days, default=None),
        last=max(days, default=None),
        ways=tuple(context.i18n.message(way) for way in ways if way),
    )


def is_on_own_site(context: Context, answer: Answer) -> bool:
    """Whether an answer's source is on a website of the respondent."""
    record = context.names.records.get(answer.respondent.slug)
    return bool(record and answer.source and record.publishes(answer.source.url))


def is_wordless(answer: Answer) -> bool:
    """Whether the words of an answer are not printed, though it had some."""
    return answer.status.is_answer and answer.status.stance is not Stance.WITHDRAWN and not answer.exchange.quote


def asked(context: Context, entry: Entry, question: Question) -> Quoted | None:
    """The words of a question, in their language; None if it has no words."""
    if not question.question:
        return None
    return _quoted(question.question, question.question_lang or context.language_of(entry))


def quoted(context: Context, claim: Claim, exchange: Exchange) -> Quoted | None:
    """The words of an answer in the language in which the source prints them; None if it has no words."""
    if not exchange.quote:
        return None
    return _quoted(exchange.quote, exchange.quote_lang or context.language_of(claim.entry))


def _quoted(words: str, lang: str) -> Quoted:
    return Quoted(words, lang, direction(lang))


def _descriptions(context: Context, entry: Entry, exchange: Exchange) -> Iterator[DescriptionView]:
    for description in exchange.described_as:
        status = context.vocabulary.find(description.status)
        if status:
            by = name_link(context, description.by) or Link(description.by)
            yield DescriptionView(context.stamp(status), by, _source_note(entry, description.source))


def _source_note(entry: Entry, source_id: str) -> SourceNote | None:
    """The source with an ID as a note points to it; None without one."""
    for number, source in enumerate(entry.sources, start=1):
        if source_id and source.id == source_id:
            return SourceNote(number, source.publisher or source.title or source.url)
    return None
