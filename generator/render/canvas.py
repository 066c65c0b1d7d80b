"""What a share picture is drawn on: a picture with a palette, in which each colour has a few steps to the ground."""

from __future__ import annotations

import io
from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import chain
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from generator.render.bands import Patch, encode_bands
from generator.render.lettering import Drawn, drawn_line
from generator.render.shapes import draw_shape
from generator.render.text_fitting import Ruler, leading
from generator.views.sharing import PictureLook, PictureStamp, PictureText

WIDTH, HEIGHT, MARGIN = 1200, 630, 64
_INNER = WIDTH - 2 * MARGIN
_LEVELS = 12
_SMALL, _BOX, _SIGN, _PAD = 28, 52, 30, 14
_LOGO_HEIGHT, _LOGO_WIDTH, _LOGO_COLOURS, _LOGO_POINTS = 44, 240, 64, 4_000_000
# A palette has 256 colours; what is drawn in more than these is drawn in the last of them.
_MOST_COLOURS = (255 - _LOGO_COLOURS) // _LEVELS


class Canvas:
    """Draws at heights in pixels; with ``rtl`` all but words of another direction begins at the right."""

    def __init__(self, ruler: Ruler, look: PictureLook, *, rtl: bool) -> None:
        self._ruler = ruler
        self._look = look
        self._rtl = rtl
        self._patches: list[Patch] = []
        # The palette gets them at the end; the ground is the first.
        self._colours = [look.ink, look.quiet]
        self._logo_palette: tuple[int, ...] = ()

    def bar(self, top: int, height: int, margin: int = 0) -> None:
        """A bar across the width between margins."""
        self._fill(margin, top, WIDTH - 2 * margin, height, self._look.ink)

    def shares(self, stamps: Sequence[PictureStamp], top: int, height: int) -> None:
        """A bar of which each stamp has the part that its number is of all."""
        total, before = sum(stamp.number for stamp in stamps), 0
        for stamp in stamps:
            first, last = (MARGIN + _INNER * part // total for part in (before, before + stamp.number))
            before += stamp.number
            gap = 4 if before < total else 1
            left, right = (WIDTH - last + gap - 1, WIDTH - first - 1) if self._rtl else (first, last - gap)
            self._fill(left, top, max(left, right) + 1 - left, height, stamp.colour)

    def line(self, text: str, top: int, size: int, colour: str) -> None:
        """One line of words, cut if it does not fit."""
        self._line(self._ruler.cut(text, size, _INNER), top, size, colour, right=self._rtl)

    def text(self, words: PictureText, top: int, bottom: int, sizes: Sequence[int], colour: str = "") -> int:
        """Words on several lines, as large as they fit between two heights; returns where they end."""
        size, lines = self._ruler.fitted(words.text, _INNER, bottom - top, sizes)
        right = words.direction == "rtl"
        for number, line in enumerate(lines):
            y = top + number * leading(size)
            self._line(line, y, size, colour or self._look.ink, right=right, direction=words.direction)
        return top + len(lines) * leading(size)

    def words_in_column(self, text: str, top: int, size: int, column: int, columns: int) -> None:
        """A short text in the middle of the height of a stamp, at the beginning of a column."""
        left, _ = self._column(column, columns)
        self._beside(text, left, top, size, self._look.quiet)

    def change(self, stamp: PictureStamp, top: int) -> None:
        """The earlier answer, an arrow, and the current one."""
        room = (_INNER - 2 * _SMALL - 24) // 2
        before, since = (self._ruler.cut(text, _SMALL, room) for text in (stamp.before, stamp.since))
        top -= (_BOX - _SMALL) // 2 - 2
        self._beside(before, MARGIN, top, _SMALL, self._look.quiet)
        left = MARGIN + int(self._ruler.width(before, _SMALL)) + 12
        arrow = WIDTH - left - _SMALL if self._rtl else left
        self._shape("arrow", arrow, top + (_BOX - _SMALL) // 2, _SMALL, self._look.quiet, mirrored=self._rtl)
        self._beside(since, left + _SMALL + 12, top, _SMALL, self._look.ink)

    def stamp(self, stamp: PictureStamp, top: int, size: int, column: int = 0, columns: int = 1) -> None:
        """A status in a frame with its shape in a column, and beside it who answered so, or how many."""
        begin, most = self._column(column, columns)
        number = str(stamp.number) if stamp.number else ""
        room = most - 4 * _PAD - _SIGN - 20 * len(number)
        sizes = (size, size - 3, size - 6)
        size = next((s for s in sizes if self._ruler.cut(stamp.label, s, room) == stamp.label), sizes[-1])
        label = self._ruler.cut(stamp.label, size, room)
        width = int(self._ruler.width(label, size)) + 3 * _PAD + _SIGN
        left = WIDTH - begin - width if self._rtl else begin
        self._patch(left, top, _BOX + 1, _frame, width + 1, self._solid(stamp.colour))
        sign = left + width - _PAD - _SIGN if self._rtl else left + _PAD
        self._shape(stamp.shape, sign, top + (_BOX - _SIGN) // 2, _SIGN, stamp.colour)
        self._beside(label, begin + 2 * _PAD + _SIGN, top, size, stamp.colour)
        room = most - width - 20
        if number or (room > 120 and stamp.respondent):
            beside = number or self._ruler.cut(stamp.respondent, _SMALL, room)
            self._beside(beside, begin + width + 20, top, _SMALL, self._look.ink)

    def logo(self, raw: bytes, bottom: int) -> int:
        """A logo at the end of the last line; returns the room that it takes. One that is no picture is left out."""
        drawn, self._logo_palette = _logo(raw, self._look.ground)
        if not self._logo_palette:
            return 0
        left = MARGIN if self._rtl else WIDTH - MARGIN - drawn.width
        self._patch(left, bottom - drawn.height, drawn.height, _logo_image, raw, self._look.ground)
        return drawn.width + 24

    def encode(self) -> bytes:
        """The picture as a PNG."""
        ground = self._look.ground
        palette = [*_rgb(ground), *chain.from_iterable(_ramp(ground, colour) for colour in self._colours)]
        if self._logo_palette:
            palette += [0] * (3 * (256 - _LOGO_COLOURS) - len(palette)) + [*self._logo_palette]
        return encode_bands(WIDTH, HEIGHT, self._patches, bytes(palette))

    def _column(self, column: int, columns: int) -> tuple[int, int]:
        """How far from the edge at which lines begin a column is, and how wide."""
        return MARGIN + _INNER * column // columns, _INNER // columns - (16 if columns > 1 else 0)

    def _line(self, line: str, top: int, size: int, colour: str, *, right: bool, direction: str | None = None) -> None:
        x, anchor = (WIDTH - MARGIN, "ra") if right else (MARGIN, "la")
        self._write(line, x, top, size, colour, anchor, direction)

    def _beside(self, text: str, left: int, top: int, size: int, colour: str) -> None:
        """Words at a distance from the edge at which lines begin, in the middle of the height of a stamp."""
        base = _BOX // 2 - _middle(self._ruler.font(size))
        x, anchor = (WIDTH - left, "rs") if self._rtl else (left, "ls")
        self._write(text, x, top + base, size, colour, anchor, None)

    def _write(self, text: str, x: int, y: int, size: int, colour: str, anchor: str, direction: str | None) -> None:
        arguments = (text, size, self._ruler.own, self._solid(colour), anchor, direction)
        drawn = _line(*arguments)
        self._patch(x + drawn.left, y + drawn.top, drawn.mask.height, _line_image, *arguments)

    def _shape(self, name: str, left: int, top: int, size: int, colour: str, *, mirrored: bool = False) -> None:
        self._patch(left, top, size, _shape, name, size, self._solid(colour), mirrored)

    def _fill(self, left: int, top: int, width: int, height: int, colour: str) -> None:
        self._patch(left, top, height, _filled, width, height, self._solid(colour))

    def _patch(self, left: int, top: int, height: int, draw: Callable[..., Image.Image], *arguments: Hashable) -> None:
        self._patches.append(Patch(left, top, height, draw, arguments))

    def _solid(self, colour: str) -> int:
        """The place of a colour in the palette; the steps to it are before it."""
        if colour not in self._colours and len(self._colours) < _MOST_COLOURS:
            self._colours.append(colour)
        number = self._colours.index(colour) if colour in self._colours else _MOST_COLOURS - 1
        return (number + 1) * _LEVELS


@lru_cache(maxsize=256)
def _line(text: str, size: int, own: bytes, solid: int, anchor: str, direction: str | None) -> Drawn:
    """A text as places in the palette up to ``solid``."""
    drawn = drawn_line(text, size, own, anchor, direction)
    return drawn._replace(mask=_steps(drawn.mask, solid))


def _line_image(*arguments: Any) -> Image.Image:
    return _line(*arguments).mask


@lru_cache(maxsize=64)
def _shape(name: str, size: int, solid: int, mirrored: bool) -> Image.Image:
    mask = _steps(draw_shape(name, size), solid)
    return mask.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if mirrored else mask


def _filled(width: int, height: int, solid: int) -> Image.Image:
    return Image.new("L", (width, height), solid)


def _frame(width: int, solid: int) -> Image.Image:
    frame = Image.new("L", (width, _BOX + 1), 0)
    ImageDraw.Draw(frame).rectangle((0, 0, width - 1, _BOX), outline=solid, width=3)
    return frame


@lru_cache(maxsize=4)
def _logo(raw: bytes, ground: str) -> tuple[Image.Image, tuple[int, ...]]:
    """A logo as the last places in the palette, and what is there: nothing for one that is no picture."""
    with suppress(OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        picture = Image.open(io.BytesIO(raw), formats=("PNG", "JPEG", "GIF", "WEBP"))
        if picture.width * picture.height <= _LOGO_POINTS:
            drawn = picture.convert("RGBA")
            drawn.thumbnail((_LOGO_WIDTH, _LOGO_HEIGHT))
            under = Image.new("RGBA", drawn.size, ground)
            few = Image.alpha_composite(under, drawn).convert("RGB").quantize(_LOGO_COLOURS)
            places = few.tobytes().translate(bytes(min(index + 256 - _LOGO_COLOURS, 255) for index in range(256)))
            return Image.frombytes("L", few.size, places), tuple((few.getpalette() or [])[: 3 * _LOGO_COLOURS])
    return Image.new("L", (0, 0)), ()


def _logo_image(*arguments: Any) -> Image.Image:
    return _logo(*arguments)[0]


@lru_cache(maxsize=32)
def _middle(font: ImageFont.FreeTypeFont) -> int:
    """Half the height of capitals: the middle of a line, with room for accents and tails, looks too low."""
    first, last = font.getbbox("H", anchor="ls")[1::2]
    return round((first + last) / 2)


def _steps(mask: Image.Image, solid: int) -> Image.Image:
    """A mask as places in the palette: the ground where it is 0, ``solid`` where it is 255."""
    return Image.frombytes("L", mask.size, mask.tobytes().translate(_places(solid - _LEVELS)))


@lru_cache(maxsize=32)
def _places(before: int) -> bytes:
    steps = [round(value / 255 * _LEVELS) for value in range(256)]
    return bytes(before + step if step else 0 for step in steps)


@lru_cache(maxsize=64)
def _ramp(ground: str, colour: str) -> list[int]:
    """The palette's steps from the ground to a colour."""
    pairs = list(zip(_rgb(ground), _rgb(colour), strict=True))
    return [round(low + (own - low) * step / _LEVELS) for step in range(1, _LEVELS + 1) for low, own in pairs]


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
