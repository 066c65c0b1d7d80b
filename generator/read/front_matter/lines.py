"""Single lines of front matter, without regard to what they mean together in YAML."""

from __future__ import annotations

from collections import Counter

from generator.content.schema import Group
from generator.read.front_matter.line_repairs import names_in
from generator.record import Record
from generator.text.lazy_patterns import lazy

# A field's name: in quotes, or plain up to the first colon before white space.
_KEY = lazy(
    r"""("(?:[^"\\]|\\.)*+"\s*|'(?:[^']|'')*+'\s*|[^\s#\[\]{},&*!|>'"%@`?-](?:[^:#]++|:(?=\S)|(?<=\S)#)*+)"""
    r""":(?=\s|$)"""
)


class Line(Record, frozen=True):
    """A line of front matter and its number in the file."""

    number: int
    text: str

    @property
    def indent(self) -> int:
        """The number of leading spaces."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def begins_with_a_tab(self) -> bool:
        """Whether it is indented with a tab, so that its indentation is unknown."""
        return self.text.lstrip(" ").startswith("\t")

    @property
    def is_blank(self) -> bool:
        """Whether it is blank or a comment."""
        return not self.text.strip() or self.text.lstrip().startswith("#")

    @property
    def name(self) -> str:
        """The name of the field that it begins, without quotation marks, or ""."""
        key = _KEY.match(self.text, self.indent)
        name = key[1].strip() if key else ""
        return name[1:-1] if name[:1] in ("'", '"') else name

    @property
    def value(self) -> str:
        """The text after the colon of its field; the whole line if it does not begin a field."""
        key = _KEY.match(self.text, self.indent)
        return self.text[key.end() :].strip() if key else self.text.strip()

    @property
    def is_open(self) -> bool:
        """Whether it has a field's name but no value, which the lines below it may have."""
        return bool(self.name) and (not self.value or self.value.startswith("#"))

    @property
    def without_hyphen(self) -> Line:
        """The line with a space in place of an item's hyphen, so that columns stay the same."""
        is_item = self.text.lstrip().startswith("- ")
        return Line(self.number, self.text.replace("-", " ", 1)) if is_item else self


def first_of(lines: list[Line]) -> Line:
    """Return the first line that is neither blank nor a comment."""
    return next(line for line in lines if not line.is_blank)


def indent_of_hyphens(lines: list[Line]) -> int:
    """Return the indentation of most of a list's hyphens, judged by them and by the fields below them."""
    hyphens = [line.indent for line in lines if line.text.lstrip().startswith("-")]
    votes = Counter([*hyphens, *(line.indent - 2 for line in lines if line.name)])
    first = first_of(lines).indent
    return max(hyphens or [first], key=lambda at: (votes[at], at == first))


def indent_of_names(lines: list[Line], group: Group | None, indent: int) -> int:
    """Return the indentation of most names of a group's fields; ``indent`` wins a tie."""
    names = names_in(group)
    counts = Counter(line.indent for line in lines if line.name in names)
    return max(counts, key=lambda at: (counts[at], at == indent), default=first_of(lines).indent)
