"""Errors in layouts while a page is rendered, with the file and line in the layout."""

from __future__ import annotations

from traceback import walk_tb
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2.utils import missing

from generator.record import Record
from generator.render.layout_expressions import expression
from generator.render.layouts import Layouts, parse, syntax_message

_FOLDER = "layouts/"


class MissingError(UndefinedError):
    """``owner`` has no attribute or element ``name``."""

    def __init__(self, name: object, owner: object) -> None:
        super().__init__(f"{name} does not exist")
        self.name, self.owner = name, owner


class MissingValue(StrictUndefined):
    """A value that does not exist; its error has the name and the owner."""

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: Any = None, exc: Any = UndefinedError
    ) -> None:
        raised: Any = exc if hint else lambda _message: MissingError(name, obj)
        super().__init__(hint, obj, name, raised)


def describe_failure(layouts: Layouts, layout: str, error: BaseException) -> str:
    """Describe an error with the place where it was raised: ``layouts/topic.html:12: …``.

    If another layout called that one, its place is at the end: ``… (called from layouts/list.html:7)``.
    """
    if isinstance(error, TemplateSyntaxError):
        return f"{_FOLDER}{error.name or layout}:{error.lineno}: {syntax_message(error)}"
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    places = [(name, line) for name, line in reversed(frames) if name.startswith(_FOLDER)]
    if not places:
        return f"{_FOLDER}{layout}: {error}"
    name, line = places[0]
    caller = next((f" (called from {other}:{at})" for other, at in places if other != name), "")
    what = str(error)
    if isinstance(error, MissingError):
        what = _describe_missing(parse(layouts)[name.removeprefix(_FOLDER)].tree, line, error)
    return f"{name}:{line}: {what}{caller}"


def _describe_missing(tree: nodes.Template, line: int, error: MissingError) -> str:
    """Name the whole expression where only one on this line reads such an attribute."""
    found = {expression(node): expression(node.node) for node in tree.find_all(nodes.Getattr)
             if node.lineno == line and node.attr == error.name}  # fmt: skip
    whole, owner = next(iter(found.items())) if len(found) == 1 else (str(error.name), "the value")
    if error.owner is None:
        return f"{whole} does not exist, since {owner} is empty on this page"
    if isinstance(error.owner, Record):
        return f"{whole} does not exist; {owner} has {', '.join(error.owner.__struct_fields__)}"
    return f"{whole} does not exist"
