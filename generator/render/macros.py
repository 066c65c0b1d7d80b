"""Layouts compiled for many pages: what is the same on all pages is computed once.

A layout that contains only macros is imported without the context of a page, so
the result of a macro depends on its arguments alone. A text of the interface
without values is the same on every page.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

_needs_escaping = re.compile("[&<>\"']").search
# Results to cache: a name, a stamp, a teaser. Longer ones, such as a whole listing, occur on one page only.
_MAX_LENGTH, _MAX_RESULTS = 6_000, 50_000


class CachedMacro:
    """A macro with a cache of its results by arguments."""

    def __init__(self, macro: Macro) -> None:
        self.macro = macro
        self.results: dict[Any, str] = {}

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """Return the result for these arguments, from the cache if possible."""
        try:
            # 1, 1.0 and True are equal but render differently.
            key = (args, tuple(map(type, args)), tuple(kwargs.items()))
            found = self.results.get(key)
        except Exception:  # an argument that cannot be compared: a list, or one that is undefined
            return self._call(args, kwargs)
        if found is None:
            found = self._call(args, kwargs)
            if len(found) <= _MAX_LENGTH and len(self.results) < _MAX_RESULTS:
                self.results[key] = found
        return found

    def _call(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        return self.macro(*args, **kwargs)


def escaped(value: object) -> str:
    """Return a value as ``escape`` does; text that needs no escaping is returned itself."""
    if type(value) is Markup or (type(value) is str and not _needs_escaping(value)):
        return value
    return escape(value)


class CachingGenerator(CodeGenerator):
    """Compiles templates as Jinja does; in those that contain only macros, results are cached."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's name
        """Note whether the template contains only macros, and compile it."""
        self.caches_macros = all(map(_has_no_output, node.body))
        # Functions that need no context: those of texts, and the macros of a template that contains only macros.
        assigned = {name.name for name in node.find_all(nodes.Name) if name.ctx != "load"}
        own = {macro.name for macro in node.body if isinstance(macro, nodes.Macro)} if self.caches_macros else set()
        self.plain = (own | {"_", "gettext", "ngettext"}) - assigned
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def macro_def(self, macro_ref: Any, frame: Frame) -> None:
        """Write the expression that makes a macro."""
        if self.caches_macros:
            self.write("environment.cached_macro(")
        super().macro_def(macro_ref, frame)
        if self.caches_macros:
            self.write(")")

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Import macros, and note their names."""
        self.plain |= {name if isinstance(name, str) else name[1] for name in node.names}
        super().visit_FromImport(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Call macros, texts and dates directly; Jinja's own way also passes the context to functions that need it."""
        called = node.node
        plain = called.name in self.plain if isinstance(called, nodes.Name) else _is_day(called)
        if not plain or forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(*()")  # what follows begins with a comma
        self.signature(node, frame)
        self.write(")")


class SharedTemplate(Template):
    """A template whose macros are imported by all others as one module."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        # Jinja compares the globals of the importing template with its own; all of ours have those of the environment.
        return super()._get_default_module()


class CachingEnvironment(Environment):
    """An environment that caches the results of shared macros, and translates texts when it compiles."""

    code_generator_class = CachingGenerator
    template_class = SharedTemplate
    cached_macro = CachedMacro
    escaped = staticmethod(escaped)

    def make_globals(self, d: Any) -> Any:
        """Give every template the same values: Jinja compares them at each import, which a ChainMap makes slow."""
        return self.globals if d is None else super().make_globals(d)

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        own = all(name.ctx == "load" for name in source.find_all(nodes.Name) if name.name == "_")
        return super()._generate(TextInliner(self).visit(source) if own else source, *args, **kwargs)


class TextInliner(NodeTransformer):
    """Replaces ``_("a text")`` by the text in the language of the environment."""

    def __init__(self, environment: Environment) -> None:
        self._translate = environment.globals.get("_")

    def visit_Call(self, node: nodes.Call, *args: Any, **kwargs: Any) -> nodes.Node:  # noqa: N802  # Jinja's name
        """Replace a text without values."""
        self.generic_visit(node, *args, **kwargs)
        is_text = (
            isinstance(node.node, nodes.Name) and node.node.name == "_" and not node.kwargs and len(node.args) == 1
        )
        if not is_text or not isinstance(node.args[0], nodes.Const) or not callable(self._translate):
            return node
        return nodes.MarkSafe(nodes.Const(str(self._translate(node.args[0].value))), lineno=node.lineno)


def _is_day(called: nodes.Expr) -> bool:
    return isinstance(called, nodes.Getattr) and called.attr == "isoformat"


def _has_no_output(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Output):
        return all(isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes)
    return isinstance(node, (nodes.Macro, nodes.FromImport, nodes.Import))
