"""Make text from writers and other sites safe to print."""

from __future__ import annotations

import json
import re

# CI runners interpret `##[name]` and `##vso[name]` anywhere in a line as commands.
RUNNER_COMMAND = re.compile(r"#(?=#\w*\[)")


def printable(text: str) -> str:
    """Escape control characters, so that a writer's text controls neither terminal nor CI runner."""
    escaped = "".join(c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in text)
    return RUNNER_COMMAND.sub(r"\\x23", escaped)


def printable_json(value: object) -> str:
    """Serialise plain values in ASCII, so that no text within them controls terminal or CI runner."""
    return RUNNER_COMMAND.sub(r"\\u0023", json.dumps(value, indent=1))


def printable_json_line(line: str) -> str:
    """Escape a line of JSON as JSON does: it says the same and controls neither terminal nor CI runner."""
    escaped = "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in line)
    return RUNNER_COMMAND.sub(r"\\u0023", escaped)


def code_span(text: str) -> str:
    """Return text as a Markdown code span, fenced by more backticks than it contains in a row."""
    plain = printable(" ".join(text.split()))
    fence = "`" * (max((len(run) for run in re.findall("`+", plain)), default=0) + 1)
    space = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{space}{plain}{space}{fence}"


def clipped(text: str, most: int) -> str:
    """Return at most ``most`` characters of a text that is repeated in a message."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
