"""A claim as a picture for those who share its link: the claim, marked as one, and the answers as stamps.

The bytes follow from the view and from Pillow's version alone: the font is ours
(render/fonts/), and colours are indexes into a palette that is computed.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

from generator.content.palette import LIGHT
from generator.render.shapes import draw_shape
from generator.render.text_fitting import Ruler, font_of, leading
from generator.views.sharing import PictureStamp, PictureView

WIDTH, HEIGHT, MARGIN = 1200, 630, 64
GROUND, INK, QUIET = LIGHT.ground, LIGHT.ink, LIGHT.quiet
_LEVELS = 12
_COMPRESSION = 3
_SMALL, _LABEL, _ROW, _CHANGE = 28, 34, 66, 44
_MOST_ROWS = 3
_CLAIM_SIZES, _CLAIM_HEIGHT = (44, 38, 34, 30, 26), 140
_WORDS_SIZES = (48, 43, 38, 34, 30)
_FOOT = HEIGHT - MARGIN - 26


def encode_picture(view: PictureView) -> bytes:
    """Draw a claim as a PNG of 1200 by 630 pixels. Raises TakesTooLong."""
    ruler = Ruler()
    canvas = Canvas(ruler)
    canvas.bar(0, 10)
    rtl = view.site_direction == "rtl"
    room = WIDTH - 2 * MARGIN - ruler.width(f"{view.label} ·  · {view.date}", _SMALL)
    raised_by = ruler.cut(view.raised_by, _SMALL, int(room))
    canvas.line(f"{view.label} · {raised_by} · {view.date}", 36, _SMALL, INK, right=rtl)
    top = canvas.text(view.claim, 88, 88 + _CLAIM_HEIGHT, _CLAIM_SIZES, right=view.direction == "rtl") + 16
    canvas.bar(top, 2, MARGIN)
    top += 24
    stamps = view.stamps if len(view.stamps) <= _MOST_ROWS else view.stamps[: _MOST_ROWS - 1]
    for below, stamp in reversed(tuple(enumerate(reversed(stamps)))):
        canvas.stamp(stamp, top, rtl)
        top += _ROW
        # A change is shown where the rows below leave room for it.
        if stamp.before and top + _CHANGE + below * _ROW < _FOOT:
            canvas.change(stamp, top, rtl)
            top += _CHANGE
    left_out = len(view.stamps) - len(stamps)
    if left_out:
        canvas.line(f"+ {left_out}", top + 8, _LABEL, QUIET, right=rtl)
    if view.words and len(view.stamps) <= 1:
        canvas.text(view.words, top + 8, _FOOT - 16, _WORDS_SIZES, right=view.words_direction == "rtl")
    site = ruler.cut(view.site, _SMALL, int(WIDTH - 2 * MARGIN - ruler.width(f" · {view.motto}", _SMALL)))
    canvas.line(f"{site} · {view.motto}", _FOOT, _SMALL, QUIET, right=rtl)
    return canvas.encode()


class Canvas:
    """Masks, one a colour, that become one picture with a palette."""

    def __init__(self, ruler: Ruler) -> None:
        self._ruler = ruler
        self._masks: dict[str, Image.Image] = {}

    def bar(self, top: int, height: int, margin: int = 0) -> None:
        """A bar across the width between margins."""
        self._pen(INK).rectangle((margin, top, WIDTH - margin - 1, top + height - 1), fill=255)

    def line(self, text: str, top: int, size: int, colour: str, *, right: bool) -> None:
        """One line of words, cut where it would not fit."""
        words = self._ruler.cut(text, size, WIDTH - 2 * MARGIN)
        x, anchor = (WIDTH - MARGIN, "ra") if right else (MARGIN, "la")
        self._pen(colour).text((x, top), words, font=font_of(size), fill=255, anchor=anchor)

    def text(self, text: str, top: int, bottom: int, sizes: Sequence[int], *, right: bool) -> int:
        """Words on several lines, as large as they fit between two heights; returns where they end."""
        size, lines = self._ruler.fitted(text, WIDTH - 2 * MARGIN, bottom - top, sizes)
        x, anchor = (WIDTH - MARGIN, "ra") if right else (MARGIN, "la")
        for number, line in enumerate(lines):
            self._pen(INK).text((x, top + number * leading(size)), line, font=font_of(size), fill=255, anchor=anchor,
                                direction="rtl" if right else "ltr")  # fmt: skip
        return top + len(lines) * leading(size)

    def change(self, stamp: PictureStamp, top: int, rtl: bool) -> None:
        """The earlier answer, an arrow, and the current one."""
        room, arrow = (WIDTH - 2 * MARGIN - 2 * _SMALL - 24) // 2, draw_shape("arrow", _SMALL)
        x, middle, sign = (WIDTH - MARGIN, top + 16, -1) if rtl else (MARGIN, top + 16, 1)
        anchor = "rm" if rtl else "lm"
        before, since = (self._ruler.cut(text, _SMALL, room) for text in (stamp.before, stamp.since))
        self._pen(QUIET).text((x, middle), before, font=font_of(_SMALL), fill=255, anchor=anchor)
        x += sign * (int(self._ruler.width(before, _SMALL)) + 12)
        left = x - _SMALL if rtl else x
        mask = arrow.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if rtl else arrow
        self._masks[QUIET].paste(255, (left, middle - _SMALL // 2), mask)
        x += sign * (_SMALL + 12)
        self._pen(INK).text((x, middle), since, font=font_of(_SMALL), fill=255, anchor=anchor)

    def stamp(self, stamp: PictureStamp, top: int, rtl: bool) -> None:
        """A status in a frame with its shape, and beside it who answered so."""
        pad, box = 14, 52
        label = self._ruler.cut(stamp.label, _LABEL, WIDTH - 2 * MARGIN - 4 * pad - 30)
        width = int(self._ruler.width(label, _LABEL)) + 3 * pad + 30
        left = WIDTH - MARGIN - width if rtl else MARGIN
        pen = self._pen(stamp.colour)
        pen.rectangle((left, top, left + width, top + box), outline=255, width=3)
        shape = left + width - pad - 30 if rtl else left + pad
        self._masks[stamp.colour].paste(255, (shape, top + 11), draw_shape(stamp.shape, 30))
        words = (shape - pad, "rm") if rtl else (shape + 30 + pad, "lm")
        # Between capitals and baseline: the middle of all that letters may reach is lower than what is seen.
        first, last = font_of(_LABEL).getbbox("H", anchor="ls")[1::2]
        anchor = words[1] if rtl else "ls"
        middle = top + box // 2 - (0 if rtl else round((first + last) / 2))
        pen.text((words[0], middle), label, font=font_of(_LABEL), fill=255, anchor=anchor)
        room = WIDTH - 2 * MARGIN - width - 20
        beside = (left - 20, "rm") if rtl else (left + width + 20, "lm")
        if room > 120 and stamp.respondent:
            name = self._ruler.cut(stamp.respondent, _SMALL, room)
            self._pen(INK).text((beside[0], top + box // 2), name, font=font_of(_SMALL), fill=255, anchor=beside[1])

    def encode(self) -> bytes:
        """The masks over the ground, each with a few steps between its colour and that."""
        picture = Image.new("P", (WIDTH, HEIGHT), 0)
        palette = [*_rgb(GROUND)]
        for colour, mask in self._masks.items():
            first = len(palette) // 3
            palette += [part for step in range(1, _LEVELS + 1) for part in _between(colour, step / _LEVELS)]
            steps = [0 if value < 11 else first + round(value / 255 * _LEVELS) - 1 for value in range(256)]
            box = mask.getbbox()
            inked = mask.crop(box)
            picture.paste(inked.point(steps), box, inked.point([255 if step else 0 for step in steps]))
        picture.putpalette(palette)
        stream = io.BytesIO()
        # Level 3 takes a fifteenth of the time of the best compression, for a file that is nearly half larger.
        picture.save(stream, "PNG", compress_level=_COMPRESSION)
        return stream.getvalue()

    def _pen(self, colour: str) -> ImageDraw.ImageDraw:
        if colour not in self._masks:
            self._masks[colour] = Image.new("L", (WIDTH, HEIGHT), 0)
        return ImageDraw.Draw(self._masks[colour])


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _between(colour: str, share: float) -> list[int]:
    return [round(g + (c - g) * share) for g, c in zip(_rgb(GROUND), _rgb(colour), strict=True)]
