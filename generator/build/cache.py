"""What earlier builds found out, in one packed file each; it may be deleted at any time.

A damaged file is an empty cache: a build then does all work again and ends in
the same tree.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.model.digest import digest
from generator.model.record import Record
from generator.publish.files import Written, replace_file

_DIGEST = 32
Value = TypeVar("Value")


class Published(Record, frozen=True):
    """What an output file was made of (``key``) and what stands there."""

    key: str
    written: Written


def load_results(folder: Path) -> dict[str, bytes]:
    """The encoded outcome of loading each content file, by its key."""
    return _unpack(folder / "loaded", dict[str, bytes])


def save_results(folder: Path, results: dict[str, bytes]) -> None:
    """Keep the outcomes that this build used, and no others."""
    _pack(folder / "loaded", results)


def load_published(folder: Path, output: Path) -> dict[str, Published]:
    """What the last build left in ``output``, by path."""
    return _unpack(folder / _name_of(output), dict[str, Published])


def save_published(folder: Path, output: Path, published: dict[str, Published]) -> None:
    """Keep what this build left in ``output``."""
    _pack(folder / _name_of(output), published)


def _name_of(output: Path) -> str:
    return "output-" + digest(str(output.resolve()))[:16]


def _pack(path: Path, value: object) -> None:
    """A cache that cannot be written costs time, not the build; two builds may write it at once."""
    raw = msgspec.msgpack.encode(value)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / ".gitignore").write_text("*\n", "utf-8")
        _clear(path.parent)
        replace_file(path, digest(raw).encode() + raw, suffix=f".{os.getpid()}.part")


def _clear(folder: Path) -> None:
    """Remove what builds left that were killed while they wrote a file of the cache."""
    for beside in folder.glob(".*.[0-9]*.part"):
        if not _is_running(int(beside.name.split(".")[-2])):
            beside.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # somebody else's
    return True


def _unpack(path: Path, kind: type[dict[str, Value]]) -> dict[str, Value]:
    try:
        raw = path.read_bytes()
        if raw[:_DIGEST] == digest(raw[_DIGEST:]).encode():
            return msgspec.msgpack.decode(raw[_DIGEST:], type=kind)
    except (OSError, msgspec.DecodeError):
        pass
    return {}
