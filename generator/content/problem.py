"""Problems of the content, each with a location, a message and a hint."""

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
    """A position in a content file; line and column count from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Problem(Record, frozen=True):
    """One error or warning; ``code`` is that of its rule (content/rules.py)."""

    at: Location
    code: str
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.at}: {self.severity.value} {self.code} {self.message}{hint}"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by location, then code, without duplicates."""
    unique = set(problems)
    return tuple(sorted(unique, key=lambda p: (p.at, p.code, p.message, p.hint)))


def at_most(most: int, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the first ``most`` problems of each code in one file, in order; the last says how many follow.

    One file can have a hundred thousand problems, too many for a log.
    """
    first: list[Problem] = []
    counts: Counter[str] = Counter()
    for each in in_order(problems):
        counts[each.code] += 1
        if counts[each.code] <= most:
            first.append(each)
    for index in reversed(range(len(first))):
        more = counts.pop(first[index].code, 0) - most
        if more > 0:
            message = f"{first[index].message}, and {more} more of the kind"
            first[index] = msgspec.structs.replace(first[index], message=message)
    return tuple(first)


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop a build."""
    return tuple(p for p in problems if p.severity is Severity.ERROR)
