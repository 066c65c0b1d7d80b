"""Texts of the interface in a layout, put into the language of an environment before the layout is compiled."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from generator.render.layouts import all_nodes

TEXTS = frozenset({"_", "gettext", "ngettext"})
# A value in a text of the interface.
_VALUE = re.compile(r"%\((\w+)\)s")


def can_inline(layout: nodes.Template) -> bool:
    """Whether a layout has no functions of its own for texts, and nowhere switches off escaping.

    The values of a text are escaped even where it is off.
    """
    return not any(map(_forbids_inlining, all_nodes(layout)))


def _forbids_inlining(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Name):
        return node.ctx != "load" and node.name in TEXTS
    return isinstance(node, nodes.ScopedEvalContextModifier)


class TextInliner(NodeTransformer):
    """Replaces ``_("a text")`` by the text in the language of the environment."""

    def __init__(self, message: Callable[[str], str]) -> None:
        self._message = message

    def visit_Call(self, node: nodes.Call, *args: Any, **kwargs: Any) -> nodes.Node:  # noqa: N802  # Jinja's name
        """Replace a text without values."""
        self.generic_visit(node, *args, **kwargs)
        text = None if node.kwargs else self._text(node)
        return node if text is None else nodes.MarkSafe(nodes.Const(text % {}), lineno=node.lineno)

    def visit_Output(self, node: nodes.Output, *args: Any, **kwargs: Any) -> nodes.Node:  # noqa: N802  # Jinja's name
        """Put out a text with values piece by piece."""
        self.generic_visit(node, *args, **kwargs)
        node.nodes = [piece for child in node.nodes for piece in self._pieces(child)]
        return node

    def _pieces(self, node: nodes.Expr) -> list[nodes.Expr]:
        text = self._text(node)
        if text is None or not isinstance(node, nodes.Call):
            return [node]
        parts, values = _VALUE.split(text), {pair.key: pair.value for pair in node.kwargs}
        if sorted(parts[1::2]) != sorted(values) or any("%" in part.replace("%%", "") for part in parts[::2]):
            return [node]
        return [
            values[part] if number % 2 else nodes.TemplateData(part.replace("%%", "%"), lineno=node.lineno)
            for number, part in enumerate(parts)
        ]

    def _text(self, node: nodes.Expr) -> str | None:
        """Return the translation of a text; None for anything else."""
        if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or len(node.args) != 1:
            return None
        message = node.args[0] if node.node.name in ("_", "gettext") else None
        return self._message(message.value) if isinstance(message, nodes.Const) else None
