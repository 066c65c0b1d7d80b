"""Give Pagefind's index the same bytes and names for the same pages.

Pagefind writes the values of a filter, and the list of filters, in the order of a hash table, which differs from run
to run. All else depends on the pages and their order. The files are CBOR (RFC 8949) behind a mark of Pagefind's, in
gzip.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from generator.text.digest import sha256_hex

_ENTRY = "pagefind-entry.json"
_MARK = b"pagefind_dcd"
_FILTERS = 3  # where the list of filters is in a .pf_meta
_UINT, _TEXT, _ARRAY = 0, 3, 4
_HASH_LENGTH = 10


def make_reproducible(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Sort and rename what depends on chance in an index. One in a form that is not known stays as it is."""
    try:
        entry = json.loads(files[_ENTRY])
        changed = {name: _sorted_filter(name, raw) for name, raw in files.items() if name.startswith("filter/")}
        for language in entry["languages"].values():
            name = f"pagefind.{language['hash']}.pf_meta"
            changed[name] = _sorted_meta(name, files[name], changed)
            language["hash"] = changed[name][0].split(".")[1]
    except (ValueError, LookupError, TypeError, EOFError, OSError, zlib.error):
        return dict(files)
    changed[_ENTRY] = (_ENTRY, json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode())
    return dict(changed.get(name, (name, raw)) for name, raw in files.items())


def _sorted_filter(file: str, raw: bytes) -> tuple[str, bytes]:
    """Return the new name of a filter and its bytes, with its values in order."""
    name, values = _decoded(file, raw)
    return _named(file, [name, sorted(values)])


def _sorted_meta(file: str, raw: bytes, filters: Mapping[str, tuple[str, bytes]]) -> tuple[str, bytes]:
    """Return the new name of what leads to all pieces, and its bytes: the filters by their new names, in order."""
    meta = _decoded(file, raw)
    stems = {PurePath(old).stem: PurePath(new).stem for old, (new, _) in filters.items()}
    meta[_FILTERS] = sorted([name, stems[stem]] for name, stem in meta[_FILTERS])
    return _named(file, meta)


def _named(file: str, value: Any) -> tuple[str, bytes]:
    """Return a name by content, which keeps all of ``file`` but the digest in it, and the content."""
    raw = _MARK + _encode(value)
    suffix = PurePath(file).suffix
    stem = f"{file.removesuffix(suffix).rpartition('_')[0]}_{sha256_hex(raw)[:_HASH_LENGTH]}"
    return f"{stem}{suffix}", _zipped(raw)


def _zipped(raw: bytes) -> bytes:
    """Compress without what Python's own gzip adds: the name of the system."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(raw) + packer.flush()
    head = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
    return head + body + zlib.crc32(raw).to_bytes(4, "little") + len(raw).to_bytes(4, "little")


def _decoded(file: str, zipped: bytes) -> Any:
    raw = gzip.decompress(zipped)
    if not raw.startswith(_MARK):
        raise ValueError(f"{file} does not begin with Pagefind's mark")
    value, end = _decode(raw, len(_MARK))
    if end != len(raw):
        raise ValueError(f"{file} goes on after its end")
    return value


def _decode(raw: bytes, at: int) -> tuple[Any, int]:
    """Decode the item at ``at``: a number, a text or an array, which is all that Pagefind writes."""
    kind, number = raw[at] >> 5, raw[at] & 31
    at += 1
    if number >= 24:
        width = 1 << (number - 24)
        number, at = int.from_bytes(raw[at : at + width]), at + width
    if kind == _TEXT:
        return raw[at : at + number].decode(), at + number
    if kind == _ARRAY:
        items = []
        for _ in range(number):
            item, at = _decode(raw, at)
            items.append(item)
        return items, at
    if kind != _UINT:
        raise ValueError(f"an item of kind {kind} is not known")
    return number, at


def _encode(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(_UINT, value)
    if isinstance(value, str):
        raw = value.encode()
        return _head(_TEXT, len(raw)) + raw
    return _head(_ARRAY, len(value)) + b"".join(map(_encode, value))


def _head(kind: int, number: int) -> bytes:
    """Encode the kind of an item and its number, in as few bytes as it needs."""
    if number < 24:
        return bytes([kind << 5 | number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([kind << 5 | 24 + power]) + number.to_bytes(1 << power)
