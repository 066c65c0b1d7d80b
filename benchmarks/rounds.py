"""The rounds: every case for every candidate in turn, so that a slow minute of the machine affects all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from benchmarks import compare, measure
from benchmarks.candidate import OURS, REPOSITORY, Candidate, Ours
from benchmarks.cases import ALONE, BUILDS, CASES, SMALL, Case
from benchmarks.compare import Output
from benchmarks.corpus.entries import make
from benchmarks.corpus.site import entry_path
from benchmarks.measure import Measured
from benchmarks.preview import Preview, previewed

Say = Callable[[str], None]
Runs = dict[tuple[str, str], list[Measured]]


def rounds(candidates: Sequence[Candidate], cases: Iterable[str], runs: int, work: Path, say: Say) -> Runs:
    """Measure; the key of a list of runs is the case's name and the candidate's."""
    wanted = set(cases)
    found: Runs = {}
    builds = [case for case in BUILDS if case.name in wanted]
    if builds:
        _warm(candidates, work)
        for line in compare.lines(outputs(candidates), OURS):
            say(line)
        for number in range(1, runs + 1):
            _round(candidates, builds, number, work, found, say)
    ours = candidates[0]
    if not isinstance(ours, Ours):
        raise TypeError("the first candidate is ours")
    with ExitStack() as stack:
        for case in (case for case in ALONE if case.name in wanted):
            run = _alone(case, ours, work, stack)
            found[case.name, OURS] = [_reported(say, case, OURS, run(number)) for number in range(1, runs + 1)]
    return found


def cold(candidates: Sequence[Candidate], runs: int, work: Path, say: Say) -> Runs:
    """Measure cold builds alone, of sites that need not be the same."""
    found: Runs = {}
    _warm(candidates, work)
    for number in range(1, runs + 1):
        _round(candidates, [CASES["cold"]], number, work, found, say)
    return found


def outputs(candidates: Iterable[Candidate]) -> dict[str, Output]:
    """The output of each candidate."""
    return {candidate.name: compare.Output.of(candidate.output) for candidate in candidates}


def _warm(candidates: Sequence[Candidate], work: Path) -> None:
    """Build each once, unmeasured, so that program files are in memory and there are outputs to compare."""
    for candidate in candidates:
        candidate.forget()
        measure.run(candidate.command(), candidate.root, work / "log", candidate.environment)


def _round(candidates: Sequence[Candidate], cases: list[Case], number: int, work: Path, found: Runs, say: Say) -> None:
    for case in cases:
        # Another candidate is first in each round.
        turn = number % len(candidates)
        for candidate in (*candidates[turn:], *candidates[:turn]):
            measured = _build(candidate, case, number, work)
            found.setdefault((case.name, candidate.name), []).append(_reported(say, case, candidate.name, measured))


def _build(candidate: Candidate, case: Case, number: int, work: Path) -> Measured:
    if case.name == "moved":
        candidate.move()
    if case.edit:
        candidate.edit(case.edit, number)
    elif case.name == "texts":
        candidate.forget_pages()
    else:
        candidate.forget()
    before = measure.look(candidate.output)
    os.sync()
    measured = measure.run(candidate.command(), candidate.root, work / "log", candidate.environment)
    written, removed = measure.differences(before, measure.look(candidate.output))
    return replace(measured, written=written, removed=removed)


def _alone(case: Case, ours: Ours, work: Path, stack: ExitStack) -> Callable[[int], Measured]:
    """Return a function that runs a case of our generator alone."""
    build = [sys.executable, os.fspath(REPOSITORY / "build.py")]
    if case.name == "help":
        return lambda number: measure.run([*build, "--help"], work, work / "log")
    site = ours if case.name in ("preview", "preview-field") else _small(ours, work)
    if case.name == "check":
        command = [*build, "check", "--root", os.fspath(site.root), entry_path(make(site.world, site.edited))]
        measure.run(command, site.root, work / "log")
        return lambda number: _checked(site, command, number, work)
    preview: Preview = stack.enter_context(previewed(site, work / f"{case.name}.log", case.edit))
    preview.save(0)
    return preview.save


def _small(ours: Ours, work: Path) -> Ours:
    small = Ours(work / "small", SMALL, ours.world.seed)
    if not small.root.exists():
        small.write()
    return small


def _checked(site: Ours, command: list[str], number: int, work: Path) -> Measured:
    site.edit("text", number)
    return measure.run(command, site.root, work / "log")


def _reported(say: Say, case: Case, name: str, measured: Measured) -> Measured:
    say(f"  {case.name:<15}{name:<15}{measured.wall:8.3f} s")
    return measured
