"""The pages of docs/, which come with the generator, and what they say about a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.read.assets import built_in, files_below

_HEADING = re.compile(r"(#{2,6}) (.+)")
_FENCE = "```"
_FOR_PROGRAMMERS = ("architecture", "changelog", "design-notes", "glossary", "how-to-add", "performance")


def pages() -> dict[str, Path]:
    """Return the pages by name, "writing" for docs/writing.md, and the changelog; those for programmers are last."""
    by_name = {file.stem: file for name, file in files_below(built_in("docs")).items() if name.endswith(".md")}
    by_name["changelog"] = built_in("CHANGELOG.md")
    return dict(sorted(by_name.items(), key=lambda item: (item[0] in _FOR_PROGRAMMERS, item[0])))


def title(page: Path) -> str:
    """Return the title of a page, which is its first line."""
    with open(page, encoding="utf-8") as lines:
        return next(lines).removeprefix("#").strip()


def passages(word: str) -> Iterator[str]:
    """Yield what the pages say about a word: sections with this heading, and rows of tables that begin with it."""
    for name, page in pages().items():
        lines = page.read_text("utf-8").splitlines()
        for heading, start, end in _sections(lines):
            if word in _names(heading):
                yield _passage(name, lines[start:end])
        for section in _rows(lines, word):
            yield _passage(name, section)


def mentions(text: str) -> list[str]:
    """Return the sections that mention a text, as "page: heading"; first those whose heading has it."""
    in_headings, in_texts = [], []
    for name, page in pages().items():
        lines = page.read_text("utf-8").splitlines()
        for heading, start, end in _sections(lines):
            if text in _names(heading)[0]:
                in_headings.append(f"{name}: {heading}")
            elif any(text in line.casefold() for line in lines[start : _next_heading(lines, start, end)]):
                in_texts.append(f"{name}: {heading}")
    return in_headings + in_texts


def words() -> set[str]:
    """Return every word about which `passages` finds something."""
    names: set[str] = set()
    for page in pages().values():
        lines = page.read_text("utf-8").splitlines()
        names.update(name for heading, _, _ in _sections(lines) for name in _names(heading))
        names.update(name for line in lines for name in _first_cell(line))
    return names


def _passage(page: str, lines: list[str]) -> str:
    return "\n".join([f"[{page}]", *lines]).rstrip()


def _sections(lines: list[str]) -> Iterator[tuple[str, int, int]]:
    """Yield each heading below the title, with the lines from it to the next one of its level or above."""
    headings: list[tuple[int, str, int]] = []
    fenced = False
    for number, line in enumerate(lines):
        fenced ^= line.lstrip().startswith(_FENCE)
        match = None if fenced else _HEADING.fullmatch(line)
        if match:
            headings.append((len(match[1]), match[2], number))
    for place, (level, heading, start) in enumerate(headings):
        ends = (number for other, _, number in headings[place + 1 :] if other <= level)
        yield heading, start, next(ends, len(lines))


def _next_heading(lines: list[str], start: int, end: int) -> int:
    return next((number for number in range(start + 1, end) if _HEADING.fullmatch(lines[number])), end)


def _rows(lines: list[str], word: str) -> Iterator[list[str]]:
    """Yield the rows of each table that begin with a word, below the heading of the section and the table's own."""
    heading: list[str] = []
    head: list[str] = []
    rows: list[str] = []
    for before, line in zip(["", *lines], [*lines, ""], strict=True):
        if line.startswith("| ---"):
            head = [before, line]
        elif word in _first_cell(line):
            rows.append(line)
        if rows and not line.startswith("|"):
            yield [*heading, "", *head, *rows]
            rows = []
        if _HEADING.fullmatch(line):
            heading = [line]


def _names(heading: str) -> tuple[str, str]:
    """Return a heading as a word to look up, and the part before its colon: the code of a problem."""
    plain = heading.replace("`", "").casefold()
    return plain, plain.partition(":")[0]


def _first_cell(line: str) -> list[str]:
    """Return the names in the first cell of a table's row; that of an option without its value."""
    return re.findall(r"`([^`]+?)(?: [A-Z=][^`]*)?`", line.split("|")[1]) if line.startswith("| ") else []
