"""Front matter as a tree: texts, lists and groups of fields, each with its place in the file."""

from __future__ import annotations

import msgspec

from generator.content.problem import Location, Problem
from generator.record import Record

NOTHING = frozenset({"~", "null", "Null", "NULL"})
LONGEST_NOTHING = 4


class Scalar(Record, frozen=True):
    """A text as the writer typed it; nothing is converted.

    ``quoted`` where it stands in quotation marks or as a block, so that "null" is a word.
    """

    at: Location
    text: str
    quoted: bool = False

    @property
    def is_nothing(self) -> bool:
        """Tell whether it is blank, or what YAML and other programs write for no value."""
        text = self.text.strip()
        return not text or (text in NOTHING and not self.quoted)


class Refused(Record, frozen=True):
    """A value that cannot be read, with the problem that says why: there is none without one."""

    at: Location
    problem: Problem


class Sequence(msgspec.Struct):
    """A list of values."""

    at: Location
    items: list[Node] = []  # msgspec copies it


class Mapping(msgspec.Struct):
    """Fields in the order of the file; a name given twice appears once.

    ``complete`` is false where a line among them could not be read as a field: it may be the one that is missed.
    """

    at: Location
    items: dict[str, tuple[Location, Node]] = {}
    complete: bool = True


Node = Scalar | Refused | Sequence | Mapping
