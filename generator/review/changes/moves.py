"""Renamed entries: match old slugs with new ones, by alias or by similarity."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import islice

from generator.index import Claim, grouped
from generator.review.changes.snapshots import SiteSnapshot
from generator.text.folding import likeness

_MIN_SIMILARITY = 0.6
# How many claims one is compared with, and how many may share a word before it says little about any of them.
_MAX_COMPARED, _MAX_POSTINGS = 24, 200


def moves_by_alias(before: SiteSnapshot, after: SiteSnapshot) -> dict[str, str]:
    """Map slugs of removed entries to those of new entries whose aliases redirect the old address."""
    new = {after.url(slug): slug for slug in after.index.by_slug if slug not in before.index.by_slug}
    moves = {}
    for slug in before.index.by_slug:
        target = after.redirects.get(before.url(slug), "")
        if slug not in after.index.by_slug and target in new:
            moves[slug] = new.pop(target)
    return moves


def guess_moves(before: SiteSnapshot, after: SiteSnapshot, by_alias: dict[str, str]) -> dict[str, str]:
    """Map the remaining removed entries to new ones with the same speaker and a similar claim."""
    slugs = {entry.slug for entry in after.content.entries} | {entry.slug for entry in after.content.retracted}
    gone = [claim for slug, claim in sorted(before.index.by_slug.items()) if slug not in slugs and slug not in by_alias]
    excluded = {*by_alias.values(), *before.index.by_slug}
    new = (claim for slug, claim in sorted(after.index.by_slug.items()) if slug not in excluded)
    by_speaker = grouped(new, lambda claim: [claim.speaker.slug])
    candidates = {speaker: _Candidates(claims) for speaker, claims in by_speaker.items()}
    moves: dict[str, str] = {}
    for old in gone:
        best = candidates[old.speaker.slug].take(old) if old.speaker.slug in candidates else None
        if best:
            moves[old.entry.slug] = best.entry.slug
    return moves


class _Candidates:
    """The new claims of a speaker, found by their words, so that each old one is compared with few of them."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._words = [_words(claim) for claim in claims]
        # Claims by word, and by all of their words; ordered, so that claims already taken cost nothing.
        self._by_key: dict[str, OrderedDict[int, None]] = defaultdict(OrderedDict)
        for number in range(len(claims)):
            for key in self._keys(number):
                self._by_key[key][number] = None

    def take(self, old: Claim) -> Claim | None:
        """Return the claim most like ``old``, once; None if none is similar."""
        best = next(iter(self._by_key.get(_whole(old), ())), None)
        if best is None:
            words = _words(old)
            scored = [(_similarity(words, self._words[number]), -number) for number in self._sharing(words)]
            score, negative = max(scored, default=(0.0, 0))
            best = -negative if score >= _MIN_SIMILARITY else None
        if best is None:
            return None
        for key in self._keys(best):
            del self._by_key[key][best]
        return self._claims[best]

    def _keys(self, number: int) -> set[str]:
        return {*self._words[number], _whole(self._claims[number])}

    def _sharing(self, words: Iterable[str]) -> list[int]:
        """Return claims that share most of these words, of those that share the rarest."""
        shared: Counter[int] = Counter()
        for postings in sorted(filter(None, (self._by_key.get(word) for word in set(words))), key=len):
            common = shared and len(postings) > _MAX_POSTINGS
            shared.update([n for n in shared if n in postings] if common else islice(postings, _MAX_POSTINGS))
        return sorted(shared, key=lambda number: (-shared[number], number))[:_MAX_COMPARED]


def _whole(claim: Claim) -> str:
    return f" {likeness(claim.entry.claim)}"  # no word has a space


def _words(claim: Claim) -> list[str]:
    return claim.entry.claim.lower().split()


def _similarity(old: list[str], new: list[str]) -> float:
    return SequenceMatcher(None, old, new, autojunk=False).ratio()
