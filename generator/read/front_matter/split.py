"""Split a content file into front matter and body, through python-frontmatter.

The library finds no front matter, silently, behind a blank line or before an
unclosed fence, and strips the body's first indentation. A handler of ours
splits by lines and keeps both parts as they stand.
"""

from __future__ import annotations

import re

import frontmatter
from frontmatter.default_handlers import BaseHandler

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.content.schema import Group
from generator.read.front_matter.fences import FENCE as FENCE
from generator.read.front_matter.fences import no_closing, no_opening
from generator.read.front_matter.nodes import Mapping, Node
from generator.read.front_matter.recovery import parse

# A line that is a fence, with blanks behind it; looked for from its beginning, so that it is soon found.
_FENCE = re.compile(rf"{FENCE}[^\S\n]*(?![^\n])")
_CLOSING = re.compile(rf"\n{_FENCE.pattern}")


class PlacedHandler(BaseHandler):
    """Reads one file's front matter into nodes with positions.

    After ``frontmatter.parse`` the root node, the body as it stands, its first
    line's number and all problems are attributes.
    """

    def __init__(self, path: str, text: str, group: Group) -> None:
        self.path = path
        self.text = text
        self.group = group
        self.root: Node | None = None
        self.body = ""
        self.body_line = 1
        self.problems: list[Problem] = []

    def detect(self, text: str) -> bool:
        """Every content file has front matter; what is missing is a problem, not another format."""
        return True

    def split(self, text: str) -> tuple[str, str]:
        """Return the front matter and the body, or note why there is none."""
        opening = _FENCE.match(self.text)
        if opening is None:
            self.problems.append(no_opening(self.path, self.text.split("\n")))
            raise ValueError("no front matter")
        closing = _CLOSING.search(self.text, opening.end())
        if closing is None:
            self.problems.append(no_closing(self.path, self.text.split("\n")))
            raise ValueError("not closed")
        self.body_line = self.text.count("\n", 0, closing.end()) + 2
        self.body = self.text[closing.end() + 1 :]
        return self.text[opening.end() + 1 : closing.start()], self.body

    def load(self, fm: str) -> dict[str, Node]:
        """Parse the YAML into nodes by field; a root of another kind is a problem."""
        self.root, found = parse(fm, self.path, 2, self.group)
        self.problems += found
        if isinstance(self.root, Mapping):
            return {name: node for name, (_, node) in self.root.items.items()}
        if not found:
            self.problems.append(
                problem("F105", self.root.at if self.root else Location(self.path, 2),
                        "the front matter has no fields", 'write each as "name: value"')
            )  # fmt: skip
        return {}

    def export(self, metadata: dict[str, object], **kwargs: object) -> str:
        """Never used: content files are written by people."""
        raise TypeError("front matter is only read")


def read_front_matter(path: str, text: str, group: Group) -> PlacedHandler:
    """Split ``text`` and parse its front matter, which holds the fields of ``group``; the handler holds the outcome."""
    handler = PlacedHandler(path, text, group)
    frontmatter.parse(text, handler=handler)
    return handler
