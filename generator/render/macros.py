"""Layouts compiled for many pages: macros are plain functions, texts are inserted, output is collected in lists.

A layout that contains only macros is imported without the context of a page, once for all pages. A text of the
interface is the same on every page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from keyword import iskeyword
from types import FunctionType
from typing import Any

import markupsafe
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from generator.record import Record
from generator.render.layout_expressions import may_be_missing
from generator.render.layout_texts import TEXTS, TextInliner, can_inline
from generator.render.layouts import all_nodes, copied

# Escapes a text, and returns one that needs no escaping without making an object; it is not public.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
# Results to cache: a teaser, the answers to a claim. Longer ones, such as a whole listing, occur on one page only.
_MAX_LENGTH, _MAX_RESULTS = 6_000, 50_000
# Caching the results of a macro that calls so many others saves time if one in ``_SAVES`` of them is used again.
_MANY_PARTS, _SAVES, _CREDIT = 3, 5, 5_000


def escaped(value: object) -> str:
    """Return a value as ``escape`` does, but text as a plain string."""
    if type(value) is str:
        return _escape_text(value)
    if type(value) is int:
        return str(value)
    return value if type(value) is Markup else escape(value)


def direct(macro: Macro) -> Any:
    """Return the function of a macro, for calls with positional arguments; its attribute ``macro`` takes named ones."""
    function: Any = macro._func
    function.__defaults__ = (missing,) * len(macro.arguments)
    function.__qualname__, function.macro = f"macro {macro.name}", macro
    return function


def cached(macro: Macro) -> Any:
    """Return what ``direct`` does, with a cache of results by arguments, until too few of them are found again."""
    function: Callable[..., str] = direct(macro)
    results, credit = dict[Any, str](), _CREDIT

    def call(*args: Any) -> str:
        nonlocal credit
        if credit < 1:
            return function(*args)
        try:
            # 1, 1.0 and True are equal but render differently.
            key = (args, tuple(map(type, args)))
            found = results.get(key)
        except Exception:  # an argument that cannot be compared: a list, or one that is undefined
            return function(*args)
        if found is not None:
            credit += _SAVES
            return found
        credit -= 1
        found = function(*args)
        if credit < 1:
            results.clear()
        elif len(found) <= _MAX_LENGTH and len(results) < _MAX_RESULTS:
            results[key] = found
        return found

    call.macro = macro  # type: ignore[attr-defined]  # a function has any attribute
    return call


class LayoutContext(Context):
    """The names that a layout sees."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a function, or the macro if it is a macro's function."""
        if isinstance(called, FunctionType):
            called = getattr(called, "macro", called)
        return super().call(called, *args, **kwargs)


class LayoutGenerator(CodeGenerator):
    """Compiles templates as Jinja does, to faster code."""

    environment: LayoutEnvironment

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's name
        """Note which names are functions that need no context, those of texts and macros, and compile the template."""
        every = tuple(all_nodes(node))
        assigned = {name.name for name in every if isinstance(name, nodes.Name) and name.ctx != "load"}
        self.macros = {macro.name for macro in every if isinstance(macro, nodes.Macro)} - assigned
        self.texts = TEXTS - assigned - self.macros
        uses = [use for use in every if isinstance(use, (nodes.Filter, nodes.Test))]
        self.optional = {id(use.node) for use in uses if may_be_missing(use)}
        self.has_only_macros = all(map(_has_no_output, node.body))
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        """Begin a function."""
        super().write_commons()
        self.writeline("escaped, markup = environment.escaped, environment.markup")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Write the code of statements; what a template or a block puts out is yielded at once."""
        collects = (frame.rootlevel or frame.block_frame) and frame.buffer is None
        if collects:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if collects:
            self.writeline(f"yield concat({frame.buffer})")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        """Return what a macro has put out as Markup, which a call otherwise makes of it."""
        if _escapes(frame):
            self.writeline(f"return markup(concat({frame.buffer}))")
        else:
            super().return_buffer_contents(frame, force_unescaped)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _escapes(frame) and finalize.src is None:
            self.write("escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write the expression that makes a macro."""
        special = macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs
        is_direct = _escapes(frame) and not special
        if is_direct:
            self.write("environment.cached(" if self._has_many_parts(macro_ref.node) else "environment.direct(")
        super().macro_def(macro_ref, frame)
        if is_direct:
            self.write(")")

    def _has_many_parts(self, macro: nodes.Node) -> bool:
        """Whether to cache the results of a macro: only those of a layout of macros depend on their arguments alone."""
        called = {call.node.name for call in macro.find_all(nodes.Call) if isinstance(call.node, nodes.Name)}
        return self.has_only_macros and len(called & self.macros) >= _MANY_PARTS

    def visit_MarkSafe(self, node: nodes.MarkSafe, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Write a text of the interface."""
        self.write("markup(")
        self.visit(node.expr, frame)
        self.write(")")

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Import macros, and note their names."""
        names = {name if isinstance(name, str) else name[1] for name in node.names}
        self.macros |= names
        self.texts -= names
        super().visit_FromImport(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Read an attribute as Python does, unless it may be missing; see ``LayoutEnvironment``."""
        plain = isinstance(node.node, (nodes.Name, nodes.Getattr, nodes.Call)) and not iskeyword(node.attr)
        if not plain or self.environment.careful or id(node) in self.optional:
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Call macros, texts and dates directly; Jinja's own way also passes the context to functions that need it."""
        if forward_caller or not self._is_plain(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _is_plain(self, node: nodes.Call) -> bool:
        called = node.node
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(pair.key) for pair in node.kwargs):
            return False
        if isinstance(called, nodes.Name):
            return called.name in self.texts or (called.name in self.macros and not node.kwargs)
        return isinstance(called, nodes.Getattr) and called.attr == "isoformat"


def _escapes(frame: Frame) -> bool:
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


def _has_no_output(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Output):
        return all(isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes)
    return isinstance(node, (nodes.Macro, nodes.FromImport, nodes.Import))


class SharedTemplate(Template):
    """A template whose macros are imported by all others as one module."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        # Jinja compares the globals of the importing template with its own; all of ours have those of the environment.
        return super()._get_default_module()


class LayoutEnvironment(Environment):
    """An environment for all pages of a language, which translates texts when it compiles.

    Attributes are read as Python reads them: what a layout reads of a mapping, or what is missing, is an
    AttributeError. If the environment is ``careful``, Jinja finds the one and describes the other.
    """

    code_generator_class = LayoutGenerator
    context_class = LayoutContext
    template_class = SharedTemplate
    cached = staticmethod(cached)
    direct = staticmethod(direct)
    escaped = staticmethod(escaped)
    markup = partial(str.__new__, Markup)

    def __init__(
        self,
        message: Callable[[str], str] | None = None,
        *,
        careful: bool = True,
        parsed: Callable[[str, str], nodes.Template] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.message, self.careful, self.parsed = message, careful, parsed
        # Jinja wraps these for programs that await values.
        wrapped = {name: found for name, found in self.filters.items() if hasattr(found, "jinja_async_variant")}
        self.filters.update({name: found.__wrapped__ for name, found in wrapped.items()})
        self.unreadable: set[str] = set()
        self._loaded: dict[str, Template] = {}

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Read an element; of a record, which has none, the attribute at once."""
        is_field = isinstance(obj, Record) and isinstance(argument, str)
        return self.getattr(obj, argument) if is_field else super().getitem(obj, argument)

    def _load_template(self, name: str, *args: Any) -> Template:
        """Find a template at once: layouts do not change while there is an environment."""
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super()._load_template(name, *args)
        return found

    def make_globals(self, d: Any) -> Any:
        """Give every template the same values: Jinja compares them at each import, which a ChainMap makes slow."""
        return self.globals if d is None else super().make_globals(d)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a layout, or copy the tree of one that is parsed for all languages: compiling changes it."""
        if self.parsed is None or name is None:
            return super()._parse(source, name, filename)
        tree: nodes.Template = copied(self.parsed(name, source), self)
        return tree

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        if self.message and can_inline(source):
            source = TextInliner(self.message).visit(source)
        return super()._generate(source, *args, **kwargs)
