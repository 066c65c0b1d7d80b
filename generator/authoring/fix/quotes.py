"""Add quotation marks around values that YAML would misread at ": " or truncate at " #"."""

from __future__ import annotations

import re

from generator.authoring.fix.fields import field_values, names_of_texts
from generator.authoring.fix.line_buffer import Edit, Fix, LineBuffer, apply
from generator.content.schema import Group, Kind
from generator.text.folding import in_quotes, one_line
from generator.text.quotation_marks import strip_quotation_marks

_MAX_ATTEMPTS = 40
_LINE = re.compile(r"(?P<front>(?P<indent> *(?:- +)*)(?P<name>[a-z_]+):[ \t]+)(?P<value>\S.*)")
_COMMENT = re.compile(r"\s#(\s|$)")
_COLON = re.compile(r":(\s|$)")
_QUOTED_START = re.compile(r"""("[^"\\]*"|'[^']*')\s*[^\s#]""")
_CANNOT_BEGIN = ("@", "`", "%")


def quote_unreadable(buffer: LineBuffer, group: Group) -> tuple[LineBuffer, list[Fix]]:
    """Quote each text value at which parsing of the front matter fails (F106)."""
    names = names_of_texts(group)
    result, unreadable = buffer, _unreadable_lines(buffer)
    fixes: list[Fix] = []
    tried: set[int] = set()
    while unreadable - tried:
        if len(unreadable | tried) > _MAX_ATTEMPTS:  # so many are not typing mistakes
            return buffer, []
        line = min(unreadable - tried)
        tried.add(line)
        quoted = _quoted_line(result, line, names)
        candidate = result.with_lines({line: quoted})
        unreadable_after = _unreadable_lines(candidate) if quoted else unreadable
        if line not in unreadable_after and min(unreadable_after - unreadable, default=line) >= line:
            fixes.append(Fix(line + 1, "put the value in quotes"))
            result, unreadable = candidate, unreadable_after
    return result, fixes


def quote_truncated(buffer: LineBuffer, group: Group) -> tuple[LineBuffer, list[Fix]]:
    """Quote each text that would end before a word such as #1 (F110).

    A # followed by a space may start a comment and is left alone.
    """
    root, problems = buffer.read()
    truncated = {problem.at for problem in problems if problem.code == "F110"}
    edits = []
    for keys, field, kind, node in field_values(root, group):
        line, start = node.at.line, node.at.column - 1
        if node.at not in truncated or kind is Kind.LIST or not field.is_free_text:
            continue
        whole = buffer.lines[line][start:].rstrip()
        if whole.startswith(node.text) and not _COMMENT.search(whole):
            edits.append(
                Edit(
                    line,
                    start,
                    start + len(whole),
                    in_quotes(whole),
                    keys,
                    one_line(whole),
                    f"{field.name}: put in quotes",
                )
            )
    return apply(buffer, edits)


def _unreadable_lines(buffer: LineBuffer) -> set[int]:
    """Return the lines at which parsing of the front matter fails."""
    return {problem.at.line for problem in buffer.read()[1] if problem.code == "F106"}


def _quoted_line(buffer: LineBuffer, number: int, names: set[str]) -> str:
    """Return the line with its value in quotes; empty unless quotes on a text field would help."""
    match = _LINE.fullmatch(buffer.lines[number]) if number < buffer.close else None
    if not match or match["name"] not in names or _is_continued(buffer, number, len(match["indent"])):
        return ""
    value = match["value"].rstrip()
    if _COMMENT.search(value) or not _needs_quotes(value):
        return ""
    # "He said "never" to us": the outer quotation marks are YAML's.
    inner = strip_quotation_marks(value) if value[0] in "\"'" else ""
    return match["front"] + in_quotes(inner or value)


def _needs_quotes(value: str) -> bool:
    if value[0] in "\"'":
        return bool(_QUOTED_START.match(value))
    return value.startswith(_CANNOT_BEGIN) or (value[0] not in "[{|>&*!" and bool(_COLON.search(value)))


def _is_continued(buffer: LineBuffer, number: int, indent: int) -> bool:
    """Whether the value continues in the next line, so that only a part of it would be quoted."""
    for line in buffer.lines[number + 1 : buffer.close]:
        if line.strip() and not line.lstrip().startswith("#"):
            return len(line) - len(line.lstrip()) > indent
    return False
