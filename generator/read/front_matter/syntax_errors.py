"""Problems for errors of the YAML parser, in plain words and with the corrected line."""

from __future__ import annotations

import yaml

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.front_matter.excerpt import Excerpt
from generator.text.folding import in_quotes
from generator.text.lazy_patterns import lazy
from generator.text.quotation_marks import strip_quotation_marks

DEEPEST = 8
_LONGEST = 120
_FIELD = lazy(r"\s*(?:- +)*(?P<name>[A-Za-z_][\w-]*):\s+(?P<value>\S.*?)\s*")
_COLON = lazy(r":(\s|$)")
# A # in a list or group in brackets.
_COMMENT = lazy(r"\s*(?:- +)*(?:[\w-]+: +)?[\[{](?:[^#]*[\s,])?(?P<word>#[^\s,\]}]*)")


def syntax_problem(error: yaml.MarkedYAMLError, excerpt: Excerpt) -> Problem:
    """Return the problem for a parser error in an excerpt: F106, or a more specific code."""
    mark, context = error.problem_mark or error.context_mark, error.context_mark
    reason = str(error.problem or error.context or "the YAML is broken")
    lines = excerpt.text.split("\n")
    if mark is None:
        return problem("F106", excerpt.place(0, 0), f"this is not a valid field ({reason})")
    if "nesting depth" in reason:
        return too_deep(excerpt.place_of(mark))
    line = lines[mark.line] if mark.line < len(lines) else ""
    at = excerpt.place_of(mark)
    if "\t" in (line[: mark.column + 1] if not line[: mark.column].strip(" \t-") else ""):
        return tab_problem(at, line)
    if "flow" in str(error.context) and (cut := _cut_by_comment(excerpt, lines[: mark.line + 1])):
        return cut
    for phrase, at_context, message, hint in _EXPLANATIONS:
        if phrase in reason:
            if at_context and context:
                at, line = excerpt.place_of(context), lines[context.line]
            column = (context if at_context and context else mark).column + 1
            return problem("F106", at, *_specific(reason, line, column, message, hint))
    return problem("F106", at, f"this is not a valid field ({reason})", "check the line above, too")


def too_deep(at: Location) -> Problem:
    """Return the problem F109 for a value that is nested too deeply."""
    return problem("F109", at, f"nested more than {DEEPEST} levels deep")


def _cut_by_comment(excerpt: Excerpt, lines: list[str]) -> Problem | None:
    """Return the problem F110 for a list or group in brackets whose end is in a comment, or None."""
    for number, line in enumerate(lines):
        match = _COMMENT.match(line)
        if match:
            word = match["word"]
            at, message = excerpt.place(number, match.start("word")), f'"{word}" begins with #, so it is a comment'
            return problem("F110", at, f"{message}, not a value", f"put the value in double quotes: {in_quotes(word)}")
    return None


NOT_ALIGNED = ("this line is not aligned with the lines around it", "align it with the other fields of its group")
NOT_A_FIELD = ("this line is not a field", 'write it as "name: value"')
_NOT_CLOSED = ("a list or group in brackets is not closed", "close the bracket")

# A phrase of the parser, whether the mistake is at the beginning of the construct, the message and the hint.
_EXPLANATIONS = (
    ("mapping values are not allowed", False, 'second ": " on this line', "put the whole value in double quotes"),
    ("cannot start any token", False, "", "put the whole value in double quotes"),
    ("expected comment or line break", True, "", "put the whole value in double quotes"),
    ("expected node content", False, "", "put the whole value in double quotes"),
    ("could not find expected ':'", True, *NOT_A_FIELD),
    ("expected <document start>", False, *NOT_A_FIELD),
    ("unexpected end of stream", True, "a quotation mark or bracket is not closed", "close it"),
    ("did not find expected key", False, *NOT_ALIGNED),
    ("expected '-' indicator", False, *NOT_ALIGNED),
    ("did not find expected ',' or", True, *_NOT_CLOSED),
    ("expected ',' or", True, *_NOT_CLOSED),
)


def tab_problem(at: Location, line: str) -> Problem:
    """Return the problem F106 for a tab before the first word of a line."""
    before = line[: line.index("\t")]
    message = "a tab after the hyphen" if "-" in before else "this line begins with a tab"
    at = Location(at.path, at.line, len(before) + 1)
    return problem("F106", at, message, "use as many spaces as the lines around it")


def _specific(reason: str, line: str, column: int, message: str, hint: str) -> tuple[str, str]:
    """Return a message and a hint that refer to the line itself."""
    before = line[: column - 1].rstrip()
    if not message:
        return f'a value cannot begin with "{line[column - 1 : column]}"', _with_quotes(line, hint)
    if "mapping values" in reason:
        return (message, _with_quotes(line, hint)) if len(_COLON.findall(line)) > 1 else NOT_A_FIELD
    if "expected key" in reason and before.endswith(('"', "'")):
        other = "single" if before.endswith('"') else "double"
        return "text after the closing quotation mark", _with_quotes(line, f"put the whole value in {other} quotes")
    return message, hint


def _with_quotes(line: str, hint: str) -> str:
    """Return a hint with the corrected field, or ``hint`` if it is not certain."""
    match = _FIELD.fullmatch(line)
    if not match or len(match["value"]) > _LONGEST or " #" in match["value"]:
        return hint
    value = match["value"]
    value = strip_quotation_marks(value) or value  # "No" he said, "never": the outer marks are not a pair
    return f"put the whole value in quotes: {match['name']}: {in_quotes(value)}"
