"""Lines of front matter as they stand, apart from what YAML makes of them together."""

from __future__ import annotations

import re
from collections import Counter

from generator.content.schema import Group
from generator.read.front_matter.line_repairs import names_in
from generator.record import Record

# A field's name: in quotes, or plain up to the first colon before a blank.
_KEY = re.compile(
    r"""("(?:[^"\\]|\\.)*+"\s*|'(?:[^']|'')*+'\s*|[^\s#\[\]{},&*!|>'"%@`?-](?:[^:#]++|:(?=\S)|(?<=\S)#)*+)"""
    r""":(?=\s|$)"""
)


class Line(Record, frozen=True):
    """A line of front matter and its number in the file."""

    number: int
    text: str

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def begins_with_a_tab(self) -> bool:
        """Whether a tab stands where spaces are wanted: how far it is indented cannot be told."""
        return self.text.lstrip(" ").startswith("\t")

    @property
    def is_idle(self) -> bool:
        """Whether it is blank or a comment."""
        return not self.text.strip() or self.text.lstrip().startswith("#")

    @property
    def name(self) -> str:
        """The name of the field that it begins, without quotation marks; empty where it begins none."""
        key = _KEY.match(self.text, self.indent)
        name = key[1].strip() if key else ""
        return name[1:-1] if name[:1] in ("'", '"') else name

    @property
    def value(self) -> str:
        """What stands after the colon of its field; all of it where it begins none."""
        key = _KEY.match(self.text, self.indent)
        return self.text[key.end() :].strip() if key else self.text.strip()

    @property
    def is_open(self) -> bool:
        """Whether it gives a field no value, so that the lines below it do."""
        return bool(self.name) and (not self.value or self.value.startswith("#"))

    @property
    def without_hyphen(self) -> Line:
        """The line with a space for the hyphen of an item, so that all else stands where it did."""
        is_item = self.text.lstrip().startswith("- ")
        return Line(self.number, self.text.replace("-", " ", 1)) if is_item else self


def first_of(lines: list[Line]) -> Line:
    """The first line that is neither blank nor a comment."""
    return next(line for line in lines if not line.is_idle)


def hyphens_stand_at(lines: list[Line]) -> int:
    """The indentation at which most of a list's hyphens stand, as they themselves and the fields below them show."""
    hyphens = [line.indent for line in lines if line.text.lstrip().startswith("-")]
    votes = Counter([*hyphens, *(line.indent - 2 for line in lines if line.name)])
    first = first_of(lines).indent
    return max(hyphens or [first], key=lambda at: (votes[at], at == first))


def names_stand_at(lines: list[Line], group: Group | None, indent: int) -> int:
    """The indentation of most names of a group's fields; ``indent`` where as many stand there."""
    names = names_in(group)
    found = Counter(line.indent for line in lines if line.name in names)
    return max(found, key=lambda at: (found[at], at == indent), default=first_of(lines).indent)
