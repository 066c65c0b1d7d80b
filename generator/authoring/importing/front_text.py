"""The text of an entry from its values, with the key of the value on each line."""

from __future__ import annotations

from typing import Any

from generator.authoring.fix.values import as_yaml
from generator.authoring.importing.item import Given
from generator.content.entry import Entry
from generator.content.schema import Group, Kind, group_of
from generator.text.folding import one_line

Key = tuple[str | int, ...]
ENTRY = group_of(Entry)
_AS_TYPED = (Kind.DAY, Kind.FLAG, Kind.URL, Kind.SLUG, Kind.LANGUAGE)


class FrontText:
    """The lines of a front matter; ``keys`` has the key of the value on each, an empty one for a comment."""

    def __init__(self, values: dict[str, Any], comments: list[str]) -> None:
        self.lines = ["---", *(f"# {one_line(comment)}" for comment in comments)]
        self.keys: list[Key] = [()] * len(self.lines)
        self._add_group(values, ENTRY, "", ())
        self._add("---", ())

    def key_at(self, line: int) -> Key:
        """Return the key of the value on a line, counted from 1."""
        return self.keys[line - 1] if 0 < line <= len(self.keys) else ()

    def _add(self, line: str, key: Key) -> None:
        self.lines.append(line)
        self.keys.append(key)

    def _add_group(self, values: dict[str, Any], group: Group, indent: str, key: Key) -> None:
        """Add the fields of a group in the order of their declaration; ``- `` in the indent is for the first alone."""
        for field in group.fields:
            value = values.get(field.name)
            if value is None:
                continue
            own, start = (*key, field.name), f"{indent}{field.name}:"
            if isinstance(value, Given):
                text = one_line(value.text)  # each value has one line, by which `keys` finds out whose error is on it
                plain = field.kind in _AS_TYPED and " " not in text
                self._add(f"{start} {text if plain and _is_plain(text) else as_yaml(text)}", own)
            elif isinstance(value, dict) and field.group:
                self._add(start, own)
                self._add_group(value, field.group, _inner(indent), own)
            else:
                self._add(start, own)
                self._add_items(value, field.group, _inner(indent), own)
            indent = indent.replace("- ", "  ")

    def _add_items(self, items: Any, group: Group | None, indent: str, key: Key) -> None:
        for number, item in enumerate(items):
            if isinstance(item, Given):
                self._add(f"{indent}- {as_yaml(one_line(item.text))}", (*key, number))
            elif group:
                self._add_group(item, group, f"{indent}- ", (*key, number))


def _inner(indent: str) -> str:
    return " " * (len(indent) + 2)


def _is_plain(text: str) -> bool:
    """Whether an address, day or slug means the same to YAML without quotation marks."""
    return text[:1].isalnum() and ": " not in text and " #" not in text and not text.endswith(":")


def fields_in(value: Any, key: str = "") -> dict[str, str]:
    """Return the fields of the original that the values of an entry come from, each with the name of its value."""
    if isinstance(value, Given):
        return dict.fromkeys(value.fields, key)
    if isinstance(value, dict):
        parts = [fields_in(item, f"{key}.{name}" if key else name) for name, item in value.items()]
    else:
        parts = [fields_in(item, key) for item in value]
    return {name: target for part in parts for name, target in part.items()}


def without(values: dict[str, Any], key: Key, group: Group = ENTRY) -> dict[str, Any]:
    """Return values without the one at ``key``, and without a group that would lack a required field."""
    name, rest = str(key[0]), key[1:]
    field = group.field(name)
    value = values.get(name)
    if field and field.group and isinstance(value, dict) and rest:
        inner = without(value, rest, field.group)
        return {**values, name: inner} if _is_complete(inner, field.group) else _but(values, name)
    if field and isinstance(value, tuple) and rest:
        number = int(rest[0])
        items = list(value)
        inner = without(items[number], rest[1:], field.group) if field.group and len(rest) > 1 else {}
        items[number : number + 1] = [inner] if inner and field.group and _is_complete(inner, field.group) else []
        return {**values, name: tuple(items)} if items else _but(values, name)
    return _but(values, name)


def _but(values: dict[str, Any], name: str) -> dict[str, Any]:
    return {other: value for other, value in values.items() if other != name}


def _is_complete(values: dict[str, Any], group: Group) -> bool:
    return all(values.get(field.name) for field in group.fields if field.required)
