"""The fast path: a build whose inputs and output all have the stats of the last build has nothing to do."""

from __future__ import annotations

import os
from pathlib import Path

from generator.content.site_paths import MANIFEST
from generator.engine.cache import BuildRecord, clock_of
from generator.engine.output.files import stat_matches
from generator.engine.output.manifest import is_unfinished
from generator.engine.request import Request
from generator.read.assets import CATALOGUES, STATUSES, built_in
from generator.read.file_stats import FileStats, reliable_stats, scan_stats, stat_of, stats_below
from generator.record import Record
from generator.text.digest import digest_of


class InputStats(Record, frozen=True):
    """The inputs of a build: a digest of generator and request, and the stats of every file that it may read.

    ``taken`` is when they were taken, by the clock of the file system.
    """

    request: str
    stats: FileStats
    taken: int

    @property
    def reliable(self) -> FileStats:
        """Stats old enough that any later write changes them."""
        return reliable_stats(self.stats, self.taken)


def input_stats(request: Request, fingerprint: str) -> InputStats:
    """Collect the stats of all inputs of ``request``, without reading a file of the site."""
    taken = clock_of(request.cache)
    return InputStats(digest_of((fingerprint, *request.decides)), _built_in_stats() | scan_stats(request.root), taken)


def is_up_to_date(output: Path, inputs: InputStats, record: BuildRecord) -> bool:
    """Whether request, inputs and output are unchanged since the build of ``record``.

    To be called under the lock of ``output``.
    """
    return (
        (record.request, record.inputs) == (inputs.request, inputs.stats)
        and not is_unfinished(output)
        and _is_untouched(output, record)
    )


def _is_untouched(output: Path, record: BuildRecord) -> bool:
    base = f"{output}{os.sep}"  # building a Path for each of ten thousand files would take longer than the check
    return (
        record.manifest is not None
        and stat_matches(base + MANIFEST, record.manifest)
        and all(stat_matches(base + path, item.written) for path, item in record.files.items())
    )


def _built_in_stats() -> FileStats:
    """Return the stats of the files that come with the generator, under names that no file of a site has."""
    folders = (built_in("layouts"), built_in("static"), CATALOGUES)
    stats = {f"//{folder.name}/{name}": stat for folder in folders for name, stat in stats_below(folder, "")}
    return stats | {f"//{STATUSES}": stat_of(built_in(STATUSES).stat())}
