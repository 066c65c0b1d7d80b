"""Fields and items that say null, which other programs write for no value."""

from __future__ import annotations

import re
from typing import Any

from generator.authoring.fix.fields import values
from generator.authoring.fix.line_buffer import Keys, Repair, Sheet, plain
from generator.content.schema import Group

_ALONE = re.compile(r"(?P<dash> *- +(?=[a-z_]))? *(?:-|[a-z_]+:)[ \t]+(?:null|~)[ \t]*", re.IGNORECASE)
_MOST = 100


def drop_nothing(sheet: Sheet, group: Group) -> tuple[Sheet, list[Repair]]:
    """Drop each line that says of an optional field, or of an item beside others, that it is null."""
    repairs: list[Repair] = []
    for _ in range(_MOST):
        dropped = _drop_one(sheet, group)
        if dropped is None:
            break
        sheet, line, said = dropped
        repairs.append(Repair(line + 1 + len(repairs), said))
    return sheet, repairs


def _drop_one(sheet: Sheet, group: Group) -> tuple[Sheet, int, str] | None:
    root, _ = sheet.read()
    for keys, field, _, node in values(root, group):
        line, is_item = node.at.line, keys[-1] != field.name
        found = _ALONE.fullmatch(sheet.lines[line])
        if not node.is_nothing or (field.required and not is_item) or not found:
            continue
        shorter = _shorter(sheet, line, found["dash"] or "")
        if plain(shorter.read()[0]) == _without(plain(root), keys):
            return shorter, line, f"{field.name}: {node.text.strip()} stood for no value and is gone"
    return None


def _shorter(sheet: Sheet, line: int, dash: str) -> Sheet:
    """The file less one line, whose hyphen the next one takes over."""
    after = sheet.lines[line + 1][len(dash) :]
    return (sheet.replaced({line + 1: dash + after}) if dash else sheet).without(line)


def _without(tree: Any, keys: Keys) -> Any:
    """Plain values of our own less the one at ``keys``."""
    key: Any = int(keys[0]) if isinstance(tree, list) else keys[0]
    if len(keys) > 1:
        tree[key] = _without(tree[key], keys[1:])
    else:
        del tree[key]
    return tree
