"""The problems of some files of a site."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.record import Record


class Selection(Record, frozen=True):
    """Files and folders, by their paths below the site's root."""

    paths: frozenset[str]

    def holds(self, path: str) -> bool:
        """Return whether ``path`` or a folder around it is selected."""
        pure = PurePosixPath(path)
        return not self.paths.isdisjoint(map(str, (pure, *pure.parents)))
