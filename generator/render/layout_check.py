"""Check layouts against the types of the views they are rendered with, before any page is rendered.

The check follows attributes, loops, macros, blocks and includes as far as types
are known. What it cannot follow it accepts, so every error it reports is real
on the page that takes that branch.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from threading import Lock
from typing import Any

from jinja2 import Environment, nodes
from jinja2.runtime import LoopContext

from generator.content.asset import LayoutError
from generator.render.layout_expressions import ExpressionCheck, Place
from generator.render.layout_types import MacroType, ModuleType, Scope, either, element
from generator.render.layouts import Layouts, ParsedLayout, parse
from generator.render.macro_arguments import argument_errors
from generator.text.folding import did_you_mean


def check_layout(layouts: Layouts, name: str, view: type, environment: Environment) -> None:
    """Check a layout against the type of its views. Raises LayoutError with a line for each error."""
    errors = _checker(layouts, environment).check(name, view)
    if errors:
        raise LayoutError(*errors)


@lru_cache(maxsize=2)
def _checker(layouts: Layouts, environment: Environment) -> LayoutCheck:
    return LayoutCheck(parse(layouts), environment)


class LayoutCheck(ExpressionCheck):
    """Follows a layout through what it extends, includes, imports and calls.

    What it finds of macros serves all layouts. The threads of a preview share it, so they check one after the other.
    """

    def __init__(self, layouts: Mapping[str, ParsedLayout], environment: Environment) -> None:
        super().__init__(layouts, environment)
        self._modules: dict[str, Scope] = {}
        self._calls: dict[tuple[Any, ...], dict[str, None]] = {}
        self._checking = Lock()

    def check(self, layout: str, view: type) -> list[str]:
        """Check a layout rendered with a view of this type; returns a line for each error."""
        with self._checking:
            self.errors = {}
            self._visit_layout(layout, {"page": view, "bodies": Any})
            return list(self.errors)

    # Layouts

    def _visit_layout(self, layout: str, scope: Scope) -> None:
        """Check a layout with the layouts that it extends and the blocks that it overrides."""
        blocks: dict[str, list[tuple[str, nodes.Block]]] = {}
        extended: list[str] = []
        current = layout
        while current and current not in extended:
            extended.append(current)
            for block in self._layouts[current].blocks:
                blocks.setdefault(block.name, []).append((current, block))
            current = _constant(self._layouts[current].extends)
        for position, derived in enumerate(extended[:-1]):
            with self._at(Place(derived, blocks), scope):
                self._check_blocks(self._layouts[derived].tree, extended[position + 1 :])
                self._define(self._layouts[derived].tree)
        with self._at(Place(extended[-1], blocks), scope):
            self._visit_all(self._layouts[extended[-1]].tree.body)

    def _check_blocks(self, tree: nodes.Template, extended: list[str]) -> None:
        """Report blocks of a layout that no layout it extends has: their content would not be rendered."""
        known = list(dict.fromkeys(block.name for name in extended for block in self._layouts[name].blocks))
        for block in tree.body:
            if isinstance(block, nodes.Block) and block.name not in known:
                hint = did_you_mean(block.name, known) or f"it has {', '.join(known) or 'none'}"
                self._report(block, f'{extended[0]} has no block "{block.name}"; {hint}')

    def _define(self, tree: nodes.Template) -> None:
        """Visit what a layout that extends another defines: its output is not rendered."""
        self._visit_all(node for node in tree.body if not isinstance(node, (nodes.Output, nodes.Block, nodes.Extends)))

    def _module(self, layout: str) -> Scope:
        if layout not in self._modules:
            scope = self._modules[layout] = {}
            with self._at(Place(layout, {}), scope):
                self._define(self._layouts[layout].tree)
        return self._modules[layout]

    # Statements

    def visit_Block(self, node: nodes.Block) -> None:  # noqa: N802  # Jinja's name, as all below
        """Visit the most derived block of this name."""
        self._visit_block(node.name, 0)

    def _visit_block(self, name: str, level: int) -> None:
        layout, block = self._place.blocks[name][level]
        place = Place(layout, self._place.blocks, self._place.called_from)
        with self._at(place, {**self._scope, "super": (name, level + 1)}):
            self._visit_all(block.body)

    def visit_Include(self, node: nodes.Include) -> None:  # noqa: N802
        """Visit the included layout in the scope around it."""
        name = _constant(node)
        if name in self._layouts:
            self._visit_layout(name, dict(self._scope))

    def visit_Import(self, node: nodes.Import) -> None:  # noqa: N802
        """Bind a layout's names as a module."""
        name = _constant(node)
        self._scope[node.target] = ModuleType(self._module(name)) if name in self._layouts else Any

    def visit_FromImport(self, node: nodes.FromImport) -> None:  # noqa: N802
        """Bind some names of another layout."""
        name = _constant(node)
        module = self._module(name) if name in self._layouts else None
        for imported in node.names:
            original, alias = imported if isinstance(imported, tuple) else (imported, imported)
            if module is not None and original not in module:
                self._report(node, f"layouts/{name} does not define {original}")
            self._scope[alias] = Any if module is None else module.get(original, Any)

    def visit_Macro(self, node: nodes.Macro) -> None:  # noqa: N802
        """Bind a macro; its body is visited where it is called, with the types of its arguments."""
        self._scope[node.name] = MacroType(self._place.layout, node, self._scope)

    def visit_CallBlock(self, node: nodes.CallBlock) -> None:  # noqa: N802
        """Visit the call and the block that its macro may render."""
        self.visit(node.call)
        with self._at(self._place, {**self._scope, **{arg.name: Any for arg in node.args}}):
            self._visit_all(node.body)

    def visit_For(self, node: nodes.For) -> None:  # noqa: N802
        """Visit the body with the type of one element."""
        kind = element(self._type(node.iter))
        with self._at(self._place, {**self._scope, "loop": LoopContext}):
            self._bind(node.target, kind)
            self._visit_all([*filter(None, [node.test]), *node.body])
        self._visit_all(node.else_)

    def visit_With(self, node: nodes.With) -> None:  # noqa: N802
        """Visit the body with more names."""
        kinds = [self._type(value) for value in node.values]
        with self._at(self._place, dict(self._scope)):
            for target, kind in zip(node.targets, kinds, strict=True):
                self._bind(target, kind)
            self._visit_all(node.body)

    def visit_Assign(self, node: nodes.Assign) -> None:  # noqa: N802
        """Bind names; one that is bound already may hold either value."""
        kind = self._type(node.node)
        if isinstance(node.target, nodes.Name) and node.target.name in self._scope:
            kind = either(self._scope[node.target.name], kind)
        self._bind(node.target, kind)

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> None:  # noqa: N802
        """Bind a name to rendered text."""
        self._visit_all(node.body)
        self._bind(node.target, str)

    def _bind(self, target: nodes.Node, kind: Any) -> None:
        if isinstance(target, nodes.Name):
            self._scope[target.name] = kind
        elif isinstance(target, nodes.Tuple):
            for item in target.items:
                self._bind(item, element(kind))

    # Calls

    def visit_Call(self, node: nodes.Call) -> Any:  # noqa: N802
        """Visit a macro with the types of its arguments, or the block that is overridden."""
        called = self._type(node.node)
        values = [self._type(value) for value in node.args]
        named = {pair.key: self._type(pair.value) for pair in node.kwargs}
        self._visit_all(filter(None, [node.dyn_args, node.dyn_kwargs]))
        if isinstance(called, MacroType):
            if node.dyn_args is None and node.dyn_kwargs is None:
                for message in argument_errors(called.node, len(values), named):
                    self._report(node, message)
            self._call(called, values, named, self._where(node))
            return str
        if isinstance(called, tuple) and called[1] < len(self._place.blocks[called[0]]):
            self._visit_block(*called)
        return Any

    def _call(self, macro: MacroType, values: list[Any], named: dict[str, Any], where: str) -> None:
        """Visit a macro's body once for each combination of types."""
        names = [argument.name for argument in macro.node.args]
        given = {**dict.fromkeys(names, Any), **dict(zip(names, values, strict=False)), **named}
        key = (macro, *given.items())
        if key not in self._calls:
            self._calls[key], before = {}, self.errors
            self.errors = self._calls[key]
            with self._at(Place(macro.layout, {}, where), {**macro.scope, **given}):
                self._visit_all([*macro.node.defaults, *macro.node.body])
            self.errors = before
        self.errors |= self._calls[key]


def _constant(node: nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport | None) -> str:
    """The name of the layout that a statement names; empty for a list of names."""
    return node.template.value if node is not None and isinstance(node.template, nodes.Const) else ""
