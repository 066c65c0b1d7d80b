"""YAML as a tree of texts with positions: the small part of YAML that front matter needs.

Built from the parser's events rather than by a YAML loader: every plain value
stays text, keys given twice are seen, anchors, aliases and tags are refused,
and depth is bounded before the parser's own recursion is (PyYAML's C loader
dies on 25 kB of opening brackets).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

import msgspec
import yaml

from generator.model.characters import describe, odd_ones
from generator.model.problem import Location, Problem
from generator.model.record import Record
from generator.model.rules import problem
from generator.model.text import one_line
from generator.read.syntax import syntax_problem

DEEPEST = 8
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_FIELD = re.compile(r"[A-Za-z_][\w-]*:(\s|$)")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(Record, frozen=True):
    """A text; ``refused`` where a problem was noted already and nothing can be read from it."""

    at: Location
    text: str
    refused: bool = False


class Sequence(msgspec.Struct):
    """A list of values."""

    at: Location
    items: list[Node] = []  # msgspec copies it


class Mapping(msgspec.Struct):
    """Fields in the order in which they stand; a key given twice appears once."""

    at: Location
    items: dict[str, tuple[Location, Node]] = {}


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
    text, hidden = _without_controls(text, path, first_line)
    builder = _Builder(text, path, first_line)
    try:
        return builder.document(), [*hidden, *builder.problems]
    except Unreadable as error:
        return None, [*hidden, *builder.problems, error.problem]
    except yaml.MarkedYAMLError as error:
        blocks = _blocks(text)
        if len(blocks) > 1:
            root, found = _by_block(blocks, path, first_line)
            return root, [*hidden, *found]
        return None, [*hidden, *builder.problems, syntax_problem(error, path, first_line, text)]
    except yaml.YAMLError as error:
        message = one_line(str(error))
        return None, [*hidden, *builder.problems, problem("F106", Location(path, first_line), message)]


def _without_controls(text: str, path: str, first_line: int) -> tuple[str, list[Problem]]:
    """Replace what YAML cannot read, or takes for the end of a line, and report each."""
    if not _CONTROL.search(odd_ones(text)):
        return text, []
    problems = []
    starts = [0, *(end.end() for end in re.finditer("\n", text))]
    for found in _CONTROL.finditer(text):
        line = bisect_right(starts, found.start()) - 1
        at = Location(path, line + first_line, found.start() - starts[line] + 1)
        problems.append(problem("F111", at, f"here stands the hidden character {describe(found.group())}",
                                "type the text again"))  # fmt: skip
    return _CONTROL.sub(" ", text), problems


def _blocks(text: str) -> list[tuple[int, str]]:
    """Cut YAML into its top-level fields: (line, counted from 0, and text) each.

    One mistake then hides no other: each field is read on its own.
    """
    starts = [number for number, line in enumerate(text.split("\n")) if _FIELD.match(line)]
    lines = text.split("\n")
    ends = [*starts[1:], len(lines)] if starts else []
    return [(start, "\n".join(lines[start:end])) for start, end in zip(starts, ends, strict=True)]


def _by_block(blocks: list[tuple[int, str]], path: str, first_line: int) -> tuple[Node, list[Problem]]:
    root = Mapping(Location(path, first_line))
    problems: list[Problem] = []
    for line, block in blocks:
        name = block.partition(":")[0].strip()
        at = Location(path, first_line + line)
        try:
            builder = _Builder(block, path, first_line + line)
            node = builder.document()
            problems += builder.problems
        except Unreadable as error:
            node, found = None, error.problem
            problems.append(found)
        except yaml.MarkedYAMLError as error:
            node = None
            problems.append(syntax_problem(error, path, first_line + line, block))
        value = next(iter(node.items.values())) if isinstance(node, Mapping) and node.items else None
        if name in root.items:
            first = root.items[name][0].line
            problems.append(problem("F107", at, f'field "{name}" is given twice, first on line {first}'))
        else:
            root.items[name] = value or (at, Scalar(at, "", refused=True))
    return root, problems


class _Builder:
    """Turns one document's events into nodes, noting what is refused on the way."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.has_remarks = "#" in text
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []

    def document(self) -> Node | None:
        root: Node | None = None
        self.next: Callable[[], yaml.Event] = _Loader(self.text).get_event
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
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
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, at)
        self.refuse_names(event, at)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(at, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            sequence = Sequence(at)
            while not isinstance(item := self.next(), yaml.SequenceEndEvent):
                sequence.items.append(self.node(item, depth + 1))
            return sequence
        return Scalar(at, "", refused=True)

    def mapping(self, at: Location, depth: int) -> Mapping:
        mapping = Mapping(at)
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(self.next(), depth + 1)
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
        if event.anchor or event.tag:
            self.refuse_names(event, at)
        if self.has_remarks and not event.style and event.value and self.is_cut(event):
            self.problems.append(
                problem("F110", at, f'the value ends before " #": only "{one_line(event.value)}" is left',
                        "put the whole value in double quotes, or the remark on a line of its own")
            )  # fmt: skip
        return Scalar(at, event.value)

    def is_cut(self, event: yaml.ScalarEvent) -> bool:
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end and end.line < len(self.lines) else ""
        return rest.startswith((" ", "\t", "#")) and rest.lstrip().startswith("#")

    def refuse_names(self, event: yaml.Event, at: Location) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            sign = f"*{anchor}" if isinstance(event, yaml.AliasEvent) else f"&{anchor}"
        elif tag:
            typed = self.lines[at.line - self.first_line][at.column - 1 :].split()
            sign = typed[0] if typed else str(tag)
        else:
            return
        self.problems.append(
            problem("F108", at, f'"{sign}" names or converts a value; front matter holds plain text only',
                    "put the value in double quotes if the sign belongs to the text")
        )  # fmt: skip

    def place(self, event: yaml.Event) -> Location:
        mark = event.start_mark
        return Location(self.path, mark.line + self.first_line, mark.column + 1) if mark else Location(self.path)
