"""Problems for GitHub Actions: the lines, then annotations; and a table for the step summary.

Content comes from strangers, and a runner obeys what is printed: no line here
begins with anything a writer typed, and the plain lines stand where the runner
was told to obey nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from generator.check.report.text import plain, printable, said
from generator.content.problem import Problem, Severity, errors_in
from generator.content.rules import RULES
from generator.text.folding import counted

# A step's summary may hold 1 MiB; a longer one is dropped whole.
_LONGEST_SUMMARY = 900_000
_TABLE = ("| line | problem | what is wrong | what to do |", "| ---: | --- | --- | --- |")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"})
_MARKS = re.compile(r"([\\`*_\[\]~#@!{}()$]|(?<=:)//|(?<=www)\.)")


def as_github(problems: Sequence[Problem], verdict: str, token: str, folder: str = "") -> Iterator[str]:
    """The plain lines and the verdict, then an annotation each, errors first: GitHub shows ten of each kind.

    ``token`` must be a word that no writer can know; ``folder`` is the site's
    place in the repository, as in "docs/".
    """
    if not problems:
        yield verdict
        return
    yield f"::stop-commands::{token}"
    yield from map(plain, problems)
    yield verdict
    yield f"::{token}::"
    for severity in (Severity.ERROR, Severity.WARNING):
        yield from (_annotation(problem, folder) for problem in problems if problem.severity is severity)


def as_summary(problems: Sequence[Problem], verdict: str) -> str:
    """Markdown for the step summary: a table a file, cut off in the open where GitHub would drop it."""
    lines = ["## Content check", "", _markdown(verdict), ""]
    room = _LONGEST_SUMMARY
    broken = {problem.at.path for problem in errors_in(problems)}
    urgent = [problem for problem in problems if problem.at.path in broken]
    advice = [problem for problem in problems if problem.at.path not in broken]
    for row in (*_tables(urgent), *_folded(advice), *_meanings(problems)):
        room -= len(row.encode()) + 1
        if room < 0:
            return "\n".join([*lines, "", "The rest does not fit here; the log shows all problems.", ""])
        lines.append(row)
    return "\n".join(lines)


def _tables(problems: Sequence[Problem]) -> Iterator[str]:
    for path, group in groupby(problems, key=lambda problem: problem.at.path):
        yield from (f"### {_markdown(path)}", "", *_TABLE)
        yield from map(_row, group)
        yield ""


def _folded(advice: Sequence[Problem]) -> Iterator[str]:
    """The files that need not be mended, folded away: there may be hundreds, and somebody looks for one error."""
    if advice:
        files = counted(len({problem.at.path for problem in advice}), "file")
        yield f"<details><summary>{counted(len(advice), 'warning')} in {files} without errors</summary>"
        yield ""
        yield from _tables(advice)
        yield "</details>"
        yield ""


def _meanings(problems: Sequence[Problem]) -> Iterator[str]:
    """What each code means, folded away: who writes in the browser has nothing installed that could explain it."""
    codes = sorted({problem.code for problem in problems})
    if codes:
        yield "### What the codes mean, each with an example"
        yield ""
    for rule in map(RULES.__getitem__, codes):
        yield "\n".join(
            (f"<details><summary>{rule.code}: {escape(rule.title)}</summary>", "", rule.meaning, "",
             "Wrong:", "", "```text", rule.wrong, "```", "",
             "Right:", "", "```text", rule.right, "```", "", "</details>")
        )  # fmt: skip


def _annotation(problem: Problem, folder: str) -> str:
    places = {
        "file": folder + problem.at.path,
        "line": str(problem.at.line),
        "col": str(problem.at.column),
        "title": f"{problem.code} {RULES[problem.code].title}",
    }
    properties = ",".join(f"{name}={_property(printable(text))}" for name, text in places.items())
    return f"::{problem.severity.value} {properties}::{_data(said(problem))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _row(problem: Problem) -> str:
    word = f"{problem.severity.value} {problem.code}"
    cells = (f"{problem.at.line}:{problem.at.column}", word, _markdown(problem.message), _markdown(problem.hint))
    return f"| {' | '.join(cells)} |"


def _markdown(text: str) -> str:
    """Text that reads as it was typed: no table, link, picture, formula or HTML comes of it."""
    return _MARKS.sub(r"\\\1", printable(text)).translate(_ENTITIES)
