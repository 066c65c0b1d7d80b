"""Quotation marks around values that YAML would break at ": " or cut at " #"."""

from __future__ import annotations

import re

from generator.authoring.fix.fields import is_free_text, names_of_texts, values
from generator.authoring.fix.line_buffer import Edit, Repair, Sheet, apply
from generator.content.schema import Group
from generator.text.folding import in_quotes, one_line
from generator.text.quotation_marks import inside_marks

_MOST = 40
_LINE = re.compile(r"(?P<front>(?P<indent> *(?:- +)*)(?P<name>[a-z_]+):[ \t]+)(?P<value>\S.*)")
_REMARK = re.compile(r"\s#(\s|$)")
_BREAKS = re.compile(r":(\s|$)")
_QUOTED_START = re.compile(r"""("[^"\\]*"|'[^']*')\s*[^\s#]""")
_CANNOT_BEGIN = ("@", "`", "%")


def quote_broken(sheet: Sheet, group: Group) -> tuple[Sheet, list[Repair]]:
    """Quote each value of a text field at which the front matter cannot be read any further (F106)."""
    names = names_of_texts(group)
    mended, broken = sheet, _broken_lines(sheet)
    repairs: list[Repair] = []
    tried: set[int] = set()
    while broken - tried:
        if len(broken | tried) > _MOST:  # so many are no slips of the pen
            return sheet, []
        line = min(broken - tried)
        tried.add(line)
        words = _quoted_line(mended, line, names)
        better = mended.replaced({line: words})
        left = _broken_lines(better) if words else broken
        if line not in left and min(left - broken, default=line) >= line:
            repairs.append(Repair(line + 1, "the value stands in quotes now"))
            mended, broken = better, left
    return mended, repairs


def quote_cut(sheet: Sheet, group: Group) -> tuple[Sheet, list[Repair]]:
    """Quote each text that would end before a word such as #1 (F110).

    A sign # with a space behind it may begin a remark: that is left alone.
    """
    root, problems = sheet.read()
    cut = {problem.at for problem in problems if problem.code == "F110"}
    edits = []
    for keys, field, kind, node in values(root, group):
        line, start = node.at.line, node.at.column - 1
        if node.at not in cut or not is_free_text(field, kind):
            continue
        whole = sheet.lines[line][start:].rstrip()
        if whole.startswith(node.text) and not _REMARK.search(whole):
            edits.append(Edit(line, start, start + len(whole), in_quotes(whole), keys, one_line(whole),
                              f"{field.name} stands in quotes now"))  # fmt: skip
    return apply(sheet, edits)


def _broken_lines(sheet: Sheet) -> set[int]:
    """The lines at which the front matter cannot be read."""
    return {problem.at.line for problem in sheet.read()[1] if problem.code == "F106"}


def _quoted_line(sheet: Sheet, number: int, names: set[str]) -> str:
    """The line with its value in quotes; nothing where it is no text field's, or another reason broke it."""
    found = _LINE.fullmatch(sheet.lines[number]) if number < sheet.close else None
    if not found or found["name"] not in names or _goes_on(sheet, number, len(found["indent"])):
        return ""
    value = found["value"].rstrip()
    if _REMARK.search(value) or not _needs_quotes(value):
        return ""
    # "He said "never" to us": the outer marks were meant for YAML.
    inner = inside_marks(value) if value[0] in "\"'" else ""
    return found["front"] + in_quotes(inner or value)


def _needs_quotes(value: str) -> bool:
    if value[0] in "\"'":
        return bool(_QUOTED_START.match(value))
    return value.startswith(_CANNOT_BEGIN) or (value[0] not in "[{|>&*!" and bool(_BREAKS.search(value)))


def _goes_on(sheet: Sheet, number: int, indent: int) -> bool:
    """Tell whether the value goes on in the next line, where only a part of it would be quoted."""
    for line in sheet.lines[number + 1 : sheet.close]:
        if line.strip() and not line.lstrip().startswith("#"):
            return len(line) - len(line.lstrip()) > indent
    return False
