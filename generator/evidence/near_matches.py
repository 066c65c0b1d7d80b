"""Find the passage most similar to a quote, with a word-by-word diff."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.record import Record

_WINDOW_SLACK = 0.4

Span = tuple[int, int]


class DiffStep(Record, frozen=True):
    """Words of the quote, the span of the page's words beside them, and whether they are equal."""

    equal: bool
    quoted: tuple[str, ...]
    span: Span


class NearMatch(Record, frozen=True):
    """Words ``first`` to ``end`` of the page; ``similarity`` is from 0 to 1.

    ``longest`` is the longest equal run: its position and length.
    """

    first: int
    end: int
    similarity: float
    steps: tuple[DiffStep, ...]
    longest: tuple[int, int]


def nearest(quote_words: Sequence[str], page_words: Sequence[str]) -> NearMatch | None:
    """Compare a quote with the window of the page that shares most words with it; linear in both."""
    from rapidfuzz.distance import Indel

    if not quote_words or not page_words:
        return None
    width = len(quote_words) + max(3, round(_WINDOW_SLACK * len(quote_words)))
    start, stop = _window(quote_words, page_words, width)
    steps = [
        DiffStep(
            step.tag == "equal",
            tuple(quote_words[step.src_start : step.src_end]),
            (start + step.dest_start, start + step.dest_end),
        )
        for step in Indel.opcodes(quote_words, page_words[start:stop])
    ]
    steps = _shift_start(_trim(steps), page_words)
    if not steps:
        return None
    first, end = steps[0].span[0], steps[-1].span[1]
    runs = [(step.span[0], len(step.quoted)) for step in steps if step.equal]
    similarity = 2 * sum(length for _, length in runs) / (len(quote_words) + end - first)
    return NearMatch(first, end, similarity, tuple(_merge(steps)), max(runs, key=lambda r: r[1], default=(first, 0)))


def _window(quote_words: Sequence[str], page_words: Sequence[str], width: int) -> Span:
    """Return the first window with the most common words, counted in one sliding pass over the page."""
    wanted, inside = Counter(quote_words), Counter[str]()
    common = best = position = 0
    for end, word in enumerate(page_words):
        inside[word] += 1
        common += inside[word] <= wanted[word]
        if end >= width:
            left = page_words[end - width]
            common -= inside[left] <= wanted[left]
            inside[left] -= 1
        if common > best:
            best, position = common, end + 1
    stop = min(len(page_words), position + width // 4)
    return max(0, position - width), stop


def _trim(steps: list[DiffStep]) -> list[DiffStep]:
    """Drop words of the window before and after the quote."""
    while steps and not steps[0].equal and not steps[0].quoted:
        steps = steps[1:]
    while steps and not steps[-1].equal and not steps[-1].quoted:
        steps = steps[:-1]
    return steps


def _shift_start(steps: list[DiffStep], page_words: Sequence[str]) -> list[DiffStep]:
    """Start as late as possible: a first word that recurs right before the rest belongs there."""
    if len(steps) < 3 or not steps[0].equal or steps[1].equal or steps[1].quoted:
        return steps
    quoted, end = steps[0].quoted, steps[1].span[1]
    if tuple(page_words[end - len(quoted) : end]) != quoted:
        return steps
    return [DiffStep(True, quoted, (end - len(quoted), end)), *steps[2:]]


def _merge(steps: Sequence[DiffStep]) -> list[DiffStep]:
    """Merge adjacent differences, so that the quote's words are beside the page's."""
    merged: list[DiffStep] = []
    for step in steps:
        if merged and not step.equal and not merged[-1].equal:
            previous = merged[-1]
            merged[-1] = DiffStep(False, previous.quoted + step.quoted, (previous.span[0], step.span[1]))
        else:
            merged.append(step)
    return merged
