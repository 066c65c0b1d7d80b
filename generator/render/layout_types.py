"""Static types of what layouts handle: those of views, read from their annotations, and macros."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes

from generator.record import Record

Scope = dict[str, Any]


class Missing:
    """The type of an attribute that does not exist."""


class MacroType:
    """A macro with the layout and the scope that define it."""

    def __init__(self, layout: str, node: nodes.Macro, scope: Scope) -> None:
        self.layout, self.node, self.scope = layout, node, scope


class ModuleType:
    """The names that an imported layout defines."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope


@lru_cache(maxsize=256)
def fields_of(record: type[Record]) -> dict[str, Any]:
    """Map the fields of a record to their types."""
    hints = get_type_hints(record)
    return {name: hints[name] for name in record.__struct_fields__}


def union(*kinds: Any) -> Any:
    """Join types; one that is unknown (``Any``) makes the whole unknown."""
    return Any if not kinds or Any in kinds else Union[kinds]  # noqa: UP007  # the members are computed


def either(first: Any, second: Any) -> Any:
    """Join the types of two values; what is not a value, such as a macro, has none."""
    no_values = (MacroType, ModuleType, tuple)
    return Any if isinstance(first, no_values) or isinstance(second, no_values) else union(first, second)


def attribute(kind: Any, name: str) -> Any:
    """Return the type of ``kind.name``, or Missing if no alternative of ``kind`` except None has it."""
    found = [_attribute(option, name) for option in _options(kind)]
    known = [option for option in found if option is not Missing]
    return union(*known) if known or not found else Missing


def element(kind: Any) -> Any:
    """Return the type of what iterating over ``kind`` yields."""
    parts = [part for option in _options(kind) for part in (get_args(option) or (Any,)) if part is not Ellipsis]
    return union(*parts)


def _options(kind: Any) -> tuple[Any, ...]:
    """The alternatives of a type without None, which a layout is trusted to have excluded."""
    options = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    return tuple(option for option in options if option is not NoneType)


def _attribute(kind: Any, name: str) -> Any:
    origin = get_origin(kind) or kind
    if kind is Any or not isinstance(origin, type) or issubclass(origin, dict):
        return Any
    if issubclass(origin, Record) and name in fields_of(origin):
        return fields_of(origin)[name]
    return Any if hasattr(origin, name) else Missing


# The types without fields that views use, in words for the writers of layouts.
_SIMPLE_TYPES = {
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    date: "a date",
    tuple: "a list",
    list: "a list",
}


def describe_fields(kind: Any, expression: str) -> str:
    """Say which fields a value has, as in ``page has title, body``, or that it has none."""
    records = [option for option in _options(kind) if isinstance(option, type) and issubclass(option, Record)]
    names = dict.fromkeys(name for record in records for name in record.__struct_fields__)
    if names:
        return f"{expression} has {', '.join(names)}"
    simple = {_SIMPLE_TYPES.get(get_origin(option) or option, "") for option in _options(kind)}
    description = simple.pop() if len(simple) == 1 else ""
    return f"{expression} is {description} and has no fields" if description else f"{expression} has no fields"
