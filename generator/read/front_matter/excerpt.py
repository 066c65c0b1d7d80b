"""Excerpts of a file that are parsed on their own, with locations in the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from generator.content.problem import Location
from generator.record import Record


class Mark(Protocol):
    """A position of the YAML parser, counted from 0."""

    line: int
    column: int


class Shift(Record, frozen=True):
    """How many columns a repaired line is shifted to the right of the line as typed.

    ``name`` applies to the columns before ``value_from`` (from 1, in the repaired line), ``value`` to the others.
    """

    value_from: int
    name: int
    value: int


class Excerpt(Record, frozen=True):
    """Lines of the file ``path`` from ``first_line`` on; ``shifts`` of repaired lines by line number."""

    path: str
    first_line: int
    text: str
    shifts: Mapping[int, Shift] = {}

    def place(self, line: int, column: int) -> Location:
        """Return the location in the file of a line and column of the excerpt, both counted from 0."""
        number, column = self.first_line + line, column + 1
        shift = self.shifts.get(number) if self.shifts else None
        if shift:
            column -= shift.value if column >= shift.value_from else shift.name
        return Location(self.path, number, max(column, 1))

    def place_of(self, mark: Mark | None) -> Location:
        """Return the location of a mark of the YAML parser, or of the first line if there is none."""
        return self.place(mark.line, mark.column) if mark else Location(self.path, self.first_line)
