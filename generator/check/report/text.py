"""Problems for people: one a line, or framed with their source line on a terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from generator.content.problem import Problem, Severity, errors_in
from generator.text.folding import counted

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_LONGEST_LINE, _MOST_READ = 200, 1 << 20
# CI runners take `##[name]` and `##vso[name]` anywhere in a line for a command of theirs.
RUNNER_COMMAND = re.compile(r"#(?=#\w*\[)")


def show_problems(problems: Iterable[Problem], root: Path, *, warnings: bool = True) -> None:
    """Print problems in order; on a terminal with their source line and a caret."""
    terminal = sys.stdout.isatty()
    for problem in problems:
        if warnings or problem.severity is Severity.ERROR:
            click.echo(_framed(problem, root) if terminal else plain(problem))


def plain(problem: Problem) -> str:
    """A problem on one line; it begins with its path and drives neither terminal nor CI runner."""
    return printable(str(problem))


def said(problem: Problem) -> str:
    """What is wrong and what to do, without the place."""
    return printable(f"{problem.message}; {problem.hint}" if problem.hint else problem.message)


def verdict(problems: Sequence[Problem], files: int, chosen: int | None = None) -> str:
    """One line: how many problems in how many files, or in how many ``chosen`` ones of all."""
    errors = len(errors_in(problems))
    where = counted(files, "content file") if chosen is None else f"{chosen} of {counted(files, 'content file')}"
    return f"{where}: {counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}"


def printable(text: str) -> str:
    """Show control characters by their escapes: what a writer typed must drive no terminal and no CI runner."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in text)
    return RUNNER_COMMAND.sub(r"\\x23", shown)


def _framed(problem: Problem, root: Path) -> str:
    at = printable(str(problem.at))
    word = problem.severity.value
    colour = COLOURS[problem.severity]
    lines = [f"{click.style(at, bold=True)}: {click.style(f'{word} {problem.code}', fg=colour)} {said(problem)}"]
    source, place = _source_line(root / problem.at.path, problem.at.line), problem.at.column - 1
    if source.strip():
        begin = max(0, place - _LONGEST_LINE // 2) if place >= _LONGEST_LINE else 0
        before = printable(source[begin:place])
        lines.append(f"  {before}{printable(source[place : begin + _LONGEST_LINE])}")
        lines.append("  " + " " * len(before) + click.style("^", fg=colour))
    return "\n".join(lines)


def _source_line(path: Path, number: int) -> str:
    """The line itself; none of a link, whose target is nobody's business, and of what is no file."""
    try:
        if path.is_symlink() or not path.is_file():
            return ""
        with path.open("rb") as stream:
            raw = stream.read(_MOST_READ)
    except OSError:
        return ""
    lines = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[number - 1].replace("\t", " ") if 0 < number <= len(lines) else ""
