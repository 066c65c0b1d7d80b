"""Limits of size that keep the generator readable: a function fits on a screen, a file is read at one sitting."""

from __future__ import annotations

import ast
import re
from collections import Counter

from tests.sources import modules, syntax

LINES_OF_A_FUNCTION, LINES_OF_A_FILE = 40, 300

# What is longer today, with the reason; an entry goes with its reason.
LONG_FUNCTIONS: dict[str, str] = {}
LONG_FILES = {"generator.content.rules": "a table, one row for each problem"}
# How often the formatter is switched off without a reason, by room; may only shrink.
UNEXPLAINED = {
    "authoring": 3, "cli": 12, "engine": 6, "pages": 11, "preview": 3, "render": 4, "review": 4,
}  # fmt: skip
_SWITCH = re.compile(r"# fmt: ?(?:skip|off)(?P<reason>.*)$", re.MULTILINE)


def long_functions() -> dict[str, int]:
    """Functions beyond the limit with their lines, decorators and docstrings included."""
    return {
        f"{module}.{node.name}": lines
        for module, file in modules().items()
        for node in ast.walk(syntax(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LINES_OF_A_FUNCTION
    }


def long_files() -> dict[str, int]:
    """Files beyond the limit with their lines."""
    lines = {module: file.read_text("utf-8").count("\n") for module, file in modules().items()}
    return {module: count for module, count in lines.items() if count > LINES_OF_A_FILE}


def test_a_function_fits_on_a_screen() -> None:
    assert long_functions().keys() == LONG_FUNCTIONS.keys(), long_functions()


def test_a_file_is_read_at_one_sitting() -> None:
    assert long_files().keys() == LONG_FILES.keys(), long_files()


def test_the_formatter_is_switched_off_for_a_reason_alone() -> None:
    found = Counter(
        module.split(".")[1]
        for module, file in modules().items()
        for switch in _SWITCH.finditer(file.read_text("utf-8"))
        if not switch["reason"].strip()
    )
    assert {room: count for room, count in found.items() if count > UNEXPLAINED.get(room, 0)} == {}
