"""The report of an import: what happened to each original and each of its fields, and the totals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.authoring.importing.run import BEFORE, NEW, REJECTED, SKIPPED, ImportedEntry
from generator.text.folding import counted

_NUMBER = re.compile(r"\.\d+(?=\.|$)")


def report_lines(results: Sequence[ImportedEntry]) -> Iterator[str]:
    """Yield the lines about each original."""
    for result in results:
        where = result.path or result.label
        yield f"{result.outcome}: {where}" + (f" from {result.address or result.label}" if result.path else "")
        if result.reason:
            yield f"  because: {result.reason}"
        if result.outcome == BEFORE:
            continue
        for name, target in result.carried.items():
            yield f"  carried: {name} -> {target}"
        for name, reason in result.left.items():
            text = f' "{result.texts[name]}"' if result.texts[name] else ""
            yield f"  not carried: {name}{text}: {reason}"
        for remark in result.remarks:
            yield f"  note: {remark}"


def sum_lines(results: Sequence[ImportedEntry]) -> Iterator[str]:
    """Yield the lines about all originals: how many there were, and what became of each of their fields."""
    outcomes = Counter(result.outcome for result in results)
    carried = Counter((_general(name), target) for result in results for name, target in result.carried.items())
    left = Counter(
        (_general(name), reason)
        for result in results
        if result.outcome != BEFORE
        for name, reason in result.left.items()
    )
    yield f"{counted(len(results), 'original')}: " + ", ".join(
        f"{outcomes[each]} {each}" for each in (NEW, BEFORE, REJECTED, SKIPPED)
    )
    for (name, target), count in carried.items():
        yield f"  carried: {name} -> {target} ({count})"
    for (name, reason), count in left.items():
        yield f"  not carried: {name}: {reason} ({count})"


def _general(name: str) -> str:
    """Return the path of a field without the numbers of items."""
    return _NUMBER.sub("[]", name)
