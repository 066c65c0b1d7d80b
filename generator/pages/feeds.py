"""Feeds: the whole site, what changed, open questions, and every person, topic and status where wished."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache

from generator.content.body import body_name
from generator.index import Claim, Index, PersonIndex
from generator.pages.context import Context, SiteContext
from generator.pages.feed_items import answer_item, asked_on, change_item, claim_item, published_on, question_item
from generator.pages.heads import term_feed_title
from generator.pages.open_questions import HEADING
from generator.views.feeds_and_files import DeletedItem, Feed, FeedItem
from generator.views.page import Page

_NOTHING_YET = date(2000, 1, 1)


def plan_feeds(context: SiteContext, index: Index) -> Iterator[Page]:
    """Plan every feed in both formats."""
    _ = context.i18n.gettext
    site, urls = context.config.title, context.urls

    @cache
    def item(slug: str) -> FeedItem:
        claim = index.by_slug[slug]
        return claim_item(context.for_entry(claim.entry), claim)

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
        lambda: [change_item(context.for_entry(c.claim.entry), c) for c in newest],
    )
    yield from _open_questions_feed(context, index)
    if not context.config.term_feeds:
        return
    for person in index.people:
        yield from _person_feed(context, person, item)
    for topic in index.topics:
        title = topic.term.name
        about = _("Claims about %(topic)s.", topic=title)
        yield from claims_feed(urls.topic(topic.term), term_feed_title(context, title), about, topic.claims)
    claims_by_status = index.grouped(Claim.status_ids)
    for status in context.vocabulary.statuses:
        claims, title = claims_by_status.get(status.id, ()), term_feed_title(context, status.label)
        yield from claims_feed(urls.status(status.id), title, status.definition, claims)


def _person_feed(context: SiteContext, person: PersonIndex, item: Callable[[str], FeedItem]) -> Iterator[Page]:
    """Plan the feed of a person: each answer by itself, and the other claims in which they occur."""
    name, answered = person.term.name, {claim.entry.slug for claim, _ in person.answered}
    found = [*person.answers, *((claim, None) for claim in person.all_claims if claim.entry.slug not in answered)]
    found.sort(key=lambda each: published_on(*each), reverse=True)
    newest = found[: context.config.feed_items]

    def items() -> list[FeedItem]:
        return [
            answer_item(context.for_entry(claim.entry), claim, answer) if answer else item(claim.entry.slug)
            for claim, answer in newest
        ]

    about = context.i18n.gettext("Claims by, answers by and mentions of %(name)s.", name=name)
    bodies = tuple(body_name(claim.entry.path) for claim, answer in newest if answer is None)
    page = context.urls.person(person.term)
    yield from feed_pages(context, page, term_feed_title(context, name), about, items, bodies, of_claims=True)


def _open_questions_feed(context: SiteContext, index: Index) -> Iterator[Page]:
    """Plan the feed of open questions: the latest first, unlike their page."""
    _ = context.i18n.gettext
    latest = sorted(index.open_questions, key=asked_on, reverse=True)[: context.config.feed_items]
    yield from feed_pages(
        context,
        context.urls.section("waiting"),
        f"{_(HEADING)} · {context.config.title}",
        _("Questions without an answer on record."),
        # The sentences about a question are those of the page that the feed follows, in its language.
        lambda: [question_item(context, each) for each in latest],
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
        stylesheets=(context.site.stylesheet, context.urls.loaded("feed.css")),
        icon=link(context.site.touch_icon),
        logo=link(context.site.logo) if context.site.logo else context.site.picture,
        updated=max((*(item.updated for item in items), *(item.day for item in deleted)), default=_NOTHING_YET),
        items=tuple(items),
        deleted=deleted,
    )
