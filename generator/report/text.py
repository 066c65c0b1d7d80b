"""Problems for people: one a line, or framed with their source line on a terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from generator.model.problem import Problem, Severity, errors_in
from generator.model.text import counted

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_LONGEST_LINE = 200
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
    source = _source_line(root / problem.at.path, problem.at.line)
    if source.strip():
        lines.append(f"  {printable(source)[:_LONGEST_LINE]}")
        lines.append("  " + " " * (problem.at.column - 1) + click.style("^", fg=colour))
    return "\n".join(lines)


def _source_line(path: Path, number: int) -> str:
    """The line itself; none of a link, whose target is nobody's business."""
    try:
        if path.is_symlink():
            return ""
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[number - 1].replace("\t", " ") if 0 < number <= len(lines) else ""
