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


class Patch(NamedTuple):
    """Where a picture is drawn on, in pixels, and the image of this height that ``draw`` returns for ``arguments``."""

    left: int
    top: int
    height: int
    draw: Callable[..., Image.Image]
    arguments: tuple[Hashable, ...]


class _Placed(NamedTuple):
    """A patch in a band; ``top`` is counted from that of the band."""

    left: int
    top: int
    draw: Callable[..., Image.Image]
    arguments: tuple[Hashable, ...]


class _Packed(NamedTuple):
    """Rows as deflate blocks that refer to nothing before them, their number of bytes, and its Adler-32."""

    blocks: bytes
    size: int
    adler: int


def encode_bands(width: int, height: int, patches: Iterable[Patch], palette: bytes) -> bytes:
    """Encode a picture of places in a palette: 0 where there is no patch, and the higher one where patches meet."""
    packed = [_packed(width, rows, placed) for rows, placed in _bands(height, patches)]
    adler = 1
    for band in packed:
        adler = _combined(adler, band)
    pixels = b"".join((_ZLIB_HEADER, *(band.blocks for band in packed), _LAST_BLOCK, adler.to_bytes(4, "big")))
    # Eight bits a pixel, each of which is a place in the palette.
    header = struct.pack(">2I5B", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _bands(height: int, patches: Iterable[Patch]) -> Iterator[tuple[int, tuple[_Placed, ...]]]:
    """Cut a picture into bands, each with its number of rows: one has patches that overlap, one between has none."""
    end = 0
    for some, below in _overlapping(patches):
        top, bottom = max(0, some[0].top), min(height, below)
        if top < bottom:
            if end < top:
                yield top - end, ()
            placed = (_Placed(patch.left, patch.top - top, patch.draw, patch.arguments) for patch in some)
            yield bottom - top, tuple(placed)
            end = bottom
    if end < height:
        yield height - end, ()


def _overlapping(patches: Iterable[Patch]) -> Iterator[tuple[list[Patch], int]]:
    """Group patches from the top, so that none shares a row with one of another group; yields where each group ends."""
    some: list[Patch] = []
    bottom = 0
    for patch in sorted(patches, key=attrgetter("top")):
        if some and patch.top >= bottom:
            yield some, bottom
            some = []
        some.append(patch)
        bottom = max(bottom, patch.top + patch.height)
    if some:
        yield some, bottom


@lru_cache(maxsize=512)
def _packed(width: int, height: int, patches: tuple[_Placed, ...]) -> _Packed:
    """Draw and compress a band."""
    # A row begins with the number of its filter, which is 0 for none: the place of the ground.
    drawn = Image.new("L", (1 + width, height), 0)
    for patch in patches:
        image, left = patch.draw(*patch.arguments), 1 + patch.left
        box = (left, patch.top, left + image.width, patch.top + image.height)
        drawn.paste(ImageChops.lighter(drawn.crop(box), image) if len(patches) > 1 else image, box)
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
