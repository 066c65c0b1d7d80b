"""What a share picture is drawn on: a picture with a palette, in which each colour has a few steps to the ground."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from generator.render.shapes import draw_shape
from generator.render.text_fitting import Ruler, leading
from generator.views.sharing import PictureLook, PictureStamp, PictureText

WIDTH, HEIGHT, MARGIN = 1200, 630, 64
_INNER = WIDTH - 2 * MARGIN
_LEVELS = 12
_COMPRESSION = 3
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
        # Places in the palette, which it gets at the end; the ground is the first.
        self._picture = Image.new("L", (WIDTH, HEIGHT), 0)
        self._pen = ImageDraw.Draw(self._picture)
        self._colours: list[str] = []
        self._logo_palette: list[int] = []

    def bar(self, top: int, height: int, margin: int = 0) -> None:
        """A bar across the width between margins."""
        self._pen.rectangle((margin, top, WIDTH - margin - 1, top + height - 1), fill=self._solid(self._look.ink))

    def shares(self, stamps: Sequence[PictureStamp], top: int, height: int) -> None:
        """A bar of which each stamp has the part that its number is of all."""
        total, before = sum(stamp.number for stamp in stamps), 0
        for stamp in stamps:
            first, last = (MARGIN + _INNER * part // total for part in (before, before + stamp.number))
            before += stamp.number
            gap = 4 if before < total else 1
            left, right = (WIDTH - last + gap - 1, WIDTH - first - 1) if self._rtl else (first, last - gap)
            self._pen.rectangle((left, top, max(left, right), top + height - 1), fill=self._solid(stamp.colour))

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
        room, arrow = (_INNER - 2 * _SMALL - 24) // 2, draw_shape("arrow", _SMALL)
        before, since = (self._ruler.cut(text, _SMALL, room) for text in (stamp.before, stamp.since))
        top -= (_BOX - _SMALL) // 2 - 2
        self._beside(before, MARGIN, top, _SMALL, self._look.quiet)
        left = MARGIN + int(self._ruler.width(before, _SMALL)) + 12
        mask = arrow.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if self._rtl else arrow
        self._ink(mask, WIDTH - left - _SMALL if self._rtl else left, top + (_BOX - _SMALL) // 2, self._look.quiet)
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
        self._pen.rectangle((left, top, left + width, top + _BOX), outline=self._solid(stamp.colour), width=3)
        sign = left + width - _PAD - _SIGN if self._rtl else left + _PAD
        self._ink(draw_shape(stamp.shape, _SIGN), sign, top + (_BOX - _SIGN) // 2, stamp.colour)
        self._beside(label, begin + 2 * _PAD + _SIGN, top, size, stamp.colour)
        room = most - width - 20
        if number or (room > 120 and stamp.respondent):
            beside = number or self._ruler.cut(stamp.respondent, _SMALL, room)
            self._beside(beside, begin + width + 20, top, _SMALL, self._look.ink)

    def logo(self, raw: bytes, bottom: int) -> int:
        """A logo at the end of the last line; returns the room that it takes. One that is no picture is left out."""
        if not raw:
            return 0
        with suppress(OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            picture = Image.open(io.BytesIO(raw), formats=("PNG", "JPEG", "GIF", "WEBP"))
            if picture.width * picture.height > _LOGO_POINTS:
                return 0
            drawn = picture.convert("RGBA")
            drawn.thumbnail((_LOGO_WIDTH, _LOGO_HEIGHT))
            ground = Image.new("RGBA", drawn.size, self._look.ground)
            few = Image.alpha_composite(ground, drawn).convert("RGB").quantize(_LOGO_COLOURS)
            self._logo_palette = few.getpalette() or []
            places = few.tobytes().translate(bytes(min(index + 256 - _LOGO_COLOURS, 255) for index in range(256)))
            shifted = Image.frombytes("L", few.size, places)
            self._picture.paste(shifted, (MARGIN if self._rtl else WIDTH - MARGIN - few.width, bottom - few.height))
            return drawn.width + 24
        return 0

    def encode(self) -> bytes:
        """The picture as a PNG."""
        steps = [(colour, step / _LEVELS) for colour in self._colours for step in range(1, _LEVELS + 1)]
        palette = [*_rgb(self._look.ground), *(part for step in steps for part in self._between(*step))]
        if self._logo_palette:
            palette += [0] * (3 * (256 - _LOGO_COLOURS) - len(palette)) + self._logo_palette[: 3 * _LOGO_COLOURS]
        self._picture.putpalette(palette)
        stream = io.BytesIO()
        # Level 3 takes a fifteenth of the time of the best compression, for a file that is nearly half larger.
        self._picture.save(stream, "PNG", compress_level=_COMPRESSION)
        return stream.getvalue()

    def _column(self, column: int, columns: int) -> tuple[int, int]:
        """How far from the edge at which lines begin a column is, and how wide."""
        return MARGIN + _INNER * column // columns, _INNER // columns - (16 if columns > 1 else 0)

    def _line(self, line: str, top: int, size: int, colour: str, *, right: bool, direction: str | None = None) -> None:
        x, anchor = (WIDTH - MARGIN, "ra") if right else (MARGIN, "la")
        self._write(line, x, top, size, colour, anchor, 0, direction)

    def _beside(self, text: str, left: int, top: int, size: int, colour: str) -> None:
        """Words at a distance from the edge at which lines begin, in the middle of the height of a stamp."""
        # The middle of capital letters: that of the whole line, with room for accents and tails, looks too low.
        first, last = self._ruler.font(size).getbbox("H", anchor="ls")[1::2]
        base = _BOX // 2 - round((first + last) / 2)
        x, anchor = (WIDTH - left, "rs") if self._rtl else (left, "ls")
        self._write(text, x, top - size, size, colour, anchor, base + size, None)

    def _write(
        self, text: str, x: int, top: int, size: int, colour: str, anchor: str, base: int, direction: str | None
    ) -> None:
        mask = Image.new("L", (WIDTH, base + 3 * size), 0)
        pen = ImageDraw.Draw(mask)
        pen.text((x, base), text, font=self._ruler.font(size), fill=255, anchor=anchor, direction=direction)
        if box := mask.getbbox():
            self._ink(mask.crop(box), box[0], top + box[1], colour)

    def _ink(self, mask: Image.Image, left: int, top: int, colour: str) -> None:
        drawn = mask.point(_steps(self._solid(colour) - _LEVELS + 1))
        box = (left, top, left + mask.width, top + mask.height)
        # Where two letters meet, the darker counts: steps are in order, and colours do not meet.
        self._picture.paste(ImageChops.lighter(self._picture.crop(box), drawn), box)

    def _solid(self, colour: str) -> int:
        """The place of a colour in the palette; the steps to it are before it."""
        if colour not in self._colours and len(self._colours) < _MOST_COLOURS:
            self._colours.append(colour)
        number = self._colours.index(colour) if colour in self._colours else _MOST_COLOURS - 1
        return (number + 1) * _LEVELS

    def _between(self, colour: str, share: float) -> list[int]:
        pairs = zip(_rgb(self._look.ground), _rgb(colour), strict=True)
        return [round(ground + (own - ground) * share) for ground, own in pairs]


@lru_cache(maxsize=32)
def _steps(first: int) -> list[int]:
    """What a mask's values become: places in the palette from ``first`` on, or the ground."""
    places = [round(value / 255 * _LEVELS) for value in range(256)]
    return [first + place - 1 if place else 0 for place in places]


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
