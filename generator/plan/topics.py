"""Topics: the directory and a page each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.index import Index, TopicIndex
from generator.model.page import Page
from generator.model.text import counted
from generator.plan.listings import by_initial, directory, front, older_pages
from generator.plan.parts import Parts
from generator.plan.views import Directory, Link, TopicView


def plan_topics(parts: Parts, index: Index) -> Iterator[Page]:
    """Plan ``/topics/`` and a page for every topic in the entries and in content/topics/."""
    url = parts.urls.section("topics")

    def names() -> list[tuple[str, list[Directory]]]:
        return by_initial([Directory(parts.topic(t.term), _place(t), len(t.claims)) for t in index.topics])

    intro = "What the claims are about."
    yield directory(parts, url, "Topics", intro, "claim", names, section="topics")
    for topic in index.topics:
        yield from _topic_pages(parts, topic, Link("Topics", url))


def _topic_pages(parts: Parts, topic: TopicIndex, above: Link) -> Iterator[Page]:
    url = parts.urls.topic(topic.term)
    title = topic.term.name
    parent = parts.topic(topic.parent) if topic.parent else None
    trail = (above, parent) if parent else (above,)
    yield parts.page(url, "topic.html", partial(_topic_view, parts, topic, url, parent, trail))
    yield from older_pages(parts, url, topic.claims, parts.teaser, title, "topics", (*trail, Link(title, url)))


def _topic_view(
    parts: Parts, topic: TopicIndex, url: str, parent: Link | None, trail: tuple[Link, ...],
) -> TopicView:  # fmt: skip
    title = topic.term.name
    known = f"{counted(len(topic.claims), 'claim')} about {title}, with what the asked answered."
    feed = f"{title} · {parts.config.title}"
    return TopicView(
        site=parts.site,
        head=parts.head(url, title, topic.body.text or known, section="topics", trail=trail, feed=feed),
        title=title,
        body=topic.body.html,
        parent=parent,
        children=tuple(parts.topic(child) for child in topic.children),
        counts=parts.standing_counts(topic.claims),
        listing=front(parts, url, topic.claims, parts.teaser),
    )


def _place(topic: TopicIndex) -> str:
    return f"in {topic.parent.name}" if topic.parent else ""
