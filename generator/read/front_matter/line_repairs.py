"""Single lines of front matter that are fields but for a slip of the hand, and how they read without it."""

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

# Blanks that YAML does not take for the space that they look like.
BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff"
_BLANK = re.compile(f"[{BLANKS}]")
_COLONS = "：﹕꞉∶︓"
_MARKS = "*_`\"'“”„«»"
_LINE = re.compile(
    rf"(?P<front>[ {BLANKS}]*)(?P<dashes>(?:-[ {BLANKS}]+)*)(?P<open>[{_MARKS}]*)(?P<name>[A-Za-z_][\w-]*)"
    rf"(?P<close>[{_MARKS}]*)(?P<before>[ {BLANKS}]*)(?P<sign>[:={_COLONS}]?)(?P<inner>[{_MARKS}]*)"
    rf"(?P<after>[ {BLANKS}]*)(?P<value>.*)"
)
_BULLET = re.compile(rf"(?P<front> *)(?:(?P<other>[*•‣·–—+])(?P<space>[ {BLANKS}]+)|-(?P<odd>[{BLANKS}]+)|-(?=[^\s-]))")
_INDENTED = re.compile(
    rf"(?P<front>[ \t{BLANKS}]+)(?:(?P<hyphen>-)(?=[ {BLANKS}]|$)|(?P<name>[A-Za-z_][\w-]*):(?= |$))"
)
_LIKE_A_FIELD = re.compile(rf" *(?:- +)*([a-z_]+) ?[:{_COLONS}]")
_NEEDS_QUOTES = re.compile(r".*: |.* #|.*:$|[&*!%@`]|- ")
_LONGEST = 120


class Repair(Record, frozen=True):
    """A line as it should be, what was wrong with it as typed, at which column (from 1), and how columns moved."""

    line: str
    code: str
    column: int
    message: str
    hint: str
    shift: Shift


def names_in(group: Group | None) -> frozenset[str]:
    """The names of a group's fields, at any depth; without a group, those of all kinds of files."""
    return group.names if group else _all_names()


@cache
def _all_names() -> frozenset[str]:
    return frozenset[str]().union(*(group_of(record).names for record in FILE_KINDS.values()))


def is_padded(name: str) -> bool:
    """Tell whether blanks that are not spaces stand before or after a name."""
    return bool(_BLANK.match(name[0]) or _BLANK.match(name[-1]))


def begins_like_a_field(line: str, names: Collection[str], *, items: bool) -> bool:
    """Tell whether a line of a longer value looks like a field, or like an item of a list where ``items`` count."""
    text = line.lstrip(" ")
    if items and text.startswith("- "):
        return True
    found = _LIKE_A_FIELD.match(line)
    return bool(found and found[1] in names)


def repaired_field(line: str, names: Collection[str]) -> Repair | None:
    """Repair a line that gives one of the named fields a value, but for blanks, the colon or marks around the name."""
    found = _LINE.fullmatch(line)
    if not found or found["name"] not in names or not (found["sign"] or found["before"]):
        return None
    slip = _slip(found)
    if not slip:
        return None
    code, column, message = slip
    value = found["value"].removesuffix(found["open"] if not found["close"] else "").rstrip()
    front = " " * len(found["front"]) + "".join("-" if sign == "-" else " " for sign in found["dashes"])
    begin = f"{front}{found['name']}: "
    shift = Shift(len(begin) + 1, len(front) - found.start("name"), len(begin) - found.start("value"))
    return Repair(begin + value, code, column, message, f"write {field_line(found['name'], value)}", shift)


def repaired_indentation(line: str, names: Collection[str]) -> Repair | None:
    """Repair one of the named fields, or an item of a list, that is indented with other blanks than spaces."""
    found = _INDENTED.match(line)
    if not found or not (found["hyphen"] or found["name"] in names):
        return None
    odd = re.search(f"[\t{BLANKS}]", found["front"])
    if not odd:
        return None
    message = "this line begins with a tab"
    if odd[0] != "\t":
        message = f"{describe(odd[0])} instead of a space"
    return Repair(" " * len(found["front"]) + line[len(found["front"]) :], "F106" if odd[0] == "\t" else "F120",
                  odd.start() + 1, message, "use as many spaces as the lines around it",
                  Shift(1, 0, 0))  # fmt: skip


def _slip(found: re.Match[str]) -> tuple[str, int, str] | None:
    """The code, the column and the words for what is wrong with a line; nothing where it is a field as it stands."""
    for part in ("front", "dashes", "before", "after"):
        blank = _BLANK.search(found[part])
        if blank and not (part == "after" and found["after"].startswith(" ")):
            return "F120", found.start(part) + blank.start() + 1, f"{describe(blank[0])} instead of a space"
    sign, value, at = found["sign"], found["value"], found.start("sign") + 1
    if sign and sign in _COLONS:
        return "F106", at, f"the colon is {describe(sign)}, not an ordinary colon"
    if sign == "=":
        return "F106", at, "the name is followed by = instead of a colon"
    if found["open"] and (found["open"], found["close"]) not in (('"', '"'), ("'", "'")):
        return "F106", found.start("open") + 1, f"{found['open']} before the name"
    if not sign:
        # Further in, a word at the front of a line may be a part of the value above it.
        after = found.end("close") + 1
        return None if found["front"] else ("F106", after, f'missing colon after "{found["name"]}"')
    if not found["after"] and value and not value.startswith("//"):
        return "F106", at, "missing space after the colon"
    return None


def repaired_item(line: str, *, begins: bool = True) -> Repair | None:
    """Repair a line that begins an item of a list, but for the hyphen or the space after it.

    Where an item need not begin (``begins``), a hyphen without a space may be that of a text.
    """
    found = _BULLET.match(line)
    if not found or not (begins or found["other"] or found["odd"]):
        return None
    front, rest = found["front"], line[found.end() :]
    fixed = f"{front}- " if not (found["space"] or found["odd"]) else front + "-" + " " * (found.end() - len(front) - 1)
    column = len(front) + 1
    if found["other"]:
        code, message = "F106", f"a list item must begin with a hyphen, not with {found['other']}"
    elif found["odd"]:
        code, column, message = "F120", column + 1, f"{describe(found['odd'][0])} instead of a space"
    else:
        code, message = "F106", "missing space after the hyphen"
    shift = Shift(len(fixed) + 1, 0, len(fixed) - found.end())
    hint = f"write - {rest}" if len(rest) <= _LONGEST else "begin the item with a hyphen and a space"
    return Repair(fixed + rest, code, column, message, hint, shift)


def field_line(name: str, value: str) -> str:
    """The line that gives a field its value, in quotes where YAML would read it otherwise."""
    if len(value) > _LONGEST:
        return f"{name}: …"
    return f"{name}: {in_quotes(value) if _NEEDS_QUOTES.match(value) else value}"


def field_in_a_list(line: str, names: Collection[str]) -> Repair | None:
    """Repair a field that stands as an item of a list where fields are wanted."""
    found = _LINE.fullmatch(line)
    if not found or not found["dashes"] or found["sign"] != ":" or found["name"] not in names:
        return None
    fixed = found["front"] + line[found.start("name") :]
    moved = len(found["front"]) - found.start("name")
    return Repair(fixed, "F106", found.start("dashes") + 1, "unexpected hyphen before this field",
                  f"write {field_line(found['name'], found['value'])}", Shift(1, moved, moved))  # fmt: skip
