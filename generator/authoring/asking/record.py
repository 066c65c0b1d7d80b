"""Record a question, or a further attempt, in an entry's front matter without changing any other byte.

Lines are added to the text, and the result is verified on the values: it is parsed again, and
refused if anything but the recorded values is different.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from generator.authoring.fix.fields import token_span
from generator.authoring.fix.line_buffer import LineBuffer
from generator.authoring.fix.values import as_yaml
from generator.content.entry import SHORT_FORM, Entry
from generator.content.problem import errors_in
from generator.content.schema import group_of
from generator.read.front_matter import nodes
from generator.read.front_matter.nodes import Node, Scalar, Sequence
from generator.text.folding import one_line

_EMPTY = re.compile(r"responses:[ \t]*(\[[ \t]*\])?[ \t]*")
_DASH = re.compile(r"(?P<indent> *)-(?P<gap> +)(?=\S)")
_INDENT, _GAP = "  ", " "


class CannotRecord(Exception):
    """The file cannot be changed safely; the message says why, and what to do. ``line`` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def add_question(text: str, question: Mapping[str, str]) -> str:
    """Return the text of an entry with a further item of ``responses``, which has these fields in their order.

    Raises CannotRecord.
    """
    buffer, fields = _read(text)
    for name in SHORT_FORM:
        if name in fields.items:
            line = fields.items[name][0].line + 1
            raise CannotRecord(line, f'"{name}" is at the top of the entry; move that answer into "responses" first')
    values = {name: one_line(value) for name, value in question.items()}
    lines = [f"{name}: {as_yaml(value)}" for name, value in values.items()]

    def add(tree: Any) -> None:
        tree["responses"] = [*(tree.get("responses") or []), values]

    return _verified(buffer, _with_item(buffer, fields, lines), add).text


def add_attempt(text: str, number: int, day: date, how: str = "", deadline: date | None = None) -> str:
    """Return the text of an entry with a further attempt in the item ``number`` of ``responses``.

    ``how`` is given if the way differs from that of the question; ``deadline`` replaces the one on record.
    Raises CannotRecord.
    """
    buffer, _ = _read(text)
    value = {"on": str(day), "how": how} if how else str(day)

    def set_deadline(tree: Any) -> None:
        tree["responses"][number]["deadline"] = str(deadline)

    def add(tree: Any) -> None:
        exchange = tree["responses"][number]
        exchange["asked_again"] = [*(exchange.get("asked_again") or []), value]

    if deadline:
        buffer = _verified(buffer, _with_deadline(buffer, _exchange(buffer, number), str(deadline)), set_deadline)
    return _verified(buffer, _with_attempt(buffer, _exchange(buffer, number), str(day), how), add).text


def _read(text: str) -> tuple[LineBuffer, nodes.Mapping]:
    buffer = LineBuffer.of(text, group_of(Entry))
    root, problems = buffer.read() if buffer.close else (None, [])
    errors = errors_in(problems)
    if errors or not isinstance(root, nodes.Mapping):
        line = errors[0].at.line + 1 if errors else 1
        raise CannotRecord(line, "the front matter cannot be read; run check, and fix what it reports")
    return buffer, root


def _verified(before: LineBuffer, after: LineBuffer, change: Callable[[Any], None]) -> LineBuffer:
    """Return ``after`` if its values are those ``before`` with the ``change``."""
    expected = before.values
    change(expected)
    verified = after.verified(expected)
    if verified is None:
        raise CannotRecord(1, 'nothing can be added safely; write each field of "responses" on a line of its own')
    return verified


def _with_item(buffer: LineBuffer, fields: nodes.Mapping, lines: list[str]) -> LineBuffer:
    """Add an item at the end of ``responses``, or ``responses`` itself, before ``sources``."""
    if "responses" not in fields.items:
        start = fields.items["sources"][0].line if "sources" in fields.items else buffer.close
        while buffer.lines[start - 1].startswith("#"):
            start -= 1
        return buffer.with_new_lines(start, ["responses:", *_item(lines, _INDENT, _GAP)])
    at, responses = fields.items["responses"]
    if not isinstance(responses, Sequence) or not responses.items:
        if not _EMPTY.fullmatch(buffer.lines[at.line]):
            raise CannotRecord(at.line + 1, '"responses" is not a list of items')
        emptied = buffer.with_lines({at.line: "responses:"})
        return emptied.with_new_lines(at.line + 1, _item(lines, _INDENT, _GAP))
    last = responses.items[-1].at.line
    dash = _DASH.match(buffer.lines[last])
    if not dash:
        raise CannotRecord(at.line + 1, 'write each item of "responses" on lines of its own that begin with "- "')
    return buffer.with_new_lines(buffer.end_of_item(last), _item(lines, dash["indent"], dash["gap"]))


def _item(lines: list[str], indent: str, gap: str) -> list[str]:
    return [f"{indent}{'-' if number == 0 else ' '}{gap}{line}" for number, line in enumerate(lines)]


def _exchange(buffer: LineBuffer, number: int) -> nodes.Mapping:
    """Return the node of an item of ``responses``."""
    root = buffer.read()[0]
    responses = root.items.get("responses") if isinstance(root, nodes.Mapping) else None
    items = responses[1].items if responses and isinstance(responses[1], Sequence) else []
    item = items[number] if number < len(items) else None
    if not isinstance(item, nodes.Mapping):
        raise CannotRecord(1, 'the question is not an item of "responses"; move it there first')
    return item


def _with_deadline(buffer: LineBuffer, exchange: nodes.Mapping, deadline: str) -> LineBuffer:
    node = exchange.items["deadline"][1] if "deadline" in exchange.items else None
    if node is None:
        return _with_field(buffer, exchange, f"deadline: {deadline}")
    span = token_span(buffer, node) if isinstance(node, Scalar) else None
    return _replaced(buffer, span, deadline)


def _with_attempt(buffer: LineBuffer, exchange: nodes.Mapping, day: str, how: str) -> LineBuffer:
    value = f"{{on: {day}, how: {how}}}" if how else day
    again = exchange.items["asked_again"][1] if "asked_again" in exchange.items else None
    if again is None:
        return _with_field(buffer, exchange, f"asked_again: [{value}]")
    last = again.items[-1] if isinstance(again, Sequence) and again.items else None
    dash = _DASH.match(buffer.lines[last.at.line]) if last else None
    if last and dash and dash.end() == last.at.column - 1:
        line = f"{dash['indent']}-{dash['gap']}{value}"
        return buffer.with_new_lines(buffer.end_of_item(last.at.line), [line])
    return _replaced(buffer, _end_of_flow(buffer, last), f", {value}")


def _end_of_flow(buffer: LineBuffer, last: Node | None) -> tuple[int, int, int] | None:
    """Return the empty span behind the last item of a list in square brackets; None if it is not found."""
    scalar = list(last.items.values())[-1][1] if isinstance(last, nodes.Mapping) else last
    span = token_span(buffer, scalar) if isinstance(scalar, Scalar) else None
    if not span:
        return None
    line, _, end = span
    if scalar is not last:
        end = buffer.lines[line].find("}", end) + 1
    return line, end, end


def _with_field(buffer: LineBuffer, exchange: nodes.Mapping, field: str) -> LineBuffer:
    """Add a field below those that say when and how the question was asked, or below the respondent."""
    before = [name for name in ("asked_how", "asked_on", "respondent") if name in exchange.items]
    at = exchange.items[before[0]][0] if before else exchange.at
    return buffer.with_new_lines(at.line + 1, [" " * (at.column - 1) + field])


def _replaced(buffer: LineBuffer, span: tuple[int, int, int] | None, text: str) -> LineBuffer:
    """Replace a part of one line; unchanged if there is no such part."""
    if not span:
        return buffer
    number, start, end = span
    line = buffer.lines[number]
    return buffer.with_lines({number: line[:start] + text + line[end:]})
