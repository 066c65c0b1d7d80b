"""What earlier builds found out, in one packed file each; it may be deleted at any time.

A damaged file is an empty cache, and so is one that was sealed with another key
(engine/seal.py): a build then does all work again and ends in the same tree.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.content.body import Spot
from generator.content.problem import Problem
from generator.content.settings import SiteConfig
from generator.engine.output.files import Written, replace_file
from generator.read.file_stats import Marks
from generator.record import Record
from generator.text.digest import digest

_SEAL = 32
_LOADED, _SINCE = "loaded", "loaded-since"
Value = TypeVar("Value")
Results = Mapping[str, bytes | memoryview]


class Published(Record, frozen=True, array_like=True):
    """What an output file was made of (``key``) and what stands there.

    Of a page with bodies also its ``frame`` (views/page.py), the digests of its
    bodies by their names, and where they stand.
    """

    key: str
    written: Written
    frame: str = ""
    bodies: dict[str, str] = {}  # noqa: RUF012  # msgspec copies it
    spots: tuple[Spot, ...] = ()


class Built(Record, frozen=True, kw_only=True):
    """What a build was asked and what it read (``inputs``, ``told``), and what came of it (``Outcome``).

    ``told`` names what index and plan know of each content file: all but the words of its body. ``home`` is the site's
    own address by its settings.
    """

    asked: str
    inputs: Marks
    told: dict[str, str]
    manifest: Written
    problems: tuple[Problem, ...]
    entries: int
    withheld: dict[str, tuple[str, ...]]
    config: SiteConfig
    home: str = ""


class Remembered(Record, frozen=True):
    """All that the last build of an output left behind: its files by their paths, and how it came to them.

    ``shared`` names, by layout, what all its pages share (engine/produce.py).
    """

    files: dict[str, Published] = {}  # noqa: RUF012  # msgspec copies it
    built: Built | None = None
    shared: dict[str, str] = {}  # noqa: RUF012


def load_results(folder: Path, seal: bytes) -> Results:
    """The encoded outcome of loading each content file, by its key; they are views of the packed file."""
    packs = (_unpack(folder / name, seal, dict[str, memoryview]) for name in (_LOADED, _SINCE))
    return {key: raw for pack in packs if pack for key, raw in pack.items()}


def save_results(folder: Path, seal: bytes, results: Results) -> None:
    """Keep the outcomes that this build used, and no others."""
    _pack(folder / _LOADED, seal, *_packed(results))
    with suppress(OSError):
        (folder / _SINCE).unlink(missing_ok=True)


def add_results(folder: Path, seal: bytes, results: Results) -> None:
    """Keep more outcomes, without writing all others again."""
    since = _unpack(folder / _SINCE, seal, dict[str, memoryview]) or {}
    _pack(folder / _SINCE, seal, *_packed({**since, **results}))


def load_remembered(folder: Path, seal: bytes, output: Path) -> Remembered:
    """What the last build left in ``output``."""
    return _unpack(folder / _name_of(output), seal, Remembered) or Remembered()


def save_remembered(folder: Path, seal: bytes, output: Path, remembered: Remembered) -> None:
    """Keep what this build left in ``output``."""
    _pack(folder / _name_of(output), seal, msgspec.msgpack.encode(remembered))


def time_of(folder: Path) -> int:
    """The time by the clock of the file system that holds ``folder``, in nanoseconds; 0 where it cannot be told."""
    clock = folder / "clock"
    try:
        _prepare(folder)
        clock.touch()
        return clock.stat().st_mtime_ns
    except OSError:
        return 0


def _name_of(output: Path) -> str:
    return "output-" + digest(str(output.resolve()))[:16]


def _packed(results: Results) -> Iterator[bytes | memoryview]:
    """Encode a map of outcomes without a copy of them: they are most of what a large site holds."""
    # "map 32" and "bin 32" of the MessagePack specification.
    yield b"\xdf" + len(results).to_bytes(4)
    for key, raw in results.items():
        yield msgspec.msgpack.encode(key) + b"\xc6" + len(raw).to_bytes(4)
        yield raw


def _pack(path: Path, seal: bytes, *parts: bytes | memoryview) -> None:
    """A cache that cannot be written costs time, not the build; two builds may write it at once."""
    with suppress(OSError):
        _prepare(path.parent)
        _clear(path.parent)
        replace_file(path, _sealed(path, seal, *parts), *parts, suffix=f".{os.getpid()}.part")


def _prepare(folder: Path) -> None:
    ignore = folder / ".gitignore"
    if not ignore.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        ignore.write_text("*\n", "utf-8")


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


def _sealed(path: Path, seal: bytes, *parts: bytes | memoryview) -> bytes:
    """What only who knows the key can put before ``parts``; no file of the cache passes for another."""
    name = blake2b(path.name.encode() + b"\0", key=seal, digest_size=_SEAL)
    for part in parts:
        name.update(part)
    return name.digest()


def _unpack(path: Path, seal: bytes, kind: type[Value]) -> Value | None:
    try:
        raw = memoryview(path.read_bytes())
        if compare_digest(raw[:_SEAL], _sealed(path, seal, raw[_SEAL:])):
            return msgspec.msgpack.decode(raw[_SEAL:], type=kind)
    except (OSError, msgspec.DecodeError):
        pass
    return None
