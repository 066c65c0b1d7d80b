"""The cache on disk: one packed file for loaded content, one for each output. It may be deleted at any time.

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

from generator.engine.outcome import Outcome
from generator.engine.output.files import Written, replace_file
from generator.engine.page_key import Key
from generator.engine.request import Request
from generator.read.file_stats import FileStats
from generator.read.links import reject_links
from generator.record import Record
from generator.text.digest import digest

_SEAL = 32
_LOADED = "loaded"
Value = TypeVar("Value")
Results = Mapping[str, bytes | memoryview]


class Published(Record, frozen=True, array_like=True):
    """A file of the output: the key under which it was made, and what was written."""

    key: Key
    written: Written


class BuildRecord(Record, frozen=True):
    """All that a build leaves for the next one of the same output.

    ``files`` holds the output by path. ``request`` names what was asked for, ``inputs`` are the stats of all files that
    it read (engine/fast_path.py), ``manifest`` those of the manifest that it left.
    """

    files: dict[str, Published] = {}  # noqa: RUF012  # msgspec copies it
    request: str = ""
    inputs: FileStats = {}  # noqa: RUF012
    manifest: Written | None = None
    outcome: Outcome = Outcome(())


def load_results(folder: Path, seal: bytes) -> Results:
    """Return the encoded result of loading each content file, by its key; they are views of the packed file."""
    return _unpack(folder / _LOADED, seal, dict[str, memoryview]) or {}


def has_results(folder: Path) -> bool:
    """Whether any content file was loaded before; the results need not be usable."""
    return (folder / _LOADED).exists()


def save_results(folder: Path, seal: bytes, results: Results) -> None:
    """Save the results that this build used, and no others."""
    _pack(folder / _LOADED, seal, *_packed(results))


def load_record(request: Request, output: Path) -> BuildRecord:
    """Return the record of the last build of ``output``; an empty one if there is none."""
    return _unpack(_record_file(request, output), request.seal, BuildRecord) or BuildRecord()


def save_record(request: Request, output: Path, record: BuildRecord) -> None:
    """Save the record of this build."""
    _pack(_record_file(request, output), request.seal, msgspec.msgpack.encode(record))


def clock_of(folder: Path) -> int:
    """Return the time by the clock of the file system that holds ``folder``, in nanoseconds; 0 if it is unknown."""
    clock = folder / "clock"
    try:
        _prepare(folder)
        clock.touch()
        return clock.stat().st_mtime_ns
    except OSError:
        return 0


def _record_file(request: Request, output: Path) -> Path:
    """Name the record by the place of the output relative to the site, which may be moved with its output."""
    place = os.path.relpath(output.resolve(), request.root.resolve())
    return request.cache / f"output-{digest(place)[:16]}"


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
    """Create the folder. Raises OSError if it, or a file in it, is a link, which a commit can bring."""
    reject_links(folder.parent, folder.name)
    ignore = folder / ".gitignore"
    if folder.is_dir():
        for file in folder.iterdir():
            reject_links(folder, file.name)
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
