"""Lines of words as masks: what their letters cover, from 0 to 255."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from PIL import Image

from generator.render.text_fitting import font_of, length

# Letters that run from the left and join none of another word: those that Unicode has before Hebrew, and some signs.
_LETTERS = r"!-\u058f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
_SEPARATE = re.compile(f"[{_LETTERS}][ {_LETTERS}]*")


class Drawn(NamedTuple):
    """A mask, and how far to the right of its anchor and below that it begins."""

    mask: Image.Image
    left: int
    top: int


def drawn_line(text: str, size: int, own: bytes, anchor: str, direction: str | None) -> Drawn:
    """Draw a line in the built-in font or a site's ``own``; ``anchor`` is "l" or "r", then "a" or "s", as in Pillow.

    Where the words do not depend on each other, each is drawn once for all lines.
    """
    if own or direction == "rtl" or not _SEPARATE.fullmatch(text):
        return _drawn(text, size, own, anchor, direction)
    words, x = list[Drawn](), 0.0
    for word in text.split(" "):
        if word:
            mask, left, top = _word(word, size)
            words.append(Drawn(mask, left + round(x), top))
        x += (length(word) + length(" ")) * size
    first, above = min(word.left for word in words), min(word.top for word in words)
    end, below = max(word.left + word.mask.width for word in words), max(word.top + word.mask.height for word in words)
    line = Image.new("L", (end - first, below - above), 0)
    for mask, left, top in words:
        line.paste(mask, (left - first, top - above))
    if anchor[0] == "r":
        first -= round(x - length(" ") * size)
    if anchor[1] == "a":
        above += font_of(size).getmetrics()[0]
    return Drawn(line, first, above)


@lru_cache(maxsize=2048)
def _word(word: str, size: int) -> Drawn:
    return _drawn(word, size, b"", "ls", None)


def _drawn(text: str, size: int, own: bytes, anchor: str, direction: str | None) -> Drawn:
    core, (left, top) = font_of(size, own).getmask2(text, "L", anchor=anchor, direction=direction)
    mask = Image.new("L", core.size)
    if all(core.size):
        mask.im.paste(core, (0, 0, *core.size))
    return Drawn(mask, left, top)
