"""Claims and changes of answer as items of listings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec.structs import replace

from generator.content.naming import Term
from generator.index import Answer, AnswerHistory, Change, Claim, MemberAnswers
from generator.pages.answers import asked, claim_answer_view, is_wordless, quoted
from generator.pages.context import Context, memoised
from generator.pages.labels import transition_name, unpublished
from generator.pages.links import person_link
from generator.text.interface import direction
from generator.views.answers import Stamp
from generator.views.listings import AnswerItem, AnswerWords, ChangeView, LaterAnswer, Teaser, TeaserAnswer

# A listing of claims with a hundred answers each is no longer one of claims.
_MOST_ANSWERS = 12


def listed_claim(context: Context, claim: Claim) -> dict[str, Any]:
    """The fields of ``ListedClaim``."""
    lang = context.language_of(claim.entry)
    return {
        "url": context.urls.claim(claim.entry.slug),
        "claim": claim.entry.claim,
        "lang": lang,
        "direction": direction(lang),
        "speaker": person_link(context, claim.speaker),
        "raised_as": claim.entry.raised_as,
        "unpublished": unpublished(context, claim),
    }


def teaser(context: Context, claim: Claim) -> Teaser:
    """A claim with every respondent's current answer."""
    return _teaser(context, claim.entry.slug)


def own_answer_teaser(context: Context, asked_about: tuple[Claim, Term]) -> Teaser:
    """A claim in the listing of a respondent's answers: with the respondent's words, but without the name."""
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
    return replace(teaser(context, claim), answers=own, more=0)


def member_teaser(context: Context, found: MemberAnswers) -> Teaser:
    """A claim in the listing of what an organisation's people and parts answered: with the name and the words."""
    name = found.respondent.name
    answers = (_own_answer(context, found.claim, answer) for answer in found.answers)
    own = tuple(replace(answer, respondent=name) for answer in answers)
    return replace(teaser(context, found.claim), answers=own, more=0)


def change_view(context: Context, change: Change) -> ChangeView:
    """A change of answer, with the words of both answers."""
    claim, answer = change.claim, change.answer
    earlier = answer.earlier or answer
    return ChangeView(
        **listed_claim(context, claim),
        respondent=person_link(context, answer.respondent),
        date=answer.date,
        transition=transition_name(context.i18n, change.transition),
        earlier=_words(context, claim, earlier),
        later=_words(context, claim, answer),
        days=(answer.date - earlier.date).days,
    )


def _words(context: Context, claim: Claim, answer: Answer) -> AnswerWords:
    return AnswerWords(
        stamp=context.stamp(answer.status),
        date=answer.date,
        question=asked(context, claim.entry, answer.exchange),
        quote=quoted(context, claim, answer.exchange),
        wordless=is_wordless(answer),
        until=_until(answer),
    )


def _until(answer: Answer) -> date | None:
    """The day until which a silence lasted."""
    return answer.exchange.deadline if answer.status.unreached else None


def own_answer_item(context: Context, given: tuple[Claim, Answer]) -> AnswerItem:
    """An answer in the listing of its respondent's, without the name."""
    return answer_item(context, given, own=True)


def answer_item(context: Context, given: tuple[Claim, Answer], *, own: bool = False) -> AnswerItem:
    """An answer by its own day."""
    claim, answer = given
    changed = Change(claim, answer, answer.transition) if answer.transition else None
    return AnswerItem(
        **listed_claim(context, claim),
        id=answer_id(claim, answer) if own else "",
        claimed=claim.entry.date,
        respondent=None if own else person_link(context, answer.respondent),
        answer=_words(context, claim, answer),
        change=change_view(context, changed) if changed else None,
        later=_later(context, claim, answer),
    )


def answer_id(claim: Claim, answer: Answer) -> str:
    """The fragment of an answer on its respondent's page; it stays the same while exchanges are added at the end."""
    return f"{claim.entry.slug}-{answer.ordinal}"


def _later(context: Context, claim: Claim, answer: Answer) -> LaterAnswer | None:
    """What the respondent answered next; None if the answer is current."""
    history = _history(claim, answer)
    if any(current.number == answer.number for current in history.current):
        return None
    after = history.answers[[each.number for each in history.answers].index(answer.number) + 1 :]
    following = next((each for each in after if each.earlier and each.earlier.number == answer.number), None)
    later = following or next(iter(after), None)
    if later is None:
        return None
    return LaterAnswer(context.stamp(later.status), later.date, later.transition is not None)


def _history(claim: Claim, answer: Answer) -> AnswerHistory:
    return next(history for history in claim.histories if history.respondent == answer.respondent)


@memoised
def _teaser(context: Context, slug: str) -> Teaser:
    claim = context.index.by_slug[slug]
    answers = tuple(_answers(context, claim))
    return Teaser(
        **listed_claim(context, claim),
        date=claim.entry.date,
        answer=claim_answer_view(context, claim),
        answers=answers[:_MOST_ANSWERS],
        more=len(answers[_MOST_ANSWERS:]),
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
        until=_until(answer),
        wordless=is_wordless(answer),
    )
