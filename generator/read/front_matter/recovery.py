"""Recovery: front matter that is not valid YAML is read field by field and item by item.

A mistake then hides neither a field nor another mistake: each line that is not
blank becomes part of a value or has a problem, and invalid nodes carry theirs.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.content.schema import Field, Group, Kind
from generator.read.front_matter.excerpt import Excerpt, Shift
from generator.read.front_matter.line_repairs import (
    Repair,
    field_in_a_list,
    field_line,
    names_in,
    repaired_field,
    repaired_indentation,
    repaired_item,
)
from generator.read.front_matter.lines import Line, first_of, indent_of_hyphens, indent_of_names
from generator.read.front_matter.nodes import InvalidNode, Mapping, Node, Scalar, Sequence
from generator.read.front_matter.plain_lines import read_plain_lines
from generator.read.front_matter.syntax_errors import NOT_A_FIELD, NOT_ALIGNED, tab_problem
from generator.read.front_matter.yaml_tree import NotYaml, read_yaml
from generator.text.characters import describe, unusual_characters

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_NO_SPACE = re.compile(r"(?P<name>[A-Za-z_][\w-]*)(?P<colon>:)(?!//)(?P<value>\S.*)")
_BLOCK_TEXT = re.compile(r"[|>](?:[-+]?[1-9]?|[1-9][-+])(?:\s+#.*)?")


def parse(text: str, path: str, first_line: int, group: Group | None = None) -> tuple[Node | None, list[Problem]]:
    """Read YAML that begins on ``first_line`` of the file ``path``, with the fields of ``group``, or of any group.

    The tree is None if the text has no value.
    """
    text, problems = _without_controls(text, path, first_line)
    excerpt = Excerpt(path, first_line, text)
    plain = read_plain_lines(excerpt)
    if plain:
        return plain, problems
    try:
        root, more = read_yaml(excerpt, names_in(group))
    except NotYaml as error:
        if error.problem.code == "F109":
            return None, [*problems, error.problem]
        recovery = _Recovery(path, group)
        root = recovery.document(excerpt)
        more = recovery.problems or [error.problem]
    return root, [*problems, *more]


def _without_controls(text: str, path: str, first_line: int) -> tuple[str, list[Problem]]:
    """Replace and report characters that YAML rejects or treats as the end of a line."""
    if not _CONTROL.search(unusual_characters(text)):
        return text, []
    problems = []
    starts = [0, *(end.end() for end in re.finditer("\n", text))]
    for match in _CONTROL.finditer(text):
        line = bisect_right(starts, match.start()) - 1
        at = Location(path, line + first_line, match.start() - starts[line] + 1)
        problems.append(problem("F111", at, f"hidden character {describe(match[0])}", "type the text again"))
    return _CONTROL.sub(" ", text), problems


class _Recovery:
    """Reads the front matter of one file in parts; collects ``problems``."""

    def __init__(self, path: str, group: Group | None) -> None:
        self.path = path
        self.group = group
        self.names = names_in(group)
        self.shifts: dict[int, Shift] = {}
        self.problems: list[Problem] = []

    def document(self, excerpt: Excerpt) -> Mapping | None:
        """Read all of it; None if no line is a field."""
        lines = [Line(number, text) for number, text in enumerate(excerpt.text.split("\n"), excerpt.first_line)]
        lines = self.with_repairs(lines)
        indents = [line.indent for line in lines if line.name]
        if not indents:
            self.problems = []
            return None
        root = self.mapping(lines, self.group, 0 if 0 in indents else indents[0])
        root.at = Location(self.path, excerpt.first_line)
        return root

    def with_repairs(self, lines: list[Line]) -> list[Line]:
        """Return the lines with typing mistakes corrected and reported, except in texts that begin with | or >."""
        repaired, text_indent = [], -1
        for line in lines:
            if text_indent >= 0 and (line.indent > text_indent or not line.text.strip()):
                repaired.append(line)
                continue
            line = self.repair(
                line, repaired_field(line.text, self.names) or repaired_indentation(line.text, self.names)
            )
            text_indent = line.indent if line.name and _BLOCK_TEXT.fullmatch(line.value) else -1
            repaired.append(line)
        return repaired

    def repair(self, line: Line, repair: Repair | None) -> Line:
        """Apply and report a repair; without one, return the line unchanged."""
        if repair is None:
            return line
        at = Excerpt(self.path, line.number, "", self.shifts).place(0, repair.column - 1)
        self.problems.append(problem(repair.code, at, repair.message, repair.hint))
        before, shift = self.shifts.get(line.number, Shift(1, 0, 0)), repair.shift
        self.shifts[line.number] = Shift(shift.value_from, before.name + shift.name, before.value + shift.value)
        return Line(line.number, repair.line)

    def mapping(self, lines: list[Line], group: Group | None, indent: int) -> Mapping:
        """Read lines as fields that begin at ``indent``, and those of the group at any indentation."""
        names = frozenset(field.name for field in group.fields) if group else frozenset[str]()
        first = first_of(lines)
        mapping = Mapping(self.place(first))
        blocks: list[list[Line]] = []
        for line in lines:
            mapping.complete &= not line.begins_with_a_tab
            if line.is_blank:
                self.extend(blocks, line)
            elif self.continues(line, blocks, group):
                blocks[-1].append(line)
            else:
                line = self.repair(line, field_in_a_list(line.text, names))
                if line.name and (line.indent == indent or line.name in names):
                    self.report_misaligned(line, indent)
                    blocks.append([line])
                else:
                    self.report_stray(line, indent)
                    mapping.complete = False
                    self.extend(blocks, Line(line.number, ""))
        for block in blocks:
            self.field(mapping, block, group)
        return mapping

    def continues(self, line: Line, blocks: list[list[Line]], group: Group | None) -> bool:
        """Whether a line of a group belongs to the field above it."""
        if not blocks or line.begins_with_a_tab:
            return bool(blocks)
        first = blocks[-1][0]
        value = first.value
        if line.indent <= first.indent:
            text = line.text.lstrip()
            is_item = first.is_open and line.indent == first.indent and text.startswith("- ")
            below = next((other for other in blocks[-1][1:] if not other.is_blank), line)
            in_group = field_in_a_list(line.text, {field.name for field in group.fields} if group else ())
            return (is_item and (below.indent == first.indent or not in_group)) or (
                value[:1] in ("[", "{") and text[:1] in ("]", "}")
            )
        name = line.name
        is_in_group = bool(group and group.field(name))
        if first.is_open:
            above = group.field(first.name) if group else None
            return not is_in_group or bool(above and above.group and name in names_in(above.group))
        return bool(_BLOCK_TEXT.fullmatch(value)) or not is_in_group

    def field(self, mapping: Mapping, block: list[Line], group: Group | None) -> None:
        """Read one field with its lines into ``mapping``."""
        name, at = block[0].name, self.place(block[0])
        node = self.value(block, group.field(name) if group else None)
        if name in mapping.items:
            first = mapping.items[name][0].line
            self.report("F107", at, f'field "{name}" is defined twice, first on line {first}')
        else:
            mapping.items[name] = (at, node)

    def value(self, block: list[Line], field: Field | None) -> Node:
        """Read the value of one field."""
        try:
            node = self.whole(block)
        except NotYaml as error:
            inside = [line for line in block[1:] if not line.is_blank]
            if inside and block[0].is_open:
                return self.nested(block[1:], field, block[0].indent + 2, error.problem)
            self.problems.append(error.problem)
            return InvalidNode(self.place(block[0]), error.problem)
        if isinstance(node, Mapping) and node.items:
            return next(iter(node.items.values()))[1]
        at = self.place(block[0])
        return InvalidNode(at, self.report("F106", at, *NOT_A_FIELD))

    def nested(self, lines: list[Line], field: Field | None, indent: int, reason: Problem) -> Node:
        """Read the lines below a field's name as a list, or a group at about ``indent``; else report ``reason``."""
        first = first_of(lines)
        group = field.group if field else None
        if first.text.lstrip().startswith("-") or repaired_item(first.text):
            return self.sequence(lines, group, indent_of_hyphens(lines))
        if first.name and (field is None or field.kind is Kind.GROUP):
            return self.mapping(lines, group, indent_of_names(lines, group, indent))
        self.problems.append(reason)
        return InvalidNode(self.place(first), reason)

    def sequence(self, lines: list[Line], group: Group | None, indent: int) -> Sequence:
        """Read lines as items of a list whose hyphens are mostly at ``indent``."""
        items: list[list[Line]] = []
        for line in lines:
            if not line.is_blank:
                line = self.repair(line, repaired_item(line.text, begins=line.indent == indent or not items))
            text = line.text.lstrip(" \t")
            if (text.startswith("- ") or text == "-") and not (
                items and line.indent > indent and items[-1][-1].without_hyphen.is_open
            ):
                self.report_misaligned(line, indent)
                items.append([line])
            elif items:
                items[-1].append(line)
        first = first_of(lines)
        return Sequence(self.place(first), [self.item(item, group, indent + 2) for item in items])

    def item(self, lines: list[Line], group: Group | None, indent: int) -> Node:
        """Read one item of a list; a group at about ``indent`` is read field by field if it is not valid YAML."""
        first = lines[0]
        try:
            node = self.whole(lines)
        except NotYaml as error:
            lines = [Line(first.number, first.text.replace("-", " ", 1)), *lines[1:]]
            content = next((line for line in lines if not line.is_blank), None)
            if content and group and content.name:
                return self.mapping(lines, group, indent_of_names(lines, group, indent))
            self.problems.append(error.problem)
            return InvalidNode(self.place(content or first), error.problem)
        return node.items[0] if isinstance(node, Sequence) and node.items else Scalar(self.place(first), "")

    def whole(self, lines: list[Line]) -> Node | None:
        """Read lines as a separate YAML text. Raises NotYaml."""
        text = "\n".join(line.text for line in lines)
        node, problems = read_yaml(Excerpt(self.path, lines[0].number, text, self.shifts), self.names)
        self.problems += problems
        return node

    def extend(self, blocks: list[list[Line]], line: Line) -> None:
        """Add a line to the field above it, so that the lines below it keep their numbers."""
        if blocks:
            blocks[-1].append(line)

    def report_misaligned(self, line: Line, indent: int) -> None:
        """Report a line that does not begin at ``indent`` as the lines around it do, unless a repair was reported."""
        if line.indent != indent and line.number not in self.shifts and not line.begins_with_a_tab:
            self.shifts[line.number] = Shift(1, 0, 0)  # reports the line only once
            self.report("F106", self.place(line), *NOT_ALIGNED)

    def report_stray(self, line: Line, indent: int) -> None:
        """Report a line that is not part of any value."""
        text = line.text.lstrip()
        colon = _NO_SPACE.fullmatch(text)
        if line.begins_with_a_tab:
            self.problems.append(tab_problem(self.place(line), line.text))
        elif text.startswith(("--- ", "... ")) or text in ("---", "..."):
            self.report("F106", self.place(line), "a second YAML document begins here")
        elif colon:
            at = Location(self.path, line.number, line.indent + colon.start("colon") + 1)
            hint = f"write {field_line(colon['name'], colon['value'])}"
            self.report("F106", at, "missing space after the colon", hint)
        elif line.indent != indent:
            self.report("F106", self.place(line), *NOT_ALIGNED)
        else:
            self.report("F106", self.place(line), *NOT_A_FIELD)

    def report(self, code: str, at: Location, message: str, hint: str = "") -> Problem:
        """Add a problem and return it."""
        self.problems.append(problem(code, at, message, hint))
        return self.problems[-1]

    def place(self, line: Line) -> Location:
        """Return the location at which a line's text begins."""
        return Excerpt(self.path, line.number, "", self.shifts).place(0, line.indent)
