"""YAML as a tree of texts with places: the small part of YAML that front matter needs.

Built from the parser's events rather than by a YAML loader: every plain value
stays text, keys given twice are seen, anchors, aliases and tags are refused,
and depth is bounded before the parser's own recursion is (PyYAML's C loader
dies on 25 kB of opening brackets).
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.front_matter.excerpt import Excerpt, Mark
from generator.read.front_matter.line_repairs import begins_like_a_field, is_padded
from generator.read.front_matter.nodes import Mapping, Node, Refused, Scalar, Sequence
from generator.read.front_matter.syntax_errors import DEEPEST, syntax_problem, too_deep
from generator.text.folding import in_quotes, one_line

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotYaml(Exception):
    """The text is not YAML that front matter may hold; carries the problem to report."""

    def __init__(self, found: Problem) -> None:
        super().__init__(str(found))
        self.problem = found


def read_yaml(excerpt: Excerpt, names: Collection[str]) -> tuple[Node | None, list[Problem]]:
    """Read an excerpt as a whole; ``names`` are those that fields may have, at any depth.

    The tree is nothing where the text holds no value. Raises NotYaml.
    """
    builder = _Builder(excerpt, names)
    try:
        return builder.document(), builder.problems
    except yaml.MarkedYAMLError as error:
        raise NotYaml(syntax_problem(error, excerpt)) from error
    except yaml.YAMLError as error:
        raise NotYaml(problem("F106", excerpt.place(0, 0), one_line(str(error)))) from error


class _Builder:
    """Turns one document's events into nodes, noting what is refused on the way."""

    def __init__(self, excerpt: Excerpt, names: Collection[str]) -> None:
        self.excerpt = excerpt
        self.path, self.first_line, self.is_shifted = excerpt.path, excerpt.first_line, bool(excerpt.shifts)
        self.lines = excerpt.text.split("\n")
        self.has_remarks = "#" in excerpt.text
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
            at = Location(self.path, self.first_line + mark.line, mark.column + 1)  # quick: of each value
        if depth > DEEPEST:
            raise NotYaml(too_deep(at))
        if isinstance(event, ScalarEvent):
            return self.scalar(event, at)
        refused = self.refuse_names(event, at)
        if refused and not isinstance(event, yaml.AliasEvent):
            raise NotYaml(refused)  # the lines below may be fields of their own
        if isinstance(event, MappingStartEvent):
            return self.mapping(at, depth)
        if isinstance(event, SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(item := self.next(), SequenceEndEvent):
                items.append(self.node(item, depth + 1))
            return Sequence(at, items)
        return Refused(at, refused or self.report("F108", at, "YAML alias"))

    def mapping(self, at: Location, depth: int) -> Mapping:
        items: dict[str, tuple[Location, Node]] = {}
        while not isinstance(event := self.next(), MappingEndEvent):
            key = self.node(event, depth + 1)
            name = key.text if isinstance(key, Scalar) else ""
            if not name.isascii() and is_padded(name):
                # A line that is indented with other blanks is a field of another group than it seems.
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
        if (event.anchor or event.tag) and (refused := self.refuse_names(event, at)):
            return Refused(at, refused)
        if self.has_remarks and not event.style and (rest := self.remark_after(event)):
            if not event.value:
                return Refused(at, self.report("F110", at, f'"{rest}" begins with #, so it is a comment, not a value',
                                               f"put the value in double quotes: {in_quotes(rest)}"))  # fmt: skip
            self.report("F110", at, f'the value is cut off before " #": only "{one_line(event.value)}" is left',
                        "put the whole value in double quotes, or the comment on a line of its own")  # fmt: skip
        end = event.end_mark
        if end and end.line > at.line - self.first_line:
            self.refuse_swallowed(at.line - self.first_line, end, event.style)
        return Scalar(at, event.value, bool(event.style))

    def remark_after(self, event: yaml.ScalarEvent) -> str:
        """What stands behind a plain value on its last line, where that is a remark; a remark alone begins with #."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end and end.line < len(self.lines) else ""
        return one_line(rest) if rest.startswith((" ", "\t", "#")) and rest.lstrip().startswith("#") else ""

    def refuse_swallowed(self, begin: int, end: Mark, style: str | None) -> None:
        """Raise NotYaml for a line that looks like a field or an item, which YAML takes for more of the value."""
        for number in range(begin + 1, min(end.line + (end.column > 0), len(self.lines))):
            line = self.lines[number]
            if begins_like_a_field(line, self.names, items=not style):
                at = self.excerpt.place(number, len(line) - len(line.lstrip()))
                raise NotYaml(problem("F121", at, "this line continues the value above it",
                                      "align it with the other fields of its group, "
                                      "or put the whole value in double quotes on one line"))  # fmt: skip

    def refuse_names(self, event: yaml.Event, at: Location) -> Problem | None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            sign = f"*{anchor}" if isinstance(event, yaml.AliasEvent) else f"&{anchor}"
        elif tag:
            mark = event.start_mark
            typed = self.lines[mark.line][mark.column :].split() if mark else []
            sign = typed[0] if typed else str(tag)
        else:
            return None
        return self.report("F108", at, f'"{sign}" is YAML syntax that front matter does not support',
                           "if the character belongs to the text, put the value in double quotes")  # fmt: skip

    def report(self, code: str, at: Location, message: str, hint: str = "") -> Problem:
        self.problems.append(problem(code, at, message, hint))
        return self.problems[-1]
