"""Claims shown beside a claim: the previous and next one in each topic, and related ones.

Only direct neighbours are used, never "the newest of": a new entry changes the
pages of its neighbours and no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache

from generator.content.naming import Term
from generator.index.grouping import grouped
from generator.index.records import Claim, Index
from generator.record import Record

MAX_RELATED = 4
Pair = tuple[Claim | None, Claim | None]


class Reason(Enum):
    """Why a claim is shown beside another."""

    NAMED = "named"  # this entry names the other in "related"
    NAMES = "names"  # the other entry names this one
    ANSWERED = "answered"  # one respondent answered both, on one topic
    CLAIMED = "claimed"  # one speaker made both


class RelatedClaim(Record, frozen=True):
    """A related claim. ``who`` is the person of the reason, ``topic`` that of two answers."""

    claim: Claim
    reason: Reason
    who: Term | None = None
    topic: Term | None = None


class TopicNeighbours(Record, frozen=True):
    """The next newer and the next older claim in a topic."""

    topic: Term
    newer: Claim | None
    older: Claim | None


class NeighbourLookup:
    """The neighbours of each claim, in its own language; computed per listing on first use."""

    def __init__(self, index: Index, lang: str) -> None:
        self._related = index.related
        by_topic = grouped(index.published, lambda claim: claim.topics)
        by_speaker = grouped(index.published, lambda claim: (claim.speaker,))
        by_answer = grouped(index.published, _answers_on_topics)
        self._by_topic = cache(lambda topic: _pairs(by_topic[topic], lang))
        self._by_speaker = cache(lambda speaker: _pairs(by_speaker[speaker], lang))
        self._by_answer = cache(lambda pair: _pairs(by_answer[pair], lang))

    def in_topics(self, claim: Claim) -> tuple[TopicNeighbours, ...]:
        """Return the neighbours of a claim in each of its topics, if it has any."""
        neighbours = (TopicNeighbours(topic, *self._by_topic(topic)[claim.entry.slug]) for topic in claim.topics)
        return tuple(beside for beside in neighbours if beside.newer or beside.older)

    def related(self, claim: Claim) -> tuple[RelatedClaim, ...]:
        """Return claims that the entry names or that name it, filled up to four; each once."""
        named = dict.fromkeys(claim.entry.related)
        related = {
            other.entry.slug: RelatedClaim(other, Reason.NAMED if other.entry.slug in named else Reason.NAMES)
            for other in self._related[claim.entry.slug]
        }
        for like in self._neighbours_of(claim):
            if len(related) >= MAX_RELATED:
                break
            related.setdefault(like.claim.entry.slug, like)
        return tuple(related.values())

    def _neighbours_of(self, claim: Claim) -> Iterator[RelatedClaim]:
        for who in (history.respondent for history in claim.histories):
            for topic in claim.topics:
                pair = self._by_answer((who, topic))[claim.entry.slug]
                yield from (RelatedClaim(other, Reason.ANSWERED, who, topic) for other in pair if other)
        pair = self._by_speaker(claim.speaker)[claim.entry.slug]
        yield from (RelatedClaim(other, Reason.CLAIMED, claim.speaker) for other in pair if other)


def _pairs(claims: Iterable[Claim], lang: str) -> dict[str, Pair]:
    """Map the slug of each claim, given newest first, to the next newer and older one of its language."""
    by_lang = grouped(claims, lambda claim: [claim.entry.lang or lang])
    return {
        here.entry.slug: (newer, older)
        for ordered in by_lang.values()
        for newer, here, older in zip((None, *ordered), ordered, (*ordered[1:], None), strict=False)
    }


def _answers_on_topics(claim: Claim) -> Iterator[tuple[Term, Term]]:
    """Yield each respondent with each topic of a claim."""
    return ((history.respondent, topic) for history in claim.histories for topic in claim.topics)
