"""Pictures for tests: as much of each kind's head as tells its size."""

from __future__ import annotations

import struct


def png(width: int, height: int) -> bytes:
    """A PNG of some size without a single point."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + bytes(9)


def gif(width: int, height: int) -> bytes:
    """A GIF of some size."""
    return b"GIF89a" + struct.pack("<HH", width, height) + bytes(3)


def jpeg(width: int, height: int, orientation: int = 1, profile: int = 0) -> bytes:
    """A JPEG of some size, to be turned as ``orientation`` says, behind a profile of so many bytes."""
    exif = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    parts = [b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif]
    for start in range(0, profile, 60_000):
        length = min(60_000, profile - start)
        parts.append(b"\xff\xe2" + struct.pack(">H", length + 2) + bytes(length))
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, height, width, 3) + bytes(9)


def webp(width: int, height: int) -> bytes:
    """A WebP of some size, in its extended form."""
    size = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + size


def avif(width: int, height: int) -> bytes:
    """An AVIF of some size."""
    ispe = _box(b"ispe", bytes(4) + struct.pack(">II", width, height))
    ipma = _box(b"ipma", bytes(4) + struct.pack(">IHBB", 1, 1, 1, 1))
    iprp = _box(b"iprp", _box(b"ipco", ispe) + ipma)
    primary = _box(b"pitm", bytes(4) + struct.pack(">H", 1))
    infe = _box(b"infe", b"\x02\0\0\0" + struct.pack(">HH4sB", 1, 0, b"av01", 0))
    iinf = _box(b"iinf", bytes(4) + struct.pack(">H", 1) + infe)
    return _box(b"ftyp", b"avif\0\0\0\0avifmif1") + _box(b"meta", bytes(4) + primary + iinf + iprp)


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, kind) + content
