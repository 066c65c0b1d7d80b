"""Answers as pages show them: with stamp, words, links, and what a check found of the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.content.entry import Response
from generator.content.quote_checks import QuoteResult
from generator.content.status import Stance
from generator.index import Answer, Claim
from generator.pages.context import Context
from generator.pages.labels import transition_name
from generator.pages.links import name_link, person_link
from generator.pages.source_notes import quote_note
from generator.text.interface import direction
from generator.views.answers import AnswerView, HistoryView, Quoted, QuoteNote, SourceNote

# By the keys of a quote's field: ``("responses", 0, "quote")``.
Notes = Mapping[tuple[str | int, ...], QuoteNote]


def answer_views(context: Context, claim: Claim, quotes: Iterable[QuoteResult]) -> tuple[AnswerView, ...]:
    """A claim's answers, oldest first, each with what a check found of its ``quotes``."""
    notes = {found.ref.keys[:3]: quote_note(found, claim.entry) for found in quotes}
    return tuple(_answer_view(context, claim, answer, notes) for answer in claim.answers)


def history_views(context: Context, claim: Claim, views: Sequence[AnswerView]) -> tuple[HistoryView, ...]:
    """A claim's answers by respondent, in the order of the entry; ``views`` are those of ``claim.answers``."""

    def view(answer: Answer) -> AnswerView:
        return views[claim.answers.index(answer)]

    return tuple(
        HistoryView(
            person_link(context, history.respondent),
            view(history.current),
            tuple(map(view, reversed(history.answers[:-1]))),
        )
        for history in claim.histories
    )


def quoted(context: Context, claim: Claim, response: Response) -> Quoted | None:
    """The words of an answer in the language in which the source prints them; None if it has no words."""
    if not response.quote:
        return None
    return _quoted(response.quote, response.quote_lang or context.language_of(claim.entry))


def _quoted(words: str, lang: str) -> Quoted:
    return Quoted(words, lang, direction(lang))


def _answer_view(context: Context, claim: Claim, answer: Answer, notes: Notes) -> AnswerView:
    response, original = answer.response, answer.response.original
    keys = ("responses", claim.entry.responses.index(response))
    without_words = answer.status.unreached or answer.status.stance is Stance.WITHDRAWN
    return AnswerView(
        response=response,
        respondent=person_link(context, answer.respondent),
        stamp=context.stamp(answer.status),
        transition=transition_name(context.i18n, answer.transition),
        earlier=context.stamp(answer.earlier) if answer.earlier else None,
        spokesperson=name_link(context, response.spokesperson),
        asked_by=name_link(context, response.asked_by),
        took=(response.date - response.asked_on).days if response.asked_on else None,
        quote=quoted(context, claim, response),
        original=_quoted(original.text, original.lang) if original else None,
        form=context.i18n.message(response.form),
        reason=context.i18n.message(response.reason),
        referred_to=name_link(context, response.referred_to),
        source=_source_note(claim, answer),
        wordless=not response.quote and not without_words,
        found=notes.get((*keys, "quote")),
        original_found=notes.get((*keys, "original")),
    )


def _source_note(claim: Claim, answer: Answer) -> SourceNote | None:
    if not answer.source:
        return None
    number = claim.entry.sources.index(answer.source) + 1
    return SourceNote(number, answer.source.publisher or answer.source.title or answer.source.url)
