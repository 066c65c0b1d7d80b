"""Random numbers that are the same on every machine: whole numbers only, and not those of a library."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from hashlib import sha256
from itertools import accumulate
from typing import TypeVar

Item = TypeVar("Item")
_ALL = (1 << 64) - 1
_WHOLE = 1 << 40


class Dice:
    """Random numbers from a seed (splitmix64)."""

    def __init__(self, *seed: object) -> None:
        self._state = int.from_bytes(sha256(repr(seed).encode()).digest()[:8], "big")

    def below(self, end: int) -> int:
        """Return a number from 0 up to, but not including, ``end``."""
        self._state = state = (self._state + 0x9E3779B97F4A7C15) & _ALL
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _ALL
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _ALL
        return (((state ^ (state >> 31)) >> 16) * end) >> 48

    def between(self, low: int, high: int) -> int:
        """Return a number from ``low`` to ``high``, inclusive."""
        return low + self.below(high - low + 1)

    def one_in(self, number: int) -> bool:
        """Return True once in ``number`` throws, on average."""
        return self.below(number) == 0

    def pick(self, items: Sequence[Item]) -> Item:
        """Return one of ``items``, all equally likely."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[Item], number: int) -> list[Item]:
        """Return ``number`` different ones of ``items``, in the order drawn."""
        rest = list(items)
        return [rest.pop(self.below(len(rest))) for _ in range(min(number, len(rest)))]


class Weighted:
    """Ranks that are drawn by weight."""

    def __init__(self, weights: Sequence[int]) -> None:
        self._sums = tuple(accumulate(weights))

    @classmethod
    def zipf(cls, size: int) -> Weighted:
        """Return ranks, the second drawn half as often as the first, the third a third as often, and so on."""
        return cls([_WHOLE // rank for rank in range(1, size + 1)])

    def rank(self, dice: Dice) -> int:
        """Draw a rank, from 0."""
        return bisect_right(self._sums, dice.below(self._sums[-1]))
