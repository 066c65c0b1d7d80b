"""Feeds: the whole site, what changed, open questions, and every person, topic and status where wished."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from typing import Generic, TypeVar

from generator.content.body import body_name
from generator.index import Answer, Claim, PersonIndex
from generator.pages.context import Context, SiteContext
from generator.pages.feed_items import answer_item, asked_on, change_item, claim_item, published_on, question_item
from generator.pages.heads import term_feed_title
from generator.pages.open_questions import HEADING
from generator.record import Record
from generator.views.feeds_and_files import DeletedItem, Feed, FeedFiles, FeedItem
from generator.views.page import Page

Item = TypeVar("Item")
_NOTHING_YET = date(2000, 1, 1)


class FeedPart(Record, frozen=True):
    """The ``number`` of an archive, 0 for the feed itself, and that of the next older one, 0 if there is none."""

    number: int
    older: int


WHOLE = FeedPart(0, 0)


class FeedPlan(Record, Generic[Item], frozen=True):
    """A feed to plan, which follows the listing at ``page``: its items, newest first, and how ``show`` makes one.

    ``bodies`` names those that an item shows; ``of_claims`` is as in ``feed_pages``.
    """

    page: str
    title: str
    subtitle: str
    items: Sequence[Item]
    show: Callable[[Item], FeedItem]
    bodies: Callable[[Item], tuple[str, ...]] = lambda _: ()
    of_claims: bool = False


def plan_feeds(context: SiteContext) -> Iterator[Page]:
    """Plan every feed in both formats."""
    _ = context.i18n.gettext
    site, urls = context.config.title, context.urls

    @cache
    def item(slug: str) -> FeedItem:
        claim = context.index.by_slug[slug]
        return claim_item(context.for_entry(claim.entry), claim)

    def claims_feed(page: str, title: str, subtitle: str, claims: Sequence[Claim]) -> Iterator[Page]:
        plan = FeedPlan(page, title, subtitle, claims, lambda claim: item(claim.entry.slug), _body, of_claims=True)
        return archived_feed_pages(context, plan)

    yield from claims_feed(urls.site(), site, context.site.description, context.index.claims)
    changes = FeedPlan(
        urls.section("changes"),
        f"{_('What changed')} · {site}",
        _("Answers that later changed."),
        context.index.changes,
        lambda change: change_item(context.for_entry(change.claim.entry), change),
    )
    yield from archived_feed_pages(context, changes)
    yield from _open_questions_feed(context)
    if not context.config.term_feeds:
        return
    for person in context.index.people:
        yield from _person_feed(context, person, item)
    for topic in context.index.topics:
        title = topic.term.name
        about = _("Claims about %(topic)s.", topic=title)
        yield from claims_feed(urls.topic(topic.term), term_feed_title(context, title), about, topic.claims)
    claims_by_status = context.index.grouped(Claim.status_ids)
    for status in context.vocabulary.statuses:
        claims, title = claims_by_status.get(status.id, ()), term_feed_title(context, status.label)
        yield from claims_feed(urls.status(status.id), title, status.definition, claims)


def _person_feed(context: SiteContext, person: PersonIndex, item: Callable[[str], FeedItem]) -> Iterator[Page]:
    """Plan the feed of a person: each answer by itself, and the other claims in which they occur."""
    name, answered = person.term.name, {claim.entry.slug for claim, _ in person.answered}
    items = [*person.answers, *((claim, None) for claim in person.all_claims if claim.entry.slug not in answered)]
    items.sort(key=lambda each: published_on(*each), reverse=True)

    def show(each: tuple[Claim, Answer | None]) -> FeedItem:
        claim, answer = each
        return answer_item(context.for_entry(claim.entry), claim, answer) if answer else item(claim.entry.slug)

    about = context.i18n.gettext("Claims by, answers by and mentions of %(name)s.", name=name)
    page, title = context.urls.person(person.term), term_feed_title(context, name)
    plan = FeedPlan(page, title, about, items, show, lambda each: () if each[1] else _body(each[0]), of_claims=True)
    yield from archived_feed_pages(context, plan)


def _body(claim: Claim) -> tuple[str, ...]:
    return (body_name(claim.entry.path),)


def _open_questions_feed(context: SiteContext) -> Iterator[Page]:
    """Plan the feed of open questions: the latest first, unlike their page."""
    _ = context.i18n.gettext
    latest = sorted(context.index.open_questions, key=asked_on, reverse=True)[: context.config.feed_items]
    yield from feed_pages(
        context,
        context.urls.section("waiting"),
        f"{_(HEADING)} · {context.config.title}",
        _("Questions without an answer on record."),
        # The sentences about a question are those of the page that the feed follows, in its language.
        lambda: [question_item(context, each) for each in latest],
    )


def archived_feed_pages(context: Context, plan: FeedPlan[Item]) -> Iterator[Page]:
    """Plan a feed and, as the site wishes, archives of the items that it has no room for (RFC 5005).

    Archives are full, and counted from the oldest items: the next one changes none of them.
    """
    size, total = context.config.feed_items, len(plan.items)
    archives = max(0, -(-total // size) - 1) if context.config.feed_archives else 0
    for number in range(archives + 1):
        last = total - (number - 1) * size if number else size
        items = plan.items[last - size : last]
        yield from feed_pages(
            context,
            plan.page,
            plan.title,
            plan.subtitle,
            partial(_shown, plan.show, items),
            tuple(name for item in items for name in plan.bodies(item)),
            of_claims=plan.of_claims and not number,
            part=FeedPart(number, number - 1 if number else archives),
        )


def _shown(show: Callable[[Item], FeedItem], items: Sequence[Item]) -> list[FeedItem]:
    return [*map(show, items)]


def feed_pages(
    context: Context,
    page: str,
    title: str,
    subtitle: str,
    items: Callable[[], list[FeedItem]],
    bodies: tuple[str, ...] = (),
    *,
    of_claims: bool = False,
    part: FeedPart = WHOLE,
) -> Iterator[Page]:
    """Plan the two files of a feed or of an archive; ``page`` is the listing that it follows.

    A feed ``of_claims`` lists all retracted claims, as it is no longer known which of them it had.
    """

    def view() -> Feed:
        return _feed_view(context, page, title, subtitle, items(), _deleted(context) if of_claims else (), part)

    for url, layout in zip(_addresses(context, page, part.number), ("feed.xml", "feed.json"), strict=True):
        yield context.page(url, layout, view, bodies=bodies)


def _addresses(context: Context, page: str, number: int) -> tuple[str, str]:
    return context.urls.archived_feeds(page, number) if number else context.urls.feeds(page)


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
    part: FeedPart,
) -> Feed:
    link = context.urls.permalink

    def files(number: int) -> FeedFiles:
        return FeedFiles(*map(link, _addresses(context, page, number)))

    return Feed(
        title=title,
        subtitle=subtitle,
        lang=context.config.lang,
        home=link(context.urls.site()),
        page=link(page),
        own=files(part.number),
        current=files(0),
        older=files(part.older) if part.older else None,
        hub="" if part.number else context.config.hub,
        author=context.site.publisher,
        stylesheets=(context.site.stylesheet, context.urls.loaded("feed.css")),
        icon=link(context.site.touch_icon),
        logo=link(context.site.logo) if context.site.logo else context.site.picture,
        updated=max((*(item.updated for item in items), *(item.day for item in deleted)), default=_NOTHING_YET),
        items=tuple(items),
        deleted=deleted,
    )
