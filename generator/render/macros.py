"""Layouts compiled for many pages: what is the same on all of them is found out once.

A layout that holds macros alone is imported without the page it is used on, so
what a macro yields depends on its arguments and on nothing else. And a text of
the interface without values is the same wherever it stands.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

_has_signs = re.compile("[&<>\"']").search
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


def shown(value: object) -> str:
    """A value as ``escape`` shows it; no object is made of a text that stays as it is."""
    if type(value) is Markup or (type(value) is str and not _has_signs(value)):
        return value
    return escape(value)


class RememberingGenerator(CodeGenerator):
    """Compiles templates as Jinja does; in those that hold macros alone, macros remember."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's name
        """Find out what the template holds, and compile it."""
        self.remembers = all(map(_says_nothing, node.body))
        # What is known to want nothing of the context; macros alone are called under one name wherever they stand.
        assigned = {name.name for name in node.find_all(nodes.Name) if name.ctx != "load"}
        own = {macro.name for macro in node.body if isinstance(macro, nodes.Macro)} if self.remembers else set()
        self.plain = (own | {"_", "gettext", "ngettext"}) - assigned
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def macro_def(self, macro_ref: Any, frame: Frame) -> None:
        """Write the expression that makes a macro."""
        if self.remembers:
            self.write("environment.remembered(")
        super().macro_def(macro_ref, frame)
        if self.remembers:
            self.write(")")

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Import macros, and note their names."""
        self.plain |= {name if isinstance(name, str) else name[1] for name in node.names}
        super().visit_FromImport(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Call a macro, a text or a day as what it is; the context's way is for what may want the context."""
        called = node.node
        plain = called.name in self.plain if isinstance(called, nodes.Name) else _is_day(called)
        if not plain or forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(*()")  # what follows begins with a comma
        self.signature(node, frame)
        self.write(")")


class RememberingEnvironment(Environment):
    """An environment whose shared macros remember, and that puts its own words in when it compiles."""

    code_generator_class = RememberingGenerator
    remembered = Remembered
    shown = staticmethod(shown)

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        own = all(name.ctx == "load" for name in source.find_all(nodes.Name) if name.name == "_")
        return super()._generate(Spoken(self).visit(source) if own else source, *args, **kwargs)


class Spoken(NodeTransformer):
    """Puts the text itself in the place of ``_("a text")``."""

    def __init__(self, environment: Environment) -> None:
        self._say = environment.globals.get("_")

    def visit_Call(self, node: nodes.Call, *args: Any, **kwargs: Any) -> nodes.Node:  # noqa: N802  # Jinja's name
        """Put the text in, where it has no values."""
        self.generic_visit(node, *args, **kwargs)
        said = isinstance(node.node, nodes.Name) and node.node.name == "_" and not node.kwargs and len(node.args) == 1
        if not said or not isinstance(node.args[0], nodes.Const) or not callable(self._say):
            return node
        return nodes.MarkSafe(nodes.Const(str(self._say(node.args[0].value))), lineno=node.lineno)


def _is_day(called: nodes.Expr) -> bool:
    return isinstance(called, nodes.Getattr) and called.attr == "isoformat"


def _says_nothing(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Output):
        return all(isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes)
    return isinstance(node, (nodes.Macro, nodes.FromImport, nodes.Import))
