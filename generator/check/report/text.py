"""Problems for people: one per line, or with their source line on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from generator.content.problem import Problem, Severity, errors_in
from generator.text.folding import counted
from generator.text.printable import printable

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_MAX_LINE, _MAX_BYTES = 200, 1 << 20


def print_problems(problems: Iterable[Problem], root: Path, *, warnings: bool = True) -> None:
    """Print problems in order; on a terminal with their source line and a caret."""
    terminal = sys.stdout.isatty()
    for problem in problems:
        if warnings or problem.severity is Severity.ERROR:
            click.echo(_with_source_line(problem, root) if terminal else one_line(problem))


def one_line(problem: Problem) -> str:
    """Return a problem on one line that begins with its path, without control characters or commands."""
    return printable(str(problem))


def message_and_hint(problem: Problem) -> str:
    """Return message and hint, without the location."""
    return printable(f"{problem.message}; {problem.hint}" if problem.hint else problem.message)


def summary_line(problems: Sequence[Problem], files: int, chosen: int | None = None) -> str:
    """Return the number of problems and files; ``chosen`` is the number of files selected of all."""
    errors = len(errors_in(problems))
    where = counted(files, "content file") if chosen is None else f"{chosen} of {counted(files, 'content file')}"
    return f"{where}: {counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}"


def _with_source_line(problem: Problem, root: Path) -> str:
    at = printable(str(problem.at))
    word = problem.severity.value
    colour = COLOURS[problem.severity]
    lines = [
        f"{click.style(at, bold=True)}: {click.style(f'{word} {problem.code}', fg=colour)} {message_and_hint(problem)}"
    ]
    source, place = _source_line(root / problem.at.path, problem.at.line), problem.at.column - 1
    if source.strip():
        start = max(0, place - _MAX_LINE // 2) if place >= _MAX_LINE else 0
        before = printable(source[start:place])
        lines.append(f"  {before}{printable(source[place : start + _MAX_LINE])}")
        lines.append("  " + " " * len(before) + click.style("^", fg=colour))
    return "\n".join(lines)


def _source_line(path: Path, number: int) -> str:
    """Return the source line; empty for links, whose targets may be private, and if there is no file."""
    try:
        if path.is_symlink() or not path.is_file():
            return ""
        with path.open("rb") as stream:
            raw = stream.read(_MAX_BYTES)
    except OSError:
        return ""
    lines = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[number - 1].replace("\t", " ") if 0 < number <= len(lines) else ""
