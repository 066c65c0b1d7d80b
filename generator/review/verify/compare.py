"""Compare two sets of files by digest: which differ, are missing, or are extra."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fnmatch import fnmatchcase

from generator.record import Record

# Some hosts interpret these files and do not serve them.
HOST_FILES = frozenset({"_headers", "_redirects"})


class TreeDiff(Record, frozen=True, kw_only=True):
    """The result of a comparison, paths sorted. ``not_shown`` are files that a host does not serve."""

    compared: int
    differs: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    not_shown: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether the published files are the built ones."""
        return not (self.differs or self.missing or self.extra)


def compare(
    built: Mapping[str, str], published: Mapping[str, str], ignored: Collection[str] = (), hosted: bool = False
) -> TreeDiff:
    """Compare digests by path; paths that match one of the ``ignored`` patterns are skipped.

    If ``hosted``, configuration files for the host may be missing.
    """
    built = _without(built, ignored)
    published = _without(published, ignored)
    missing = built.keys() - published.keys()
    not_shown = missing & HOST_FILES if hosted else set()
    return TreeDiff(
        compared=len(built),
        differs=tuple(sorted(path for path in built.keys() & published.keys() if built[path] != published[path])),
        missing=tuple(sorted(missing - not_shown)),
        extra=tuple(sorted(published.keys() - built.keys())),
        not_shown=tuple(sorted(not_shown)),
    )


def _without(files: Mapping[str, str], ignored: Collection[str]) -> dict[str, str]:
    return {
        path: digest for path, digest in files.items() if not any(fnmatchcase(path, pattern) for pattern in ignored)
    }
