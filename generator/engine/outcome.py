"""The result of a build."""

from __future__ import annotations

from msgspec import field

from generator.content.problem import Problem
from generator.content.settings import SiteConfig
from generator.record import Record


class Counts(Record, frozen=True):
    """Numbers of output files: rendered, reused, written with other bytes, removed."""

    rendered: int
    reused: int
    written: int
    removed: int


NOTHING_DONE = Counts(0, 0, 0, 0)


class Outcome(Record, frozen=True):
    """What a build found and did; nothing was written if there are errors.

    ``withheld`` names, by reason, the entries that readers do not see yet. ``causes`` holds, for each file that was
    made, the parts of its key that differ from the last build's (engine/page_key.py). ``foreign`` names the files in
    the output that no build wrote, where all files were verified.
    """

    problems: tuple[Problem, ...]
    entries: int = 0
    counts: Counts = NOTHING_DONE
    withheld: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    config: SiteConfig = field(default_factory=SiteConfig)
    causes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    foreign: tuple[str, ...] = ()
