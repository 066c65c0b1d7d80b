"""A part of a file that is read on its own, and how its places are those of the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from generator.content.problem import Location
from generator.record import Record


class Mark(Protocol):
    """A place in a text as the YAML parser gives it, counted from 0."""

    line: int
    column: int


class Shift(Record, frozen=True):
    """How far the columns of a repaired line lie behind those of the line as typed.

    ``name`` counts for all columns before ``value_from`` (from 1, in the repaired line), ``value`` for the others.
    """

    value_from: int
    name: int
    value: int


class Excerpt(Record, frozen=True):
    """Some lines of the file ``path``, which begin on ``first_line``; ``shifts`` by the lines that were repaired."""

    path: str
    first_line: int
    text: str
    shifts: Mapping[int, Shift] = {}

    def place(self, line: int, column: int) -> Location:
        """Locate in the file what stands here at a line and column, both counted from 0."""
        number, column = self.first_line + line, column + 1
        shift = self.shifts.get(number) if self.shifts else None
        if shift:
            column -= shift.value if column >= shift.value_from else shift.name
        return Location(self.path, number, max(column, 1))

    def place_of(self, mark: Mark | None) -> Location:
        """Locate a mark of the YAML parser; without one, the first line."""
        return self.place(mark.line, mark.column) if mark else Location(self.path, self.first_line)
