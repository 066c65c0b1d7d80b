"""Fix lines that lack a space, a colon or a quotation mark to be a field."""

from __future__ import annotations

from generator.authoring.fix.line_buffer import Fix, LineBuffer, plain_values
from generator.content.schema import Group
from generator.read.front_matter.line_repairs import names_in, repaired_field

_CODES = ("F106", "F120")


def fix_lines(buffer: LineBuffer, group: Group) -> tuple[LineBuffer, list[Fix]]:
    """Rewrite such lines as YAML fields, if every other value is unchanged and the problem disappears."""
    root, problems = buffer.read()
    fixes: list[Fix] = []
    for line in sorted({problem.at.line for problem in problems if problem.code in _CODES}):
        repaired = repaired_field(buffer.lines[line], names_in(group)) if line < buffer.close else None
        # Indentation may consist of blanks other than spaces.
        for text in (repaired.line, repaired.line.lstrip()) if repaired else ():
            candidate = buffer.with_lines({line: text})
            root_after, problems_after = candidate.read()
            if plain_values(root_after) == plain_values(root) and all(
                problem.at.line != line for problem in problems_after
            ):
                buffer = candidate
                fixes.append(Fix(line + 1, "made the line a field"))
                break
    return buffer, fixes
