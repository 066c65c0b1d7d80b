"""Claims and changes of answer as items of listings."""

from __future__ import annotations

from msgspec.structs import replace

from generator.index import AnswerHistory, Change, Claim
from generator.pages.answers import quoted
from generator.pages.context import Context, memoised
from generator.pages.labels import transition_name
from generator.pages.links import person_link
from generator.text.interface import direction
from generator.views.listings import ChangeView, Teaser, TeaserAnswer


def teaser(context: Context, claim: Claim) -> Teaser:
    """A claim with every respondent's current answer."""
    return _teaser(context, claim.entry.slug)


def own_answer_teaser(context: Context, answered: tuple[Claim, AnswerHistory]) -> Teaser:
    """A claim in the listing of one respondent's answers: with that one's words, without the name."""
    claim, history = answered
    answer = replace(_answer(context, history), respondent="", quote=quoted(context, claim, history.current.response))
    return replace(teaser(context, claim), answers=(answer,))


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
        date=answer.response.date,
        transition=transition_name(context.i18n, change.transition),
        earlier=context.stamp(answer.earlier or answer.status),
        later=context.stamp(answer.status),
        quote=quoted(context, claim, answer.response),
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
        stamp=context.stamp(claim.status),
        answers=tuple(_answer(context, history) for history in claim.histories),
    )


def _answer(context: Context, history: AnswerHistory) -> TeaserAnswer:
    current = history.current
    return TeaserAnswer(
        history.respondent.name,
        context.stamp(current.status),
        transition_name(context.i18n, current.transition),
        current.response.date,
    )
