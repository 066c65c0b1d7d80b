"""Files that are published as they are, and what may be wrong with a layout."""

from __future__ import annotations

from generator.record import Record


class LayoutError(Exception):
    """A layout is missing, broken, shows what its view does not hold, or names another by an expression."""


class Asset(Record, frozen=True):
    """A file that is published as it is: ``source`` on disk, ``path`` in the output.

    ``name`` is what pages ask for it by, where its path holds a fingerprint.
    """

    path: str
    source: str
    digest: str
    name: str = ""
