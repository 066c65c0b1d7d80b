"""What the YAML parser stumbled over, in the words of those who write entries, with the line as it should be."""

from __future__ import annotations

import re

import yaml

from generator.model.problem import Location, Problem
from generator.model.rules import problem
from generator.model.text import in_quotes

_LONGEST = 120
_FIELD = re.compile(r"\s*(?:- +)*(?P<name>[A-Za-z_][\w-]*):\s+(?P<value>\S.*?)\s*")
_NO_SPACE = re.compile(r"\s*(?:- +)*(?P<name>[A-Za-z_][\w-]*)\s?(?:(?P<wide>：)|:)\s*(?P<value>\S.*?)\s*")
_COLON = re.compile(r":(\s|$)")
_PAIRS = ('""', "''", "“”", "„“", "«»")


def syntax_problem(error: yaml.MarkedYAMLError, path: str, first_line: int, text: str) -> Problem:
    """The problem F106 for what the parser says about ``text``, which begins at ``first_line``."""
    mark, begun = error.problem_mark or error.context_mark, error.context_mark
    said = str(error.problem or error.context or "the YAML is broken")
    lines = text.split("\n")
    if mark is None:
        return problem("F106", Location(path, first_line), f"this cannot be read as a field ({said})")
    line = lines[mark.line] if mark.line < len(lines) else ""
    at = Location(path, mark.line + first_line, mark.column + 1)
    if "\t" in (line[: mark.column + 1] if not line[: mark.column].strip(" \t-") else ""):
        return _tab(at, line, "indentation" in said or not line[: mark.column].strip())
    for symptom, opens, message, hint in _SYMPTOMS:
        if symptom in said:
            if opens and begun:
                at = Location(path, begun.line + first_line, begun.column + 1)
                line = lines[begun.line]
            return problem("F106", at, *_better(said, line, at.column, message, hint))
    return problem("F106", at, f"this cannot be read as a field ({said})", "see the line above, too")


# What the parser says, whether the mistake is where the construct begins, and what to tell the writer.
_SYMPTOMS = (
    ("mapping values are not allowed", False, 'a second ": " on this line', "put the whole value in double quotes"),
    ("cannot start any token", False, "", "put the whole value in double quotes"),
    ("expected node content", False, "", "put the whole value in double quotes"),
    ("could not find expected ':'", True, "this line is no field", 'write it as "name: value"'),
    ("unexpected end of stream", True, "a quotation mark or bracket is opened and never closed", "close it"),
    ("did not find expected key", False, "this line is indented otherwise than its neighbours",
     "align it with the fields that belong together"),
    ("expected '-' indicator", False, "this line is indented otherwise than its neighbours",
     "align it with the fields that belong together"),
    ("did not find expected ',' or", True, "a list or group in brackets is not closed", "close the bracket"),
)  # fmt: skip
_ASKEW = _SYMPTOMS[5][2:]


def _tab(at: Location, line: str, front: bool) -> Problem:
    where = "a tab stands at the front of this line" if front else "a tab stands behind the hyphen"
    place = Location(at.path, at.line, line.index("\t") + 1)
    return problem("F106", place, where, "put spaces in its place, as many as the lines beside it have")


def _better(said: str, line: str, column: int, message: str, hint: str) -> tuple[str, str]:
    """The message and hint that fit the line itself."""
    before = line[: column - 1].rstrip()
    if not message:
        return f'a value cannot begin with "{line[column - 1 : column]}"', _with_quotes(line, hint)
    if "mapping values" in said:
        return (message, _with_quotes(line, hint)) if len(_COLON.findall(line)) > 1 else _ASKEW
    if "expected key" in said and before.endswith(('"', "'")):
        other = "single" if before.endswith('"') else "double"
        return "the value goes on behind its quotation mark", _with_quotes(
            line, f"put the whole value in {other} quotes"
        )
    if "could not find" in said and (found := _NO_SPACE.fullmatch(line)):
        sign = "the colon is a wide one" if found["wide"] else "a space is missing behind the colon"
        return sign, f"write {found['name']}: {found['value']}"
    return message, hint


def _with_quotes(line: str, hint: str) -> str:
    """The hint, and the field as it should be written where that can be told."""
    found = _FIELD.fullmatch(line)
    if not found or len(found["value"]) > _LONGEST or " #" in found["value"]:
        return hint
    value = found["value"]
    inner = value[1:-1]
    # "No" he said, "never": the outer marks are no pair.
    if inner and value[0] + value[-1] in _PAIRS and (value[0] not in inner or inner.count(value[0]) % 2):
        value = inner
    return f"put the whole value in quotes: {found['name']}: {in_quotes(value)}"
