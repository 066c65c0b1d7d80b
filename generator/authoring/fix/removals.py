"""Remove fields that must not be in the file: null values that other programs write, and statuses of the old form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.authoring.fix.fields import field_values, token_span
from generator.authoring.fix.line_buffer import Fix, Keys, LineBuffer
from generator.content.schema import Group
from generator.content.status import Stance, Status, Vocabulary
from generator.read.front_matter.nodes import Mapping, Node, Scalar, Sequence
from generator.record import Record
from generator.text.folding import one_line

_NULL_LINE = re.compile(r"(?P<dash> *- +(?=[a-z_]))? *(?:-|[a-z_]+:)[ \t]+(?:null|~)[ \t]*", re.IGNORECASE)
# What may be before the first field of a line: the indentation, and the dash of an item.
_LEAD = re.compile(r" *(?:- +)*")
_MOST = 100


class Removal(Record, frozen=True, order=True):
    """A value to remove with its name: ``line[start:end]``."""

    line: int
    start: int
    end: int
    keys: Keys
    description: str


def remove_fields(buffer: LineBuffer, group: Group, vocabulary: Vocabulary) -> tuple[LineBuffer, list[Fix]]:
    """Remove each such field if all other values are unchanged; lines are counted as before."""
    root, _ = buffer.read()
    removals = {*_nulls(buffer, root, group), *_old_statuses(buffer, root, group, vocabulary)}
    fixes: list[Fix] = []
    # From the end, so that the lines and items before a removed one keep their numbers.
    for removal in sorted(removals, reverse=True)[:_MOST]:
        result = _without(buffer, removal)
        if result:
            buffer = result
            fixes.append(Fix(removal.line + 1, removal.description))
    return buffer, fixes


def _nulls(buffer: LineBuffer, root: Node | None, group: Group) -> Iterator[Removal]:
    """Yield each line that sets an optional field, or one item of several, to null."""
    for keys, field, _, node in field_values(root, group):
        line = node.at.line
        match = _NULL_LINE.fullmatch(buffer.lines[line])
        if node.is_null and match and not (field.required and keys[-1] == field.name):
            description = f"{field.name}: removed {node.text.strip()}, which means no value"
            yield Removal(line, len(match["dash"] or ""), len(buffer.lines[line]), keys, description)


def _old_statuses(buffer: LineBuffer, root: Node | None, group: Group, vocabulary: Vocabulary) -> Iterator[Removal]:
    """Yield a status at the top that a response has, too, and each waiting status, with the date of its response.

    A status that no response has may be an answer that is recorded nowhere else.
    """
    if not isinstance(root, Mapping) or not group.field("responses"):
        return
    responses = root.items["responses"][1] if "responses" in root.items else None
    items = responses.items if isinstance(responses, Sequence) else []
    if _is_waiting(root, vocabulary):
        yield from _removal(buffer, root, ("status",), "is not an answer")
    elif not _text(root, "respondent") and any(s is _status(root, vocabulary) for s in _statuses(items, vocabulary)):
        yield from _removal(buffer, root, ("status",), "follows from the responses")
    for number, item in enumerate(items):
        # Without its respondent, nothing might be left of the question.
        if isinstance(item, Mapping) and _is_waiting(item, vocabulary) and _text(item, "respondent"):
            keys = ("responses", str(number))
            status = list(_removal(buffer, item, (*keys, "status"), "is not an answer"))
            # The date of an open question goes with its status, or not at all.
            if status and _without(buffer, status[0]):
                yield from (*status, *_removal(buffer, item, (*keys, "date"), "is the date of no answer"))


def _statuses(items: Iterable[Node], vocabulary: Vocabulary) -> Iterator[Status]:
    statuses = (_status(item, vocabulary) for item in items if isinstance(item, Mapping))
    return (status for status in statuses if status)


def _status(group: Mapping, vocabulary: Vocabulary) -> Status | None:
    return vocabulary.find(_text(group, "status"))


def _is_waiting(group: Mapping, vocabulary: Vocabulary) -> bool:
    status = _status(group, vocabulary)
    return bool(status and status.stance is Stance.WAITING)


def _text(group: Mapping, name: str) -> str:
    node = group.items[name][1] if name in group.items else None
    return one_line(node.text) if isinstance(node, Scalar) and not node.is_null else ""


def _removal(buffer: LineBuffer, group: Mapping, keys: Keys, why: str) -> Iterator[Removal]:
    """Yield the removal of the field of ``group`` that the last key names, if it is there on one line."""
    name = keys[-1]
    if not _text(group, name):
        return
    at, node = group.items[name]
    span = token_span(buffer, node) if isinstance(node, Scalar) else None
    if span and span[0] == at.line:
        yield Removal(at.line, at.column - 1, span[2], keys, f'{name}: removed "{_text(group, name)}", which {why}')


def _without(buffer: LineBuffer, removal: Removal) -> LineBuffer | None:
    """Return the buffer after a removal if only its value has gone, else None."""
    number, line = removal.line, buffer.lines[removal.line]
    before, after = line[: removal.start], line[removal.end :]
    comment = after.strip()
    if not _LEAD.fullmatch(before):
        result = buffer.with_lines({number: _between_commas(before, after)})
    elif comment:
        result = buffer.with_lines({number: before + comment})
    else:
        result = _without_line(buffer, number, before)
    return result.verified(_without_value(buffer.values, removal.keys))


def _between_commas(before: str, after: str) -> str:
    """Return the rest of a line in braces, without the comma that the removed field leaves."""
    if after.lstrip().startswith(","):
        return before + after.lstrip()[1:].lstrip()
    return before.rstrip().removesuffix(",") + after


def _without_line(buffer: LineBuffer, line: int, lead: str) -> LineBuffer:
    """Remove one line; a dash at its start moves to the next line."""
    if "-" in lead:
        next_line = buffer.lines[line + 1][len(lead) :]
        buffer = buffer.with_lines({line + 1: (lead + next_line).rstrip(" \t")})
    return buffer.without_line(line)


def _without_value(tree: Any, keys: Keys) -> Any:
    """Remove the value at ``keys`` in place; return ``tree``."""
    key: Any = int(keys[0]) if isinstance(tree, list) else keys[0]
    if len(keys) > 1:
        tree[key] = _without_value(tree[key], keys[1:])
    else:
        del tree[key]
    return tree
