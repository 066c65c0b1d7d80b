"""Links to the pages of people, topics, outlets, and to the site's own pages."""

from __future__ import annotations

from generator.content.naming import Term
from generator.index import Claim
from generator.pages.context import Context, memoised
from generator.text.language_tags import unless_same
from generator.views.frame import Link

_BUSIEST = 24


def claim_link(context: Context, claim: Claim) -> Link:
    """A link to a claim's page, by the words of the claim."""
    return _claim_link(context, claim.entry.slug)


@memoised
def _claim_link(context: Context, slug: str) -> Link:
    return Link(context.index.by_slug[slug].entry.claim, context.urls.claim(slug))


@memoised
def person_link(context: Context, term: Term) -> Link:
    """A link to a person's or organisation's page."""
    return Link(term.name, context.urls.person(term))


@memoised
def topic_link(context: Context, term: Term) -> Link:
    """A link to a topic's page; topics are named in the site's language, not the interface's."""
    return _own_link(context, term.name, context.urls.topic(term))


def busiest_topics(context: Context) -> tuple[Link, ...]:
    """Links to the topics with the most claims."""
    busiest = sorted(context.index.topics, key=lambda topic: -len(topic.claims))[:_BUSIEST]
    return tuple(topic_link(context, topic.term) for topic in busiest if topic.claims)


def outlet_link(context: Context, term: Term, name: str = "") -> Link:
    """A link to an outlet's page, under the name that was printed, if one is given."""
    return Link(name or term.name, context.urls.outlet(term))


@memoised
def named_outlet(context: Context, name: str) -> Link | None:
    """A link to the outlet with this name; None if no outlet has it."""
    outlet = context.names.outlet(name)
    return outlet_link(context, outlet) if outlet else None


@memoised
def name_link(context: Context, name: str) -> Link | None:
    """A name with a link to the person's page, else the outlet's, else none; None if the name is empty."""
    if not name:
        return None
    person = context.names.person(name)
    return person_link(context, person) if person else named_outlet(context, name) or Link(name)


@memoised
def own_page_link(context: Context, slug: str) -> Link | None:
    """A link to a page of content/pages/; None if there is no such page."""
    pages = (page for page, _ in context.index.pages if page.slug == slug)
    return next((_own_link(context, page.title, context.urls.section(page.slug)) for page in pages), None)


def _own_link(context: Context, text: str, url: str) -> Link:
    return Link(text, url, unless_same(context.config.lang, context.i18n.lang))
