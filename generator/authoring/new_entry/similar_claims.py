"""Find the entries whose claim looks the same as a new one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from generator.content.entry import Entry
from generator.text.folding import slugify

# Of the launch content's pairs of different claims the most alike reach 0.62; rewordings of one claim begin at 0.74.
ALIKE = 0.7
_MOST = 3


def look_alike(claim: str, entries: Iterable[Entry]) -> list[Entry]:
    """The entries most like ``claim``, the likest first: its words in any order, three at most.

    Compared is the spelling of the words after sorting them; a ratio of ``ALIKE``
    or more, where 1 is the same, counts.
    """
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(_sorted_words(claim))
    found = []
    for entry in entries:
        matcher.set_seq1(_sorted_words(entry.claim))
        # The first two are upper bounds of the third and much cheaper.
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= ALIKE and (ratio := matcher.ratio()) >= ALIKE:
            found.append((-ratio, entry.path, entry))
    return [entry for _, _, entry in sorted(found, key=lambda item: item[:2])[:_MOST]]


def _sorted_words(claim: str) -> str:
    return " ".join(sorted(slugify(claim).split("-")))
