"""Find entries with similar claims, which are probably one claim recorded twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain, pairwise

from generator.content.entry import Entry
from generator.text.characters import UNSPACED
from generator.text.folding import unaccented

# In the launch content, different claims reach a ratio of 0.62 at most; rewordings of one claim start at 0.74.
MIN_SIMILARITY = 0.7
_MAX_RESULTS = 3
_MIN_SHARED = 0.4
_WORD, _ASCII_WORD = re.compile(r"[^\W_]+"), re.compile("[a-z0-9]+")
_UNSPACED, _NUMBER = re.compile(f"[{UNSPACED}]"), re.compile(r"\d+")
# Two claims are compared only if they share two of their rarest words, and at most so many that share the same two.
_RAREST, _MAX_SHARING = 5, 8

Pair = tuple[Entry, Entry]


def similar_entries(claim: str, entries: Iterable[Entry]) -> list[Entry]:
    """Return up to three entries whose claim is most similar, best first."""
    ranked = [(-ratio, entry.path, entry) for entry in entries if (ratio := similarity(claim, entry.claim))]
    return [entry for _, _, entry in sorted(ranked, key=lambda item: item[:2])[:_MAX_RESULTS]]


def similar_pairs(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Yield the pairs of entries with similar claims, in the order of the entries.

    Translations of one entry are not a pair, and neither are two of which one is ``not_the_same_as`` the other.
    """
    for first, second in _similar_texts(tuple(entry.claim for entry in entries)):
        one, other = entries[first], entries[second]
        is_translation = (one.translation_of or one.slug) == (other.translation_of or other.slug)
        if not (is_translation or one.slug in other.not_the_same_as or other.slug in one.not_the_same_as):
            yield one, other


def telling_apart(entry: Entry, other: Entry) -> str:
    """Return the line of ``entry`` that says that ``other`` is about another claim."""
    return f"not_the_same_as: [{', '.join((*entry.not_the_same_as, other.slug))}]"


def similarity(one: str, other: str) -> float:
    """Return how similar two claims are, from ``MIN_SIMILARITY`` to 1, or 0 if they are less similar.

    Compares the sorted words, so that their order does not matter. Claims with different numbers are different.
    """
    numbers, others = _numbers(one), _numbers(other)
    if not (numbers <= others or others <= numbers) or not _share_words(one, other):
        return 0
    matcher = SequenceMatcher(None, " ".join(_words(one)), " ".join(_words(other)), autojunk=False)
    # The first two are upper bounds of the third and much cheaper.
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < MIN_SIMILARITY:
        return 0
    ratio = matcher.ratio()
    return ratio if ratio >= MIN_SIMILARITY else 0


def _share_words(one: str, other: str) -> bool:
    """Whether two claims have enough words in common to be worth a comparison of their letters."""
    parts, others = set(_parts(one)), set(_parts(other))
    return 2 * len(parts & others) > _MIN_SHARED * (len(parts) + len(others))


# A preview checks the same claims again after each save.
@lru_cache(maxsize=4)
def _similar_texts(claims: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return the places of similar claims, in time proportional to their number."""
    candidates = sorted(_candidates(claims))
    return tuple((one, other) for one, other in candidates if similarity(claims[one], claims[other]))


def _candidates(claims: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of claims that may be similar."""
    parts, numbers = tuple(map(_parts, claims)), tuple(map(_numbers, claims))
    counts = Counter(chain.from_iterable(parts))
    shared = sorted((count, part) for part, count in counts.items() if count > 1)
    unshared = len(shared)
    ranks = dict.fromkeys(counts, unshared) | {part: rank for rank, (_, part) in enumerate(shared)}
    sharing: dict[int, list[int]] = {}
    for place, own in enumerate(numbers):
        rarest = sorted({*map(ranks.__getitem__, parts[place]), unshared})[:-1][:_RAREST]
        before: set[int] = set()
        for one, other in (*pairwise(rarest), *zip(rarest, rarest[2:], strict=False)):
            earlier = sharing.get(key := one * unshared + other)
            if earlier is None:
                sharing[key] = [place]
            else:
                before.update(earlier[-_MAX_SHARING:])
                earlier.append(place)
        yield from ((other, place) for other in before if own <= numbers[other] or numbers[other] <= own)


@lru_cache(maxsize=65_536)
def _words(claim: str) -> tuple[str, ...]:
    """Return the words of a claim, sorted."""
    return tuple(sorted(_ASCII_WORD.findall(claim.lower()) if claim.isascii() else _WORD.findall(unaccented(claim))))


def _parts(claim: str) -> tuple[str, ...]:
    """Return the words of a claim, or the characters of words of a script without spaces."""
    words = _words(claim)
    if claim.isascii():
        return words
    return tuple(chain.from_iterable(_UNSPACED.findall(word) or (word,) for word in words))


@lru_cache(maxsize=65_536)
def _numbers(claim: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(claim))
