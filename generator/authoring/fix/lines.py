"""Lines of front matter that are fields but for a blank, a colon or a mark around the name."""

from __future__ import annotations

from generator.authoring.fix.line_buffer import Repair, Sheet, plain
from generator.content.schema import Group
from generator.read.front_matter.line_repairs import names_in, repaired_field

_CODES = ("F106", "F120")


def repair_lines(sheet: Sheet, group: Group) -> tuple[Sheet, list[Repair]]:
    """Write each such line as YAML reads it, where every value then reads as it did and its problem is gone."""
    root, problems = sheet.read()
    repairs: list[Repair] = []
    for line in sorted({found.at.line for found in problems if found.code in _CODES}):
        repair = repaired_field(sheet.lines[line], names_in(group)) if line < sheet.close else None
        # Blanks that are not spaces may stand where nothing should.
        for text in (repair.line, repair.line.lstrip()) if repair else ():
            better = sheet.replaced({line: text})
            read, left = better.read()
            if plain(read) == plain(root) and all(found.at.line != line for found in left):
                sheet = better
                repairs.append(Repair(line + 1, "the line is a field now"))
                break
    return sheet, repairs
