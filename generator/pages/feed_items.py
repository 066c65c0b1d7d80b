"""What an item of a feed says: a claim, one answer, a change of answer, an open question."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from generator.content.body import Html, body_name
from generator.index import Answer, Change, Claim, ClaimQuestion, OpenQuestion
from generator.pages.answers import asked, question_view, quoted
from generator.pages.context import Context
from generator.pages.labels import answer_label, claimed_by, finding, in_short, transition_name
from generator.text.interface import direction
from generator.views.answers import QuestionView
from generator.views.feeds_and_files import FeedAnswer, FeedClaim, FeedItem
from generator.views.frame import Link

# A feed has many claims, and each may have a hundred answers of 600 characters.
_MOST_ANSWERS = 12


def claim_item(context: Context, claim: Claim) -> FeedItem:
    """A claim with all its answers and its text."""
    entry = claim.entry
    link = context.urls.permalink(context.urls.claim(entry.slug))
    lang = context.language_of(entry)
    return FeedItem(
        id=link,
        url=link,
        title=_title(claim, finding(context, claim)),
        summary=in_short(context, claim),
        published=entry.live_from,
        updated=claim.updated,
        tags=tuple(term.name for term in claim.topics),
        lang=lang,
        direction=direction(lang),
        claim=_feed_claim(context, claim),
        body=Html(name=body_name(entry.path), origin=context.urls.origin, page=link),
    )


def answer_item(context: Context, claim: Claim, answer: Answer) -> FeedItem:
    """One answer: its words, the question, and the answer that it changed, if any."""
    _, link = context.i18n.gettext, context.urls.permalink(context.urls.claim(claim.entry.slug))
    words = f"{answer.respondent.name}{_(': ')}{context.stamp(answer.status).label}"
    lang, published = context.language_of(claim.entry), published_on(claim, answer)[0]
    quote = quoted(context, claim, answer.exchange)
    return FeedItem(
        id=f"{link}#answer-{answer.ordinal}-{answer.respondent.slug}",
        url=f"{link}#answer-{answer.ordinal}",
        title=_title(claim, words),
        summary=f"{words}. {_('“%(words)s”', words=quote.text)}" if quote else f"{words}.",
        published=published,
        updated=published,
        tags=tuple(term.name for term in claim.topics),
        lang=lang,
        direction=direction(lang),
        claim=_feed_claim(context, claim, answers=_with_earlier(answer)),
    )


def change_item(context: Context, change: Change) -> FeedItem:
    """A change of answer, with the words of both answers."""
    claim, answer, _ = change.claim, change.answer, context.i18n.gettext
    link = context.urls.permalink(context.urls.claim(claim.entry.slug))
    earlier = context.stamp(answer.earlier.status).label if answer.earlier else ""
    words = f"{answer.respondent.name}{_(': ')}{earlier} → {context.stamp(answer.status).label}"
    kind, lang = transition_name(context.i18n, change.transition), context.language_of(claim.entry)
    return FeedItem(
        id=f"{link}#answer-{answer.ordinal}-{answer.respondent.slug}-{answer.status.id}",
        url=link,
        title=_title(claim, f"{answer.respondent.name}{_(': ')}{kind}"),
        summary=words,
        published=answer.date,
        updated=answer.date,
        tags=tuple(term.name for term in claim.topics),
        lang=lang,
        direction=direction(lang),
        claim=_feed_claim(context, claim, words, _with_earlier(answer)),
    )


def question_item(context: Context, item: ClaimQuestion) -> FeedItem:
    """A question without an answer."""
    claim, question = item.claim, item.question
    exchange, link = question.exchange, context.urls.permalink(context.urls.claim(claim.entry.slug))
    label, lang = context.stamp(context.vocabulary.waiting).label, context.language_of(claim.entry)
    words, published = f"{question.respondent.name}{context.i18n.gettext(': ')}{label}", asked_on(item)
    days = [published, *(attempt.on for attempt in exchange.attempts)]
    if question.overdue and exchange.deadline:
        days.append(exchange.deadline + timedelta(days=1))
    return FeedItem(
        id=f"{link}#question-{question.number + 1}-{question.respondent.slug}",
        url=link,
        title=_title(claim, words),
        summary=exchange.question or f"{words}.",
        published=published,
        updated=max(exchange.acknowledged or published, *days),
        tags=tuple(term.name for term in claim.topics),
        lang=lang,
        direction=direction(lang),
        claim=replace(_feed_claim(context, claim), question=_without_links(question_view(context, claim, question))),
    )


def published_on(claim: Claim, answer: Answer | None) -> tuple[date, date]:
    """The day on which the site published an answer, or a claim; then that on which it was given, or made."""
    given = answer.date if answer else claim.entry.date
    return max(given, claim.entry.live_from) if answer else claim.entry.live_from, given


def asked_on(item: ClaimQuestion) -> date:
    """The day of the question; that of the claim's publication if it is later, or the only one known."""
    return max(item.question.exchange.asked_on or date.min, item.claim.entry.live_from)


def _title(claim: Claim, words: str) -> str:
    """The claim first, since lists of titles are cut at their ends."""
    return f"{claim.entry.claim} – {words}"


def _with_earlier(answer: Answer) -> tuple[Answer, ...]:
    """An answer after the one that it changed, if any."""
    return (answer.earlier, answer) if answer.earlier and answer.transition else (answer,)


def _without_links(question: QuestionView) -> QuestionView:
    """The question for readers elsewhere, where the site's links lead nowhere."""
    asked_by = question.asking.asked_by
    asking = replace(question.asking, asked_by=Link(asked_by.text) if asked_by else None)
    return replace(question, respondent=Link(question.respondent.text), asking=asking)


def _feed_claim(
    context: Context, claim: Claim, change: str = "", answers: tuple[Answer, ...] | None = None
) -> FeedClaim:
    """A claim with some ``answers`` or, if none are given, its newest ones and its open questions."""
    questions = claim.open_questions if answers is None else ()
    found = (
        *(_feed_answer(context, claim, each) for each in (claim.answers if answers is None else answers)),
        *(_feed_question(context, claim, question) for question in questions),
    )
    left_out = max(0, len(found) - _MOST_ANSWERS)
    return FeedClaim(
        lang=context.i18n.lang,
        claimed=claimed_by(context, claim),
        asked=context.i18n.gettext("Question"),
        answers=found[left_out:],
        status=answer_label(context, claim),
        because=claim.entry.because,
        change=change,
        more=context.i18n.ngettext("%(num)s more", "%(num)s more", left_out) if left_out else "",
    )


def _feed_answer(context: Context, claim: Claim, answer: Answer) -> FeedAnswer:
    return FeedAnswer(
        date=answer.date,
        respondent=answer.respondent.name,
        status=context.stamp(answer.status).label,
        question=asked(context, claim.entry, answer.exchange),
        quote=quoted(context, claim, answer.exchange),
        source=Link(answer.source.publisher or answer.source.url, answer.source.url) if answer.source else None,
    )


def _feed_question(context: Context, claim: Claim, question: OpenQuestion) -> FeedAnswer:
    return FeedAnswer(
        date=None,
        respondent=question.respondent.name,
        status=context.stamp(context.vocabulary.waiting).label,
        question=asked(context, claim.entry, question.exchange),
        quote=None,
        source=None,
    )
