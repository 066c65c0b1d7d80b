"""What a build says while it runs and when it ends."""

from __future__ import annotations

import json
from pathlib import Path
from time import monotonic
from typing import TextIO

from msgspec.structs import asdict

from generator.content.problem import errors_in
from generator.engine.outcome import Outcome
from generator.engine.progress import Progress, silent
from generator.text.folding import counted
from generator.text.printable import printable

# So many files are named for each reason why files were made.
_EXAMPLES = 3


def summary(outcome: Outcome, output: Path, seconds: float, timings: str, why: bool = False) -> list[str]:
    """The lines that end a build: what is withheld, what was done.

    ``timings`` adds how long each stage took: as ``text``, or as ``json`` on one line; ``why`` adds reasons.
    """
    errors, warnings = len(errors_in(outcome.problems)), len(outcome.problems) - len(errors_in(outcome.problems))
    if errors:
        return [f"Build failed: {counted(errors, 'error')}, {counted(warnings, 'warning')}. {output}/ was not changed."]
    counts = outcome.counts
    lines = [
        f"not published ({reason}): {printable(path)}" for reason, paths in outcome.withheld.items() for path in paths
    ]
    if warnings:
        lines.append(f"{counted(warnings, 'warning')} (run the check command to see them)")
    if timings == "json":
        lines.append(json.dumps({"seconds": {**outcome.seconds, "all": seconds}, "files": asdict(counts)}))
    elif timings:
        lines += [f"{took:8.3f} s  {stage}" for stage, took in outcome.seconds.items()]
    lines += _reasons(outcome) if why else ()
    if outcome.foreign:
        lines.append(
            f"{counted(len(outcome.foreign), 'file')} in {output}/ not written by a build; remove what you did not put "
            f"there: {_named(list(outcome.foreign))}"
        )
    entries = counted(outcome.entries, "entry", "entries")
    done = f"{counted(counts.rendered, 'file')} written, {counts.reused} reused, {counts.removed} removed"
    lines.append(f"built {entries}: {done} in {seconds:.2f} s")
    return lines


def _reasons(outcome: Outcome) -> list[str]:
    """Return a heading and a line for each set of differing parts, that with the most files first."""
    groups: dict[str, list[str]] = {}
    for path, causes in outcome.causes.items():
        groups.setdefault(" + ".join(causes), []).append(path)
    if not groups:
        return []
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    lines = [f"{len(paths):8}  {causes}: {_named(sorted(paths))}" for causes, paths in ordered]
    return ["why files were written (number of files, what differs, examples):", *lines]


def _named(paths: list[str]) -> str:
    return printable(", ".join(paths[:_EXAMPLES])) + (", …" if len(paths) > _EXAMPLES else "")


def progress_on(stream: TextIO) -> Progress:
    """Progress on one line of a terminal, from the second second on; none where output is piped."""
    if not stream.isatty():
        return silent
    begun: dict[str, float] = {}
    first = monotonic()

    def show(stage: str, done: int, total: int) -> None:
        took = monotonic() - begun.setdefault(stage, monotonic())
        if monotonic() - first > 1:
            end = "\r\x1b[K" if done == total else ""
            stream.write(f"\r{progress_line(stage, done, total, took)}\x1b[K{end}")
            stream.flush()

    return show


def progress_line(stage: str, done: int, total: int, seconds: float) -> str:
    """How far a stage is; after two seconds of it also how quick, and how long the rest will take."""
    if seconds < 2 or not done:
        return f"{stage}: {done} of {total}"
    rate = done / seconds
    return f"{stage}: {done} of {total}, {rate:.0f} per second, {(total - done) / rate:.0f} s to go"
