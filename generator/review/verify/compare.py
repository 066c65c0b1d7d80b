"""Two trees as digests by path: which files differ, are missing, or are too many."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fnmatch import fnmatchcase

from generator.record import Record

MANIFEST = "manifest.json"
# Some hosts follow these files and do not show them.
FOR_HOSTS = frozenset({"_headers", "_redirects"})


class Findings(Record, frozen=True, kw_only=True):
    """What a comparison came to; paths in order. ``not_shown`` are files that a host keeps to itself."""

    compared: int
    differs: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    not_shown: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Tell whether the published tree is the built one."""
        return not (self.differs or self.missing or self.extra)


def compare(
    built: Mapping[str, str], published: Mapping[str, str], ignored: Collection[str] = (), hosted: bool = False
) -> Findings:
    """Compare digests by path; a path that matches one of the ``ignored`` patterns is left out.

    Where the tree is ``hosted``, files meant for the host may be missing.
    """
    built = _without(built, ignored)
    published = _without(published, ignored)
    missing = built.keys() - published.keys()
    not_shown = missing & FOR_HOSTS if hosted else set()
    return Findings(
        compared=len(built),
        differs=tuple(sorted(path for path in built.keys() & published.keys() if built[path] != published[path])),
        missing=tuple(sorted(missing - not_shown)),
        extra=tuple(sorted(published.keys() - built.keys())),
        not_shown=tuple(sorted(not_shown)),
    )


def _without(files: Mapping[str, str], ignored: Collection[str]) -> dict[str, str]:
    return {path: digest for path, digest in files.items() if not any(fnmatchcase(path, each) for each in ignored)}
