"""What was measured, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from statistics import median
from typing import Any

from benchmarks.cases import CASES
from benchmarks.measure import Measured
from benchmarks.rounds import Runs

_HEAD = ("case", "who", "median s", "from", "to", "cpu s", "MB", "written", "× peer", "from", "to", "× peer cold")
_WIDTHS = (15, 14, 9, 8, 8, 8, 7, 8, 8, 8, 8, 12)


def table(found: Runs, peer: str) -> list[str]:
    """A line for each case and candidate; ratios are medians of each round's ratio to ``peer`` in that round."""
    return [_line(_HEAD), *(_line(_row(found, case, name, peer)) for case, name in found)]


def ratios(one: Iterable[Measured], other: Iterable[Measured]) -> list[float]:
    """Return the ratio of the wall times of each round."""
    return [mine.wall / theirs.wall for mine, theirs in zip(one, other, strict=True)]


def as_json(found: Runs, peer: str, about: dict[str, Any]) -> dict[str, Any]:
    """All runs, with medians and ratios."""
    return {**about, "peer": peer, "cases": [_record(found, case, name, peer) for case, name in found]}


def _row(found: Runs, case: str, name: str, peer: str) -> tuple[str, ...]:
    runs = found[case, name]
    walls = [run.wall for run in runs]
    known = found.get((case, peer), []) if name != peer else []
    same = ratios(runs, known) if known else []
    cold = found.get(("cold", peer), []) if name != peer and case != "cold" and known else []
    return (
        case, name, f"{median(walls):.3f}", f"{min(walls):.3f}", f"{max(walls):.3f}",
        f"{median(run.cpu for run in runs):.2f}", f"{max(run.peak for run in runs):.0f}",
        f"{median(run.written for run in runs):.0f}",
        *((f"{median(same):.3f}", f"{min(same):.3f}", f"{max(same):.3f}") if same else ("", "", "")),
        f"{median(ratios(runs, cold)):.3f}" if cold else "",
    )  # fmt: skip


def _record(found: Runs, case: str, name: str, peer: str) -> dict[str, Any]:
    runs = found[case, name]
    known = found.get((case, peer), [])
    return {
        "case": case,
        "meaning": CASES[case].meaning,
        "goal": CASES[case].goal,
        "candidate": name,
        "median_seconds": median(run.wall for run in runs),
        "ratio_to_peer": median(ratios(runs, known)) if known else None,
        "runs": [asdict(run) for run in runs],
    }


def _line(cells: tuple[str, ...]) -> str:
    first = "".join(f"{cell:<{width}}" for cell, width in zip(cells[:2], _WIDTHS, strict=False))
    return (first + "".join(f"{cell:>{width}}" for cell, width in zip(cells[2:], _WIDTHS[2:], strict=True))).rstrip()
