"""Topics: the directory and a page each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.content.body import body_name
from generator.index import Claim, Index, TopicIndex
from generator.pages.charts import periods, standing, tally
from generator.pages.facets import facet_pages, facet_urls
from generator.pages.listings import by_initial, directory, front, older_pages
from generator.pages.view_builder import Parts, body_of
from generator.views.frame import Link
from generator.views.listings import Directory
from generator.views.page import Page
from generator.views.terms import TopicView


def plan_topics(parts: Parts, index: Index) -> Iterator[Page]:
    """Plan ``/topics/`` and a page for every topic in the entries and in content/topics/."""
    _ = parts.words.gettext
    url = parts.urls.section("topics")

    def names() -> list[tuple[str, list[Directory]]]:
        topics = (Directory(parts.topic(t.term), _place(parts, t), len(t.claims)) for t in index.topics)
        return by_initial(parts, topics)

    intro = _("What the claims are about.")
    yield directory(parts, url, _("Topics"), intro, names, section="topics")
    for topic in index.topics:
        yield from _topic_pages(parts, topic, Link(_("Topics"), url))


def _topic_pages(parts: Parts, topic: TopicIndex, above: Link) -> Iterator[Page]:
    url = parts.urls.topic(topic.term)
    title = topic.term.name
    parent = parts.topic(topic.parent) if topic.parent else None
    trail = (above, parent) if parent else (above,)
    yield parts.page(url, "topic.html", partial(_topic_view, parts, topic, url, parent, trail),
                     bodies=(body_name(topic.record.path),) if topic.record else ())  # fmt: skip
    yield from facet_pages(parts, url, topic.claims, _by_status, parts.teaser, "topics", (*trail, Link(title, url)))
    yield from older_pages(parts, url, topic.claims, parts.teaser, title, "topics", (*trail, Link(title, url)))


def _topic_view(
    parts: Parts, topic: TopicIndex, url: str, parent: Link | None, trail: tuple[Link, ...],
) -> TopicView:  # fmt: skip
    title = topic.term.name
    known = parts.words.ngettext(
        "%(num)s claim about %(topic)s, with what the asked answered.",
        "%(num)s claims about %(topic)s, with what the asked answered.",
        len(topic.claims),
        topic=title,
    )
    feed = parts.term_feed(title)
    return TopicView(
        site=parts.site,
        head=parts.head(
            url, title, topic.body.excerpt or known, section="topics", trail=trail, feed=feed, lang=parts.config.lang
        ),
        title=title,
        body=body_of(topic.record, topic.body),
        parent=parent,
        children=tuple(parts.topic(child) for child in topic.children),
        tally=tally(
            parts,
            standing(topic.claims),
            facets=facet_urls(parts, url, topic.claims, _by_status),
        ),
        periods=periods(parts, topic.claims),
        listing=front(parts, url, topic.claims, parts.teaser),
    )


def _place(parts: Parts, topic: TopicIndex) -> str:
    return parts.words.gettext("part of %(topic)s", topic=topic.parent.name) if topic.parent else ""


def _by_status(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims by each status that stands for them."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        for status in {status.id: None for status in claim.stands}:
            found.setdefault(status, []).append(claim)
    return found
