"""What a build did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """Files made, left as they were, changed on disk, and removed."""

    rendered: int
    reused: int
    written: int
    removed: int


NOTHING_DONE = Counts(0, 0, 0, 0)
