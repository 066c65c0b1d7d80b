"""Whether two outputs can be compared at all: about as many pages of about the same size."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measure import Marks, look

SECTIONS = ("claims", "people", "topics", "status")
ALONE = ("index.html", "404.html", "feed.xml", "sitemap.xml")
PAGES = ("about", "methodology", "corrections-policy")
# How much the number of pages may differ (there is more than one way to cut listings at 50), and their size.
PAGES_APART, BYTES_APART = 0.05, 0.03


@dataclass(frozen=True, slots=True)
class Output:
    """The number and size of the files that all candidates make, and of those that only one makes, by place."""

    files: int
    size: int
    beyond: dict[str, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Output:
        """Count a folder that was built."""
        return cls.counted(folder, look(folder))

    @classmethod
    def counted(cls, folder: Path, marks: Marks) -> Output:
        """Count files that were looked at."""
        numbers: Counter[str] = Counter()
        sizes: Counter[str] = Counter()
        for path, (_, _, size) in marks.items():
            place = _place(os.path.relpath(path, folder))
            numbers[place] += 1
            sizes[place] += size
        beyond = {place: (numbers[place], sizes[place]) for place in sorted(numbers) if place}
        return cls(numbers[""], sizes[""], beyond)


def verdict(ours: Output, other: Output) -> str:
    """Return why the two cannot be compared; empty if they can."""
    pages, size = _apart(ours.files, other.files), _apart(ours.size, other.size)
    reasons = [f"pages differ by {pages:.0%}"] if pages > PAGES_APART else []
    reasons += [f"bytes differ by {size:.0%}"] if size > BYTES_APART else []
    return " and ".join(reasons)


def lines(outputs: dict[str, Output], reference: str) -> list[str]:
    """Return the comparison for people: what all make, and what each makes beyond it."""
    found = [f"{'':<16}{'files':>8}{'MB':>9}   the pages that all make"]
    for name, output in outputs.items():
        apart = verdict(outputs[reference], output)
        found.append(
            f"{name:<16}{output.files:>8}{output.size / 1e6:>9.1f}   {'NOT COMPARABLE: ' + apart if apart else ''}"
        )
    for name, output in outputs.items():
        if output.beyond:
            files, size = (sum(number) for number in zip(*output.beyond.values(), strict=True))
            parts = (f"{place} {number}" for place, (number, _) in output.beyond.items())
            found.append(f"beyond them {name} makes {files} files, {size / 1e6:.1f} MB: {', '.join(parts)}")
    return [line.rstrip() for line in found]


def _place(path: str) -> str:
    """Return the folder or file name under which a file is counted; empty for a page that all make."""
    first, _, rest = path.partition("/")
    if not rest:
        return "" if first in ALONE else first
    if first in SECTIONS and path.endswith(".html"):
        return ""
    if first in SECTIONS:
        return f"{first}/**/{rest.rpartition('/')[2]}"
    return "" if first in PAGES else "redirects" if first.isdigit() else f"{first}/"


def _apart(one: int, other: int) -> float:
    return abs(one - other) / max(one, 1)
