"""What earlier builds found out, in one packed file each; it may be deleted at any time.

A damaged file is an empty cache, and so is one that was sealed with another key
(build/seal.py): a build then does all work again and ends in the same tree.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.model.digest import digest
from generator.model.record import Record
from generator.publish.files import Written, replace_file

_SEAL = 32
Value = TypeVar("Value")


class Published(Record, frozen=True):
    """What an output file was made of (``key``) and what stands there."""

    key: str
    written: Written


def load_results(folder: Path, seal: bytes) -> dict[str, bytes]:
    """The encoded outcome of loading each content file, by its key."""
    return _unpack(folder / "loaded", seal, dict[str, bytes])


def save_results(folder: Path, seal: bytes, results: dict[str, bytes]) -> None:
    """Keep the outcomes that this build used, and no others."""
    _pack(folder / "loaded", seal, results)


def load_published(folder: Path, seal: bytes, output: Path) -> dict[str, Published]:
    """What the last build left in ``output``, by path."""
    return _unpack(folder / _name_of(output), seal, dict[str, Published])


def save_published(folder: Path, seal: bytes, output: Path, published: dict[str, Published]) -> None:
    """Keep what this build left in ``output``."""
    _pack(folder / _name_of(output), seal, published)


def _name_of(output: Path) -> str:
    return "output-" + digest(str(output.resolve()))[:16]


def _pack(path: Path, seal: bytes, value: object) -> None:
    """A cache that cannot be written costs time, not the build; two builds may write it at once."""
    raw = msgspec.msgpack.encode(value)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / ".gitignore").write_text("*\n", "utf-8")
        _clear(path.parent)
        replace_file(path, _sealed(path, seal, raw) + raw, suffix=f".{os.getpid()}.part")


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


def _sealed(path: Path, seal: bytes, raw: bytes) -> bytes:
    """What only who knows the key can put before ``raw``; no file of the cache passes for another."""
    return blake2b(path.name.encode() + b"\0" + raw, key=seal, digest_size=_SEAL).digest()


def _unpack(path: Path, seal: bytes, kind: type[dict[str, Value]]) -> dict[str, Value]:
    try:
        raw = path.read_bytes()
        if compare_digest(raw[:_SEAL], _sealed(path, seal, raw[_SEAL:])):
            return msgspec.msgpack.decode(raw[_SEAL:], type=kind)
    except (OSError, msgspec.DecodeError):
        pass
    return {}
