"""What views are made of, named without making them: of equal names, equal views.

All that a view may look at came to its ``Context``. A name may tell apart what looks
alike, which costs a page that comes out as it was; it must never miss anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from msgspec.structs import replace

from generator.content.settings import SiteConfig
from generator.content.status import Vocabulary
from generator.index import Claim, Index, NeighbourLookup
from generator.pages.name_lookup import NameLookup
from generator.pages.urls import Urls
from generator.text.digest import digest, digest_of
from generator.text.languages import Languages


class Basis:
    """Names what the views of one site are made of, as ``Page.basis`` asks; each part is named once."""

    def __init__(
        self, config: SiteConfig, vocabulary: Vocabulary, index: Index, urls: Urls, languages: Languages,
        known: NameLookup, neighbours: Callable[[], NeighbourLookup],
    ) -> None:  # fmt: skip
        self._config, self._vocabulary, self._index = config, vocabulary, index
        self._urls, self._languages, self._known, self._neighbours = urls, languages, known, neighbours
        self._shared = cache(self._shared_by_all)
        self._claim = cache(lambda slug: _name_of(index.by_slug[slug]))
        self._every = cache(self._all_claims)

    def all_claims(self) -> str:
        """Name what downloads of all claims are made of."""
        return self._every()

    def claim(self, claim: Claim) -> str:
        """Name what a claim's page is made of."""
        return digest(self._shared(), self._claim(claim.entry.slug), digest_of(tuple(self._around(claim))))

    def _around(self, claim: Claim) -> Iterator[object]:
        """What a claim's page shows of the rest of the site."""
        entry, near, checks, known = claim.entry, self._neighbours(), self._index.evidence.checks, self._known
        yield [(self._claim(like.claim.entry.slug), like.reason, like.who, like.topic) for like in near.related(claim)]
        yield [(beside.topic, self._link(beside.newer), self._link(beside.older)) for beside in near.in_topics(claim)]
        yield [(other.entry.slug, other.entry.lang) for other in self._index.translations[entry.slug]]
        yield self._author(claim)
        for response in entry.responses:
            for name in (response.spokesperson, response.asked_by, response.referred_to):
                yield known.person(name), known.outlet(name)
        for source in entry.sources:
            yield known.outlet_names.term(source.publisher), checks.get(source.url)

    def _author(self, claim: Claim) -> tuple[str, tuple[str, ...]] | None:
        record = self._known.records.get(claim.speaker.slug)
        return (record.kind, record.same_as) if record else None

    @staticmethod
    def _link(claim: Claim | None) -> tuple[str, str] | None:
        return (claim.entry.slug, claim.entry.claim) if claim else None

    def _all_claims(self) -> str:
        claims = (self._claim(claim.entry.slug) for claim in self._index.claims)
        authors = [self._author(claim) for claim in self._index.claims]
        return digest(self._shared(), digest_of((authors, self._vocabulary.statuses)), *claims)

    def _shared_by_all(self) -> str:
        """Settings, words, what statuses are called, and the addresses of what every page loads or links."""
        urls = self._urls
        stamps = [(s.id, s.label, s.stance, s.shape, s.unreached, s.lang,
                   [(lang, said.label) for lang, said in s.translations.items()])
                  for s in self._vocabulary.statuses]  # fmt: skip
        own = [(page.slug, page.title) for page, _ in self._index.pages]
        return digest_of((self._config, stamps, self._languages.texts, urls.stylesheet, urls.assets, own))


def _name_of(claim: Claim) -> str:
    """Name a claim: all of it but the places of its values in its file, and what its statuses are, which all share."""
    # A word that an answer is typed in may come to stand for another status.
    answers = [(answer.respondent, answer.status.id) for answer in claim.answers]
    return digest_of((
        replace(claim.entry, path=claim.entry.slug, places=b""), claim.body.known, claim.status.id, claim.speaker,
        claim.people, claim.topics, claim.outlets, answers, claim.mentioned_in_answers, claim.publish_on,
    ))  # fmt: skip
