"""Feeds: the whole site, what changed, open questions, and every person, topic and status where wished."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from msgspec.structs import replace

from generator.content.body import Html, body_name
from generator.index import Answer, Change, Claim, ClaimQuestion, Index, OpenQuestion
from generator.pages.answers import asked, question_view, quoted
from generator.pages.context import Context, SiteContext
from generator.pages.heads import term_feed_title
from generator.pages.labels import answer_label, claimed_by, finding, in_short, transition_name
from generator.pages.open_questions import HEADING
from generator.text.interface import direction
from generator.views.answers import QuestionView
from generator.views.feeds_and_files import DeletedItem, Feed, FeedAnswer, FeedClaim, FeedItem
from generator.views.frame import Link
from generator.views.page import Page

_NOTHING_YET = date(2000, 1, 1)


def plan_feeds(context: SiteContext, index: Index) -> Iterator[Page]:
    """Plan every feed in both formats."""
    _ = context.i18n.gettext
    site, urls = context.config.title, context.urls

    @cache
    def item(slug: str) -> FeedItem:
        claim = index.by_slug[slug]
        return _claim_item(context.for_entry(claim.entry), claim)

    def claims_feed(page: str, title: str, subtitle: str, claims: Sequence[Claim]) -> Iterator[Page]:
        newest = claims[: context.config.feed_items]
        bodies = tuple(body_name(claim.entry.path) for claim in newest)
        slugs = [claim.entry.slug for claim in newest]
        return feed_pages(context, page, title, subtitle, lambda: [*map(item, slugs)], bodies, of_claims=True)

    yield from claims_feed(urls.site(), site, context.site.description, index.claims)
    newest = index.changes[: context.config.feed_items]
    yield from feed_pages(
        context,
        urls.section("changes"),
        f"{_('What changed')} · {site}",
        _("Answers that later changed."),
        lambda: [_change_item(context.for_entry(c.claim.entry), c) for c in newest],
    )
    yield from _open_questions_feed(context, index)
    if not context.config.term_feeds:
        return
    for person in index.people:
        name = person.term.name
        about = _("Claims by, answers by and mentions of %(name)s.", name=name)
        yield from claims_feed(urls.person(person.term), term_feed_title(context, name), about, person.all_claims)
    for topic in index.topics:
        title = topic.term.name
        about = _("Claims about %(topic)s.", topic=title)
        yield from claims_feed(urls.topic(topic.term), term_feed_title(context, title), about, topic.claims)
    claims_by_status = index.grouped(Claim.status_ids)
    for status in context.vocabulary.statuses:
        claims, title = claims_by_status.get(status.id, ()), term_feed_title(context, status.label)
        yield from claims_feed(urls.status(status.id), title, status.definition, claims)


def _open_questions_feed(context: SiteContext, index: Index) -> Iterator[Page]:
    """Plan the feed of open questions: the latest first, unlike their page."""
    _ = context.i18n.gettext
    latest = sorted(index.open_questions, key=_asked_on, reverse=True)[: context.config.feed_items]
    yield from feed_pages(
        context,
        context.urls.section("waiting"),
        f"{_(HEADING)} · {context.config.title}",
        _("Questions without an answer on record."),
        # The sentences about a question are those of the page that the feed follows, in its language.
        lambda: [_question_item(context, each) for each in latest],
    )


def feed_pages(
    context: Context,
    page: str,
    title: str,
    subtitle: str,
    items: Callable[[], list[FeedItem]],
    bodies: tuple[str, ...] = (),
    *,
    of_claims: bool = False,
) -> Iterator[Page]:
    """Plan the two files of a feed; ``page`` is the listing that it follows.

    A feed ``of_claims`` says which were retracted, whether it had them or not: nothing of these is known any more.
    """

    def view() -> Feed:
        return _feed_view(context, page, title, subtitle, items(), _deleted(context) if of_claims else ())

    for url, layout in zip(context.urls.feeds(page), ("feed.xml", "feed.json"), strict=True):
        yield context.page(url, layout, view, bodies=bodies)


def _deleted(context: Context) -> tuple[DeletedItem, ...]:
    return tuple(
        DeletedItem(
            context.urls.permalink(context.urls.claim(entry.slug)),
            entry.retracted.date,
            entry.retracted.reason,
            context.language_of(entry),
        )
        for entry in context.index.retractions[: context.config.feed_items]
    )


def _feed_view(
    context: Context,
    page: str,
    title: str,
    subtitle: str,
    items: list[FeedItem],
    deleted: tuple[DeletedItem, ...],
) -> Feed:
    atom, json = context.urls.feeds(page)
    link = context.urls.permalink
    return Feed(
        title=title,
        subtitle=subtitle,
        lang=context.config.lang,
        home=link(context.urls.site()),
        page=link(page),
        atom=link(atom),
        json=link(json),
        author=context.site.publisher,
        stylesheet=context.urls.loaded("feed.css"),
        updated=max((*(item.updated for item in items), *(item.day for item in deleted)), default=_NOTHING_YET),
        items=tuple(items),
        deleted=deleted,
    )


def _claim_item(context: Context, claim: Claim) -> FeedItem:
    entry = claim.entry
    link = context.urls.permalink(context.urls.claim(entry.slug))
    lang, words = context.language_of(entry), finding(context, claim)
    return FeedItem(
        id=link,
        url=link,
        title=f"{words}: {entry.claim}",
        summary=in_short(context, claim),
        published=entry.live_from,
        updated=claim.updated,
        tags=tuple(term.name for term in claim.topics),
        lang=lang,
        direction=direction(lang),
        claim=_feed_claim(context, claim),
        body=Html(name=body_name(entry.path), origin=context.urls.origin, page=link),
    )


def _change_item(context: Context, change: Change) -> FeedItem:
    claim, answer = change.claim, change.answer
    link = context.urls.permalink(context.urls.claim(claim.entry.slug))
    earlier = context.stamp(answer.earlier.status).label if answer.earlier else ""
    words = f"{answer.respondent.name}: {earlier} → {context.stamp(answer.status).label}"
    lang = context.language_of(claim.entry)
    return FeedItem(
        id=f"{link}#answer-{answer.ordinal}-{answer.respondent.slug}-{answer.status.id}",
        url=link,
        title=f"{transition_name(context.i18n, change.transition)}: {claim.entry.claim}",
        summary=words,
        published=answer.date,
        updated=answer.date,
        tags=tuple(term.name for term in claim.topics),
        lang=lang,
        direction=direction(lang),
        claim=_feed_claim(context, claim, words),
    )


def _question_item(context: Context, item: ClaimQuestion) -> FeedItem:
    claim, question = item.claim, item.question
    exchange, link = question.exchange, context.urls.permalink(context.urls.claim(claim.entry.slug))
    label, lang = context.stamp(context.vocabulary.waiting).label, context.language_of(claim.entry)
    published = _asked_on(item)
    days = [published, *(attempt.on for attempt in exchange.attempts)]
    if question.overdue and exchange.deadline:
        days.append(exchange.deadline + timedelta(days=1))
    return FeedItem(
        id=f"{link}#question-{question.number + 1}-{question.respondent.slug}",
        url=link,
        title=f"{label} ({question.respondent.name}): {claim.entry.claim}",
        summary=exchange.question or f"{question.respondent.name}: {label}.",
        published=published,
        updated=max(exchange.acknowledged or published, *days),
        tags=tuple(term.name for term in claim.topics),
        lang=lang,
        direction=direction(lang),
        claim=replace(_feed_claim(context, claim), question=_without_links(question_view(context, claim, question))),
    )


def _asked_on(item: ClaimQuestion) -> date:
    """The day of the question; that of the claim's publication if it is later, or the only one known."""
    return max(item.question.exchange.asked_on or date.min, item.claim.entry.live_from)


def _without_links(question: QuestionView) -> QuestionView:
    """The question for readers elsewhere, where the site's links lead nowhere."""
    asked_by = question.asking.asked_by
    asking = replace(question.asking, asked_by=Link(asked_by.text) if asked_by else None)
    return replace(question, respondent=Link(question.respondent.text), asking=asking)


def _feed_claim(context: Context, claim: Claim, change: str = "") -> FeedClaim:
    return FeedClaim(
        lang=context.i18n.lang,
        claimed=claimed_by(context, claim),
        asked=context.i18n.gettext("Question"),
        answers=(
            *(_feed_answer(context, claim, answer) for answer in claim.answers),
            *(_feed_question(context, claim, question) for question in claim.open_questions),
        ),
        status=answer_label(context, claim),
        because=claim.entry.because,
        change=change,
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
