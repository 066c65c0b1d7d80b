"""Find the passage most similar to a quote, with a word-by-word diff."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.record import Record

_WINDOW_SLACK = 0.4

DiffStep = tuple[bool, tuple[str, ...], tuple[int, int]]


class NearMatch(Record, frozen=True):
    """Words ``first`` to ``end`` of the text; ``similarity`` is from 0 to 1.

    A step is: whether it is equal, the quote's words, and the span of the text's
    words. ``longest`` is the longest equal run: its position and length.
    """

    first: int
    end: int
    similarity: float
    steps: tuple[DiffStep, ...]
    longest: tuple[int, int]


def nearest(run: Sequence[str], keys: Sequence[str]) -> NearMatch | None:
    """Compare ``run`` with the window of ``keys`` that shares most words with it; linear in both."""
    from rapidfuzz.distance import Indel

    if not run or not keys:
        return None
    start, stop = _window(run, keys, len(run) + max(3, round(_WINDOW_SLACK * len(run))))
    part = keys[start:stop]
    steps: list[DiffStep] = [
        (
            step.tag == "equal",
            tuple(run[step.src_start : step.src_end]),
            (start + step.dest_start, start + step.dest_end),
        )
        for step in Indel.opcodes(run, part)
    ]
    steps = _shift_start(_trim(steps), keys)
    if not steps:
        return None
    first, end = steps[0][2][0], steps[-1][2][1]
    same = sum(len(quoted) for is_same, quoted, _ in steps if is_same)
    runs = [(position[0], len(quoted)) for is_same, quoted, position in steps if is_same]
    similarity = 2 * same / (len(run) + end - first)
    return NearMatch(first, end, similarity, tuple(_merge(steps)), max(runs, key=lambda r: r[1], default=(first, 0)))


def _window(run: Sequence[str], keys: Sequence[str], width: int) -> tuple[int, int]:
    """Return the first window with the most common words, counted in one sliding pass over the text."""
    wanted, inside = Counter(run), Counter[str]()
    common = best = position = 0
    for end, key in enumerate(keys):
        inside[key] += 1
        common += inside[key] <= wanted[key]
        if end >= width:
            left = keys[end - width]
            common -= inside[left] <= wanted[left]
            inside[left] -= 1
        if common > best:
            best, position = common, end + 1
    stop = min(len(keys), position + width // 4)
    return max(0, position - width), stop


def _trim(steps: list[DiffStep]) -> list[DiffStep]:
    """Drop words of the window before and after the quote."""
    while steps and not steps[0][0] and not steps[0][1]:
        steps = steps[1:]
    while steps and not steps[-1][0] and not steps[-1][1]:
        steps = steps[:-1]
    return steps


def _shift_start(steps: list[DiffStep], keys: Sequence[str]) -> list[DiffStep]:
    """Start as late as possible: a first word that recurs right before the rest belongs there."""
    if len(steps) < 3 or not steps[0][0] or steps[1][0] or steps[1][1]:
        return steps
    quoted, (_, end) = steps[0][1], steps[1][2]
    if tuple(keys[end - len(quoted) : end]) != quoted:
        return steps
    return [(True, quoted, (end - len(quoted), end)), *steps[2:]]


def _merge(steps: Sequence[DiffStep]) -> list[DiffStep]:
    """Merge adjacent differences, so that the quote's words stand beside the page's."""
    merged: list[DiffStep] = []
    for same, quoted, (first, end) in steps:
        if merged and not same and not merged[-1][0]:
            _, before, (start, _) = merged[-1]
            merged[-1] = (False, before + quoted, (start, end))
        else:
            merged.append((same, quoted, (first, end)))
    return merged
