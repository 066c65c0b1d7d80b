"""A content file as lines that can be changed one by one and put together again, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from generator.content.problem import Problem
from generator.content.schema import Group
from generator.read.front_matter import nodes
from generator.read.front_matter.nodes import Node, Scalar
from generator.read.front_matter.recovery import parse
from generator.read.front_matter.split import FENCE
from generator.record import Record
from generator.text.folding import one_line

_LINE_END = re.compile("(\r\n|\r|\n)")
_BOM = "\ufeff"
Keys = tuple[str, ...]


class Repair(Record, frozen=True, order=True):
    """What was repaired, in words, and on which line of the file, counted from 1."""

    line: int
    said: str


class Sheet(Record, frozen=True):
    """The lines of a file and how each ends; ``group`` declares the fields that it may have.

    ``close`` is the place of the line that ends the front matter, so that
    ``lines[1:close]`` is YAML; 0 where the file has no front matter.
    """

    lines: tuple[str, ...]
    ends: tuple[str, ...]
    close: int
    mark: str = ""
    group: Group | None = None

    @classmethod
    def of(cls, text: str, group: Group | None = None) -> Sheet:
        """Take ``text`` apart."""
        mark = _BOM if text.startswith(_BOM) else ""
        parts = _LINE_END.split(text.removeprefix(mark))
        return cls(tuple(parts[::2]), (*parts[1::2], ""), _close(parts[::2]), mark, group)

    @property
    def text(self) -> str:
        """The whole file."""
        return self.mark + "".join(line + end for line, end in zip(self.lines, self.ends, strict=True))

    def read(self) -> tuple[Node | None, list[Problem]]:
        """Parse the front matter; the line of every place counts from 1, the line below the fence."""
        return parse("\n".join(self.lines[1 : self.close]), "", 1, self.group)

    def replaced(self, changed: Mapping[int, str]) -> Sheet:
        """Put other lines in the place of some, by their number."""
        lines = (changed.get(number, line) for number, line in enumerate(self.lines))
        return msgspec.structs.replace(self, lines=tuple(lines))

    def without(self, number: int) -> Sheet:
        """Take a line of the front matter out."""
        lines, ends = list(self.lines), list(self.ends)
        del lines[number], ends[number]
        return msgspec.structs.replace(self, lines=tuple(lines), ends=tuple(ends), close=self.close - 1)


class Edit(Record, frozen=True):
    """Other words for ``line[start:end]``, and the value at ``keys`` that they shall yield."""

    line: int
    start: int
    end: int
    words: str
    keys: Keys
    value: str | tuple[str, ...]
    said: str


def apply(sheet: Sheet, edits: Iterable[Edit]) -> tuple[Sheet, list[Repair]]:
    """Make all ``edits`` that read as they shall while every other value stays.

    Where they fail together, each is tried alone.
    """
    edits = list(edits)
    done = _proven(sheet, edits)
    if done or len(edits) < 2:
        return done or sheet, [_repair(edit) for edit in edits if done]
    repairs: list[Repair] = []
    for edit in sorted(edits, key=lambda e: (e.line, e.start), reverse=True):
        done = _proven(sheet, [edit])
        if done:
            sheet = done
            repairs.append(_repair(edit))
    return sheet, repairs


def plain(node: Node | None) -> Any:
    """A tree as plain values, texts as the fields' readers see them."""
    if isinstance(node, nodes.Mapping):
        return {name: plain(value) for name, (_, value) in node.items.items()}
    if isinstance(node, nodes.Sequence):
        return [plain(item) for item in node.items]
    return one_line(node.text) if isinstance(node, Scalar) else None


def _proven(sheet: Sheet, edits: list[Edit]) -> Sheet | None:
    changed: dict[int, str] = {}
    for edit in sorted(edits, key=lambda e: (e.line, e.start), reverse=True):
        line = changed.get(edit.line, sheet.lines[edit.line])
        changed[edit.line] = line[: edit.start] + edit.words + line[edit.end :]
    mended = sheet.replaced(changed)
    expected = plain(sheet.read()[0])
    for edit in edits:
        expected = _with(expected, edit.keys, edit.value)
    return mended if mended.close == _close(mended.lines) and plain(mended.read()[0]) == expected else None


def _with(values: Any, keys: Keys, value: str | tuple[str, ...]) -> Any:
    """Set the value at ``keys`` in plain values of our own."""
    if not keys:
        return list(value) if isinstance(value, tuple) else value
    key: Any = int(keys[0]) if isinstance(values, list) else keys[0]
    values[key] = _with(values[key], keys[1:], value)
    return values


def _repair(edit: Edit) -> Repair:
    return Repair(edit.line + 1, edit.said)


def _close(lines: Iterable[str]) -> int:
    fences = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    return fences[1] if len(fences) > 1 and fences[0] == 0 else 0
