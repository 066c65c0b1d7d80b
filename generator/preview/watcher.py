"""Detect changed files by polling, which needs no library and works on any file system."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from generator.read.file_stats import FileStats, scan_stats, stat_of

INTERVAL = 0.04
_SETTLING = 0.015
_LONGEST_SETTLING = 0.5


def settle(root: Path, before: FileStats, now: FileStats) -> FileStats:
    """Scan again until nothing changes between two scans, and no changed file is still empty.

    Editors empty a file before they fill it, and a tool may save many at once.
    """
    until = time.monotonic() + _LONGEST_SETTLING
    while time.monotonic() < until:
        time.sleep(_SETTLING)
        again = _rescan(root, before, now)
        if again == now and not any(now[path][0] == 0 for path in changed(before, now) if path in now):
            break
        now = again
    return now


def _rescan(root: Path, before: FileStats, now: FileStats) -> FileStats:
    """Scan again; if only one file changed, only that one: scanning ten thousand takes noticeable time."""
    paths = changed(before, now)
    if len(paths) == 1 and paths[0] in now:
        with suppress(OSError):
            return {**now, paths[0]: stat_of((root / paths[0]).lstat())}
    return scan_stats(root)


def changed(before: FileStats, now: FileStats) -> tuple[str, ...]:
    """Return the paths that differ between two scans, sorted."""
    return tuple(sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path)))


def pause(took: float) -> float:
    """Return the seconds to wait before the next scan: on a large site scans must not take most of the time."""
    return max(INTERVAL, 2 * took)
