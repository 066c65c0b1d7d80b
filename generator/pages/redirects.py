"""Redirects from the addresses that a person, topic or outlet had, or would have, under another spelling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.content.naming import Term
from generator.pages.context import Context
from generator.text.folding import fold_path, slugify
from generator.views.page import Page
from generator.views.site import RedirectView


def plan_redirects(context: Context, pages: Iterable[Page]) -> Iterator[Page]:
    """Redirect each alias's address to the page, unless the address is in use: a new name breaks no link.

    Of two aliases with one address the first in the order of names keeps it.
    """
    taken = {fold_path(page.url) for page in pages}
    for old, new, name in _spellings(context):
        if fold_path(old) not in taken:
            taken.add(fold_path(old))
            yield context.redirect(old, RedirectView(name, new, context.urls.permalink(new), context.i18n.lang))


def _spellings(context: Context) -> Iterator[tuple[str, str, str]]:
    """Each alias's address, the page's address and its name."""
    urls = context.urls
    for person in context.index.people:
        for alias in _terms(person.record.aliases if person.record else ()):
            yield urls.person(alias), urls.person(person.term), person.term.name
    for topic in context.index.topics:
        for alias in _terms(topic.record.aliases if topic.record else ()):
            yield urls.topic(alias), urls.topic(topic.term), topic.term.name
    outlets = {outlet.term for outlet in context.index.outlets}
    for spelling, term in context.names.outlet_names.by_name.items():
        if term in outlets:
            for alias in _terms((spelling,)):
                yield urls.outlet(alias), urls.outlet(term), term.name


def _terms(aliases: Iterable[str]) -> Iterator[Term]:
    return (Term(alias, slugify(alias)) for alias in aliases if slugify(alias))
