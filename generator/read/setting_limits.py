"""The limits of settings: how long a text may be, and how many items a list may have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.content.schema import Field, group_of
from generator.record import Record


def excesses(record: Record) -> Iterator[str]:
    """Say which values of a record, and of those within it, are beyond the limits of their fields."""
    for field in group_of(type(record)).fields:
        yield from field_excesses(field, getattr(record, field.attribute))


def field_excesses(field: Field, value: Any) -> Iterator[str]:
    """Say what of the value of a field is beyond its limits."""
    if isinstance(value, str):
        if field.longest and len(value) > field.longest:
            yield f'"{field.name}" has {len(value)} characters; at most {field.longest}'
        return
    if isinstance(value, Record):
        yield from excesses(value)
        return
    if not isinstance(value, tuple | dict):
        return
    if field.most and len(value) > field.most:
        yield f'"{field.name}" has {len(value)} items; at most {field.most}'
    for item in value.values() if isinstance(value, dict) else value:
        yield from field_excesses(field, item)
