"""Feeds: the whole site, what changed, and every person, topic and status where wished; Atom and JSON Feed each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from html import escape
from typing import Any

from generator.content.body import Html, body_name
from generator.index import Answer, Change, Claim, Index
from generator.pages.answers import quoted
from generator.pages.context import Context, SiteContext
from generator.pages.heads import term_feed_title
from generator.pages.labels import finding, transition_name
from generator.text.interface import direction
from generator.views.data import JsonView
from generator.views.feeds_and_files import Feed, FeedItem
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
    for status in context.vocabulary.statuses:
        claims = index.by_status.get(status.id, ())
        yield from claims_feed(
            urls.status(status.id), term_feed_title(context, status.label), status.definition, claims
        )


def json_feed(context: Context, feed: Feed) -> dict[str, Any]:
    """A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.page,
        "feed_url": feed.json,
        "language": feed.lang,
        "authors": [{"name": feed.author, "url": context.urls.permalink(context.urls.site())}],
        "items": [
            {
                "id": item.id,
                "url": item.url,
                "title": item.title,
                "summary": item.summary,
                "content_html": item.html,
                "date_published": f"{item.published}T00:00:00Z",
                "date_modified": f"{item.updated}T00:00:00Z",
                "tags": list(item.tags),
                "language": item.lang,
            }
            for item in feed.items
        ],
    }


def feed_pages(
    context: Context,
    page: str,
    title: str,
    subtitle: str,
    items: Callable[[], list[FeedItem]],
    bodies: tuple[str, ...] = (),
) -> Iterator[Page]:
    """Plan the two files of a feed; ``page`` is the listing that it follows."""
    atom, json = context.urls.feeds(page)

    def feed() -> Feed:
        return _feed_view(context, page, title, subtitle, items())

    yield context.page(atom, "feed.xml", feed, bodies=bodies)
    yield context.page(json, "json", lambda: JsonView(json_feed(context, feed())), bodies=bodies)


def _feed_view(context: Context, page: str, title: str, subtitle: str, items: list[FeedItem]) -> Feed:
    atom, json = context.urls.feeds(page)
    link = context.urls.permalink
    return Feed(
        title=title,
        subtitle=subtitle,
        lang=context.config.lang,
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
    summary = context.i18n.gettext(
        "%(speaker)s claimed: %(claim)s. Response: %(finding)s.",
        speaker=claim.speaker.name,
        claim=entry.claim,
        finding=finding(context, claim),
    )
    return FeedItem(
        id=link,
        url=link,
        title=f"{finding(context, claim)}: {entry.claim}",
        summary=summary,
        html=_whole(context, claim),
        published=entry.live_from,
        updated=claim.updated,
        tags=tuple(term.name for term in claim.topics),
        lang=context.language_of(entry),
    )


def _change_item(context: Context, change: Change) -> FeedItem:
    entry, answer = change.claim.entry, change.answer
    link = context.urls.permalink(context.urls.claim(entry.slug))
    earlier = context.stamp(answer.earlier).label if answer.earlier else ""
    words = f"{answer.respondent.name}: {earlier} → {context.stamp(answer.status).label}"
    return FeedItem(
        id=f"{link}#answer-{change.claim.answers.index(answer) + 1}-{answer.respondent.slug}-{answer.status.id}",
        url=link,
        title=f"{transition_name(context.i18n, change.transition)}: {entry.claim}",
        summary=words,
        html="".join(
            [
                f"<p>{escape(words)}</p>",
                _answers_html(context, change.claim),
                *(_written(context, change.claim) if entry.because else ()),
            ]
        ),
        published=answer.response.date,
        updated=answer.response.date,
        tags=tuple(term.name for term in change.claim.topics),
        lang=context.language_of(entry),
    )


def _answers_html(context: Context, claim: Claim) -> str:
    """Every answer, oldest first, as a list; feeds are read without our stylesheet."""
    i18n = context.i18n
    day = i18n.day(claim.entry.date)
    claimed = i18n.gettext("Claimed by %(speaker)s on %(day)s.", speaker=claim.speaker.name, day=day)
    said = [f"<p>{escape(claimed)}</p>"]
    rows = []
    for answer in claim.answers:
        words = quoted(context, claim, answer.response)
        quote = f" “{_marked('bdi', words.lang, i18n.lang, escape(words.text))}”" if words else ""
        given = f"{escape(answer.respondent.name)}: {escape(context.stamp(answer.status).label)}"
        rows.append(f"<li>{escape(i18n.day(answer.response.date))}: {given}.{quote}{_printed(answer)}</li>")
    said += ["<ul>", *rows, "</ul>"] if rows else [f"<p>{escape(context.stamp(claim.status).label)}.</p>"]
    return "".join(said)


def _whole(context: Context, claim: Claim) -> Html:
    """The answers, then what the writer says of the claim with the body."""
    before, after = _written(context, claim)
    name = body_name(claim.entry.path)
    page = context.urls.permalink(context.urls.claim(claim.entry.slug))
    return Html(
        name=name, before=_answers_html(context, claim) + before, after=after, origin=context.urls.origin, page=page
    )


def _written(context: Context, claim: Claim) -> tuple[str, str]:
    """What stands before and after a body: the reason, all in the entry's language."""
    lang = context.language_of(claim.entry)
    because = f"<p>{escape(claim.entry.because)}</p>" if claim.entry.because else ""
    if lang == context.i18n.lang:
        return because, ""
    return f'<div lang="{lang}" dir="{direction(lang)}">{because}', "</div>"


def _marked(tag: str, lang: str, around: str, html: str) -> str:
    """Translator in another language than those around them, marked with it and its direction."""
    if lang == around or not html:
        return html
    return f'<{tag} lang="{lang}" dir="{direction(lang)}">{html}</{tag}>'


def _printed(answer: Answer) -> str:
    """Who printed an answer, with the way there."""
    if not answer.source:
        return ""
    return f' (<a href="{escape(answer.source.url)}">{escape(answer.source.publisher or answer.source.url)}</a>)'
