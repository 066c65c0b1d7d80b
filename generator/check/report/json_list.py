"""Problems for programs: a JSON list of flat objects."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.check.report.text import RUNNER_COMMAND
from generator.content.problem import Problem


def as_json(problems: Iterable[Problem]) -> str:
    """Problems as a JSON list; path, line and column as they print, in ASCII."""
    found = [
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
    # Escaped once more, the text stays the same to JSON and is no command to a CI runner.
    return RUNNER_COMMAND.sub(r"\\u0023", json.dumps(found, indent=1))
