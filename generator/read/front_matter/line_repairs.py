"""Repairs of single lines of front matter that are fields except for a typing mistake."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from generator.content.file_kinds import FILE_KINDS
from generator.content.schema import Group, group_of
from generator.read.front_matter.excerpt import Shift
from generator.record import Record
from generator.text.characters import describe
from generator.text.folding import in_quotes
from generator.text.lazy_patterns import lazy

# Space characters that YAML does not treat as a space.
BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff"
_BLANK = lazy(f"[{BLANKS}]")
_COLONS = "：﹕꞉∶︓"
_MARKS = "*_`\"'“”„«»"
_LINE = lazy(
    rf"(?P<front>[ {BLANKS}]*)(?P<dashes>(?:-[ {BLANKS}]+)*)(?P<open>[{_MARKS}]*)(?P<name>[A-Za-z_][\w-]*)"
    rf"(?P<close>[{_MARKS}]*)(?P<before>[ {BLANKS}]*)(?P<colon>[:={_COLONS}]?)(?P<inner>[{_MARKS}]*)"
    rf"(?P<after>[ {BLANKS}]*)(?P<value>.*)"
)
_BULLET = lazy(rf"(?P<front> *)(?:(?P<other>[*•‣·–—+])(?P<space>[ {BLANKS}]+)|-(?P<odd>[{BLANKS}]+)|-(?=[^\s-]))")
_INDENTED = lazy(rf"(?P<front>[ \t{BLANKS}]+)(?:(?P<hyphen>-)(?=[ {BLANKS}]|$)|(?P<name>[A-Za-z_][\w-]*):(?= |$))")
_LIKE_A_FIELD = lazy(rf" *(?:- +)*([a-z_]+) ?[:{_COLONS}]")
_NEEDS_QUOTES = lazy(r".*: |.* #|.*:$|[&*!%@`]|- ")
_LONGEST = 120


class Repair(Record, frozen=True):
    """A corrected line, the problem of the line as typed with its column (from 1), and the shift of columns."""

    line: str
    code: str
    column: int
    message: str
    hint: str
    shift: Shift


def names_in(group: Group | None) -> frozenset[str]:
    """Return the names of a group's fields, at any depth; without a group, those of all kinds of files."""
    return group.names if group else _all_names()


@cache
def _all_names() -> frozenset[str]:
    return frozenset[str]().union(*(group_of(record).names for record in FILE_KINDS.values()))


def is_padded(name: str) -> bool:
    """Whether a name begins or ends with an unusual space character."""
    return bool(_BLANK.match(name[0]) or _BLANK.match(name[-1]))


def begins_like_a_field(line: str, names: Collection[str], *, items: bool) -> bool:
    """Whether a line of a multi-line value looks like a field or, with ``items``, like an item of a list."""
    text = line.lstrip(" ")
    if items and text.startswith("- "):
        return True
    match = _LIKE_A_FIELD.match(line)
    return bool(match and match[1] in names)


def repaired_field(line: str, names: Collection[str]) -> Repair | None:
    """Repair a line with one of the named fields: unusual spaces, a wrong colon or marks around the name.

    None if the line is not such a field, or is valid.
    """
    match = _LINE.fullmatch(line)
    if not match or match["name"] not in names or not (match["colon"] or match["before"]):
        return None
    mistake = _mistake(match)
    if not mistake:
        return None
    code, column, message = mistake
    value = match["value"].removesuffix(match["open"] if not match["close"] else "").rstrip()
    front = " " * len(match["front"]) + "".join("-" if char == "-" else " " for char in match["dashes"])
    start = f"{front}{match['name']}: "
    shift = Shift(len(start) + 1, len(front) - match.start("name"), len(start) - match.start("value"))
    return Repair(start + value, code, column, message, f"write {field_line(match['name'], value)}", shift)


def repaired_indentation(line: str, names: Collection[str]) -> Repair | None:
    """Repair one of the named fields, or an item of a list, that is indented with tabs or unusual spaces."""
    match = _INDENTED.match(line)
    if not match or not (match["hyphen"] or match["name"] in names):
        return None
    odd = re.search(f"[\t{BLANKS}]", match["front"])
    if not odd:
        return None
    code, message = "F120", f"{describe(odd[0])} instead of a space"
    if odd[0] == "\t":
        code, message = "F106", "this line begins with a tab"
    fixed = " " * len(match["front"]) + line[len(match["front"]) :]
    return Repair(fixed, code, odd.start() + 1, message, "use as many spaces as the lines around it", Shift(1, 0, 0))


def _mistake(match: re.Match[str]) -> tuple[str, int, str] | None:
    """Return the code, the column and the message for a mistake in a line; None if it is a valid field."""
    for part in ("front", "dashes", "before", "after"):
        blank = _BLANK.search(match[part])
        if blank and not (part == "after" and match["after"].startswith(" ")):
            return "F120", match.start(part) + blank.start() + 1, f"{describe(blank[0])} instead of a space"
    colon, value, at = match["colon"], match["value"], match.start("colon") + 1
    if colon and colon in _COLONS:
        return "F106", at, f"the colon is {describe(colon)}, not an ordinary colon"
    if colon == "=":
        return "F106", at, "the name is followed by = instead of a colon"
    if match["open"] and (match["open"], match["close"]) not in (('"', '"'), ("'", "'")):
        return "F106", match.start("open") + 1, f"{match['open']} before the name"
    if not colon:
        # The first word of an indented line may be part of the value above it.
        after = match.end("close") + 1
        return None if match["front"] else ("F106", after, f'missing colon after "{match["name"]}"')
    if not match["after"] and value and not value.startswith("//"):
        return "F106", at, "missing space after the colon"
    return None


def repaired_item(line: str, *, begins: bool = True) -> Repair | None:
    """Repair a line that begins an item of a list with a wrong hyphen or without a space after it.

    If the line need not be an item (``begins`` is false), a hyphen without a space is left alone.
    """
    match = _BULLET.match(line)
    if not match or not (begins or match["other"] or match["odd"]):
        return None
    front, rest = match["front"], line[match.end() :]
    fixed = f"{front}- " if not (match["space"] or match["odd"]) else front + "-" + " " * (match.end() - len(front) - 1)
    column = len(front) + 1
    if match["other"]:
        code, message = "F106", f"a list item must begin with a hyphen, not with {match['other']}"
    elif match["odd"]:
        code, column, message = "F120", column + 1, f"{describe(match['odd'][0])} instead of a space"
    else:
        code, message = "F106", "missing space after the hyphen"
    shift = Shift(len(fixed) + 1, 0, len(fixed) - match.end())
    hint = f"write - {rest}" if len(rest) <= _LONGEST else "begin the item with a hyphen and a space"
    return Repair(fixed + rest, code, column, message, hint, shift)


def field_line(name: str, value: str) -> str:
    """Return the line for a field and its value, in quotes if YAML requires them."""
    if len(value) > _LONGEST:
        return f"{name}: …"
    return f"{name}: {in_quotes(value) if _NEEDS_QUOTES.match(value) else value}"


def field_in_a_list(line: str, names: Collection[str]) -> Repair | None:
    """Repair a field that is written as an item of a list."""
    match = _LINE.fullmatch(line)
    if not match or not match["dashes"] or match["colon"] != ":" or match["name"] not in names:
        return None
    fixed = match["front"] + line[match.start("name") :]
    offset = len(match["front"]) - match.start("name")
    column, hint = match.start("dashes") + 1, f"write {field_line(match['name'], match['value'])}"
    shift = Shift(1, offset, offset)
    return Repair(fixed, "F106", column, "unexpected hyphen before this field", hint, shift)
