"""The values of a file with their field declarations."""

from __future__ import annotations

from collections.abc import Iterator

from generator.authoring.fix.line_buffer import Keys, LineBuffer
from generator.content.schema import Field, Group, Kind
from generator.read.front_matter import nodes
from generator.read.front_matter.nodes import Node, Scalar, Sequence

_MAX_ITEMS = 200


def field_values(root: Node | None, group: Group, keys: Keys = ()) -> Iterator[tuple[Keys, Field, Kind, Scalar]]:
    """Yield every non-empty scalar of a declared field: its keys, field, expected kind, and node."""
    if not isinstance(root, nodes.Mapping):
        return
    for field in group.fields:
        if field.name in root.items:
            yield from _field(root.items[field.name][1], field, (*keys, field.name))


def _field(node: Node, field: Field, keys: Keys) -> Iterator[tuple[Keys, Field, Kind, Scalar]]:
    if isinstance(node, Scalar):
        if node.text.strip():
            yield keys, field, field.kind, node
    elif isinstance(node, nodes.Mapping) and field.kind is Kind.GROUP and field.group:
        yield from field_values(node, field.group, keys)
    elif isinstance(node, Sequence) and field.kind is Kind.LIST:
        for number, item in enumerate(node.items[:_MAX_ITEMS]):
            if isinstance(item, nodes.Mapping) and field.group:
                yield from field_values(item, field.group, (*keys, str(number)))
            elif isinstance(item, Scalar) and item.text.strip():
                yield (*keys, str(number)), field, field.item, item


def token_span(buffer: LineBuffer, node: Scalar) -> tuple[int, int, int] | None:
    """Return the span of a scalar, quotation marks included: line, first character, end.

    None if it spans several lines or contains escapes.
    """
    line, start = node.at.line, node.at.column - 1
    rest = buffer.lines[line][start:]
    for literal in (f'"{node.text}"', f"'{node.text}'", node.text):
        if rest.startswith(literal) and (not rest[len(literal) :] or rest[len(literal)] in " \t,]}"):
            return line, start, start + len(literal)
    return None


def names_of_texts(group: Group) -> set[str]:
    """Return the names of all fields of a file that hold free text, at any depth."""
    names = {field.name for field in group.fields if field.kind is not Kind.LIST and field.is_free_text}
    return names.union(*(names_of_texts(field.group) for field in group.fields if field.group))
