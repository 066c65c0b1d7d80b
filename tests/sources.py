"""The generator's sources, and the table of what may import what."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

GENERATOR = Path(__file__).resolve().parent.parent / "generator"
# What each folder or module of generator/ may import of ours, besides itself.
MAY_IMPORT: dict[str, set[str]] = {
    "record": set(),
    "text": {"record"},
    "content": {"record", "text"},
    "read": {"record", "text", "content"},
    "check": {"record", "text", "content"},
    "index": {"record", "text", "content"},
    "views": {"record", "text", "content"},
    "pages": {"record", "text", "content", "index", "views"},
    "render": {"record", "text", "content", "views"},
    "engine": {"record", "text", "content", "read", "check", "index", "views", "pages", "render"},
    "preview": {"record", "text", "content", "read", "views", "pages", "render", "engine"},
    "authoring": {"record", "text", "content", "read"},
    "review": {"record", "text", "content", "read", "check", "index", "views", "pages", "engine", "evidence"},
    "evidence": {"record", "text", "content", "read", "engine"},
    "cli": {
        "record",
        "text",
        "content",
        "read",
        "check",
        "index",
        "views",
        "pages",
        "render",
        "engine",
        "preview",
        "authoring",
        "review",
        "evidence",
    },
    "__main__": {"cli"},
    "__init__": set(),
}


@cache
def modules() -> dict[str, Path]:
    found = {}
    for file in sorted(GENERATOR.rglob("*.py")):
        parts = file.relative_to(GENERATOR.parent).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = file
    return found


@cache
def syntax(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))
