"""What a build did."""

from __future__ import annotations

from generator.record import Record


class Counts(Record, frozen=True):
    """Files made, left as they were, changed on disk, and removed."""

    rendered: int
    reused: int
    written: int
    removed: int


NOTHING_DONE = Counts(0, 0, 0, 0)
