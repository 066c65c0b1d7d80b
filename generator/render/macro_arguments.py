"""Compare the arguments of a macro call with the macro's definition."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from jinja2 import nodes

from generator.render.layout_expressions import may_be_missing
from generator.render.layouts import all_nodes
from generator.text.folding import counted, did_you_mean


def argument_errors(macro: nodes.Macro, positional: int, named: Collection[str]) -> Iterator[str]:
    """Yield a message for each mistake in a call with so many positional arguments and those ``named``."""
    names = [argument.name for argument in macro.args]
    if positional > len(names) and "varargs" not in _used(macro):
        yield f"{macro.name}() takes {_range(macro)}, not {positional}"
    for name in named:
        if name not in names and name != "caller" and "kwargs" not in _used(macro):
            hint = did_you_mean(name, names) or (f"it has {', '.join(names)}" if names else "it has none")
            yield f'{macro.name}() has no argument "{name}"; {hint}'
    missing = [name for name in _required(macro)[positional:] if name not in named]
    if missing and not positional and not named:
        yield f"{macro.name}() takes {_range(macro)}, not 0"
    elif missing:
        yield f"{macro.name}() is called without {' and '.join(map(_quoted, missing))}"


@lru_cache(maxsize=512)
def _used(macro: nodes.Macro) -> frozenset[str]:
    """The names that a macro reads."""
    return frozenset(node.name for node in all_nodes(macro) if isinstance(node, nodes.Name) and node.ctx == "load")


@lru_cache(maxsize=512)
def _required(macro: nodes.Macro) -> tuple[str, ...]:
    """The arguments without a default; all but those that the macro tests for existence."""
    names = [argument.name for argument in macro.args[: len(macro.args) - len(macro.defaults)]]
    uses = [node for node in all_nodes(macro) if isinstance(node, (nodes.Filter, nodes.Test)) and may_be_missing(node)]
    optional = {use.node.name for use in uses if isinstance(use.node, nodes.Name)}
    return tuple(name for name in names if name not in optional)


def _range(macro: nodes.Macro) -> str:
    required, most = len(_required(macro)), len(macro.args)
    return counted(most, "argument") if required == most else f"{required} to {counted(most, 'argument')}"


def _quoted(name: str) -> str:
    return f'"{name}"'
