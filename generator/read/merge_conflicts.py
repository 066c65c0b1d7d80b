"""Conflict markers that an unresolved merge of git leaves in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.record import Record
from generator.text.lazy_patterns import lazy

_RUNS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_MARKER = lazy(r"^([ \t]*)(?:(<{7}|>{7}|\|{7})(?=[ \t\r]|$)|(={7})[ \t\r]*$)", re.MULTILINE)
_FENCE = lazy(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_CLOSE = lazy(r"\n---[ \t]*$", re.MULTILINE)
# Text indented this far is code in Markdown, which may contain markers as examples.
_CODE_INDENT = 4
_SENTENCE_END = lazy(r"[.。।][\"'”’»)\]]*$")


class _Marker(Record, frozen=True):
    """A marker: its character, its line, and whether it is in fenced code."""

    character: str
    line: int
    fenced: bool = False


def may_have_merges(raw: bytes) -> bool:
    """Whether a file holds what every marker does, so that a large one is decoded only if it may have some."""
    return any(run.encode() in raw for run in _RUNS)


def merges_in_lines(text: str, path: str) -> list[Problem]:
    """Return a problem for each unresolved merge in a TOML, PO or JSON file, in which every marker counts."""
    if not any(run in text for run in _RUNS):
        return []
    markers = (
        _Marker((match[2] or match[3])[0], text.count("\n", 0, match.start()) + 1) for match in _MARKER.finditer(text)
    )
    return [_problem(path, merge) for merge in _grouped(markers)]


def merges_in_markdown(text: str, path: str) -> list[Problem]:
    """Return a problem for each unresolved merge in a content file.

    Markers in indented code are examples, as are incomplete sets in fenced code. A
    line of seven ``=`` underlines a heading, unless the text above it ends a
    sentence and more text follows directly.
    """
    if not any(run[0] in text and run in text for run in _RUNS):
        return []
    return [_problem(path, merge) for merge in _grouped(_markdown_markers(text)) if not _is_example(merge)]


def _markdown_markers(text: str) -> Iterator[_Marker]:
    lines = text.split("\n")
    close = _CLOSE.search(text)
    body = text.count("\n", 0, close.end()) + 1 if close else len(lines)
    heading: _Marker | None = None
    for match in _MARKER.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        if line > body and len(match[1].expandtabs(4)) >= _CODE_INDENT:
            continue
        fenced = line > body and _is_fenced(lines[body : line - 1])
        marker = _Marker((match[2] or match[3])[0], line, fenced)
        if marker.character == "=" and line > body + 1 and _is_heading(lines, line):
            heading = heading or marker
        elif heading and marker.character in ">|":
            # Not a heading, but the middle of a merge whose first marker was removed.
            yield heading
            heading = None
            yield marker
        else:
            heading = None if marker.character == ">" else heading
            yield marker


def _grouped(markers: Iterable[_Marker]) -> list[list[_Marker]]:
    """Group markers by merge; a merge begins with ``<``, or with any marker outside a merge, and ends with ``>``."""
    merges: list[list[_Marker]] = []
    is_open = False
    for marker in markers:
        if marker.character == "<" or not is_open:
            merges.append([])
        merges[-1].append(marker)
        is_open = marker.character != ">"
    return merges


def _is_example(merge: list[_Marker]) -> bool:
    return all(marker.fenced for marker in merge) and not {"<", "=", ">"} <= {marker.character for marker in merge}


def _is_fenced(before: list[str]) -> bool:
    """Whether a line is in fenced code, given the lines of the body before it."""
    fence = ""
    for match in _FENCE.finditer("\n".join(before)):
        if not fence:
            fence = match[1]
        elif match[1].startswith(fence):
            fence = ""
    return bool(fence)


def _is_heading(lines: list[str], number: int) -> bool:
    """Whether the line ``number`` underlines a heading."""
    above = lines[number - 2].strip()
    below = lines[number].strip() if number < len(lines) else ""
    return bool(above) and not (below and _SENTENCE_END.search(above))


def _problem(path: str, merge: list[_Marker]) -> Problem:
    at = Location(path, merge[0].line)
    if len(merge) == 1:
        message = f"a line of {merge[0].character * 7} is left over from a merge"
        return problem("F122", at, message, "remove it, and check that the text above and below fits together")
    hint = "keep one version and remove the lines <<<<<<<, ======= and >>>>>>>"
    return problem("F122", at, "unresolved merge conflict", hint)
