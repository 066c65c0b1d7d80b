"""Notice that files have changed, by looking at them: no library, no limit of the system, any file system."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("content", "layouts", "locale", "static")
INTERVAL = 0.04
_SETTLING = 0.015
_LONGEST_SETTLING = 0.5

Mark = tuple[int, int, int]
Marks = dict[str, Mark]


def look(root: Path) -> Marks:
    """Size, time and number of every file that a build may read, by its path below ``root``."""
    return {path: mark for folder in FOLDERS for path, mark in _below(root / folder, folder)}


def settle(root: Path, before: Marks, now: Marks) -> Marks:
    """Look again until nothing changes between two looks, and no changed file is still empty.

    Editors empty a file before they fill it, and a tool may save many at once.
    """
    until = time.monotonic() + _LONGEST_SETTLING
    while time.monotonic() < until:
        time.sleep(_SETTLING)
        again = look(root)
        if again == now and not any(now[path][0] == 0 for path in changed(before, now) if path in now):
            break
        now = again
    return now


def changed(before: Marks, now: Marks) -> tuple[str, ...]:
    """The paths that differ between two looks, sorted."""
    return tuple(sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path)))


def pause(took: float) -> float:
    """How long to wait before the next look: on a large site looking must not fill the time."""
    return max(INTERVAL, 4 * took)


def _below(folder: Path, path: str) -> Iterator[tuple[str, Mark]]:
    try:
        with os.scandir(folder) as scan:
            entries = list(scan)
    except OSError:  # gone, or not there at all
        return
    for entry in entries:
        name = f"{path}/{entry.name}"
        if entry.name.startswith(".") and not entry.name.endswith(".md"):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(Path(entry.path), name)
            else:
                stat = entry.stat(follow_symlinks=False)
                yield name, (stat.st_size, stat.st_mtime_ns, stat.st_ino)
        except FileNotFoundError:
            continue
