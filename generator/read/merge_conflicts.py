"""Conflict markers of git: what unresolved merge conflict leaves in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.record import Record

_RUNS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_MARKER = re.compile(r"^([ \t]*)(?:(<{7}|>{7}|\|{7})(?=[ \t\r]|$)|(={7})[ \t\r]*$)", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_CLOSE = re.compile(r"\n---[ \t]*$", re.MULTILINE)
# Text that is indented this far is code in Markdown: there markers can be shown.
_CODE_INDENT = 4
_SENTENCE_END = re.compile(r"[.。।][\"'”’»)\]]*$")


class _Marker(Record, frozen=True):
    """A marker's first sign, the line it stands on, and whether it stands in fenced code."""

    sign: str
    line: int
    fenced: bool = False


def merges_in_lines(text: str, path: str) -> list[Problem]:
    """One problem for each unfinished merge of a file in which no line of text looks like a marker: TOML, PO, JSON."""
    if not any(run in text for run in _RUNS):
        return []
    found = (_Marker((hit[2] or hit[3])[0], text.count("\n", 0, hit.start()) + 1) for hit in _MARKER.finditer(text))
    return [_problem(path, merge) for merge in _grouped(found)]


def merges_in_markdown(text: str, path: str) -> list[Problem]:
    """One problem for each unfinished merge of a content file.

    Markers in indented code are an example, and so are single ones in fenced
    code. A single line of seven ``=`` below a line of text makes that a heading,
    unless the line ends a sentence and more text follows directly.
    """
    if not any(run[0] in text and run in text for run in _RUNS):
        return []
    return [_problem(path, merge) for merge in _grouped(_markdown_markers(text)) if not _is_example(merge)]


def _markdown_markers(text: str) -> Iterator[_Marker]:
    lines = text.split("\n")
    close = _CLOSE.search(text)
    body = text.count("\n", 0, close.end()) + 1 if close else len(lines)
    heading: _Marker | None = None
    for hit in _MARKER.finditer(text):
        line = text.count("\n", 0, hit.start()) + 1
        if line > body and len(hit[1].expandtabs(4)) >= _CODE_INDENT:
            continue
        fenced = line > body and _is_fenced(lines[body : line - 1])
        marker = _Marker((hit[2] or hit[3])[0], line, fenced)
        if marker.sign == "=" and line > body + 1 and _is_heading(lines, line):
            heading = heading or marker
        elif heading and marker.sign in ">|":
            # No heading after all: it is the middle of a merge whose begin was removed.
            yield heading
            heading = None
            yield marker
        else:
            heading = None if marker.sign == ">" else heading
            yield marker


def _grouped(markers: Iterable[_Marker]) -> list[list[_Marker]]:
    """The markers of each merge; a merge begins with ``<`` or with what is left over, and ends with ``>``."""
    merges: list[list[_Marker]] = []
    is_open = False
    for marker in markers:
        if marker.sign == "<" or not is_open:
            merges.append([])
        merges[-1].append(marker)
        is_open = marker.sign != ">"
    return merges


def _is_example(merge: list[_Marker]) -> bool:
    return all(marker.fenced for marker in merge) and not {"<", "=", ">"} <= {marker.sign for marker in merge}


def _is_fenced(before: list[str]) -> bool:
    """Tell whether a line stands in fenced code, by the lines of the body before it."""
    fence = ""
    for found in _FENCE.finditer("\n".join(before)):
        if not fence:
            fence = found[1]
        elif found[1].startswith(fence):
            fence = ""
    return bool(fence)


def _is_heading(lines: list[str], number: int) -> bool:
    """Tell whether the line ``number`` makes a heading of the line above it."""
    above = lines[number - 2].strip()
    below = lines[number].strip() if number < len(lines) else ""
    return bool(above) and not (below and _SENTENCE_END.search(above))


def _problem(path: str, merge: list[_Marker]) -> Problem:
    at = Location(path, merge[0].line)
    if len(merge) == 1:
        return problem("F122", at, f"a line of {merge[0].sign * 7} is left over from a merge",
                       "remove it, and check that the text above and below fits together")  # fmt: skip
    return problem("F122", at, "unresolved merge conflict",
                   "keep one version and remove the lines <<<<<<<, ======= and >>>>>>>")  # fmt: skip
