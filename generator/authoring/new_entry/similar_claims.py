"""Find entries whose claim resembles a new one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from generator.content.entry import Entry
from generator.text.folding import slugify

# In the launch content, different claims reach a ratio of 0.62 at most; rewordings of one claim start at 0.74.
MIN_SIMILARITY = 0.7
_MAX_RESULTS = 3


def similar_entries(claim: str, entries: Iterable[Entry]) -> list[Entry]:
    """Return up to three entries whose claim is most similar, best first.

    Compares the sorted words, so that their order does not matter; the ratio,
    from 0 to 1, must be at least ``MIN_SIMILARITY``.
    """
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(_sorted_words(claim))
    results = []
    for entry in entries:
        matcher.set_seq1(_sorted_words(entry.claim))
        # The first two are upper bounds of the third and much cheaper.
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < MIN_SIMILARITY:
            continue
        ratio = matcher.ratio()
        if ratio >= MIN_SIMILARITY:
            results.append((-ratio, entry.path, entry))
    return [entry for _, _, entry in sorted(results, key=lambda item: item[:2])[:_MAX_RESULTS]]


def _sorted_words(claim: str) -> str:
    return " ".join(sorted(slugify(claim).split("-")))
