"""YAML as a tree of texts with positions: the small part of YAML that front matter needs.

Built from the parser's events rather than by a YAML loader: every plain value
stays text, keys given twice are seen, anchors, aliases and tags are refused,
and depth is bounded before the parser's own recursion is (PyYAML's C loader
dies on 25 kB of opening brackets).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from generator.model.problem import Location, Problem
from generator.model.rules import problem
from generator.model.text import one_line

DEEPEST = 8
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Scalar:
    """A text; ``plain`` where it stood without quotation marks."""

    at: Location
    text: str
    plain: bool = True


@dataclass(slots=True)
class Sequence:
    """A list of values."""

    at: Location
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Fields in the order in which they stand; a key given twice appears once."""

    at: Location
    items: dict[str, tuple[Location, Node]] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


class Unreadable(Exception):
    """The text is no YAML that front matter may hold; carries the problem to report."""

    def __init__(self, found: Problem) -> None:
        super().__init__(str(found))
        self.problem = found


def parse(text: str, path: str, first_line: int) -> tuple[Node | None, list[Problem]]:
    """Read YAML that begins at ``first_line`` of the file ``path``.

    The tree is nothing where the text is empty or cannot be read at all.
    """
    builder = _Builder(text, path, first_line)
    try:
        return builder.document(), builder.problems
    except Unreadable as error:
        return None, [*builder.problems, error.problem]
    except yaml.MarkedYAMLError as error:
        return None, [*builder.problems, _syntax(error, path, first_line)]
    except yaml.YAMLError as error:
        message = one_line(str(error))
        return None, [*builder.problems, problem("F106", Location(path, first_line), message)]


def _syntax(error: yaml.MarkedYAMLError, path: str, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    at = Location(path, mark.line + first_line, mark.column + 1) if mark else Location(path, first_line)
    said = str(error.problem or error.context or "the YAML is broken")
    for symptom, message, hint in _SYMPTOMS:
        if symptom in said:
            return problem("F106", at, message, hint)
    return problem("F106", at, f"this cannot be read as a field ({said})", "see the line above, too")


_SYMPTOMS = (
    ("mapping values are not allowed", 'a second ": " on this line',
     "put the whole value in double quotes"),
    ("cannot start any token", "this sign cannot begin a value, or a tab indents the line",
     "indent with spaces; put a value that begins with such a sign in double quotes"),
    ("could not find expected ':'", "this line is no field", 'write it as "name: value"'),
    ("unexpected end of stream", "a quotation mark or bracket is opened and never closed", "close it"),
    ("did not find expected key", "the value ends before the line does, or the indentation is off",
     "put the whole value in double quotes; align the fields"),
    ("did not find expected ',' or", "a list or group in brackets is not closed", "close the bracket"),
)  # fmt: skip


class _Builder:
    """Turns one document's events into nodes, noting what is refused on the way."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise Unreadable(problem("F106", self.place(event), "a second document begins here"))
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event, 0)
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        at = self.place(event)
        if depth > DEEPEST:
            raise Unreadable(problem("F109", at, f"nested more than {DEEPEST} levels deep"))
        self.refuse_names(event, at)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(at, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            sequence = Sequence(at)
            for item in self.until(yaml.SequenceEndEvent):
                sequence.items.append(self.node(item, depth + 1))
            return sequence
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, at)
        return Scalar(at, "", plain=False)

    def mapping(self, at: Location, depth: int) -> Mapping:
        mapping = Mapping(at)
        for event in self.until(yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.problems.append(problem("F105", key.at, "a field's name must be a word"))
            elif key.text in mapping.items:
                first = mapping.items[key.text][0].line
                self.problems.append(
                    problem("F107", key.at, f'field "{key.text}" is given twice, first on line {first}')
                )
            else:
                mapping.items[key.text] = (key.at, value)
        return mapping

    def scalar(self, event: yaml.ScalarEvent, at: Location) -> Scalar:
        plain = event.style is None or event.style == ""
        if plain and event.value and self.is_cut(event):
            self.problems.append(
                problem("F110", at, f'the value ends before " #": only "{one_line(event.value)}" is left',
                        "put the whole value in double quotes, or the remark on a line of its own")
            )  # fmt: skip
        return Scalar(at, event.value, plain)

    def is_cut(self, event: yaml.ScalarEvent) -> bool:
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end and end.line < len(self.lines) else ""
        return rest.startswith((" ", "\t", "#")) and rest.lstrip().startswith("#")

    def refuse_names(self, event: yaml.Event, at: Location) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            sign = f"*{anchor}" if isinstance(event, yaml.AliasEvent) else f"&{anchor}"
        elif tag:
            sign = str(tag)
        else:
            return
        self.problems.append(
            problem("F108", at, f'"{sign}" names or converts a value; front matter holds plain text only',
                    "put the value in double quotes if the sign belongs to the text")
        )  # fmt: skip

    def until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield event

    def place(self, event: yaml.Event) -> Location:
        mark = event.start_mark
        return Location(self.path, mark.line + self.first_line, mark.column + 1) if mark else Location(self.path)
