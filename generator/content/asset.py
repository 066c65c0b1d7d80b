"""Files that are published unchanged, and the errors of layouts and pictures."""

from __future__ import annotations

from generator.record import Record


class LayoutError(Exception):
    """A layout is missing or invalid, uses an unknown field of its view, or includes another by an expression."""


class TakesTooLong(Exception):
    """A share picture takes too much processor time to draw."""


class Asset(Record, frozen=True):
    """A file that is published unchanged: ``source`` on disk, ``path`` in the output.

    ``name`` is the name that layouts use if ``path`` contains a digest.
    """

    path: str
    source: str
    digest: str
    name: str = ""
