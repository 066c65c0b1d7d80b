"""The place in a text that is most like a quote, and the differences word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.record import Record

_SPARE = 0.4

Step = tuple[bool, tuple[str, ...], tuple[int, int]]


class Near(Record, frozen=True):
    """Words ``first`` to ``end`` of the text; ``likeness`` from 0 to 1.

    A step is: whether it is the same, the quote's words, and from where to where
    the text's stand. ``longest`` is the longest same run: its place and length.
    """

    first: int
    end: int
    likeness: float
    steps: tuple[Step, ...]
    longest: tuple[int, int]


def nearest(run: Sequence[str], keys: Sequence[str]) -> Near | None:
    """Compare ``run`` with the window of ``keys`` that shares most words with it; time grows with both alone."""
    from rapidfuzz.distance import Indel

    if not run or not keys:
        return None
    start, stop = _window(run, keys, len(run) + max(3, round(_SPARE * len(run))))
    part = keys[start:stop]
    steps: list[Step] = [
        (step.tag == "equal", tuple(run[step.src_start : step.src_end]),
         (start + step.dest_start, start + step.dest_end))
        for step in Indel.opcodes(run, part)
    ]  # fmt: skip
    steps = _drawn_together(_trimmed(steps), keys)
    if not steps:
        return None
    first, end = steps[0][2][0], steps[-1][2][1]
    same = sum(len(said) for is_same, said, _ in steps if is_same)
    runs = [(place[0], len(said)) for is_same, said, place in steps if is_same]
    likeness = 2 * same / (len(run) + end - first)
    return Near(first, end, likeness, tuple(_merged(steps)), max(runs, key=lambda r: r[1], default=(first, 0)))


def _window(run: Sequence[str], keys: Sequence[str], width: int) -> tuple[int, int]:
    """The first window with the most words in common, counted by sliding once over the text."""
    wanted, inside = Counter(run), Counter[str]()
    common = best = place = 0
    for end, key in enumerate(keys):
        inside[key] += 1
        common += inside[key] <= wanted[key]
        if end >= width:
            left = keys[end - width]
            common -= inside[left] <= wanted[left]
            inside[left] -= 1
        if common > best:
            best, place = common, end + 1
    stop = min(len(keys), place + width // 4)
    return max(0, place - width), stop


def _trimmed(steps: list[Step]) -> list[Step]:
    """Without the words of the window before and after the quote."""
    while steps and not steps[0][0] and not steps[0][1]:
        steps = steps[1:]
    while steps and not steps[-1][0] and not steps[-1][1]:
        steps = steps[:-1]
    return steps


def _drawn_together(steps: list[Step], keys: Sequence[str]) -> list[Step]:
    """Begin as late as possible: a first word that stands again right before the rest belongs there."""
    if len(steps) < 3 or not steps[0][0] or steps[1][0] or steps[1][1]:
        return steps
    said, (_, end) = steps[0][1], steps[1][2]
    if tuple(keys[end - len(said) : end]) != said:
        return steps
    return [(True, said, (end - len(said), end)), *steps[2:]]


def _merged(steps: Sequence[Step]) -> list[Step]:
    """Neighbouring differences as one, so that what was said stands beside what is printed."""
    merged: list[Step] = []
    for same, said, (first, end) in steps:
        if merged and not same and not merged[-1][0]:
            _, before, (start, _) = merged[-1]
            merged[-1] = (False, before + said, (start, end))
        else:
            merged.append((same, said, (first, end)))
    return merged
