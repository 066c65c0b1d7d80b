"""Signs that Markdown would look for the ends of again and again: refused before it begins, with their place.

What it does with an opened bracket takes time by the square of their number, so
a few kilobytes can take minutes. No honest paragraph comes near these numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_MOST_OPEN, _MOST_RUNS, _MOST_HEADINGS, _MOST_NOTES = 50, 1000, 200, 100
_SIGN = re.compile(r"\\.|\]\(|[\[\])]|`+", re.DOTALL)
_HEADING = re.compile(r"^(?:#.*|=+[ \t]*|-+[ \t]*)$", re.MULTILINE)
_NOTE = re.compile(r"(^ {0,3})?\[\^([^\]\s]{1,999})\](:?)", re.MULTILINE)
_CLOSE = "close them, or write a backslash before each literal one"
_APART = "add blank lines between them"


def too_many(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where there are too many of something: the offset, what is wrong, what to do."""
    for begin, block in _blocks(text) if _may_be_too_many(text) else ():
        found = _open(block) or _headings(block)
        if found:
            yield begin + found[0], *found[1:]
    if text.count("[") > _MOST_NOTES and text.count("[^") > _MOST_NOTES:
        yield from _notes(text)


def _may_be_too_many(text: str) -> bool:
    """Tell whether there are more than enough signs for one paragraph in all of a text; a quick look."""
    most = {"[": _MOST_OPEN, "](": _MOST_OPEN, "`": _MOST_RUNS, "\n": _MOST_HEADINGS - 1}
    return any(text.count(sign) > number for sign, number in most.items())


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Runs of lines that are not blank, which is how far a sign can look for its end."""
    begin = end = 0
    for line in text.split("\n"):
        if not line.strip(" \t"):
            yield begin, text[begin:end]
            begin = end + len(line) + 1
        end += len(line) + 1
    yield begin, text[begin:end]


def _open(block: str) -> tuple[int, str, str] | None:
    brackets = addresses = runs = 0
    for found in _SIGN.finditer(block):
        sign = found[0]
        brackets = max(0, brackets + (sign == "[") - (sign[0] == "]"))
        addresses = max(0, addresses + (sign == "](") - (sign == ")"))
        runs += sign[0] == "`"
        if brackets > _MOST_OPEN:
            return found.start(), f'more than {_MOST_OPEN} "[" are open here', _CLOSE
        if addresses > _MOST_OPEN:
            return found.start(), f'more than {_MOST_OPEN} "](" are open here', _CLOSE
        if runs > _MOST_RUNS:
            return found.start(), f"more than {_MOST_RUNS} backticks in one paragraph", _APART
    return None


def _headings(block: str) -> tuple[int, str, str] | None:
    for number, found in enumerate(_HEADING.finditer(block), 1):
        if number > _MOST_HEADINGS:
            return found.start(), f"more than {_MOST_HEADINGS} headings in one paragraph", _APART
    return None


def _notes(text: str) -> Iterator[tuple[int, str, str]]:
    used: Counter[str] = Counter()
    notes = [(found.start(), found[2], found[1] is not None and bool(found[3])) for found in _NOTE.finditer(text)]
    defined = {name for _, name, defines in notes if defines}
    for offset, name, defines in notes:
        used[name] += name in defined and not defines
        if used[name] == _MOST_NOTES + 1 and not defines:
            yield offset, f"the footnote [^{name}] is used more than {_MOST_NOTES} times", "say it once in the text"
