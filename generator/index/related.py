"""What stands beside a claim: the one before and after it in each topic, and those like it.

Only neighbours are named, never "the newest of": an entry that is added
changes the pages of its own neighbours and no others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache

from generator.content.naming import Term
from generator.index.records import Claim, Index, Standing
from generator.record import Record

MOST = 4
Pair = tuple[Claim | None, Claim | None]


class Reason(Enum):
    """Why a claim is shown with another."""

    NAMED = "named"
    NAMES = "names"
    ANSWERED = "answered"
    CLAIMED = "claimed"


class Alike(Record, frozen=True):
    """A claim like another one; ``who`` made both, or answered both, then about ``topic``."""

    claim: Claim
    reason: Reason
    who: Term | None = None
    topic: Term | None = None


class Beside(Record, frozen=True):
    """The next newer and the next older claim in a topic."""

    topic: Term
    newer: Claim | None
    older: Claim | None


class Row:
    """Claims in one order, newest first: who stands beside whom among those of one language."""

    def __init__(self, claims: Iterable[Claim], lang: str) -> None:
        rows: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            rows[claim.entry.lang or lang].append(claim)
        self._pairs: dict[str, Pair] = {}
        for row in rows.values():
            threes = zip((None, *row), row, (*row[1:], None), strict=False)
            self._pairs |= {here.entry.slug: (newer, older) for newer, here, older in threes}

    def beside(self, claim: Claim) -> Pair:
        """The claims before and after one of them."""
        return self._pairs[claim.entry.slug]


class Neighbours:
    """The neighbours of claims, of their own language; found out listing by listing, when they are asked for."""

    def __init__(self, index: Index, lang: str) -> None:
        self._related = index.related
        about = {topic.term: topic.claims for topic in index.topics}
        people = {person.term: person for person in index.people}
        self._by_topic = cache(lambda topic: Row(about[topic], lang))
        self._by_speaker = cache(lambda speaker: Row(people[speaker].made, lang))
        self._by_answer = cache(
            lambda who: {topic: Row(claims, lang) for topic, claims in _topics_of(people[who].answered).items()}
        )

    def beside(self, claim: Claim) -> tuple[Beside, ...]:
        """The neighbours of a claim in each of its topics that has more than it."""
        found = (Beside(topic, *self._by_topic(topic).beside(claim)) for topic in claim.topics)
        return tuple(beside for beside in found if beside.newer or beside.older)

    def alike(self, claim: Claim) -> tuple[Alike, ...]:
        """Those that the entry names or that name it, then up to four in all; each once, with the first reason."""
        named = dict.fromkeys(claim.entry.related)
        found = {
            other.entry.slug: Alike(other, Reason.NAMED if other.entry.slug in named else Reason.NAMES)
            for other in self._related[claim.entry.slug]
        }
        for like in self._near(claim):
            if len(found) >= MOST:
                break
            found.setdefault(like.claim.entry.slug, like)
        return tuple(found.values())

    def _near(self, claim: Claim) -> Iterator[Alike]:
        for who in (standing.respondent for standing in claim.standings):
            for topic in claim.topics:
                pair = self._by_answer(who)[topic].beside(claim)
                yield from (Alike(other, Reason.ANSWERED, who, topic) for other in pair if other)
        pair = self._by_speaker(claim.speaker).beside(claim)
        yield from (Alike(other, Reason.CLAIMED, claim.speaker) for other in pair if other)


def _topics_of(answered: Iterable[tuple[Claim, Standing]]) -> dict[Term, list[Claim]]:
    """The claims that somebody answered, by topic."""
    found: dict[Term, list[Claim]] = defaultdict(list)
    for claim, _ in answered:
        for topic in claim.topics:
            found[topic].append(claim)
    return found
