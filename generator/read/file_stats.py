"""What a system says of the files that a build may read, without reading them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.text.filenames import is_system_file

FOLDERS = ("content", "layouts", "locale", "static")

# Size, when it was written, when that was last noted, and the file's number.
Mark = tuple[int, int, int, int]
Marks = dict[str, Mark]
UNSETTLED: Mark = (-1, 0, 0, 0)


def look(root: Path) -> Marks:
    """The mark of every file that a build may read, by its path below ``root``.

    A file that was written to has another mark, but for one that was written to
    twice within a tick of the system's clock.
    """
    marks: Marks = {}
    for folder in FOLDERS:
        place = root / folder
        # A link is no folder of a site: it is seen as what it is, for whoever refuses it.
        marks |= {folder: mark_of(place.lstat())} if place.is_symlink() else dict(marks_below(place, folder))
    return marks


def settled(marks: Marks, now: int) -> Marks:
    """The marks that no later write can leave as they are; ``now`` is a time of the same clock, in nanoseconds.

    Any other file has a mark that no file has: its removal is noticed, too.
    """
    return {path: mark if mark[1] < now and mark[2] < now else UNSETTLED for path, mark in marks.items()}


def marks_below(folder: Path, path: str) -> Iterator[tuple[str, Mark]]:
    """The marks of all files below a folder, under names that begin with ``path``."""
    try:
        with os.scandir(folder) as scan:
            entries = list(scan)
    except OSError:  # gone, or not there at all
        return
    for entry in entries:
        name = f"{path}/{entry.name}"
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from marks_below(Path(entry.path), name)
            elif not is_system_file(entry.name):
                yield name, mark_of(entry.stat(follow_symlinks=False))
        except FileNotFoundError:
            continue


def mark_of(stat: os.stat_result) -> Mark:
    """A file's mark."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
