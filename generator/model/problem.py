"""What is wrong with the content, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from generator.model.record import Record


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
    """One finding about the content; ``code`` names its rule (see model/rules.py)."""

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


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Keep the problems that stop a build."""
    return tuple(p for p in problems if p.severity is Severity.ERROR)
