"""Topics: the directory and a page each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.content.body import Html, body_name
from generator.index import Claim, TopicIndex, newest_claimed
from generator.pages.charts import current_statuses, periods, tally, times
from generator.pages.context import Context
from generator.pages.directories import DirectoryPlan, Groups, by_initial, directory
from generator.pages.facets import facet_pages, facet_urls
from generator.pages.heads import page_head, term_feed_title
from generator.pages.links import topic_link
from generator.pages.listings import ListingPlan, claim_day, older_pages
from generator.pages.statistics import statistics_of_claims
from generator.pages.subject_pictures import Subject, picture_of, plan_picture
from generator.pages.teasers import teaser
from generator.views.frame import Link
from generator.views.listings import Directory
from generator.views.page import Page
from generator.views.terms import TopicView


def plan_topics(context: Context) -> Iterator[Page]:
    """Plan ``/topics/`` and a page for every topic in the entries and in content/topics/."""
    _, topics = context.i18n.gettext, context.index.topics
    url = context.urls.section("topics")

    def names() -> Groups:
        listed = (Directory(topic_link(context, t.term), _place(context, t), len(t.claims)) for t in topics)
        return by_initial(context, listed)

    intro = _("What the claims are about.")
    plan = DirectoryPlan(url, _("Topics"), intro, "topics", len(topics), names)
    yield from directory(context, plan)
    for topic in topics:
        yield from _topic_pages(context, topic, Link(_("Topics"), url))


def _topic_pages(context: Context, topic: TopicIndex, above: Link) -> Iterator[Page]:
    url = context.urls.topic(topic.term)
    trail = (above, topic_link(context, topic.parent)) if topic.parent else (above,)
    listing = _listing(context, topic, trail)
    bodies = (body_name(topic.record.path),) if topic.record else ()
    yield context.page(url, "topic.html", partial(_topic_view, context, topic, url, trail), bodies=bodies)
    yield from plan_picture(context, _subject(context, topic, url))
    yield from facet_pages(context, listing, Claim.status_ids, times)
    yield from older_pages(context, listing)


def _subject(context: Context, topic: TopicIndex, url: str) -> Subject:
    """What the topic's page shows where its link is posted."""
    ngettext = context.i18n.ngettext

    def counts() -> tuple[str, ...]:
        respondents = {term for claim in topic.claims for term in claim.respondents}
        return (
            ngettext("%(num)s claim", "%(num)s claims", len(topic.claims)),
            ngettext("%(num)s respondent", "%(num)s respondents", len(respondents)),
        )

    above = (context.i18n.gettext("Topic"),)
    statuses = partial(current_statuses, topic.claims)
    return Subject(url=url, name=topic.term.name, above=above, counts=counts, statuses=statuses)


def _listing(context: Context, topic: TopicIndex, trail: tuple[Link, ...]) -> ListingPlan[Claim]:
    url, name = context.urls.topic(topic.term), topic.term.name
    claims = newest_claimed(topic.claims)
    return ListingPlan(url, name, claims, teaser, "topics", (*trail, Link(name, url)), day=claim_day)


def _topic_view(context: Context, topic: TopicIndex, url: str, trail: tuple[Link, ...]) -> TopicView:
    title = topic.term.name
    known = context.i18n.ngettext(
        "%(num)s claim about %(topic)s, with the answers of those asked.",
        "%(num)s claims about %(topic)s, with the answers of those asked.",
        len(topic.claims),
        topic=title,
    )
    feed = term_feed_title(context, title)
    return TopicView(
        site=context.site,
        head=page_head(
            context,
            url,
            title,
            topic.body.excerpt or known,
            section="topics",
            trail=trail,
            feed=feed,
            lang=context.config.lang,
            picture=picture_of(context, _subject(context, topic, url)),
        ),
        title=title,
        body=Html(name=body_name(topic.record.path)) if topic.record and not topic.body.empty else None,
        parent=topic_link(context, topic.parent) if topic.parent else None,
        children=tuple(topic_link(context, child) for child in topic.children),
        tally=tally(
            context,
            current_statuses(topic.claims),
            lists=facet_urls(context, url, topic.claims, Claim.status_ids),
        ),
        statistics=statistics_of_claims(context, topic.claims),
        periods=periods(context, topic.claims),
        listing=_listing(context, topic, trail).front(context),
    )


def _place(context: Context, topic: TopicIndex) -> str:
    return context.i18n.gettext("part of %(topic)s", topic=topic.parent.name) if topic.parent else ""
