"""Names that differ by one letter, found without comparing each with each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.text.folding import is_mark

# Below five letters names of one edit apart are mostly different names: Iran and Iraq, Mali and Bali.
_SHORTEST = 5


def near_misses(names: Sequence[str]) -> dict[str, str]:
    """Map each of ``names`` that is one edit away from an earlier one to that earlier one.

    An edit is a letter more, less, other, or two letters swapped; digits and
    signs are never edited, since they are meant. Takes time linear in all letters.
    """
    nearest: dict[str, str] = {}
    whole: dict[str, str] = {}
    shorter: dict[str, str] = {}
    open_at: dict[str, str] = {}
    for name in _suspects(names):
        whole[name] = name
        for place in _letters(name):
            before, letter, after = name[:place], name[place], name[place + 1 :]
            shorter.setdefault(before + after, name)
            for earlier in (
                open_at.setdefault(f"{before}\0{after}", name),
                whole.get(before + after, name),
                whole.get(before + after[:1] + letter + after[1:], name),
                shorter.get(name, name),
            ):
                if earlier != name:
                    nearest.setdefault(name, earlier)
    return nearest


def _suspects(names: Sequence[str]) -> list[str]:
    """The names that share their first or their last part with another: no other can be near.

    Of two names one edit apart one half is the same in both, less the letter in
    the middle that a swap may touch.
    """
    parts = {name: _parts(name) for name in names if _length(name) >= _SHORTEST}
    uses = Counter(part for these in parts.values() for part in these)
    return [name for name, these in parts.items() if any(uses[part] > 1 for part in these)]


def _parts(name: str) -> set[tuple[bool, str]]:
    lengths = {len(name) // 2 - 1, (len(name) + 1) // 2 - 1}
    return {(True, name[:n]) for n in lengths} | {(False, name[-n:]) for n in lengths}


def _length(name: str) -> int:
    """The number of letters; vowel signs and other marks upon them count for none."""
    return len(name) if name.isascii() else sum(not is_mark(letter) for letter in name)


def _letters(name: str) -> Iterator[int]:
    return (place for place, letter in enumerate(name) if letter.isalpha() or is_mark(letter))
