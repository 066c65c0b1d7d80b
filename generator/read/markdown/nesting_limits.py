"""Limits of delimiters, checked before Markdown is parsed.

The time for opening brackets grows with the square of their number, so a few
kilobytes can take minutes. Real paragraphs are far below these limits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_MOST_OPEN, _MOST_RUNS, _MOST_HEADINGS, _MOST_NOTES = 50, 1000, 200, 100
_DELIMITER = re.compile(r"\\.|\]\(|[\[\])]|`+", re.DOTALL)
_HEADING = re.compile(r"^(?:#.*|=+[ \t]*|-+[ \t]*)$", re.MULTILINE)
_NOTE = re.compile(r"(^ {0,3})?\[\^([^\]\s]{1,999})\](:?)", re.MULTILINE)
_CLOSE = "close them, or write a backslash before each literal one"
_BLANK_LINES = "add blank lines between them"


def excess_delimiters(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the offset, the message and the hint for each limit that is exceeded."""
    for begin, block in _blocks(text) if _may_exceed(text) else ():
        excess = _open(block) or _headings(block)
        if excess:
            yield begin + excess[0], *excess[1:]
    if text.count("[") > _MOST_NOTES and text.count("[^") > _MOST_NOTES:
        yield from _notes(text)


def _may_exceed(text: str) -> bool:
    """Whether the whole text has more delimiters than one paragraph may have; a fast pre-check."""
    most = {"[": _MOST_OPEN, "](": _MOST_OPEN, "`": _MOST_RUNS, "\n": _MOST_HEADINGS - 1}
    return any(text.count(delimiter) > number for delimiter, number in most.items())


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the text of each run of lines that are not blank: delimiters do not extend beyond it."""
    begin = end = 0
    for line in text.split("\n"):
        if not line.strip(" \t"):
            yield begin, text[begin:end]
            begin = end + len(line) + 1
        end += len(line) + 1
    yield begin, text[begin:end]


def _open(block: str) -> tuple[int, str, str] | None:
    brackets = addresses = runs = 0
    for match in _DELIMITER.finditer(block):
        delimiter = match[0]
        brackets = max(0, brackets + (delimiter == "[") - (delimiter[0] == "]"))
        addresses = max(0, addresses + (delimiter == "](") - (delimiter == ")"))
        runs += delimiter[0] == "`"
        if brackets > _MOST_OPEN:
            return match.start(), f'more than {_MOST_OPEN} "[" are open here', _CLOSE
        if addresses > _MOST_OPEN:
            return match.start(), f'more than {_MOST_OPEN} "](" are open here', _CLOSE
        if runs > _MOST_RUNS:
            return match.start(), f"more than {_MOST_RUNS} backticks in one paragraph", _BLANK_LINES
    return None


def _headings(block: str) -> tuple[int, str, str] | None:
    for number, match in enumerate(_HEADING.finditer(block), 1):
        if number > _MOST_HEADINGS:
            return match.start(), f"more than {_MOST_HEADINGS} headings in one paragraph", _BLANK_LINES
    return None


def _notes(text: str) -> Iterator[tuple[int, str, str]]:
    used: Counter[str] = Counter()
    notes = [(match.start(), match[2], match[1] is not None and bool(match[3])) for match in _NOTE.finditer(text)]
    defined = {name for _, name, defines in notes if defines}
    for offset, name, defines in notes:
        used[name] += name in defined and not defines
        if used[name] == _MOST_NOTES + 1 and not defines:
            yield offset, f"the footnote [^{name}] is used more than {_MOST_NOTES} times", "say it once in the text"
