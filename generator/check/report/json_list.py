"""Problems as a JSON list of flat objects."""

from __future__ import annotations

from collections.abc import Iterable

from generator.content.problem import Problem
from generator.text.printable import printable_json


def format_json(problems: Iterable[Problem]) -> str:
    """Return problems as a JSON list in ASCII; path, line and column as in text output."""
    objects = [
        {
            "path": problem.at.path,
            "line": problem.at.line,
            "column": problem.at.column,
            "severity": problem.severity.value,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    # As an escape the character means the same in JSON, and is no command to a CI runner.
    return printable_json(objects)
