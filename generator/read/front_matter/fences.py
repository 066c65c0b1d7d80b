"""The fences around front matter: problems for those that are missing or look different."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.text.folding import counted
from generator.text.lazy_patterns import lazy

FENCE = "---"
_HYPHENS = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe58\ufe63\uff0d"
_LIKE_A_FENCE = lazy(rf"[{_HYPHENS}]{{2,}}|[\u2012-\u2015\u2500]")
_CODE = lazy(r"\s*(?:`{3,}|~{3,})\s*[\w-]*\s*")
_FIELD = lazy(r"[ \t]*[\w-]+\s*:(?:\s|$)")
_AS_FIELDS = 'write each field as "name: value", between two lines of "---"'


def no_opening(path: str, lines: Sequence[str]) -> Problem:
    """Return the problem of a file whose first line is not a fence."""
    at, first = Location(path), lines[0]
    fences = [number for number, line in enumerate(lines, start=1) if line.rstrip() == FENCE]
    if first.rstrip() == "+++":
        return problem("F103", at, "this front matter is TOML", _AS_FIELDS)
    if first.lstrip().startswith("{") and not first.lstrip().startswith(("{{", "{%")):
        return problem("F103", at, "this front matter is JSON", _AS_FIELDS)
    if _CODE.fullmatch(first):
        return _in_code(at, lines, fences)
    if _resembles_fence(first):
        return problem("F103", at, f"the first line {_difference(first)}", _repair(first))
    if len(fences) > 1:
        message = f"{counted(fences[0] - 1, 'line')} before the front matter"
        return problem("F102", at, message, 'make "---" the first line of the file')
    if fences and _FIELD.match(first):
        message = 'missing line of "---" above the first field'
        return problem("F103", at, message, 'add a line of "---" above this one')
    return problem("F103", at, "missing front matter", 'begin it with a line of "---"')


def no_closing(path: str, lines: Sequence[str]) -> Problem:
    """Return the problem of a file in which only the first line is a fence."""
    for number, line in enumerate(lines[1:], start=2):
        at = Location(path, number)
        if _resembles_fence(line):
            return problem("F104", at, f"the last line of the front matter {_difference(line)}", _repair(line))
        if line.rstrip() in ("...", "+++", "***", "___", "===") or _CODE.fullmatch(line):
            message = f'the front matter is not closed before "{line.strip()}"'
            return problem("F104", at, message, 'end the fields with a line of "---"')
    return problem("F104", Location(path), "the front matter is not closed", 'end it with a line of "---"')


def _in_code(at: Location, lines: Sequence[str], fences: Sequence[int]) -> Problem:
    fence = lines[0].strip()[:3]
    if fences:
        hint = f'remove the lines of "{fence}" around it; the first line of the file must be "---"'
        return problem("F102", at, "the front matter is in a code block", hint)
    return problem("F103", at, f'the fields are between lines of "{fence}"', 'replace each with "---"')


def _resembles_fence(line: str) -> bool:
    """Whether a line differs from a fence only in its indentation, length, kind of dashes or text after it."""
    return bool(_LIKE_A_FENCE.fullmatch(line.strip())) or bool(re.fullmatch(r"\s*---\s*(?:#.*|yaml|yml)\s*", line))


def _repair(line: str) -> str:
    if line.strip() == FENCE:
        return "move it to the start of the line"
    if any(dash in line for dash in _HYPHENS[1:]):
        return "type three hyphens: ---"
    return "write three hyphens and nothing else: ---"


def _difference(line: str) -> str:
    return "is indented" if line.strip() == FENCE else f'is "{line.strip()}", not "---"'
