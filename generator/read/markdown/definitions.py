"""Link reference definitions: ``[report]: https://… "Title"``."""

from __future__ import annotations

import re
from typing import NamedTuple

_TARGET = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\]: *\n? *(?:<([^<>\n]*)>|([^\s<]\S*))", re.DOTALL)
_TITLE = re.compile(
    r"""(?: *\n *| +)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)) *(?:\n|\Z)""",
    re.DOTALL,
)
_END = re.compile(r" *(?:\n|\Z)")
_SPACES = re.compile(r"\s+")


class Definition(NamedTuple):
    """A URL and a title, as Python-Markdown stores them."""

    target: str
    title: str | None


def take_definitions(text: str, into: dict[str, Definition]) -> str:
    """Add the definitions at the beginning of a paragraph ``into`` a table, and return the rest of the text."""
    at = 0
    while True:
        match = _TARGET.match(text, at)
        name = match and _SPACES.sub(" ", match[1]).strip().lower()
        if match is None or not name:
            return text[at:]
        titled = _TITLE.match(text, match.end())
        end = titled or _END.match(text, match.end())
        if end is None:
            return text[at:]
        at = end.end()
        title = titled[1][1:-1] if titled else None
        into.setdefault(name, Definition(match[2] if match[2] is not None else match[3], title))
