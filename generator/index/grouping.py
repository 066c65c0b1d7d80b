"""Group items by keys, of which each item may have several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")


def grouped(items: Iterable[Item], keys: Callable[[Item], Iterable[Key]]) -> dict[Key, tuple[Item, ...]]:
    """Return the items of each key, in their order and each once; keys are in order of first appearance."""
    groups: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            group = groups[key]
            if not group or group[-1] is not item:  # a key may be named twice
                group.append(item)
    return {key: tuple(group) for key, group in groups.items()}
