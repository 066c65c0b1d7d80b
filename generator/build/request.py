"""What a person asks of the generator."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from generator.model.record import Record


class Request(Record, frozen=True):
    """What a person asked for. ``today`` is the only clock; it is read before a build begins.

    ``pagefind`` is the version of Pagefind that the command line found; without one the site has the smaller search.
    ``pictures`` tells whether claims can be drawn here; where they cannot, all share one picture.
    Of the cache, only what ``seal`` sealed is trusted. ``commit`` is named in the manifest.
    """

    root: Path
    today: date
    base_url: str = ""
    drafts: bool = False
    jobs: int = 1
    clean: bool = False
    pagefind: str = ""
    pictures: bool = False
    seal: bytes = b""
    commit: str = ""

    @property
    def cache(self) -> Path:
        """Where this site's builds remember their work."""
        return self.root / ".cache"


def default_jobs() -> int:
    """As many jobs as processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
