"""Front matter that is not YAML as a whole, read field by field and item by item.

One slip then hides neither a field nor another slip: each line that is not
blank becomes part of a value or has a problem, and what could not be read
carries its problem.
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
from generator.read.front_matter.lines import Line, first_of, hyphens_stand_at, names_stand_at
from generator.read.front_matter.nodes import Mapping, Node, Refused, Scalar, Sequence
from generator.read.front_matter.syntax_errors import tab_problem
from generator.read.front_matter.yaml_tree import NotYaml, read_yaml
from generator.text.characters import describe, unusual_characters

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_NO_SPACE = re.compile(r"(?P<name>[A-Za-z_][\w-]*)(?P<sign>:)(?!//)(?P<value>\S.*)")
_BLOCK_TEXT = re.compile(r"[|>](?:[-+]?[1-9]?|[1-9][-+])(?:\s+#.*)?")
_ALIGN = ("this line is not aligned with the lines around it", "align it with the other fields of its group")


def parse(text: str, path: str, first_line: int, group: Group | None = None) -> tuple[Node | None, list[Problem]]:
    """Read YAML that begins at ``first_line`` of the file ``path`` and holds the fields of ``group``, or of any.

    The tree is nothing where the text holds no value.
    """
    text, problems = _without_controls(text, path, first_line)
    excerpt = Excerpt(path, first_line, text)
    try:
        root, found = read_yaml(excerpt, names_in(group))
    except NotYaml as error:
        if error.problem.code == "F109":
            return None, [*problems, error.problem]
        recovery = _Recovery(path, group)
        root = recovery.document(excerpt)
        found = recovery.problems or [error.problem]
    return root, [*problems, *found]


def _without_controls(text: str, path: str, first_line: int) -> tuple[str, list[Problem]]:
    """Replace what YAML cannot read, or takes for the end of a line, and report each."""
    if not _CONTROL.search(unusual_characters(text)):
        return text, []
    problems = []
    starts = [0, *(end.end() for end in re.finditer("\n", text))]
    for found in _CONTROL.finditer(text):
        line = bisect_right(starts, found.start()) - 1
        at = Location(path, line + first_line, found.start() - starts[line] + 1)
        problems.append(problem("F111", at, f"hidden character {describe(found.group())}",
                                "type the text again"))  # fmt: skip
    return _CONTROL.sub(" ", text), problems


class _Recovery:
    """Reads one file's front matter in parts; gathers ``problems``."""

    def __init__(self, path: str, group: Group | None) -> None:
        self.path = path
        self.group = group
        self.names = names_in(group)
        self.shifts: dict[int, Shift] = {}
        self.problems: list[Problem] = []

    def document(self, excerpt: Excerpt) -> Mapping | None:
        """Read all of it; nothing where no line is a field."""
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
        """The lines with slips of the hand undone and reported, but for the lines of texts that begin with | or >."""
        repaired, text_within = [], -1
        for line in lines:
            if text_within >= 0 and (line.indent > text_within or not line.text.strip()):
                repaired.append(line)
                continue
            line = self.repair(
                line, repaired_field(line.text, self.names) or repaired_indentation(line.text, self.names)
            )
            text_within = line.indent if line.name and _BLOCK_TEXT.fullmatch(line.value) else -1
            repaired.append(line)
        return repaired

    def repair(self, line: Line, repair: Repair | None) -> Line:
        """A line after its repair, which is reported; as it is where there is none."""
        if repair is None:
            return line
        at = Excerpt(self.path, line.number, "", self.shifts).place(0, repair.column - 1)
        self.problems.append(problem(repair.code, at, repair.message, repair.hint))
        before = self.shifts.get(line.number, Shift(1, 0, 0))
        self.shifts[line.number] = Shift(repair.shift.value_from, before.name + repair.shift.name,
                                         before.value + repair.shift.value)  # fmt: skip
        return Line(line.number, repair.line)

    def mapping(self, lines: list[Line], group: Group | None, indent: int) -> Mapping:
        """Read lines as fields that begin at ``indent``; those of the group are known further in or out, too."""
        names = frozenset(field.name for field in group.fields) if group else frozenset[str]()
        first = first_of(lines)
        mapping = Mapping(self.place(first))
        blocks: list[list[Line]] = []
        for line in lines:
            mapping.complete &= not line.begins_with_a_tab
            if line.is_idle:
                self.extend(blocks, line)
            elif self.continues(line, blocks, group):
                blocks[-1].append(line)
            else:
                line = self.repair(line, field_in_a_list(line.text, names))
                if line.name and (line.indent == indent or line.name in names):
                    self.report_askew(line, indent)
                    blocks.append([line])
                else:
                    self.report_stray(line, indent)
                    mapping.complete = False
                    self.extend(blocks, Line(line.number, ""))
        for block in blocks:
            self.field(mapping, block, group)
        return mapping

    def continues(self, line: Line, blocks: list[list[Line]], group: Group | None) -> bool:
        """Tell whether a line belongs to the field above it, in a group of fields."""
        if not blocks or line.begins_with_a_tab:
            return bool(blocks)
        begin = blocks[-1][0]
        value = begin.value
        if line.indent <= begin.indent:
            text = line.text.lstrip()
            is_item = begin.is_open and line.indent == begin.indent and text.startswith("- ")
            below = next((other for other in blocks[-1][1:] if not other.is_idle), line)
            ours = field_in_a_list(line.text, {field.name for field in group.fields} if group else ())
            return (is_item and (below.indent == begin.indent or not ours)) or (
                value[:1] in ("[", "{") and text[:1] in ("]", "}")
            )
        name = line.name
        is_ours = bool(group and group.field(name))
        if begin.is_open:
            above = group.field(begin.name) if group else None
            return not is_ours or bool(above and above.group and name in names_in(above.group))
        return bool(_BLOCK_TEXT.fullmatch(value)) or not is_ours

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
            inside = [line for line in block[1:] if not line.is_idle]
            if inside and block[0].is_open:
                return self.nested(block[1:], field, block[0].indent + 2, error.problem)
            self.problems.append(error.problem)
            return Refused(self.place(block[0]), error.problem)
        if isinstance(node, Mapping) and node.items:
            return next(iter(node.items.values()))[1]
        return Refused(self.place(block[0]), self.report("F106", self.place(block[0]), "this line is not a field",
                                                         'write it as "name: value"'))  # fmt: skip

    def nested(self, lines: list[Line], field: Field | None, indent: int, found: Problem) -> Node:
        """Read the lines below a field's name as a list, or a group at about ``indent``; else refuse them."""
        first = first_of(lines)
        group = field.group if field else None
        if first.text.lstrip().startswith("-") or repaired_item(first.text):
            return self.sequence(lines, group, hyphens_stand_at(lines))
        if first.name and (field is None or field.kind is Kind.GROUP):
            return self.mapping(lines, group, names_stand_at(lines, group, indent))
        self.problems.append(found)
        return Refused(self.place(first), found)

    def sequence(self, lines: list[Line], group: Group | None, indent: int) -> Sequence:
        """Read lines as items of a list whose hyphens mostly stand at ``indent``."""
        items: list[list[Line]] = []
        for line in lines:
            if not line.is_idle:
                line = self.repair(line, repaired_item(line.text, begins=line.indent == indent or not items))
            text = line.text.lstrip(" \t")
            if (text.startswith("- ") or text == "-") and not (
                items and line.indent > indent and items[-1][-1].without_hyphen.is_open
            ):
                self.report_askew(line, indent)
                items.append([line])
            elif items:
                items[-1].append(line)
        first = first_of(lines)
        return Sequence(self.place(first), [self.item(item, group, indent + 2) for item in items])

    def item(self, lines: list[Line], group: Group | None, indent: int) -> Node:
        """Read one item of a list; a group of fields, at about ``indent``, is read field by field where it must be."""
        begin = lines[0]
        try:
            node = self.whole(lines)
        except NotYaml as error:
            lines = [Line(begin.number, begin.text.replace("-", " ", 1)), *lines[1:]]
            content = next((line for line in lines if not line.is_idle), None)
            if content and group and content.name:
                return self.mapping(lines, group, names_stand_at(lines, group, indent))
            self.problems.append(error.problem)
            return Refused(self.place(content or begin), error.problem)
        return node.items[0] if isinstance(node, Sequence) and node.items else Scalar(self.place(begin), "")

    def whole(self, lines: list[Line]) -> Node | None:
        """Read lines as YAML of their own. Raises NotYaml."""
        text = "\n".join(line.text for line in lines)
        node, found = read_yaml(Excerpt(self.path, lines[0].number, text, self.shifts), self.names)
        self.problems += found
        return node

    def extend(self, blocks: list[list[Line]], line: Line) -> None:
        """Keep a line that is no field with the field above it, so that the lines below it keep their numbers."""
        if blocks:
            blocks[-1].append(line)

    def report_askew(self, line: Line, indent: int) -> None:
        """Report a line that begins elsewhere than its neighbours, which begin at ``indent``."""
        if line.indent != indent and line.number not in self.shifts and not line.begins_with_a_tab:
            self.shifts[line.number] = Shift(1, 0, 0)  # once is enough
            self.report("F106", self.place(line), *_ALIGN)

    def report_stray(self, line: Line, indent: int) -> None:
        """Report a line that is part of no value."""
        text = line.text.lstrip()
        colon = _NO_SPACE.fullmatch(text)
        if line.begins_with_a_tab:
            self.problems.append(tab_problem(self.place(line), line.text))
        elif text.startswith(("--- ", "... ")) or text in ("---", "..."):
            self.report("F106", self.place(line), "a second YAML document begins here")
        elif colon:
            self.report("F106", Location(self.path, line.number, line.indent + colon.start("sign") + 1),
                        "missing space after the colon",
                        f"write {field_line(colon['name'], colon['value'])}")  # fmt: skip
        elif line.indent != indent:
            self.report("F106", self.place(line), *_ALIGN)
        else:
            self.report("F106", self.place(line), "this line is not a field", 'write it as "name: value"')

    def report(self, code: str, at: Location, message: str, hint: str = "") -> Problem:
        """Note a problem."""
        self.problems.append(problem(code, at, message, hint))
        return self.problems[-1]

    def place(self, line: Line) -> Location:
        """Where a line's text begins."""
        return Excerpt(self.path, line.number, "", self.shifts).place(0, line.indent)
