"""What a build or a check says to people and programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import monotonic
from typing import TextIO

import click

from generator.build.jobs import Progress, silent
from generator.build.pipeline import Outcome
from generator.model.problem import Problem, Severity, errors_in
from generator.model.text import counted

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_LONGEST_LINE = 200


def show_problems(problems: Iterable[Problem], root: Path, *, warnings: bool = True) -> None:
    """Print problems in order; on a terminal with their source line and a caret."""
    terminal = sys.stdout.isatty()
    for problem in problems:
        if warnings or problem.severity is Severity.ERROR:
            click.echo(_framed(problem, root) if terminal else printable(str(problem)))


def verdict(problems: Sequence[Problem], files: int) -> str:
    """One line: how many problems in how many files."""
    errors = len(errors_in(problems))
    return f"{counted(files, 'content file')}: {counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}"


def summary(outcome: Outcome, output: Path, seconds: float, timings: bool) -> list[str]:
    """The lines that end a build: what is withheld, what was done, where to look."""
    errors, warnings = len(errors_in(outcome.problems)), len(outcome.problems) - len(errors_in(outcome.problems))
    if errors:
        return [f"not built: {counted(errors, 'error')}, {counted(warnings, 'warning')}; {output}/ is as it was"]
    counts = outcome.counts
    lines = [f"not shown ({reason}): {printable(path)}" for reason, paths in outcome.withheld.items() for path in paths]
    if warnings:
        lines.append(f"{counted(warnings, 'warning')}: python build.py check shows them")
    if timings:
        lines += [f"{took:8.3f} s  {stage}" for stage, took in outcome.seconds.items()]
    entries = counted(outcome.entries, "entry", "entries")
    done = f"{counted(counts.rendered, 'file')} made, {counts.reused} reused, {counts.removed} removed"
    lines.append(f"built {entries}: {done} in {seconds:.2f} s")
    lines.append(f"open {output / 'index.html'}, or serve it: python -m http.server -b 127.0.0.1 -d {output}")
    return lines


def as_json(problems: Iterable[Problem]) -> str:
    """Problems as a JSON list of flat objects."""
    found = [
        {
            "path": problem.at.path,
            "line": problem.at.line,
            "column": problem.at.column,
            "severity": problem.severity.value,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps(found, indent=1)


def below(problems: Iterable[Problem], root: Path, chosen: Sequence[Path]) -> tuple[Problem, ...]:
    """Keep the problems in the chosen files and folders; all where none is chosen."""
    if not chosen:
        return tuple(problems)
    places = [path.resolve() for path in chosen]
    return tuple(
        problem
        for problem in problems
        if any((root / problem.at.path).resolve().is_relative_to(place) for place in places)
    )


def progress_on(stream: TextIO) -> Progress:
    """Progress on one line of a terminal, from the second second on; none where output is piped."""
    if not stream.isatty():
        return silent
    begun = monotonic()

    def show(stage: str, done: int, total: int) -> None:
        if monotonic() - begun > 1:
            end = "\r\x1b[K" if done == total else ""
            stream.write(f"\r{stage}: {done} of {total}\x1b[K{end}")
            stream.flush()

    return show


def printable(text: str) -> str:
    """Show control characters by their escapes: what a writer typed must not drive a terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in text)


def _framed(problem: Problem, root: Path) -> str:
    at = printable(str(problem.at))
    word = problem.severity.value
    colour = _COLOURS[problem.severity]
    said = printable(problem.message) + (f"; {printable(problem.hint)}" if problem.hint else "")
    lines = [f"{click.style(at, bold=True)}: {click.style(f'{word} {problem.code}', fg=colour)} {said}"]
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
