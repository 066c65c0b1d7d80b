"""Spaces at the ends of lines, where they mean nothing."""

from __future__ import annotations

import re

from generator.authoring.fix.line_buffer import Repair, Sheet, plain

_SAID = "spaces at the end of the line are gone"
_ONE_SPACE = re.compile(r"(?P<kept>.*[^\s\\]) ")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_CODE = ("    ", "\t")


def strip_front(sheet: Sheet) -> tuple[Sheet, list[Repair]]:
    """Strip every line from fence to fence, unless a value would read differently."""
    lines = sheet.lines[: sheet.close + 1]
    changed = {n: line.rstrip(" \t") for n, line in enumerate(lines) if line != line.rstrip(" \t")}
    mended = sheet.replaced(changed)
    root, problems = sheet.read()
    if not changed or root is None or any(problem.code == "F106" for problem in problems):
        return sheet, []
    if plain(mended.read()[0]) != plain(root):
        return sheet, []
    return mended, [Repair(number + 1, _SAID) for number in changed]


def strip_body(sheet: Sheet) -> tuple[Sheet, list[Repair]]:
    """Strip blank lines and single spaces; two spaces are Markdown's line break, and code is left alone."""
    changed: dict[int, str] = {}
    inside = False
    for number in range(sheet.close + 1, len(sheet.lines)):
        line = sheet.lines[number]
        if _FENCE.match(line):
            inside = not inside
        found = _ONE_SPACE.fullmatch(line)
        if inside or (line.startswith(_CODE) and line.strip()):
            continue
        if found:
            changed[number] = found["kept"]
        elif line and not line.strip(" \t"):
            changed[number] = ""
    return sheet.replaced(changed), [Repair(number + 1, _SAID) for number in changed]
