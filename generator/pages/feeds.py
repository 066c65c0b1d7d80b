"""Feeds: the whole site, what changed, and every person, topic and status where wished; Atom and JSON Feed each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache

from generator.content.body import Html, body_name
from generator.index import Answer, Change, Claim, Index
from generator.pages.answers import quoted
from generator.pages.context import Context, SiteContext
from generator.pages.heads import term_feed_title
from generator.pages.labels import answer_label, claimed_by, finding, transition_name
from generator.text.interface import direction
from generator.views.feeds_and_files import Feed, FeedAnswer, FeedClaim, FeedItem
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
        return feed_pages(context, page, title, subtitle, lambda: [item(claim.entry.slug) for claim in newest], bodies)

    yield from claims_feed(urls.site(), site, context.site.description, index.claims)
    newest = index.changes[: context.config.feed_items]
    yield from feed_pages(
        context,
        urls.section("changes"),
        f"{_('What changed')} · {site}",
        _("Answers that later changed."),
        lambda: [_change_item(context.for_entry(c.claim.entry), c) for c in newest],
    )
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


def feed_pages(
    context: Context,
    page: str,
    title: str,
    subtitle: str,
    items: Callable[[], list[FeedItem]],
    bodies: tuple[str, ...] = (),
) -> Iterator[Page]:
    """Plan the two files of a feed; ``page`` is the listing that it follows."""
    for url, layout in zip(context.urls.feeds(page), ("feed.xml", "feed.json"), strict=True):
        yield context.page(url, layout, lambda: _feed_view(context, page, title, subtitle, items()), bodies=bodies)


def _feed_view(context: Context, page: str, title: str, subtitle: str, items: list[FeedItem]) -> Feed:
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
        author=context.config.publisher or context.config.title,
        stylesheet=context.urls.loaded("feed.css"),
        updated=max((item.updated for item in items), default=_NOTHING_YET),
        items=tuple(items),
    )


def _claim_item(context: Context, claim: Claim) -> FeedItem:
    entry = claim.entry
    link = context.urls.permalink(context.urls.claim(entry.slug))
    lang, words = context.language_of(entry), finding(context, claim)
    summary = context.i18n.gettext(
        "%(speaker)s claimed: %(claim)s. Response: %(finding)s.",
        speaker=claim.speaker.name,
        claim=entry.claim,
        finding=words,
    )
    return FeedItem(
        id=link,
        url=link,
        title=f"{words}: {entry.claim}",
        summary=summary,
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
        id=f"{link}#answer-{claim.answers.index(answer) + 1}-{answer.respondent.slug}-{answer.status.id}",
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


def _feed_claim(context: Context, claim: Claim, change: str = "") -> FeedClaim:
    return FeedClaim(
        lang=context.i18n.lang,
        claimed=claimed_by(context, claim),
        answers=tuple(_feed_answer(context, claim, answer) for answer in claim.answers),
        status=answer_label(context, claim),
        because=claim.entry.because,
        change=change,
    )


def _feed_answer(context: Context, claim: Claim, answer: Answer) -> FeedAnswer:
    return FeedAnswer(
        date=answer.date,
        respondent=answer.respondent.name,
        status=context.stamp(answer.status).label,
        quote=quoted(context, claim, answer.exchange),
        source=Link(answer.source.publisher or answer.source.url, answer.source.url) if answer.source else None,
    )
