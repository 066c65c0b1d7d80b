"""Lay out words in a picture: how wide they are, where lines break, what is cut off.

Shaping a text takes time by the square of the number of times that it changes its script. So no text is measured
beyond what a line can hold, and all measuring for one picture has a limit of processor time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from time import thread_time

from PIL import ImageFont

from generator.content.asset import TakesTooLong

# An ordinary picture takes a fiftieth of this, the most laborious that fields can hold a sixth.
SECONDS = 5.0
_FONT = Path(__file__).with_name("fonts") / "share.woff"
_FIRST_PREFIX = 16


@lru_cache(maxsize=32)
def font_of(size: int) -> ImageFont.FreeTypeFont:
    """Return the font of all pictures in one size."""
    return ImageFont.truetype(_FONT, size, layout_engine=ImageFont.Layout.RAQM)


def leading(size: int) -> int:
    """Return the distance of lines of one size."""
    return round(size * 1.32)


class Ruler:
    """Measures the words of one picture; raises TakesTooLong when this thread has used ``seconds`` of the processor."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._end = thread_time() + seconds

    def width(self, text: str, size: int) -> float:
        """Return the width of a short text in pixels."""
        if thread_time() > self._end:
            raise TakesTooLong
        return font_of(size).getlength(text)

    def cut(self, text: str, size: int, width: int) -> str:
        """Return what fits on one line; an ellipsis replaces the rest."""
        if self._fitting(text, size, width) == len(text):
            return text
        return f"{text[: self._fitting(text, size, width, '…')].rstrip()}…"

    def fitted(self, text: str, width: int, height: int, sizes: Sequence[int]) -> tuple[int, list[str]]:
        """Return the largest of ``sizes`` at which ``text`` fits, with its lines; at the last the rest is left out."""
        for size in sizes:
            room = max(1, height // leading(size))
            lines = list(islice(self._wrapped(text, size, width), room + 1))  # one more tells that it does not fit
            if len(lines) * leading(size) <= height:
                return size, lines
        return size, [*lines[: room - 1], self.cut(" ".join(lines[room - 1 :]), size, width)]

    def _wrapped(self, text: str, size: int, width: int) -> Iterator[str]:
        line = ""
        for word in text.split():
            for piece in self._pieces(word, size, width):
                longer = f"{line} {piece}".strip()
                if line and self.width(longer, size) > width:
                    yield line
                    longer = piece
                line = longer
        if line:
            yield line

    def _pieces(self, word: str, size: int, width: int) -> Iterator[str]:
        """Yield a word, or its parts if it is wider than a line."""
        while (fits := max(1, self._fitting(word, size, width))) < len(word):
            yield word[:fits]
            word = word[fits:]
        yield word

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
