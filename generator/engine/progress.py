"""How a stage tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

# A stage, how many of its items are done, and of how many.
Progress = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """Report no progress."""
