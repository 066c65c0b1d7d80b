"""A content file as lines that can be replaced one by one and joined again, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from generator.content.problem import Problem
from generator.content.schema import Group
from generator.read.front_matter import nodes
from generator.read.front_matter.fences import FENCE
from generator.read.front_matter.nodes import Node, Scalar
from generator.read.front_matter.recovery import parse
from generator.record import Record
from generator.text.folding import one_line

_LINE_END = re.compile("(\r\n|\r|\n)")
_BOM = "\ufeff"
Keys = tuple[str, ...]


class Fix(Record, frozen=True, order=True):
    """A description of one fix and its line in the file, counted from 1."""

    line: int
    description: str


class LineBuffer(Record, frozen=True):
    """The lines of a file and their line ends; ``group`` declares its fields.

    ``close`` is the index of the line that ends the front matter, so that
    ``lines[1:close]`` is YAML; 0 if there is none.
    """

    lines: tuple[str, ...]
    ends: tuple[str, ...]
    close: int
    bom: str = ""
    group: Group | None = None

    @classmethod
    def of(cls, text: str, group: Group | None = None) -> LineBuffer:
        """Split ``text`` into lines."""
        bom = _BOM if text.startswith(_BOM) else ""
        parts = _LINE_END.split(text.removeprefix(bom))
        return cls(tuple(parts[::2]), (*parts[1::2], ""), _close(parts[::2]), bom, group)

    @property
    def text(self) -> str:
        """The whole file."""
        return self.bom + "".join(line + end for line, end in zip(self.lines, self.ends, strict=True))

    def read(self) -> tuple[Node | None, list[Problem]]:
        """Parse the front matter; line numbers count from 1 at the line below the fence."""
        return parse("\n".join(self.lines[1 : self.close]), "", 1, self.group)

    def with_lines(self, changed: Mapping[int, str]) -> LineBuffer:
        """Return a copy with some lines replaced, by index."""
        lines = (changed.get(number, line) for number, line in enumerate(self.lines))
        return msgspec.structs.replace(self, lines=tuple(lines))

    def with_new_lines(self, number: int, lines: Sequence[str]) -> LineBuffer:
        """Return a copy with ``lines`` of front matter before line ``number``, with the line end of the line above."""
        ends = (self.ends[number - 1],) * len(lines)
        return msgspec.structs.replace(
            self,
            lines=(*self.lines[:number], *lines, *self.lines[number:]),
            ends=(*self.ends[:number], *ends, *self.ends[number:]),
            close=self.close + len(lines),
        )

    def end_of_item(self, number: int) -> int:
        """Return the line after the list item that begins on line ``number``.

        That is before blank lines and comments of the next field.
        """
        indent = len(self.lines[number]) - len(self.lines[number].lstrip())
        end = number + 1
        for other in range(number + 1, self.close):
            text = self.lines[other]
            is_deeper = len(text) - len(text.lstrip()) > indent
            if text.strip() and not is_deeper and not text.lstrip().startswith("#"):
                break
            if text.strip() and is_deeper:
                end = other + 1
        return end

    @property
    def values(self) -> Any:
        """The plain values of the front matter."""
        return plain_values(self.read()[0])

    def verified(self, expected: Any) -> LineBuffer | None:
        """Return the buffer if its front matter has these values and ends where ``close`` says, else None."""
        return self if self.close == _close(self.lines) and self.values == expected else None

    def without_line(self, number: int) -> LineBuffer:
        """Return a copy without one line of the front matter."""
        lines, ends = list(self.lines), list(self.ends)
        del lines[number], ends[number]
        return msgspec.structs.replace(self, lines=tuple(lines), ends=tuple(ends), close=self.close - 1)


class Edit(Record, frozen=True):
    """A replacement of ``line[start:end]``, and the value at ``keys`` that must result."""

    line: int
    start: int
    end: int
    new_text: str
    keys: Keys
    value: str | tuple[str, ...]
    description: str


def apply(buffer: LineBuffer, edits: Iterable[Edit]) -> tuple[LineBuffer, list[Fix]]:
    """Apply all ``edits`` that yield their values and change no others.

    If they fail together, each is tried alone.
    """
    edits = list(edits)
    applied = _apply_if_equivalent(buffer, edits)
    if applied or len(edits) < 2:
        return applied or buffer, [_fix_of(edit) for edit in edits if applied]
    fixes: list[Fix] = []
    for edit in sorted(edits, key=lambda e: (e.line, e.start), reverse=True):
        applied = _apply_if_equivalent(buffer, [edit])
        if applied:
            buffer = applied
            fixes.append(_fix_of(edit))
    return buffer, fixes


def plain_values(node: Node | None) -> Any:
    """Convert a tree to plain values, with texts normalised as field readers do."""
    if isinstance(node, nodes.Mapping):
        return {name: plain_values(value) for name, (_, value) in node.items.items()}
    if isinstance(node, nodes.Sequence):
        return [plain_values(item) for item in node.items]
    return one_line(node.text) if isinstance(node, Scalar) else None


def _apply_if_equivalent(buffer: LineBuffer, edits: list[Edit]) -> LineBuffer | None:
    """Return the buffer after ``edits`` if only their values have changed, else None."""
    changed: dict[int, str] = {}
    for edit in sorted(edits, key=lambda e: (e.line, e.start), reverse=True):
        line = changed.get(edit.line, buffer.lines[edit.line])
        changed[edit.line] = line[: edit.start] + edit.new_text + line[edit.end :]
    result = buffer.with_lines(changed)
    expected = buffer.values
    for edit in edits:
        expected = _with_value(expected, edit.keys, edit.value)
    return result.verified(expected)


def _with_value(values: Any, keys: Keys, value: str | tuple[str, ...]) -> Any:
    """Set the value at ``keys`` in place; return ``values``."""
    if not keys:
        return list(value) if isinstance(value, tuple) else value
    key: Any = int(keys[0]) if isinstance(values, list) else keys[0]
    values[key] = _with_value(values[key], keys[1:], value)
    return values


def _fix_of(edit: Edit) -> Fix:
    return Fix(edit.line + 1, edit.description)


def _close(lines: Iterable[str]) -> int:
    fences = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    return fences[1] if len(fences) > 1 and fences[0] == 0 else 0
