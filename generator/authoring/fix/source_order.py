"""The sources of an entry in the order of their dates."""

from __future__ import annotations

import re

import msgspec

from generator.authoring.fix.line_buffer import Repair, Sheet, plain
from generator.read.front_matter import nodes
from generator.read.front_matter.nodes import Sequence
from generator.text.dates import parse_day

_FIELD = "sources"
_SAID = "the sources stand in the order of their dates now"


def sort_by_date(sheet: Sheet) -> tuple[Sheet, list[Repair]]:
    """Sort sources that stand one below the other, each with its comments, where all have a date."""
    root, problems = sheet.read()
    broken = any(problem.code == "F106" for problem in problems)
    listed = root.items[_FIELD][1] if isinstance(root, nodes.Mapping) and not broken and _FIELD in root.items else None
    dates = _dates(listed)
    order = sorted(range(len(dates)), key=dates.__getitem__)
    if not isinstance(listed, Sequence) or order == sorted(order):
        return sheet, []
    blocks = _blocks(sheet, listed)
    if not blocks:
        return sheet, []
    first, last = blocks[0][0], blocks[-1][1]
    moved = [number for place in order for number in range(*blocks[place])]
    mended = _rearranged(sheet, [*range(first), *moved, *range(last, len(sheet.lines))])
    expected = plain(root)
    expected[_FIELD] = [expected[_FIELD][place] for place in order]
    return (mended, [Repair(first + 1, _SAID)]) if plain(mended.read()[0]) == expected else (sheet, [])


def _dates(listed: object) -> list[str]:
    """Each source's date, or nothing at all where one has none."""
    items = plain(listed) if isinstance(listed, Sequence) else []
    dates = [item.get("date") if isinstance(item, dict) else None for item in items]
    known = [date for date in dates if isinstance(date, str) and parse_day(date)]
    return known if len(known) == len(dates) else []


def _blocks(sheet: Sheet, listed: Sequence) -> list[tuple[int, int]]:
    """The lines of each source, from its comments to before the next one's; nothing where they share a line."""
    starts = []
    for item in listed.items:
        dash = re.match(r" *- ", sheet.lines[item.at.line])
        if not dash or dash.end() > item.at.column - 1:
            return []
        starts.append(_with_comments(sheet, item.at.line, dash.end() - 2))
    if len(set(starts)) < len(starts):
        return []
    return list(zip(starts, [*starts[1:], _end(sheet, listed.items[-1].at.line)], strict=True))


def _with_comments(sheet: Sheet, line: int, indent: int) -> int:
    """The first line of the comments that stand right above a dash, in its column."""
    while re.fullmatch(rf" {{{indent}}}#.*", sheet.lines[line - 1]):
        line -= 1
    return line


def _end(sheet: Sheet, line: int) -> int:
    """Where the last source ends: before the next field, and what is blank or remarked above that."""
    indent = len(sheet.lines[line]) - len(sheet.lines[line].lstrip())
    end = line + 1
    for number in range(line + 1, sheet.close):
        words = sheet.lines[number]
        deep = len(words) - len(words.lstrip()) > indent
        if words.strip() and not deep and not words.lstrip().startswith("#"):
            break
        if words.strip() and deep:
            end = number + 1
    return end


def _rearranged(sheet: Sheet, order: list[int]) -> Sheet:
    return msgspec.structs.replace(
        sheet, lines=tuple(sheet.lines[n] for n in order), ends=tuple(sheet.ends[n] for n in order)
    )
