"""Problems for GitHub Actions: plain lines, annotations, and a table for the step summary.

Content comes from strangers, and a runner executes commands in its log: no line
here begins with a writer's text, and the plain lines are printed while
command processing is stopped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from generator.check.report.text import message_and_hint, one_line
from generator.content.problem import Problem, Severity, errors_in
from generator.content.rules import RULES
from generator.text.folding import counted
from generator.text.printable import printable

# GitHub drops step summaries larger than 1 MiB.
_MAX_SUMMARY_BYTES = 900_000
_TABLE = ("| line | problem | what is wrong | what to do |", "| ---: | --- | --- | --- |")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"})
_MARKUP_CHARACTERS = re.compile(r"([\\`*_\[\]~#@!{}()$]|(?<=:)//|(?<=www)\.)")


def format_github(problems: Sequence[Problem], summary_line: str, token: str, folder: str = "") -> Iterator[str]:
    """Yield plain lines and the summary line, then annotations, errors first: GitHub shows ten of each kind.

    ``token`` must be a word that no writer can know; ``folder`` is the site's
    path in the repository, as in "docs/".
    """
    if not problems:
        yield summary_line
        return
    yield f"::stop-commands::{token}"
    yield from map(one_line, problems)
    yield summary_line
    yield f"::{token}::"
    for severity in (Severity.ERROR, Severity.WARNING):
        yield from (_annotation(problem, folder) for problem in problems if problem.severity is severity)


def format_summary(problems: Sequence[Problem], summary_line: str) -> str:
    """Return Markdown for the step summary: a table per file, truncated with a note if too large."""
    lines = ["## Content check", "", _markdown(summary_line), ""]
    bytes_left = _MAX_SUMMARY_BYTES
    broken = {problem.at.path for problem in errors_in(problems)}
    in_files_with_errors = [problem for problem in problems if problem.at.path in broken]
    other_warnings = [problem for problem in problems if problem.at.path not in broken]
    for row in (*_tables(in_files_with_errors), *_collapsed(other_warnings), *_meanings(problems)):
        bytes_left -= len(row.encode()) + 1
        if bytes_left < 0:
            return "\n".join([*lines, "", "This summary is truncated; see the log for all problems.", ""])
        lines.append(row)
    return "\n".join(lines)


def _tables(problems: Sequence[Problem]) -> Iterator[str]:
    for path, group in groupby(problems, key=lambda problem: problem.at.path):
        yield from (f"### {_markdown(path)}", "", *_TABLE)
        yield from map(_row, group)
        yield ""


def _collapsed(other_warnings: Sequence[Problem]) -> Iterator[str]:
    """Yield the files without errors, collapsed: there may be hundreds, and readers look for errors."""
    if other_warnings:
        files = counted(len({problem.at.path for problem in other_warnings}), "file")
        yield f"<details><summary>{counted(len(other_warnings), 'warning')} in {files} without errors</summary>"
        yield ""
        yield from _tables(other_warnings)
        yield "</details>"
        yield ""


def _meanings(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the meaning of each code, collapsed, for writers who edit in the browser."""
    codes = sorted({problem.code for problem in problems})
    if codes:
        yield "### The problem codes, with examples"
        yield ""
    for rule in map(RULES.__getitem__, codes):
        summary = f"<summary>{rule.code}: {escape(rule.title)}</summary>"
        yield f"<details>{summary}\n\n{rule.markdown}\n\n</details>"


def _annotation(problem: Problem, folder: str) -> str:
    places = {
        "file": folder + problem.at.path,
        "line": str(problem.at.line),
        "col": str(problem.at.column),
        "title": f"{problem.code} {RULES[problem.code].title}",
    }
    properties = ",".join(f"{name}={_property(printable(text))}" for name, text in places.items())
    return f"::{problem.severity.value} {properties}::{_data(message_and_hint(problem))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _row(problem: Problem) -> str:
    word = f"{problem.severity.value} {problem.code}"
    cells = (f"{problem.at.line}:{problem.at.column}", word, _markdown(problem.message), _markdown(problem.hint))
    return f"| {' | '.join(cells)} |"


def _markdown(text: str) -> str:
    """Escape text so that it is no markup, HTML, link or formula."""
    return _MARKUP_CHARACTERS.sub(r"\\\1", printable(text)).translate(_ENTITIES)
