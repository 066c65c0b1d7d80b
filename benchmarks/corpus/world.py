"""The people, organisations, topics and outlets of a made-up site, and how often each appears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.corpus import words
from benchmarks.corpus.dice import Weighted
from benchmarks.corpus.prose import Pools


@dataclass(frozen=True, slots=True)
class Cast:
    """Names by rank; the first appears most."""

    names: tuple[str, ...]
    ranks: Weighted

    @classmethod
    def of(cls, names: list[str]) -> Cast:
        """Rank names by their order."""
        return cls(tuple(names), Weighted.zipf(len(names)))


@dataclass(frozen=True, slots=True)
class World:
    """All that the entries of one site share."""

    size: int
    seed: int
    speakers: Cast
    respondents: Cast
    topics: Cast
    outlets: Cast
    pools: Pools

    @classmethod
    def of(cls, size: int, seed: int) -> World:
        """Return the world of a site with ``size`` entries, with which it grows."""
        return cls(
            size,
            seed,
            Cast.of([_person(number) for number in range(8 + size // 25)]),
            Cast.of([_body(number) for number in range(8 + size // 50)]),
            Cast.of([_topic(number) for number in range(8 + size // 60)]),
            Cast.of([_outlet(number) for number in range(8 + size // 200)]),
            Pools.of(seed),
        )


def _person(number: int) -> str:
    first, last = _pair(number, words.FIRST, words.LAST)
    again = number // (len(words.FIRST) * len(words.LAST))
    return f"{first} {chr(ord('A') + again % 26)}. {last}" if again else f"{first} {last}"


def _body(number: int) -> str:
    place, body = _pair(number, words.PLACES, words.BODIES)
    side = words.SIDES[number // (len(words.PLACES) * len(words.BODIES)) % len(words.SIDES)]
    return f"{body} of {side}{place}"


def _topic(number: int) -> str:
    return " ".join(_pair(number, words.KINDS, words.MATTERS))


def _outlet(number: int) -> str:
    return " ".join(_pair(number, words.PLACES, words.PAPERS))


def _pair(number: int, first: Sequence[str], second: Sequence[str]) -> tuple[str, str]:
    """Return a pair that no other number has, until there are no more pairs."""
    block, one = divmod(number, len(first))
    return first[one * 7 % len(first)], second[(one * 17 + block) % len(second)]
