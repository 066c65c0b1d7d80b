"""What stands beside a claim: the one before and after it in each topic, and those like it.

Only neighbours are named, never "the newest of": an entry that is added
changes the pages of its own neighbours and no others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from generator.index.records import Claim
from generator.model.naming import Term

MOST = 4
Key = tuple[Term, ...]
Pair = tuple[Claim | None, Claim | None]


class Reason(Enum):
    """Why a claim is shown with another."""

    NAMED = "named"
    NAMES = "names"
    ANSWERED = "answered"
    CLAIMED = "claimed"


@dataclass(frozen=True, slots=True)
class Alike:
    """A claim like another one; ``who`` made both, or answered both, then about ``topic``."""

    claim: Claim
    reason: Reason
    who: Term | None = None
    topic: Term | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """The next newer and the next older claim in a topic."""

    topic: Term
    newer: Claim | None
    older: Claim | None


class Row:
    """Claims in one order by key and language; who stands beside whom is found out key by key, when it is asked."""

    def __init__(self, claims: Iterable[Claim], lang: str, keys: Callable[[Claim], Iterable[Key]]) -> None:
        self._lang, self._keys = lang, keys
        self._claims: dict[tuple[str, Key], list[Claim]] = defaultdict(list)
        for claim in claims:
            for key in keys(claim):
                self._claims[claim.entry.lang or lang, key].append(claim)
        self._pairs = cache(self._paired)

    def beside(self, claim: Claim) -> dict[Key, Pair]:
        """For each of the claim's keys the claims before and after it."""
        lang = claim.entry.lang or self._lang
        return {key: self._pairs(lang, key)[claim.entry.slug] for key in self._keys(claim)}

    def _paired(self, lang: str, key: Key) -> dict[str, Pair]:
        row = self._claims[lang, key]
        threes = zip((None, *row), row, (*row[1:], None), strict=False)
        return {here.entry.slug: (newer, older) for newer, here, older in threes}


class Neighbours:
    """The neighbours of claims, which come newest first; a claim's are of its own language."""

    def __init__(self, claims: Sequence[Claim], related: dict[str, tuple[Claim, ...]], lang: str) -> None:
        self._related = related
        self._by_topic = Row(claims, lang, lambda claim: ((topic,) for topic in claim.topics))
        self._by_answer = Row(claims, lang, _answered)
        self._by_speaker = Row(claims, lang, lambda claim: ((claim.speaker,),))

    def beside(self, claim: Claim) -> tuple[Beside, ...]:
        """The neighbours of a claim in each of its topics that has more than it."""
        pairs = self._by_topic.beside(claim)
        found = (Beside(topic, *pairs[(topic,)]) for topic in claim.topics)
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
        for (who, topic), pair in self._by_answer.beside(claim).items():
            yield from (Alike(other, Reason.ANSWERED, who, topic) for other in pair if other)
        for (who,), pair in self._by_speaker.beside(claim).items():
            yield from (Alike(other, Reason.CLAIMED, who) for other in pair if other)


def _answered(claim: Claim) -> Iterator[Key]:
    for standing in claim.standings:
        for topic in claim.topics:
            yield standing.respondent, topic
