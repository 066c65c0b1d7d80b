"""Remove insignificant spaces at the ends of lines."""

from __future__ import annotations

import re

from generator.authoring.fix.line_buffer import Fix, LineBuffer

_DESCRIPTION = "removed trailing spaces"
_ONE_SPACE = re.compile(r"(?P<text>.*[^\s\\]) ")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_CODE = ("    ", "\t")


def strip_front(buffer: LineBuffer) -> tuple[LineBuffer, list[Fix]]:
    """Strip every line of the front matter, unless a value would change."""
    lines = buffer.lines[: buffer.close + 1]
    changed = {n: line.rstrip(" \t") for n, line in enumerate(lines) if line != line.rstrip(" \t")}
    result = buffer.with_lines(changed)
    root, problems = buffer.read()
    if not changed or root is None or any(problem.code == "F106" for problem in problems):
        return buffer, []
    if not result.verified(buffer.values):
        return buffer, []
    return result, [Fix(number + 1, _DESCRIPTION) for number in changed]


def strip_body(buffer: LineBuffer) -> tuple[LineBuffer, list[Fix]]:
    """Strip blank lines and single trailing spaces; two are a Markdown line break, and code is left alone."""
    changed: dict[int, str] = {}
    in_fence = False
    for number in range(buffer.close + 1, len(buffer.lines)):
        line = buffer.lines[number]
        if _FENCE.match(line):
            in_fence = not in_fence
        match = _ONE_SPACE.fullmatch(line)
        if in_fence or (line.startswith(_CODE) and line.strip()):
            continue
        if match:
            changed[number] = match["text"]
        elif line and not line.strip(" \t"):
            changed[number] = ""
    return buffer.with_lines(changed), [Fix(number + 1, _DESCRIPTION) for number in changed]
