"""Files that are published unchanged, and the errors of layouts and pictures."""

from __future__ import annotations

from generator.record import Record
from generator.text.printable import printable


class LayoutError(Exception):
    """A layout is missing or invalid, uses an unknown field of its view, or includes another by an expression.

    Each argument is one error. As text, each is a line that can be printed, whatever the names in it.
    """

    def __str__(self) -> str:
        return "\n".join(printable(str(error)) for error in self.args)


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
