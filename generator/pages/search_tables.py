"""Tables of texts by key, in pieces of which a browser fetches only those that it needs.

The rows are sorted and split by how their keys begin, until a node of them is small. Nodes are spread over a fixed
number of pieces by a hash of where they begin, so that an edit changes the pieces of the rows that it changes. Each
piece has a digest, by which a browser knows that it is of the same index as the directory that it has read.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate, groupby
from typing import Any

import msgspec

from generator.record import Record

# Bytes of a node with more than one row, and those around a row.
_MOST, _AROUND = 8000, 6

Merge = Callable[[Sequence[str]], str]


class SearchTable(Record, frozen=True):
    """What a browser reads first of a table, and its pieces."""

    directory: dict[str, Any]
    pieces: tuple[Any, ...]


def table(rows: Mapping[str, str], pieces: int, merge: Merge | None = None) -> SearchTable:
    """Put rows into pieces, whose number is a power of two.

    With ``merge``, a beginning that many keys share has a row of its own, made of the rows of those keys.
    """
    keys = sorted(rows, key=_utf16)
    ends = list(accumulate((len(key.encode()) + len(rows[key]) + _AROUND for key in keys), initial=0))
    nodes: dict[str, dict[str, str] | str] = {}
    merged: dict[str, str] = {}
    waiting = [(0, len(keys), 0)]
    while waiting:
        start, end, depth = waiting.pop()
        for first, after in _groups(keys, ends, start, end, depth):
            if after - first == 1 or ends[after] - ends[first] <= _MOST:
                nodes[keys[first][: depth + 1]] = {key: rows[key] for key in keys[first:after]}
                continue
            shared = _shared(keys[first], keys[after - 1])
            waiting.append((first, after, len(shared)))
            if merge:
                merged[shared] = merge(keys[first + (keys[first] == shared) : after])
    starts, prefixes = sorted(nodes, key=_utf16), sorted(merged, key=_utf16)
    spread: list[dict[str, Any]] = [{} for _ in range(pieces)]
    for name, node in sorted((nodes | {f"{prefix}*": merged[prefix] for prefix in prefixes}).items()):
        spread[_hash(name) % pieces][name] = node
    found = tuple(map(sealed, spread))
    directory = {
        "nodes": starts,
        "prefixes": prefixes,
        "last": keys[-1] if keys else "",
        "size": ends[-1],
        "pieces": "".join(digest for digest, _ in found),
    }
    return SearchTable(directory, found)


def sealed(data: Any) -> tuple[str, Any]:
    """A piece with its digest."""
    return short_digest(data), data


def short_digest(data: Any) -> str:
    """Four characters that differ for different data but for once in sixteen million."""
    return urlsafe_b64encode(blake2b(msgspec.json.encode(data), digest_size=3).digest()).decode()


def _groups(keys: Sequence[str], ends: Sequence[int], start: int, end: int, depth: int) -> Iterator[tuple[int, int]]:
    """Split a range of keys by their next character; neighbours that are small together stay together."""
    packed = start
    for _, found in groupby(range(start, end), key=lambda at: keys[at][depth : depth + 1]):
        group = list(found)
        if packed < group[0] and ends[group[-1] + 1] - ends[packed] > _MOST:
            yield packed, group[0]
            packed = group[0]
    if packed < end:
        yield packed, end


def _shared(key: str, other: str) -> str:
    """What two keys begin with."""
    differ = (at for at, (one, two) in enumerate(zip(key, other, strict=False)) if one != two)
    return key[: next(differ, min(len(key), len(other)))]


def _hash(text: str) -> int:
    """FNV-1a in 32 bits, which takes three lines in a browser."""
    found = 2166136261
    for byte in text.encode():
        found = (found ^ byte) * 16777619 & 0xFFFFFFFF
    return found


def _utf16(key: str) -> bytes:
    """The order in which a browser compares texts."""
    return key.encode("utf-16-be")
