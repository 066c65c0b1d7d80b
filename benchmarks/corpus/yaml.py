"""Front matter as writers type it: plain words where YAML allows it, else double quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.’'()-]*( [A-Za-z0-9_.,’'()-]+)*")


def front_matter(fields: dict[str, Any], body: str) -> str:
    """A content file with these fields and this body."""
    return "---\n" + "\n".join(_mapping(fields)) + f"\n---\n\n{body}"


def _mapping(fields: dict[str, Any], indent: str = "") -> Iterator[str]:
    for name, value in fields.items():
        if isinstance(value, dict):
            yield f"{indent}{name}:"
            yield from _mapping(value, indent + "  ")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{indent}{name}:"
            for item in value:
                first, *rest = _mapping(item, indent + "    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from rest
        else:
            yield f"{indent}{name}: {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_scalar(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | int):
        return str(value)
    plain = _PLAIN.fullmatch(value) and "," not in value and value not in ("no", "yes", "on", "off", "true", "false")
    return value if plain else json.dumps(value, ensure_ascii=False)
