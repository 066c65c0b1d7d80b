"""The base of every record: frozen, complete from birth."""

from __future__ import annotations

import msgspec


class Record(msgspec.Struct, frozen=True):
    """An immutable value; two records with equal fields are equal."""
