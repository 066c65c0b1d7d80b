"""What the YAML parser stumbled over, in the words of those who write entries, with the line as it should be."""

from __future__ import annotations

import re

import yaml

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.front_matter.excerpt import Excerpt
from generator.text.folding import in_quotes
from generator.text.quotation_marks import strip_quotation_marks

DEEPEST = 8
_LONGEST = 120
_FIELD = re.compile(r"\s*(?:- +)*(?P<name>[A-Za-z_][\w-]*):\s+(?P<value>\S.*?)\s*")
_COLON = re.compile(r":(\s|$)")
# In a list or group in brackets: what begins with a #.
_REMARK = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?[\[{](?:[^#]*[\s,])?(?P<word>#[^\s,\]}]*)")


def syntax_problem(error: yaml.MarkedYAMLError, excerpt: Excerpt) -> Problem:
    """The problem for what the parser says about an excerpt: F106, or a code of its own."""
    mark, begun = error.problem_mark or error.context_mark, error.context_mark
    said = str(error.problem or error.context or "the YAML is broken")
    lines = excerpt.text.split("\n")
    if mark is None:
        return problem("F106", excerpt.place(0, 0), f"this is not a valid field ({said})")
    if "nesting depth" in said:
        return too_deep(excerpt.place_of(mark))
    line = lines[mark.line] if mark.line < len(lines) else ""
    at = excerpt.place_of(mark)
    if "\t" in (line[: mark.column + 1] if not line[: mark.column].strip(" \t-") else ""):
        return tab_problem(at, line)
    if "flow" in str(error.context) and (found := _cut_by_a_remark(excerpt, lines[: mark.line + 1])):
        return found
    for symptom, opens, message, hint in _SYMPTOMS:
        if symptom in said:
            if opens and begun:
                at, line = excerpt.place_of(begun), lines[begun.line]
            column = (begun if opens and begun else mark).column + 1
            return problem("F106", at, *_better(said, line, column, message, hint))
    return problem("F106", at, f"this is not a valid field ({said})", "check the line above, too")


def too_deep(at: Location) -> Problem:
    """The problem F109 for a value that lies below too many others."""
    return problem("F109", at, f"nested more than {DEEPEST} levels deep")


def _cut_by_a_remark(excerpt: Excerpt, lines: list[str]) -> Problem | None:
    """A list or group in brackets that is not closed since a # takes the rest of its line."""
    for number, line in enumerate(lines):
        found = _REMARK.match(line)
        if found:
            return problem("F110", excerpt.place(number, found.start("word")),
                           f'"{found["word"]}" begins with #, so it is a comment, not a value',
                           f"put the value in double quotes: {in_quotes(found['word'])}")  # fmt: skip
    return None


# What the parser says, whether the mistake is where the construct begins, and what to tell the writer.
_SYMPTOMS = (
    ("mapping values are not allowed", False, 'second ": " on this line', "put the whole value in double quotes"),
    ("cannot start any token", False, "", "put the whole value in double quotes"),
    ("expected comment or line break", True, "", "put the whole value in double quotes"),
    ("expected node content", False, "", "put the whole value in double quotes"),
    ("could not find expected ':'", True, "this line is not a field", 'write it as "name: value"'),
    ("expected <document start>", False, "this line is not a field", 'write it as "name: value"'),
    ("unexpected end of stream", True, "a quotation mark or bracket is not closed", "close it"),
    ("did not find expected key", False, "this line is not aligned with the lines around it",
     "align it with the other fields of its group"),
    ("expected '-' indicator", False, "this line is not aligned with the lines around it",
     "align it with the other fields of its group"),
    ("did not find expected ',' or", True, "a list or group in brackets is not closed", "close the bracket"),
    ("expected ',' or", True, "a list or group in brackets is not closed", "close the bracket"),
)  # fmt: skip
_ASKEW = _SYMPTOMS[5][2:]


def tab_problem(at: Location, line: str) -> Problem:
    """The problem F106 for a tab in front of the first word of a line."""
    begin = line[: line.index("\t")]
    where = "a tab after the hyphen" if "-" in begin else "this line begins with a tab"
    return problem("F106", Location(at.path, at.line, len(begin) + 1), where,
                   "use as many spaces as the lines around it")  # fmt: skip


def _better(said: str, line: str, column: int, message: str, hint: str) -> tuple[str, str]:
    """The message and hint that fit the line itself."""
    before = line[: column - 1].rstrip()
    if not message:
        return f'a value cannot begin with "{line[column - 1 : column]}"', _with_quotes(line, hint)
    if "mapping values" in said:
        return (message, _with_quotes(line, hint)) if len(_COLON.findall(line)) > 1 else _ASKEW
    if "expected key" in said and before.endswith(('"', "'")):
        other = "single" if before.endswith('"') else "double"
        return "text after the closing quotation mark", _with_quotes(line, f"put the whole value in {other} quotes")
    return message, hint


def _with_quotes(line: str, hint: str) -> str:
    """The hint, and the field as it should be written where that can be told."""
    found = _FIELD.fullmatch(line)
    if not found or len(found["value"]) > _LONGEST or " #" in found["value"]:
        return hint
    value = found["value"]
    value = strip_quotation_marks(value) or value  # "No" he said, "never": here the outer marks are no pair
    return f"put the whole value in quotes: {found['name']}: {in_quotes(value)}"
