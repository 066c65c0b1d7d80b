"""Remove fields and items with the value null, which other programs write for missing values."""

from __future__ import annotations

import re
from typing import Any

from generator.authoring.fix.fields import field_values
from generator.authoring.fix.line_buffer import Fix, Keys, LineBuffer, plain_values
from generator.content.schema import Group

_NULL_LINE = re.compile(r"(?P<dash> *- +(?=[a-z_]))? *(?:-|[a-z_]+:)[ \t]+(?:null|~)[ \t]*", re.IGNORECASE)
_MAX_DROPPED = 100


def drop_nulls(buffer: LineBuffer, group: Group) -> tuple[LineBuffer, list[Fix]]:
    """Remove each line that sets an optional field, or one item of several, to null."""
    fixes: list[Fix] = []
    for _ in range(_MAX_DROPPED):
        dropped = _drop_first(buffer, group)
        if dropped is None:
            break
        buffer, line, description = dropped
        fixes.append(Fix(line + 1 + len(fixes), description))
    return buffer, fixes


def _drop_first(buffer: LineBuffer, group: Group) -> tuple[LineBuffer, int, str] | None:
    root, _ = buffer.read()
    for keys, field, _, node in field_values(root, group):
        line, is_item = node.at.line, keys[-1] != field.name
        match = _NULL_LINE.fullmatch(buffer.lines[line])
        if not node.is_null or (field.required and not is_item) or not match:
            continue
        candidate = _without_line(buffer, line, match["dash"] or "")
        if plain_values(candidate.read()[0]) == _without_value(plain_values(root), keys):
            return candidate, line, f"{field.name}: removed {node.text.strip()}, which means no value"
    return None


def _without_line(buffer: LineBuffer, line: int, dash: str) -> LineBuffer:
    """Remove one line; a dash at its start moves to the next line."""
    next_line = buffer.lines[line + 1][len(dash) :]
    return (buffer.with_lines({line + 1: dash + next_line}) if dash else buffer).without_line(line)


def _without_value(tree: Any, keys: Keys) -> Any:
    """Remove the value at ``keys`` in place; return ``tree``."""
    key: Any = int(keys[0]) if isinstance(tree, list) else keys[0]
    if len(keys) > 1:
        tree[key] = _without_value(tree[key], keys[1:])
    else:
        del tree[key]
    return tree
