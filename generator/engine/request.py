"""What a person asks of the generator."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from generator.record import Record


class Request(Record, frozen=True):
    """What a person asked for. ``today`` is the only clock; it is read before a build begins.

    ``pagefind`` is the version of Pagefind that the command line found, and ``engine`` its program; without them the
    site has the built-in search.
    ``pictures`` tells whether claims can be drawn here; where they cannot, all share one picture.
    ``workbook`` tells whether tables can be written as a workbook here; where they cannot, the site has none.
    Of the cache, only what ``seal`` sealed is trusted; it is ``cache_folder``, or the site's own where that is None.
    Compiled layouts are kept below ``layout_folder``; nowhere where that is None.
    ``commit`` is named in the manifest.
    """

    root: Path
    today: date
    base_url: str = ""
    drafts: bool = False
    jobs: int = 1
    clean: bool = False
    pagefind: str = ""
    engine: Path | None = None
    pictures: bool = False
    workbook: bool = False
    seal: bytes = b""
    commit: str = ""
    cache_folder: Path | None = None
    layout_folder: Path | None = None

    @property
    def cache(self) -> Path:
        """Where work is remembered for the next process."""
        return self.cache_folder or self.root / ".cache"

    @property
    def decides(self) -> tuple[object, ...]:
        """Every field that can change what is published; where a site lies and how it is worked on cannot."""
        return tuple(getattr(self, name) for name in self.__struct_fields__ if name not in _CHANGES_NO_BYTE)


_CHANGES_NO_BYTE = frozenset({"root", "jobs", "clean", "engine", "seal", "cache_folder", "layout_folder"})


def default_jobs() -> int:
    """As many jobs as processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
