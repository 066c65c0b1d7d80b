"""What is wrong with the content, where, and what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import Enum

import msgspec

from generator.record import Record


class Severity(Enum):
    """An error stops the build; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Location(Record, frozen=True, order=True):
    """A place in a content file: line and column count from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Problem(Record, frozen=True):
    """One finding about the content; ``code`` names its rule (see content/rules.py)."""

    at: Location
    code: str
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.at}: {self.severity.value} {self.code} {self.message}{hint}"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by place, then code; the same finding at the same place stands once."""
    unique = set(problems)
    return tuple(sorted(unique, key=lambda p: (p.at, p.code, p.message, p.hint)))


def at_most(most: int, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Keep the first ``most`` problems of each code in one file, in order, and say how many more there are.

    One file can hold a hundred thousand mistakes, and no reader of a log that many lines.
    """
    kept: list[Problem] = []
    counts: Counter[str] = Counter()
    for found in in_order(problems):
        counts[found.code] += 1
        if counts[found.code] <= most:
            kept.append(found)
    for place in reversed(range(len(kept))):
        more = counts.pop(kept[place].code, 0) - most
        if more > 0:
            message = f"{kept[place].message}, and {more} more of the kind"
            kept[place] = msgspec.structs.replace(kept[place], message=message)
    return tuple(kept)


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Keep the problems that stop a build."""
    return tuple(p for p in problems if p.severity is Severity.ERROR)
