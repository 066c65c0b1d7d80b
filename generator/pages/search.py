"""The search page, what claims are narrowed by there, and the index of the smaller search."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.content.settings import PAGEFIND
from generator.index import Claim, Index
from generator.pages.view_builder import Parts
from generator.text.interface import N_
from generator.views.claim import Facet
from generator.views.data import JsonView
from generator.views.frame import Link
from generator.views.page import Page
from generator.views.site import SearchView

_TOPICS = 24
_CLAIMS = "search/claims.json"
_WAYS = ((N_("All claims"), "claims"), (N_("People and organisations"), "people"), (N_("Topics"), "topics"),
         (N_("Outlets"), "outlets"), (N_("Who answers how"), "answers"), (N_("Archive"), "archive"),
         (N_("What changed"), "changes"))  # fmt: skip


def plan_search(parts: Parts, index: Index) -> Iterator[Page]:
    """Plan ``/search/``, and unless Pagefind is the site's engine the claims in one file."""
    url = parts.urls.section("search")
    yield parts.page(url, "search.html", partial(_view, parts, index, url), listed=True)
    if parts.config.search != PAGEFIND:
        yield parts.page(parts.urls.site(_CLAIMS), "json", partial(_claims, parts, index),
                         basis=parts.basis.all_claims)  # fmt: skip


def _view(parts: Parts, index: Index, url: str) -> SearchView:
    _ = parts.words.gettext
    small = parts.config.search != PAGEFIND
    busiest = sorted(index.topics, key=lambda topic: -len(topic.claims))[:_TOPICS]
    return SearchView(
        site=parts.site,
        head=parts.head(url, _("Search"), _("Find a claim by its words, by who answered, and how."), section="search"),
        stylesheet=parts.urls.loaded("search.css"),
        script=parts.urls.loaded("search.js"),
        engine=parts.urls.loaded("search-small.js" if small else "search-pagefind.js"),
        pagefind="" if small else parts.urls.section("pagefind"),
        claims=parts.urls.site(_CLAIMS) if small else "",
        statuses=tuple(parts.stamp(status) for status in parts.vocabulary.statuses),
        topics=tuple(parts.topic(topic.term) for topic in busiest if topic.claims),
        years=tuple(Link(str(year), parts.urls.year(year)) for year in index.years),
        ways=tuple(Link(_(title), parts.urls.section(name)) for title, name in _WAYS),
    )


def _claims(parts: Parts, index: Index) -> JsonView:
    return JsonView({"claims": [_found(parts, claim) for claim in index.claims]}, indent=0)


def facets(claim: Claim) -> tuple[Facet, ...]:
    """By what readers narrow a search to this claim, in every language the same; no value twice."""
    statuses = [standing.current.status.id for standing in claim.standings] or [claim.status.id]
    people = [claim.speaker, *(standing.respondent for standing in claim.standings), *claim.people]
    values = {
        "status": statuses,
        "person": [term.name for term in people],
        "topic": [term.name for term in claim.topics],
        "outlet": [term.name for term in claim.outlets],
        "year": [str(claim.entry.date.year)],
    }
    return tuple(Facet(name, value) for name, found in values.items() for value in dict.fromkeys(found))


def _found(parts: Parts, claim: Claim) -> dict[str, Any]:
    """A claim as the smaller search knows it: what it shows, and in ``text`` what it finds besides."""
    entry = claim.entry
    known: dict[str, Any] = {"status": [], "person": [], "topic": [], "outlet": [], "year": []}
    for facet in facets(claim):
        known[facet.name].append(facet.value)
    return {
        "url": parts.urls.claim(entry.slug),
        "title": entry.claim,
        "lang": entry.lang or parts.config.lang,
        "date": entry.date,
        "speaker": claim.speaker.name,
        **known,
        "summary": entry.because or f"{parts.finding(claim)}.",
        "text": " ".join(answer.response.quote for answer in claim.answers if answer.response.quote),
    }
