"""The types of expressions in layouts, and what they name that does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from jinja2 import Environment, nodes
from jinja2.visitor import NodeVisitor

from generator.record import Record
from generator.render.layout_types import (
    MacroType,
    Missing,
    ModuleType,
    Scope,
    attribute,
    describe_fields,
    either,
    element,
)
from generator.render.layouts import ParsedLayout

_SEQUENCES = frozenset({"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr"})
_BY_ATTRIBUTE = frozenset({"selectattr", "rejectattr", "sort", "map", "groupby", "sum", "join", "min", "max", "unique"})
# Jinja binds these itself, each in its own context.
_IMPLICIT = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs"})
_MAY_BE_MISSING = frozenset({"default", "d", "defined", "undefined"})


class Place(Record, frozen=True):
    """The layout that is being checked, its blocks, from the most derived on, and the call that led here."""

    layout: str
    blocks: dict[str, list[tuple[str, nodes.Block]]]
    called_from: str = ""


class ExpressionCheck(NodeVisitor):
    """Infers the type of every expression; ``errors`` holds a line for each field, name or filter that is missing."""

    def __init__(self, layouts: Mapping[str, ParsedLayout], environment: Environment) -> None:
        self.errors: dict[str, None] = {}
        self._layouts = layouts
        self._environment = environment
        self._assigned = frozenset().union(*(layout.assigned for layout in layouts.values()))
        self._place = Place("", {})
        self._scope: Scope = {}

    @contextmanager
    def _at(self, place: Place, scope: Scope) -> Iterator[None]:
        before = self._place, self._scope
        self._place, self._scope = place, scope
        try:
            yield
        finally:
            self._place, self._scope = before

    def _visit_all(self, found: Iterable[nodes.Node]) -> None:
        for node in found:
            self.visit(node)

    def _type(self, node: nodes.Node) -> Any:
        kind = self.visit(node)
        return Any if kind is None else kind

    def _report(self, node: nodes.Node, message: str) -> Any:
        called = f" (called from {self._place.called_from})" if self._place.called_from else ""
        self.errors[f"{self._where(node)}: {message}{called}"] = None
        return Any

    def _where(self, node: nodes.Node) -> str:
        return f"layouts/{self._place.layout}:{node.lineno}"

    def visit_Name(self, node: nodes.Name) -> Any:  # noqa: N802
        """Look a name up; one that any layout binds may come from there."""
        if node.ctx != "load" or node.name in self._scope:
            return self._scope.get(node.name)
        known = node.name in self._environment.globals or node.name in self._assigned or node.name in _IMPLICIT
        return Any if known else self._report(node, f"{node.name} does not exist")

    def visit_Getattr(self, node: nodes.Getattr) -> Any:  # noqa: N802
        """Look an attribute up."""
        return self._attribute(node, node.node, node.attr)

    def visit_Getitem(self, node: nodes.Getitem) -> Any:  # noqa: N802
        """Look an element up; a record's fields are found by subscript, too."""
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._attribute(node, node.node, node.arg.value)
        kind = self._type(node.node)
        self.visit(node.arg)
        return kind if isinstance(node.arg, nodes.Slice) else element(kind)

    def _attribute(self, node: nodes.Node, owner: nodes.Node, name: str) -> Any:
        kind = self._type(owner)
        if isinstance(kind, ModuleType):
            found = kind.scope.get(name, Missing)
        else:
            found = Any if isinstance(kind, (MacroType, tuple)) else attribute(kind, name)
        if found is not Missing:
            return found
        has = "" if isinstance(kind, ModuleType) else f"; {describe_fields(kind, expression(owner))}"
        return self._report(node, f"{expression(node)} does not exist{has}")

    def visit_Filter(self, node: nodes.Filter) -> Any:  # noqa: N802
        """Visit a filter; some keep the type of what they are given."""
        if node.name not in self._environment.filters:
            self._report(node, f"there is no filter {node.name}")
        kind = Any if node.node is None or may_be_missing(node) else self._type(node.node)
        self._visit_all([*node.args, *(pair.value for pair in node.kwargs)])
        for name in _attribute_names(node):
            owner, path = element(kind), name.split(".")
            for step in path if not isinstance(owner, MacroType) else ():
                found = Any if step.isdigit() else attribute(owner, step)
                if found is Missing:
                    self._report(node, f"{name} does not exist; {describe_fields(owner, 'each item')}")
                owner = Any if found is Missing else found
        if node.name in ("first", "last"):
            return element(kind)
        return kind if node.name in _SEQUENCES else Any

    def visit_Test(self, node: nodes.Test) -> Any:  # noqa: N802
        """Visit a test; those for existence may name what does not exist."""
        if node.name not in self._environment.tests:
            self._report(node, f"there is no test {node.name}")
        if not may_be_missing(node):
            self.visit(node.node)
        self._visit_all(node.args)
        return bool

    def visit_CondExpr(self, node: nodes.CondExpr) -> Any:  # noqa: N802
        """Either of two values."""
        self.visit(node.test)
        return either(self._type(node.expr1), self._type(node.expr2) if node.expr2 else Any)

    def visit_Or(self, node: nodes.Or) -> Any:  # noqa: N802
        """Either of two values."""
        return either(self._type(node.left), self._type(node.right))

    def visit_And(self, node: nodes.And) -> Any:  # noqa: N802
        """Either of two values."""
        return either(self._type(node.left), self._type(node.right))

    def visit_Const(self, node: nodes.Const) -> Any:  # noqa: N802
        """A value of a known type."""
        return type(node.value)


def expression(node: nodes.Node | None) -> str:
    """Write an expression as in a layout; ``this value`` for one that is more than a path with filters."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{expression(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{expression(node.node)}[{node.arg.value!r}]"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return f"{expression(node.node)}|{node.name}"
    return "this value"


def may_be_missing(node: nodes.Filter | nodes.Test) -> bool:
    """Whether a filter or test accepts a value that does not exist."""
    return node.name in _MAY_BE_MISSING


def _attribute_names(node: nodes.Filter) -> list[str]:
    """The attributes that a filter reads, if they are written as text."""
    if node.name not in _BY_ATTRIBUTE:
        return []
    values = [pair.value for pair in node.kwargs if pair.key == "attribute"]
    values += node.args[:1] if node.name in ("selectattr", "rejectattr", "groupby") else []
    return [value.value for value in values if isinstance(value, nodes.Const) and isinstance(value.value, str)]
