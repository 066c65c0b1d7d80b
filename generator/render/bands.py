"""A picture as a PNG made of bands: rows that are drawn on together, or that are blank, are compressed by themselves.

So what several pictures have, such as the line at their foot, is drawn and compressed once.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from PIL import Image, ImageChops

# Higher levels take longer, for files that are hardly smaller.
_LEVEL = 2
_ZLIB_HEADER, _LAST_BLOCK = b"\x78\x01", b"\x03\0"
_ADLER_BASE = 65521


class Mark(NamedTuple):
    """Where a picture is drawn on, in pixels, and the image of this height that ``draw`` returns for ``about``."""

    left: int
    top: int
    height: int
    draw: Callable[..., Image.Image]
    about: tuple[Hashable, ...]


class _Placed(NamedTuple):
    """A mark in a band; ``top`` is counted from that of the band."""

    left: int
    top: int
    draw: Callable[..., Image.Image]
    about: tuple[Hashable, ...]


class _Packed(NamedTuple):
    """Rows as deflate blocks that refer to nothing before them, their number of bytes, and its Adler-32."""

    blocks: bytes
    size: int
    adler: int


def encode_bands(width: int, height: int, marks: Iterable[Mark], palette: bytes) -> bytes:
    """Encode a picture of places in a palette: 0 where there is no mark, and the higher one where marks meet."""
    packed = [_packed(width, rows, placed) for rows, placed in _bands(height, marks)]
    adler = 1
    for band in packed:
        adler = _combined(adler, band)
    pixels = b"".join((_ZLIB_HEADER, *(band.blocks for band in packed), _LAST_BLOCK, adler.to_bytes(4, "big")))
    # Eight bits a pixel, each of which is a place in the palette.
    header = struct.pack(">2I5B", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _bands(height: int, marks: Iterable[Mark]) -> Iterator[tuple[int, tuple[_Placed, ...]]]:
    """Cut a picture into bands, each with its number of rows: one has all marks that overlap, one between has none."""
    end = 0
    for some, below in _overlapping(marks):
        top, bottom = max(0, some[0].top), min(height, below)
        if top < bottom:
            if end < top:
                yield top - end, ()
            yield bottom - top, tuple(_Placed(mark.left, mark.top - top, mark.draw, mark.about) for mark in some)
            end = bottom
    if end < height:
        yield height - end, ()


def _overlapping(marks: Iterable[Mark]) -> Iterator[tuple[list[Mark], int]]:
    """Group marks from the top, so that none shares a row with one of another group; yields where each group ends."""
    some: list[Mark] = []
    bottom = 0
    for mark in sorted(marks, key=attrgetter("top")):
        if some and mark.top >= bottom:
            yield some, bottom
            some = []
        some.append(mark)
        bottom = max(bottom, mark.top + mark.height)
    if some:
        yield some, bottom


@lru_cache(maxsize=512)
def _packed(width: int, height: int, marks: tuple[_Placed, ...]) -> _Packed:
    """Draw and compress a band."""
    # A row begins with the number of its filter, which is 0 for none: the place of the ground.
    drawn = Image.new("L", (1 + width, height), 0)
    for mark in marks:
        image, left = mark.draw(*mark.about), 1 + mark.left
        box = (left, mark.top, left + image.width, mark.top + image.height)
        drawn.paste(ImageChops.lighter(drawn.crop(box), image) if len(marks) > 1 else image, box)
    drawn.paste(0, (0, 0, 1, height))
    rows = drawn.tobytes()
    packer = zlib.compressobj(_LEVEL, wbits=-zlib.MAX_WBITS)
    return _Packed(packer.compress(rows) + packer.flush(zlib.Z_SYNC_FLUSH), len(rows), zlib.adler32(rows))


def _combined(adler: int, band: _Packed) -> int:
    """The Adler-32 of some bytes and then those of a band."""
    low = ((adler & 0xFFFF) + (band.adler & 0xFFFF) - 1) % _ADLER_BASE
    high = ((adler >> 16) + (band.adler >> 16) + band.size * ((adler & 0xFFFF) - 1)) % _ADLER_BASE
    return high << 16 | low


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")
