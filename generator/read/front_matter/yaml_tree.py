"""YAML as a tree of texts with locations: the subset of YAML that front matter needs.

Built from the parser's events, not by a YAML loader: plain values remain text,
duplicate keys are detected, anchors, aliases and tags are rejected, and the depth
is limited before the parser's own recursion (25 kB of opening brackets crash
PyYAML's C loader).
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.front_matter.excerpt import Excerpt, Mark
from generator.read.front_matter.line_repairs import begins_like_a_field, is_padded
from generator.read.front_matter.nodes import InvalidNode, Mapping, Node, Scalar, Sequence
from generator.read.front_matter.syntax_errors import DEEPEST, syntax_problem, too_deep
from generator.text.folding import in_quotes, one_line

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotYaml(Exception):
    """The text is not valid YAML, or not of the supported subset; ``problem`` is to be reported."""

    def __init__(self, reason: Problem) -> None:
        super().__init__(str(reason))
        self.problem = reason


def read_yaml(excerpt: Excerpt, names: Collection[str]) -> tuple[Node | None, list[Problem]]:
    """Read an excerpt; ``names`` are those of known fields, at any depth.

    The tree is None if the text has no value. Raises NotYaml.
    """
    builder = _Builder(excerpt, names)
    try:
        return builder.document(), builder.problems
    except yaml.MarkedYAMLError as error:
        raise NotYaml(syntax_problem(error, excerpt)) from error
    except yaml.YAMLError as error:
        raise NotYaml(problem("F106", excerpt.place(0, 0), one_line(str(error)))) from error


class _Builder:
    """Converts the events of one document into nodes, and collects problems."""

    def __init__(self, excerpt: Excerpt, names: Collection[str]) -> None:
        self.excerpt = excerpt
        self.path, self.first_line, self.is_shifted = excerpt.path, excerpt.first_line, bool(excerpt.shifts)
        self.lines = excerpt.text.split("\n")
        self.has_comments = "#" in excerpt.text
        self.names = names
        self.problems: list[Problem] = []

    def document(self) -> Node | None:
        root: Node | None = None
        self.next: Callable[[], yaml.Event] = _Loader(self.excerpt.text).get_event
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise NotYaml(
                        problem("F106", self.excerpt.place_of(event.start_mark), "a second YAML document begins here")
                    )
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event, 0)
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        mark = event.start_mark
        if self.is_shifted or mark is None:
            at = self.excerpt.place_of(mark)
        else:
            at = Location(self.path, self.first_line + mark.line, mark.column + 1)  # fast path, for every value
        if depth > DEEPEST:
            raise NotYaml(too_deep(at))
        if isinstance(event, ScalarEvent):
            return self.scalar(event, at)
        unsupported = self.report_unsupported(event, at)
        if unsupported and not isinstance(event, yaml.AliasEvent):
            raise NotYaml(unsupported)  # the lines below may be separate fields
        if isinstance(event, MappingStartEvent):
            return self.mapping(at, depth)
        if isinstance(event, SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(item := self.next(), SequenceEndEvent):
                items.append(self.node(item, depth + 1))
            return Sequence(at, items)
        return InvalidNode(at, unsupported or self.report("F108", at, "YAML alias"))

    def mapping(self, at: Location, depth: int) -> Mapping:
        items: dict[str, tuple[Location, Node]] = {}
        while not isinstance(event := self.next(), MappingEndEvent):
            key = self.node(event, depth + 1)
            name = key.text if isinstance(key, Scalar) else ""
            if not name.isascii() and is_padded(name):
                # A line indented with unusual spaces belongs to a different group than it seems to.
                raise NotYaml(problem("F120", key.at, "an unusual space character next to this name"))
            value = self.node(self.next(), depth + 1)
            if not isinstance(key, Scalar):
                self.report("F105", key.at, "a field name must be a word")
            elif name in items:
                self.report("F107", key.at, f'field "{name}" is defined twice, first on line {items[name][0].line}')
            else:
                items[name] = key.at, value
        return Mapping(at, items)

    def scalar(self, event: ScalarEvent, at: Location) -> Node:
        if (event.anchor or event.tag) and (unsupported := self.report_unsupported(event, at)):
            return InvalidNode(at, unsupported)
        if self.has_comments and not event.style and (rest := self.comment_after(event)):
            if not event.value:
                message = f'"{rest}" begins with #, so it is a comment, not a value'
                hint = f"put the value in double quotes: {in_quotes(rest)}"
                return InvalidNode(at, self.report("F110", at, message, hint))
            message = f'the value is cut off before " #": only "{one_line(event.value)}" is left'
            self.report(
                "F110", at, message, "put the whole value in double quotes, or the comment on a line of its own"
            )
        end = event.end_mark
        if end and end.line > at.line - self.first_line:
            self.reject_continuation(at.line - self.first_line, end, event.style)
        return Scalar(at, event.value, bool(event.style))

    def comment_after(self, event: yaml.ScalarEvent) -> str:
        """Return the comment after a plain value on its last line, or ""."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end and end.line < len(self.lines) else ""
        return one_line(rest) if rest.startswith((" ", "\t", "#")) and rest.lstrip().startswith("#") else ""

    def reject_continuation(self, first: int, end: Mark, style: str | None) -> None:
        """Raise NotYaml for a line that looks like a field or an item, but continues the value above it."""
        for number in range(first + 1, min(end.line + (end.column > 0), len(self.lines))):
            line = self.lines[number]
            if begins_like_a_field(line, self.names, items=not style):
                at = self.excerpt.place(number, len(line) - len(line.lstrip()))
                hint = (
                    "align it with the other fields of its group, or put the whole value in double quotes on one line"
                )
                raise NotYaml(problem("F121", at, "this line continues the value above it", hint))

    def report_unsupported(self, event: yaml.Event, at: Location) -> Problem | None:
        """Report an anchor, an alias or a tag; returns the problem, or None if the event has none."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            syntax = f"*{anchor}" if isinstance(event, yaml.AliasEvent) else f"&{anchor}"
        elif tag:
            mark = event.start_mark
            typed = self.lines[mark.line][mark.column :].split() if mark else []
            syntax = typed[0] if typed else str(tag)
        else:
            return None
        hint = "if the character belongs to the text, put the value in double quotes"
        return self.report("F108", at, f'"{syntax}" is YAML syntax that front matter does not support', hint)

    def report(self, code: str, at: Location, message: str, hint: str = "") -> Problem:
        self.problems.append(problem(code, at, message, hint))
        return self.problems[-1]
