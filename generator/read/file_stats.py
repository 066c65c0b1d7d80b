"""Stats of the files that a build may read, to detect changes without reading them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.text.filenames import is_system_file

FOLDERS = ("content", "layouts", "locale", "root", "static")

# Size in bytes, mtime and ctime in nanoseconds, and inode.
FileStat = tuple[int, int, int, int]
FileStats = dict[str, FileStat]
_UNRELIABLE: FileStat = (-1, 0, 0, 0)


def scan_stats(root: Path) -> FileStats:
    """Return the stat of every file that a build may read, by its path below ``root``.

    Every write changes the stat, except a second one within the same tick of the
    system's clock.
    """
    stats: FileStats = {}
    for folder in FOLDERS:
        place = root / folder
        # A link is not followed; reading it reports a problem.
        stats |= {folder: stat_of(place.lstat())} if place.is_symlink() else dict(stats_below(place, folder))
    return stats


def reliable_stats(stats: FileStats, now: int) -> FileStats:
    """Return the stats that every later write will change; ``now`` is the file system's time in nanoseconds.

    Files that were changed in the current tick get a stat that never matches, so that their removal is noticed, too.
    """
    return {path: stat if stat[1] < now and stat[2] < now else _UNRELIABLE for path, stat in stats.items()}


def stats_below(folder: Path, path: str) -> Iterator[tuple[str, FileStat]]:
    """Yield the stats of all files below a directory, by names that begin with ``path``."""
    try:
        with os.scandir(folder) as scan:
            entries = list(scan)
    except OSError:  # removed, or missing
        return
    for entry in entries:
        name = f"{path}/{entry.name}"
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from stats_below(Path(entry.path), name)
            elif not is_system_file(entry.name):
                yield name, stat_of(entry.stat(follow_symlinks=False))
        except FileNotFoundError:
            continue


def stat_of(stat: os.stat_result) -> FileStat:
    """Return the parts of a stat result that are compared."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
