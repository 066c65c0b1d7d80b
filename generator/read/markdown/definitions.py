"""Addresses of links that a text defines apart from them: ``[report]: https://… "Title"``."""

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
    """An address and the title it goes by, as Python-Markdown holds them."""

    target: str
    title: str | None


def take_definitions(text: str, into: dict[str, Definition]) -> str:
    """Put the definitions at the beginning of a paragraph ``into`` a table; what is left of it."""
    at = 0
    while True:
        found = _TARGET.match(text, at)
        name = found and _SPACES.sub(" ", found[1]).strip().lower()
        if found is None or not name:
            return text[at:]
        titled = _TITLE.match(text, found.end())
        end = titled or _END.match(text, found.end())
        if end is None:
            return text[at:]
        at = end.end()
        title = titled[1][1:-1] if titled else None
        into.setdefault(name, Definition(found[2] if found[2] is not None else found[3], title))
