"""Find names that differ by one letter without comparing all pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.text.folding import is_mark

# Shorter names that differ by one edit are mostly different names: Iran and Iraq, Mali and Bali.
_MIN_LETTERS = 5


def near_misses(names: Sequence[str]) -> dict[str, str]:
    """Map each of ``names`` that is one edit away from an earlier one to that earlier one.

    An edit inserts, deletes or replaces a letter, or swaps two; digits and signs are
    assumed to be correct. Time is linear in the total number of letters.
    """
    nearest: dict[str, str] = {}
    complete: dict[str, str] = {}
    shorter: dict[str, str] = {}
    substituted: dict[str, str] = {}
    for name in _candidates(names):
        complete[name] = name
        for place in _letters(name):
            before, letter, after = name[:place], name[place], name[place + 1 :]
            shorter.setdefault(before + after, name)
            for earlier in (
                substituted.setdefault(f"{before}\0{after}", name),
                complete.get(before + after, name),
                complete.get(before + after[:1] + letter + after[1:], name),
                shorter.get(name, name),
            ):
                if earlier != name:
                    nearest.setdefault(name, earlier)
    return nearest


def _candidates(names: Sequence[str]) -> list[str]:
    """Return the names that share a first or last part with another: no others can be one edit apart.

    Names one edit apart have one half in common, except for the letter in the
    middle that a swap may change.
    """
    parts = {name: _parts(name) for name in names if _length(name) >= _MIN_LETTERS}
    uses = Counter(part for these in parts.values() for part in these)
    return [name for name, these in parts.items() if any(uses[part] > 1 for part in these)]


def _parts(name: str) -> set[tuple[bool, str]]:
    lengths = {len(name) // 2 - 1, (len(name) + 1) // 2 - 1}
    return {(True, name[:n]) for n in lengths} | {(False, name[-n:]) for n in lengths}


def _length(name: str) -> int:
    """Return the number of letters, combining marks excluded."""
    return len(name) if name.isascii() else sum(not is_mark(letter) for letter in name)


def _letters(name: str) -> Iterator[int]:
    return (place for place, letter in enumerate(name) if letter.isalpha() or is_mark(letter))
