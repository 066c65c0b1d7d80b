"""Sort the sources of an entry by date."""

from __future__ import annotations

import re

import msgspec

from generator.authoring.fix.line_buffer import Fix, LineBuffer, plain_values
from generator.read.front_matter import nodes
from generator.read.front_matter.nodes import Sequence
from generator.text.dates import parse_day

_FIELD = "sources"
_DESCRIPTION = "sorted the sources by date"


def sort_by_date(buffer: LineBuffer) -> tuple[LineBuffer, list[Fix]]:
    """Sort sources in block style, each with its comments, if all have a date."""
    root, problems = buffer.read()
    broken = any(problem.code == "F106" for problem in problems)
    sources = root.items[_FIELD][1] if isinstance(root, nodes.Mapping) and not broken and _FIELD in root.items else None
    dates = _dates(sources)
    order = sorted(range(len(dates)), key=dates.__getitem__)
    if not isinstance(sources, Sequence) or order == sorted(order):
        return buffer, []
    blocks = _blocks(buffer, sources)
    if not blocks:
        return buffer, []
    first, last = blocks[0][0], blocks[-1][1]
    source_lines = [number for place in order for number in range(*blocks[place])]
    result = _reordered(buffer, [*range(first), *source_lines, *range(last, len(buffer.lines))])
    expected = plain_values(root)
    expected[_FIELD] = [expected[_FIELD][place] for place in order]
    return (result, [Fix(first + 1, _DESCRIPTION)]) if result.verified(expected) else (buffer, [])


def _dates(sources: object) -> list[str]:
    """Return each source's date, or an empty list if any has none."""
    items = plain_values(sources) if isinstance(sources, Sequence) else []
    dates = [item.get("date") if isinstance(item, dict) else None for item in items]
    valid = [date for date in dates if isinstance(date, str) and parse_day(date)]
    return valid if len(valid) == len(dates) else []


def _blocks(buffer: LineBuffer, sources: Sequence) -> list[tuple[int, int]]:
    """Return the line range of each source with its comments; empty if two share a line."""
    starts = []
    for item in sources.items:
        dash = re.match(r" *- ", buffer.lines[item.at.line])
        if not dash or dash.end() > item.at.column - 1:
            return []
        starts.append(_with_comments(buffer, item.at.line, dash.end() - 2))
    if len(set(starts)) < len(starts):
        return []
    return list(zip(starts, [*starts[1:], buffer.end_of_item(sources.items[-1].at.line)], strict=True))


def _with_comments(buffer: LineBuffer, line: int, indent: int) -> int:
    """Return the first line of the comments right above a dash, in its column."""
    while re.fullmatch(rf" {{{indent}}}#.*", buffer.lines[line - 1]):
        line -= 1
    return line


def _reordered(buffer: LineBuffer, order: list[int]) -> LineBuffer:
    return msgspec.structs.replace(
        buffer, lines=tuple(buffer.lines[n] for n in order), ends=tuple(buffer.ends[n] for n in order)
    )
