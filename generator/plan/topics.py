"""Topics: the directory and a page each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.index import Index, TopicIndex
from generator.model.page import Page
from generator.model.text import counted
from generator.plan.listings import by_initial, directory, front, older_pages
from generator.plan.parts import Parts
from generator.plan.views import Directory, Link, TopicView


def plan_topics(parts: Parts, index: Index) -> Iterator[Page]:
    """Plan ``/topics/`` and a page for every topic in the entries and in content/topics/."""
    url = parts.urls.section("topics")
    names = [
        Directory(parts.topic(topic.term), f"in {topic.parent.name}" if topic.parent else "", len(topic.claims))
        for topic in index.topics
    ]
    intro = "What the claims are about."
    yield directory(parts, url, "Topics", intro, "claim", by_initial(names), section="topics")
    for topic in index.topics:
        yield from _topic_pages(parts, topic, Link("Topics", url))


def _topic_pages(parts: Parts, topic: TopicIndex, above: Link) -> Iterator[Page]:
    url = parts.urls.topic(topic.term)
    title = topic.term.name
    parent = parts.topic(topic.parent) if topic.parent else None
    trail = (above, parent) if parent else (above,)
    items = [parts.teaser(claim) for claim in topic.claims]
    description = topic.body.text or f"{counted(len(items), 'claim')} about {title}, with what the asked answered."
    view = TopicView(
        site=parts.site,
        head=parts.head(url, title, description, section="topics", trail=trail, feed=f"{title} · {parts.config.title}"),
        title=title,
        body=topic.body.html,
        parent=parent,
        children=tuple(parts.topic(child) for child in topic.children),
        counts=parts.standing_counts(topic.claims),
        listing=front(parts, url, items),
    )
    yield parts.page(url, "topic.html", view)
    yield from older_pages(parts, url, items, title, "topics", (*trail, Link(title, url)))
