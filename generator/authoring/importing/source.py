"""Reading a source with limits: files and directories, and JSON and text of any encoding."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.authoring.importing.item import CannotImport

LARGEST_EXPORT, LARGEST_PAGE = 200 * 1024 * 1024, 8 * 1024 * 1024
MOST_FILES = 20_000
MOST_ITEMS = 20_000
_DEEPEST = 40
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!")


def read_bytes(file: Path, largest: int = LARGEST_EXPORT) -> bytes:
    """Return the bytes of a file. Raises CannotImport if it is too large, an archive or no file."""
    try:
        if not file.is_file():
            raise CannotImport(f"{file} is not a file")
        with open(file, "rb") as stream:
            raw = stream.read(largest + 1)
    except OSError as error:
        raise CannotImport(f"{file} cannot be read: {error.strerror}") from error
    if len(raw) > largest:
        raise CannotImport(f"{file} is larger than {largest >> 20} MB; split it")
    if raw.startswith(_ARCHIVES):
        raise CannotImport(f"{file} is a compressed archive; unpack it, and import the file or directory in it")
    return raw


def read_text(file: Path, largest: int = LARGEST_EXPORT) -> str:
    """Return the text of a file in UTF-8 or UTF-16, or else in the encoding of Windows."""
    raw = read_bytes(file, largest)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def parse_json(text: str, where: str) -> Any:
    """Return the value of a JSON text. Raises CannotImport if it is invalid or nested too deeply."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise CannotImport(f"{where} is not valid JSON: line {error.lineno}, {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise CannotImport(
            f"{where} is not JSON that can be read: it is nested too deeply, or a number is huge"
        ) from error


def files_in(source: Path, *endings: str, skip: tuple[str, ...] = ()) -> Iterator[Path]:
    """Yield the files below a directory with one of these endings, sorted, without hidden ones and links.

    ``skip`` are names of directories that are left out.
    """
    if source.is_file():
        yield source
        return
    number = 0
    for file in sorted(source.rglob("*")):
        inner = file.relative_to(source).parts
        if file.suffix.lower() not in endings or any(part.startswith(".") or part in skip for part in inner):
            continue
        if file.is_symlink() or not file.is_file() or not file.resolve().is_relative_to(source.resolve()):
            continue
        number += 1
        if number > MOST_FILES:
            raise CannotImport(f"{source} has more than {MOST_FILES} files; import a part of it at a time")
        yield file


def objects_in(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in a JSON value, outer ones first, without recursion."""
    stack: list[tuple[Any, int]] = [(value, 0)]
    while stack:
        item, depth = stack.pop()
        if depth > _DEEPEST:
            raise CannotImport("its JSON is nested too deeply")
        if isinstance(item, dict):
            yield item
        children = list(item.values()) if isinstance(item, dict) else item if isinstance(item, list) else []
        stack += [(child, depth + 1) for child in reversed(children) if isinstance(child, dict | list)]
