"""The values of a file with the fields that declare them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.authoring.fix.line_buffer import Keys, Sheet
from generator.content.schema import Field, Group, Kind
from generator.read.front_matter import nodes
from generator.read.front_matter.nodes import Node, Scalar, Sequence

_MOST = 200


def values(root: Node | None, group: Group, keys: Keys = ()) -> Iterator[tuple[Keys, Field, Kind, Scalar]]:
    """Yield every text of a known field: where it is, its field, the kind it shall have, and itself."""
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
        yield from values(node, field.group, keys)
    elif isinstance(node, Sequence) and field.kind is Kind.LIST:
        for number, item in enumerate(node.items[:_MOST]):
            if isinstance(item, nodes.Mapping) and field.group:
                yield from values(item, field.group, (*keys, str(number)))
            elif isinstance(item, Scalar) and item.text.strip():
                yield (*keys, str(number)), field, field.item, item


def token(sheet: Sheet, node: Scalar) -> tuple[int, int, int] | None:
    """Where a text stands: line, first character, end; with its quotation marks.

    Nothing where it is written over several lines or with escapes.
    """
    line, start = node.at.line, node.at.column - 1
    rest = sheet.lines[line][start:]
    for written in (f'"{node.text}"', f"'{node.text}'", node.text):
        if rest.startswith(written) and (not rest[len(written) :] or rest[len(written)] in " \t,]}"):
            return line, start, start + len(written)
    return None


def is_free_text(field: Field, kind: Kind) -> bool:
    """Tell whether any words may stand there."""
    return kind is Kind.TEXT and not field.choices and field.name != "status"


def names_of_texts(group: Group) -> set[str]:
    """The names of all fields of a file that hold free text, at any depth."""
    names = {field.name for field in group.fields if is_free_text(field, field.kind)}
    return names.union(*(names_of_texts(field.group) for field in group.fields if field.group))
