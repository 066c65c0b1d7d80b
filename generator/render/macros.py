"""Macros that many pages share, each rendered once for the same arguments.

A layout that holds macros alone is imported without the page it is used on, so
what a macro yields depends on its arguments and on nothing else.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro

# A name, a stamp, a teaser: what is longer, as a whole listing, stands on one page alone.
_LONGEST, _MOST = 6_000, 50_000


class Remembered:
    """A macro that keeps what it yielded; it is called as the macro is."""

    def __init__(self, macro: Macro) -> None:
        self.macro = macro
        self.yielded: dict[Any, str] = {}

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """Call the macro, or recall what it yielded for these arguments."""
        try:
            # Numbers that are equal and of another kind do not look alike.
            key = (args, tuple(map(type, args)), tuple(kwargs.items()))
            found = self.yielded.get(key)
        except Exception:  # an argument that cannot be compared: a list, or one that is undefined
            return self._call(args, kwargs)
        if found is None:
            found = self._call(args, kwargs)
            if len(found) <= _LONGEST and len(self.yielded) < _MOST:
                self.yielded[key] = found
        return found

    def _call(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        return self.macro(*args, **kwargs)


class RememberingGenerator(CodeGenerator):
    """Compiles templates as Jinja does; in those that hold macros alone, macros remember."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's name
        """Find out what the template holds, and compile it."""
        self.remembers = all(map(_says_nothing, node.body))
        super().visit_Template(node, frame)

    def macro_def(self, macro_ref: Any, frame: Frame) -> None:
        """Write the expression that makes a macro."""
        if self.remembers:
            self.write("environment.remembered(")
        super().macro_def(macro_ref, frame)
        if self.remembers:
            self.write(")")


class RememberingEnvironment(Environment):
    """An environment whose shared macros remember."""

    code_generator_class = RememberingGenerator
    remembered = Remembered


def _says_nothing(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Output):
        return all(isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes)
    return isinstance(node, (nodes.Macro, nodes.FromImport, nodes.Import))
