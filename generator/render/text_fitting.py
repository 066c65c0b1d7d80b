"""Lay out words in a picture: how wide they are, where lines break, what is cut off.

Shaping a text takes time by the square of the number of times that it changes its script. So no text is measured
beyond what a line can hold, and all measuring for one picture has a limit of processor time.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from pathlib import Path
from time import thread_time

from PIL import Image, ImageDraw, ImageFont

from generator.content.asset import TakesTooLong

# An ordinary picture takes a five-hundredth of this, the most laborious that fields can hold a tenth.
SECONDS = 5.0
_FONT = Path(__file__).with_name("fonts") / "share.woff"
_FIRST_PREFIX = 64
# The weight of the built-in font, which a variable font of a site's own is set to.
_WEIGHT = 600.0
# Widths grow with the size, so each text is measured in one size alone.
_MEASURED = 100
# A character that no font has; drawing it shows the sign that a font uses for characters that it lacks.
_NO_LETTER = "\ufffe"


@lru_cache(maxsize=32)
def font_of(size: int, own: bytes = b"") -> ImageFont.FreeTypeFont:
    """Return the font of pictures in one size: the built-in one or a site's ``own``; OSError if that is none."""
    font = ImageFont.truetype(io.BytesIO(own) if own else _FONT, size, layout_engine=ImageFont.Layout.RAQM)
    with suppress(OSError):  # not a variable font
        axes = font.get_variation_axes()
        weights = [bool(axis["name"] == b"Weight") for axis in axes]
        font.set_variation_by_axes([
            min(max(_WEIGHT, axis["minimum"] or 0), axis["maximum"] or _WEIGHT) if weight else axis["default"] or 0
            for axis, weight in zip(axes, weights, strict=True)
        ])  # fmt: skip  # one value for each axis
    return font


def usable(own: bytes, texts: Iterable[str]) -> bytes:
    """Return a site's own font if it can be read and has every letter of ``texts``; else nothing."""
    try:
        return own if own and all(_has(own, letter) for letter in {*"".join(texts)}) else b""
    except OSError:
        return b""


@lru_cache(maxsize=4096)
def _has(own: bytes, letter: str) -> bool:
    return letter.isspace() or _drawn(own, letter) != _drawn(own, _NO_LETTER)


def _drawn(own: bytes, letter: str) -> bytes:
    picture = Image.new("L", (64, 64), 0)
    ImageDraw.Draw(picture).text((16, 48), letter, font=font_of(32, own), fill=255, anchor="ls")
    return picture.tobytes()


def leading(size: int) -> int:
    """Return the distance of lines of one size."""
    return round(size * 1.32)


@lru_cache(maxsize=4096)
def length(text: str, own: bytes = b"") -> float:
    """Return the width of a text in its size."""
    return font_of(_MEASURED, own).getlength(text) / _MEASURED


class Ruler:
    """Measures the words of one picture; raises TakesTooLong when this thread has used ``seconds`` of the processor."""

    def __init__(self, font: bytes = b"", seconds: float = SECONDS) -> None:
        self.own = font
        self._end = thread_time() + seconds

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """Return the font of this picture in one size."""
        return font_of(size, self.own)

    def width(self, text: str, size: int) -> float:
        """Return the width of a short text in pixels."""
        if thread_time() > self._end:
            raise TakesTooLong
        return length(text, self.own) * size

    def cut(self, text: str, size: int, width: int) -> str:
        """Return what fits on one line; an ellipsis replaces the rest."""
        if self._fitting(text, size, width) == len(text):
            return text
        return f"{text[: self._fitting(text, size, width, '…')].rstrip()}…"

    def fitted(self, text: str, width: int, height: int, sizes: Sequence[int]) -> tuple[int, list[str]]:
        """Return the largest of ``sizes`` at which ``text`` fits, with its lines; at the last the rest is left out."""
        for size in sizes:
            room = max(1, height // leading(size))
            lines = list(islice(self._wrapped(text, size, width), room + 1))  # one more shows that it does not fit
            if len(lines) * leading(size) <= height:
                return size, lines
        return size, [*lines[: room - 1], self.cut(" ".join(lines[room - 1 :]), size, width)]

    def _wrapped(self, text: str, size: int, width: int) -> Iterator[str]:
        """Yield the lines of a text: each word is measured once, and a line is as wide as its words and spaces."""
        line, filled, space = "", 0.0, self.width(" ", size)
        for word in text.split():
            for piece, wide in self._pieces(word, size, width):
                if line and filled + space + wide > width:
                    yield line
                    line, filled = piece, wide
                else:
                    filled += space + wide if line else wide
                    line = f"{line} {piece}" if line else piece
        if line:
            yield line

    def _pieces(self, word: str, size: int, width: int) -> Iterator[tuple[str, float]]:
        """Yield a word, or its parts if it is wider than a line, each with its width."""
        while (fits := max(1, self._fitting(word, size, width))) < len(word):
            yield word[:fits], width
            word = word[fits:]
        yield word, self.width(word, size)

    def _fitting(self, text: str, size: int, width: int, end: str = "") -> int:
        """Return how many characters fit with ``end`` behind them: prefixes double, then the last step is halved."""
        fits, wide = 0, min(_FIRST_PREFIX, len(text))
        while self.width(text[:wide] + end, size) <= width:
            if wide == len(text):
                return wide
            fits, wide = wide, min(2 * wide, len(text))
        while wide - fits > 1:
            middle = (fits + wide) // 2
            if self.width(text[:middle] + end, size) <= width:
                fits = middle
            else:
                wide = middle
        return fits
