"""Split a content file into front matter and body, through python-frontmatter.

The library silently ignores front matter after a blank line or with an unclosed
fence, and strips the first indentation of the body. This handler splits by
lines and leaves both parts unchanged.
"""

from __future__ import annotations

import re

import frontmatter
from frontmatter.default_handlers import BaseHandler

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.content.schema import Group
from generator.read.front_matter.fences import FENCE, no_closing, no_opening
from generator.read.front_matter.nodes import Mapping, Node
from generator.read.front_matter.recovery import parse

# A line that is a fence, with trailing white space; it begins with literal text, which makes searches fast.
_FENCE = re.compile(rf"{FENCE}[^\S\n]*(?![^\n])")
_CLOSING = re.compile(rf"\n{_FENCE.pattern}")


class PositionHandler(BaseHandler):
    """Reads the front matter of one file into nodes with locations.

    ``frontmatter.parse`` sets the root node, the unchanged body, the number of its
    first line and all problems.
    """

    def __init__(self, path: str, text: str, group: Group) -> None:
        self.path = path
        self.text = text
        self.group = group
        self.root: Node | None = None
        self.body = ""
        self.body_line = 1
        self.problems: list[Problem] = []

    def split(self, text: str) -> tuple[str, str]:
        """Return the front matter and the body. Raises ValueError, after adding a problem, if there is none."""
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
        """Parse the YAML into nodes by field name; report a root that is not a mapping."""
        self.root, problems = parse(fm, self.path, 2, self.group)
        self.problems += problems
        if isinstance(self.root, Mapping):
            return {name: node for name, (_, node) in self.root.items.items()}
        if not problems:
            at = self.root.at if self.root else Location(self.path, 2)
            self.problems.append(problem("F105", at, "the front matter has no fields", 'write each as "name: value"'))
        return {}


def read_front_matter(path: str, text: str, group: Group) -> PositionHandler:
    """Split ``text`` and parse its front matter, which has the fields of ``group``; the handler has the results."""
    handler = PositionHandler(path, text, group)
    frontmatter.parse(text, handler=handler)
    return handler
