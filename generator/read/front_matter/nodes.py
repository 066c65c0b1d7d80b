"""The nodes of front matter: texts, lists and groups of fields, each with its location."""

from __future__ import annotations

import msgspec

from generator.content.problem import Location, Problem
from generator.record import Record

_NULL = frozenset({"~", "null", "Null", "NULL"})


class Scalar(Record, frozen=True):
    """A text as typed, without conversion.

    ``quoted`` if it is in quotation marks or a block, so that "null" is a word.
    """

    at: Location
    text: str
    quoted: bool = False

    @property
    def is_null(self) -> bool:
        """Whether it is blank or a null value of YAML."""
        text = self.text.strip()
        return not text or (not self.quoted and text in _NULL)


class InvalidNode(Record, frozen=True):
    """A value that cannot be read, with its problem."""

    at: Location
    problem: Problem


class Sequence(msgspec.Struct):
    """A list of values."""

    at: Location
    items: list[Node] = []  # msgspec copies it


class Mapping(msgspec.Struct):
    """Fields in the order of the file, without duplicates.

    ``complete`` is false if a line could not be read as a field, so that no field can be reported as missing.
    """

    at: Location
    items: dict[str, tuple[Location, Node]] = {}
    complete: bool = True


Node = Scalar | InvalidNode | Sequence | Mapping
