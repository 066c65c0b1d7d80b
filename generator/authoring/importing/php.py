"""Values as PHP serializes them (php.net/serialize), which WordPress keeps in its custom fields."""

from __future__ import annotations

import re
from typing import Any

_HEAD = re.compile(rb"[aOsbid]:-?[\d.]+[:;E+-]|N;")
_LENGTH = re.compile(rb"(\d{1,9}):")
_NUMBER = re.compile(rb"(-?\d[\d.E+-]{0,30});")
_DEEPEST, _MOST = 20, 20_000


class NotSerialized(Exception):
    """A text is not what PHP serializes, or holds an object."""


def unserialize(text: str) -> Any:
    """Return the arrays, texts and numbers of a serialized value. Raises NotSerialized."""
    raw = text.strip().encode("utf-8", "surrogatepass")
    if not _HEAD.match(raw):
        raise NotSerialized
    reader = _Reader(raw)
    value = reader.value(0)
    if reader.at != len(raw):
        raise NotSerialized
    return value


class _Reader:
    """Reads one value after the other; lengths count bytes."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at, self.read = raw, 0, 0

    def value(self, depth: int) -> Any:
        """Read the next value. Raises NotSerialized."""
        kind = self.raw[self.at : self.at + 2]
        self.read += 1
        if depth > _DEEPEST or self.read > _MOST:
            raise NotSerialized
        self.at += 2
        if kind == b"N;":
            return None
        if kind == b"s:":
            return self._text()
        if kind == b"a:":
            return self._array(depth)
        if kind in (b"i:", b"d:", b"b:"):
            number = self._match(_NUMBER).decode()
            return number == "1" if kind == b"b:" else number
        raise NotSerialized

    def _match(self, pattern: re.Pattern[bytes]) -> bytes:
        match = pattern.match(self.raw, self.at)
        if not match:
            raise NotSerialized
        self.at = match.end()
        return match[1]

    def _expect(self, sign: bytes) -> None:
        if self.raw[self.at : self.at + len(sign)] != sign:
            raise NotSerialized
        self.at += len(sign)

    def _text(self) -> str:
        length = int(self._match(_LENGTH))
        self._expect(b'"')
        text = self.raw[self.at : self.at + length]
        self.at += length
        self._expect(b'";')
        return text.decode("utf-8", "replace")

    def _array(self, depth: int) -> Any:
        length = int(self._match(_LENGTH))
        self._expect(b"{")
        pairs = []
        for _ in range(length):
            key = self.value(depth + 1)
            if not isinstance(key, str):
                raise NotSerialized
            pairs.append((key, self.value(depth + 1)))
        self._expect(b"}")
        is_list = all(key == str(number) for number, (key, _) in enumerate(pairs))
        return [value for _, value in pairs] if is_list and pairs else dict(pairs)
