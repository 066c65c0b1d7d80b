"""Give Pagefind's index the same bytes and names for the same pages.

Pagefind writes the values of a filter, and the list of filters, in the order of a hash table, which differs from run
to run. All else depends on the pages, and on the order in which the file system lists them. The files are CBOR
(RFC 8949) behind a mark of Pagefind's, in gzip.
"""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

from generator.text.digest import sha256_hex

_MARK = b"pagefind_dcd"
_FILTERS = 3  # where the list of filters is in a .pf_meta
_UINT, _TEXT, _ARRAY = 0, 3, 4
_HASH_LENGTH = 10


def make_reproducible(folder: Path) -> None:
    """Sort and rename what depends on chance in a new index. One in a form that is not known stays as it is."""
    entry_file = folder / "pagefind-entry.json"
    try:
        entry = json.loads(entry_file.read_bytes())
        metas = {name: folder / f"pagefind.{entry['languages'][name]['hash']}.pf_meta" for name in entry["languages"]}
        filters = {file.stem: _sorted_filter(file) for file in sorted(folder.glob("filter/*.pf_filter"))}
        sorted_metas = {name: _sorted_meta(file, filters) for name, file in metas.items()}
    except (ValueError, LookupError, TypeError, EOFError, OSError, zlib.error):
        return
    for stem, (new, raw) in filters.items():
        _replace(folder / f"filter/{stem}.pf_filter", f"{new}.pf_filter", raw)
    for name, (new, raw) in sorted_metas.items():
        entry["languages"][name]["hash"] = new
        _replace(metas[name], f"pagefind.{new}.pf_meta", raw)
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _sorted_filter(file: Path) -> tuple[str, bytes]:
    """Return the new name of a filter and its bytes, with its values in order."""
    name, values = _decoded(file)
    return _named(file.stem, [name, sorted(values)])


def _sorted_meta(file: Path, filters: dict[str, tuple[str, bytes]]) -> tuple[str, bytes]:
    """Return the new name of what leads to all pieces, and its bytes: the filters by their new names, in order."""
    meta = _decoded(file)
    meta[_FILTERS] = sorted([name, filters[stem][0]] for name, stem in meta[_FILTERS])
    return _named(file.stem.removeprefix("pagefind."), meta)


def _named(stem: str, value: Any) -> tuple[str, bytes]:
    """Return a name by content, which begins with the language like ``stem``, and the content."""
    raw = _MARK + _encode(value)
    return f"{stem.rpartition('_')[0]}_{sha256_hex(raw)[:_HASH_LENGTH]}", _zipped(raw)


def _replace(file: Path, name: str, raw: bytes) -> None:
    file.unlink()
    file.with_name(name).write_bytes(raw)


def _zipped(raw: bytes) -> bytes:
    """Compress without what Python's own gzip adds: the name of the system."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(raw) + packer.flush()
    head = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
    return head + body + zlib.crc32(raw).to_bytes(4, "little") + len(raw).to_bytes(4, "little")


def _decoded(file: Path) -> Any:
    raw = gzip.decompress(file.read_bytes())
    if not raw.startswith(_MARK):
        raise ValueError(f"{file.name} does not begin with Pagefind's mark")
    value, end = _decode(raw, len(_MARK))
    if end != len(raw):
        raise ValueError(f"{file.name} goes on after its end")
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
