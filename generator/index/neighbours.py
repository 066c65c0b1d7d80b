"""What stands beside a claim: the one before and after it in each topic, and those like it.

Only neighbours are named, never "the newest of": an entry that is added
changes the pages of its own neighbours and no others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

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


class Neighbours:
    """The neighbours of claims, which come newest first; a claim's are of its own language."""

    def __init__(self, claims: Sequence[Claim], related: dict[str, tuple[Claim, ...]], lang: str) -> None:
        self._related = related
        self._by_topic = _pairs(claims, lang, lambda claim: ((topic,) for topic in claim.topics))
        self._by_answer = _pairs(claims, lang, _answered)
        self._by_speaker = _pairs(claims, lang, lambda claim: ((claim.speaker,),))

    def beside(self, claim: Claim) -> tuple[Beside, ...]:
        """The neighbours of a claim in each of its topics that has more than it."""
        pairs = self._by_topic[claim.entry.slug]
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
        slug = claim.entry.slug
        for (who, topic), pair in self._by_answer[slug].items():
            yield from (Alike(other, Reason.ANSWERED, who, topic) for other in pair if other)
        for (who,), pair in self._by_speaker[slug].items():
            yield from (Alike(other, Reason.CLAIMED, who) for other in pair if other)


def _answered(claim: Claim) -> Iterator[Key]:
    for standing in claim.standings:
        for topic in claim.topics:
            yield standing.respondent, topic


def _pairs(
    claims: Iterable[Claim], lang: str, keys: Callable[[Claim], Iterable[Key]],
) -> dict[str, dict[Key, Pair]]:  # fmt: skip
    """For each claim and each of its keys, the claims beside it among those in its language with that key."""
    groups: dict[tuple[str, Key], list[Claim]] = defaultdict(list)
    found: dict[str, dict[Key, Pair]] = {}
    for claim in claims:
        found[claim.entry.slug] = {}
        for key in keys(claim):
            groups[claim.entry.lang or lang, key].append(claim)
    for (_, key), group in groups.items():
        for newer, here, older in zip((None, *group), group, (*group[1:], None), strict=False):
            found[here.entry.slug][key] = (newer, older)
    return found
