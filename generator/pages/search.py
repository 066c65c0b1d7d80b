"""The search page, what claims are narrowed by there, the names that it knows, and the index of the smaller search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, partial
from itertools import chain
from typing import Any

from generator.content.entry import Entry
from generator.content.settings import PAGEFIND
from generator.index import Claim
from generator.pages.context import Context, SiteContext
from generator.pages.heads import page_head
from generator.pages.labels import finding
from generator.pages.links import busiest_topics
from generator.pages.policies import page_policy
from generator.pages.search_index import SearchedClaim, index_files, index_paths
from generator.pages.search_names import search_names
from generator.text.messages import N_
from generator.views.claim import Facet
from generator.views.data import JsonView
from generator.views.frame import Link
from generator.views.page import Page
from generator.views.site import SearchView

_MODULES = ("words", "names", "list")
_FACETS = ("status", "respondent", "answer", "person", "topic", "outlet", "year", "translation")
# What a claim is found by besides its words, in this order.
_NAMES = ("respondent", "person", "topic", "outlet", "status")
_WAYS = (
    (N_("All claims"), "claims"),
    (N_("People and organisations"), "people"),
    (N_("Topics"), "topics"),
    (N_("Outlets"), "outlets"),
    (N_("Who answered"), "answers"),
    (N_("Open questions"), "waiting"),
    (N_("Archive"), "archive"),
    (N_("What changed"), "changes"),
)


def plan_search(context: SiteContext) -> Iterator[Page]:
    """Plan ``/search/``, the names that it knows and, unless Pagefind is the site's engine, an index in pieces."""
    url = context.urls.section("search")
    yield context.page(url, "search.html", partial(_view, context, url), listed=True)
    yield context.page(context.urls.search_names(), "json", partial(search_names, context))
    if context.config.search != PAGEFIND:
        claims = context.index.published
        files = cache(lambda: index_files([_searched(context, claim) for claim in claims]))
        for path in index_paths(len(claims)):
            yield context.page(context.urls.search_index(path), "json", partial(_file, files, path), shares="search")


def _view(context: Context, url: str) -> SearchView:
    _ = context.i18n.gettext
    small = context.config.search != PAGEFIND
    return SearchView(
        site=context.site,
        head=page_head(context, url, _("Search"), _("Search claims by text, respondent and answer."), section="search"),
        policy=page_policy(context.config, searches=True),
        stylesheet=context.urls.loaded("search.css"),
        script=context.urls.loaded("search.js"),
        engine=context.urls.loaded("search-small.js" if small else "search-pagefind.js"),
        modules=tuple((name, context.urls.loaded(f"search-{name}.js")) for name in _MODULES),
        pagefind=not small,
        index=context.urls.search_index() if small else context.urls.section("pagefind"),
        names=context.urls.search_names(),
        statuses=tuple(context.stamp(status) for status in context.vocabulary.statuses),
        topics=busiest_topics(context),
        years=tuple(Link(str(year), context.urls.year(year)) for year in context.index.years),
        ways=tuple(Link(_(title), context.urls.section(name)) for title, name in _WAYS),
    )


def _file(files: Callable[[], dict[str, Any]], path: str) -> JsonView:
    return JsonView(files()[path], indent=0)


def facets(context: Context, claim: Claim) -> tuple[Facet, ...]:
    """By what readers narrow a search to this claim, in every language the same; no value twice.

    Who is named in a claim is apart from who answered: one may be both. A translation is marked as one, since it is
    the same claim as its original and counts once.
    """
    days = {f"{name}: {status}": day for name, status, day in _answers(claim)}
    values: dict[str, Iterable[str]] = {
        "status": claim.status_ids(),
        "respondent": [term.name for term in claim.respondents],
        "answer": days,
        "person": [term.name for term in (claim.speaker, *claim.about, *claim.people)],
        "topic": [term.name for term in claim.filed_under],
        "outlet": [term.name for term in claim.outlets],
        "year": [str(claim.entry.date.year)],
        "translation": ["true"] if claim.entry.translation_of in context.index.by_slug else [],
    }
    return tuple(
        Facet(name, value, days[value] if name == "answer" else None)
        for name, found in values.items()
        for value in dict.fromkeys(found)
    )


def _answers(claim: Claim) -> Iterator[tuple[str, str, date | None]]:
    """Yield the current answers of each respondent whom the entry names; an open question has no day."""
    days = {(answer.respondent, answer.status.id): answer.date for answer in claim.answers}
    for respondent, status in claim.current:
        if respondent:
            yield respondent.name, status.id, days.get((respondent, status.id))


def _searched(context: Context, claim: Claim) -> SearchedClaim:
    """A claim as the built-in search knows it."""
    entry, facets_of_claim = claim.entry, facets(context, claim)
    known: dict[str, list[str]] = {name: [] for name in _FACETS}
    for facet in facets_of_claim:
        known[facet.name].append(facet.value)
    summary = entry.because or f"{finding(context, claim)}."
    names = chain([claim.speaker.name], *(known[name] for name in _NAMES))
    result = {
        "url": context.urls.claim(entry.slug).removeprefix(context.urls.site()),
        "title": entry.claim,
        "lang": context.language_of(entry),
        "date": entry.date,
        "speaker": claim.speaker.name,
        "raised": entry.raised_as,
        "status": known["status"],
        "answer": known["answer"],
        "days": [facet.day or "" for facet in facets_of_claim if facet.name == "answer"],
        "summary": summary,
    }
    texts = (summary, *filter(None, _texts(entry)))
    return SearchedClaim(result, known, entry.date, ((entry.claim,), (" ".join(names),), texts))


def _texts(entry: Entry) -> Iterator[str]:
    """Yield each question and answer, the answer also as the source prints it."""
    for exchange in entry.responses:
        yield exchange.question
        yield exchange.quote
        if exchange.original:
            yield exchange.original.text
