"""Claims and changes of answer as items of listings."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from generator.content.naming import Term
from generator.index import Answer, Change, Claim, MemberAnswers
from generator.pages.answers import asked, claim_answer_view, is_wordless, quoted
from generator.pages.context import Context, memoised
from generator.pages.labels import transition_name, unpublished
from generator.pages.links import person_link
from generator.text.interface import direction
from generator.views.answers import Stamp
from generator.views.listings import ChangeView, Teaser, TeaserAnswer, WordsView


def teaser(context: Context, claim: Claim) -> Teaser:
    """A claim with every respondent's current answer."""
    return _teaser(context, claim.entry.slug)


def own_answer_teaser(context: Context, asked_about: tuple[Claim, Term]) -> Teaser:
    """A claim in the listing of one respondent's answers: with that one's words, without the name."""
    claim, respondent = asked_about
    answers = [answer for history in claim.histories if history.respondent == respondent for answer in history.current]
    if answers:
        own = tuple(_own_answer(context, claim, answer) for answer in answers)
    else:
        own = tuple(
            TeaserAnswer("", _waiting(context), "", None, asked(context, claim.entry, question.exchange))
            for question in claim.open_questions
            if question.respondent == respondent
        )
    return replace(teaser(context, claim), answers=own)


def member_teaser(context: Context, found: MemberAnswers) -> Teaser:
    """A claim in the listing of what an organisation's people and parts answered: with the name and the words."""
    name = found.respondent.name
    answers = (_own_answer(context, found.claim, answer) for answer in found.answers)
    return replace(teaser(context, found.claim), answers=tuple(replace(own, respondent=name) for own in answers))


def change_view(context: Context, change: Change) -> ChangeView:
    """A change of answer."""
    claim, answer = change.claim, change.answer
    lang = context.language_of(claim.entry)
    return ChangeView(
        url=context.urls.claim(claim.entry.slug),
        claim=claim.entry.claim,
        lang=lang,
        direction=direction(lang),
        respondent=person_link(context, answer.respondent),
        date=answer.date,
        transition=transition_name(context.i18n, change.transition),
        earlier=context.stamp(answer.earlier.status if answer.earlier else answer.status),
        later=context.stamp(answer.status),
        words=tuple(
            WordsView(each.date, asked(context, claim.entry, each.exchange), quote)
            for each in (answer.earlier, answer)
            if each and (quote := quoted(context, claim, each.exchange))
        ),
        unpublished=unpublished(context, claim),
    )


@memoised
def _teaser(context: Context, slug: str) -> Teaser:
    claim = context.index.by_slug[slug]
    lang = context.language_of(claim.entry)
    return Teaser(
        url=context.urls.claim(slug),
        claim=claim.entry.claim,
        lang=lang,
        direction=direction(lang),
        speaker=person_link(context, claim.speaker),
        date=claim.entry.date,
        raised_as=claim.entry.raised_as,
        answer=claim_answer_view(context, claim),
        answers=tuple(_answers(context, claim)),
        unpublished=unpublished(context, claim),
    )


def _answers(context: Context, claim: Claim) -> Iterator[TeaserAnswer]:
    """Yield the current answers of each respondent, in the order of the entry."""
    histories = {history.respondent: history for history in claim.histories}
    for respondent in claim.respondents:
        if respondent in histories:
            yield from (_answer(context, answer) for answer in histories[respondent].current)
        else:
            yield TeaserAnswer(respondent.name, _waiting(context), "", None)


def _waiting(context: Context) -> Stamp:
    return context.stamp(context.vocabulary.waiting)


def _own_answer(context: Context, claim: Claim, answer: Answer) -> TeaserAnswer:
    return replace(
        _answer(context, answer),
        respondent="",
        question=asked(context, claim.entry, answer.exchange),
        quote=quoted(context, claim, answer.exchange),
    )


def _answer(context: Context, answer: Answer) -> TeaserAnswer:
    return TeaserAnswer(
        answer.respondent.name,
        context.stamp(answer.status),
        transition_name(context.i18n, answer.transition),
        answer.date,
        until=answer.exchange.deadline if answer.status.unreached else None,
        wordless=is_wordless(answer),
    )
