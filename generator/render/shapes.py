"""The statuses' shapes as masks for pictures: those of layouts/shapes.html, as tests/test_shapes.py checks."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image, ImageDraw

_GRID, _FINE = 16, 8


def draw_shape(name: str, size: int) -> Image.Image:
    """A mask of ``size`` pixels, drawn larger and made small, so that its edges are smooth."""
    mask = Image.new("L", (size * _FINE, size * _FINE), 0)
    _SHAPES[name](_Pen(ImageDraw.Draw(mask), size * _FINE / _GRID))
    return mask.resize((size, size), Image.Resampling.BOX)


class _Pen:
    """Draws in units of the grid."""

    def __init__(self, draw: ImageDraw.ImageDraw, unit: float) -> None:
        self._draw, self._unit = draw, unit

    def disc(self, radius: float, middle: tuple[float, float] = (8, 8)) -> None:
        self._draw.ellipse(self._box(radius, middle), fill=255)

    def ring(self, radius: float, width: float) -> None:
        self._draw.ellipse(self._box(radius + width / 2), outline=255, width=round(width * self._unit))

    def arc(self, first: float, last: float, radius: float, width: float, middle: tuple[float, float] = (8, 8)) -> None:
        self._draw.arc(self._box(radius + width / 2, middle), first, last, fill=255, width=round(width * self._unit))

    def half(self, radius: float) -> None:
        self._draw.pieslice(self._box(radius), 90, 270, fill=255)

    def area(self, *points: tuple[float, float]) -> None:
        self._draw.polygon([self._point(point) for point in points], fill=255)

    def stroke(self, width: float, *points: tuple[float, float]) -> None:
        self._draw.line(
            [self._point(point) for point in points], fill=255, width=round(width * self._unit), joint="curve"
        )

    def _point(self, point: tuple[float, float]) -> tuple[float, float]:
        return point[0] * self._unit, point[1] * self._unit

    def _box(self, radius: float, middle: tuple[float, float] = (8, 8)) -> tuple[float, float, float, float]:
        (x, y), r = self._point(middle), radius * self._unit
        return x - r, y - r, x + r, y + r


def _disc(pen: _Pen) -> None:
    pen.disc(7)


def _disc_ring(pen: _Pen) -> None:
    pen.ring(6.5, 1.8)
    pen.disc(3.4)


def _half_disc(pen: _Pen) -> None:
    pen.ring(6.2, 1.8)
    pen.half(6)


def _split_square(pen: _Pen) -> None:
    pen.stroke(1.8, (2, 2), (14, 2), (14, 14), (2, 14), (2, 1.1))
    pen.area((14, 2), (14, 14), (2, 14))


def _square(pen: _Pen) -> None:
    pen.area((2, 2), (14, 2), (14, 14), (2, 14))


def _arrow(pen: _Pen) -> None:
    pen.stroke(2.4, (1, 8), (13, 8))
    pen.stroke(2.4, (8.5, 3), (13.5, 8), (8.5, 13))


def _dots(pen: _Pen) -> None:
    for x in (2.6, 8, 13.4):
        pen.disc(2, (x, 8))


def _broken_ring(pen: _Pen) -> None:
    for first in (0, 90, 180, 270):
        pen.arc(first, first + 61, 6, 2.4)


def _turn(pen: _Pen) -> None:
    pen.arc(180, 360, 4, 2.2, (8.5, 8))
    pen.stroke(2.2, (12.5, 14), (12.5, 8))
    pen.stroke(2.2, (4.5, 8), (4.5, 12))
    pen.stroke(2.2, (1.5, 9.2), (4.5, 12.5), (7.5, 9.2))


def _triangle(pen: _Pen) -> None:
    pen.area((8, 1.5), (15.2, 14.5), (0.8, 14.5))


def _cross(pen: _Pen) -> None:
    pen.stroke(3.2, (2.5, 2.5), (13.5, 13.5))
    pen.stroke(3.2, (13.5, 2.5), (2.5, 13.5))


def _ring(pen: _Pen) -> None:
    pen.ring(6, 2)


_SHAPES: dict[str, Callable[[_Pen], None]] = {
    "disc": _disc, "disc-ring": _disc_ring, "half-disc": _half_disc, "split-square": _split_square,
    "square": _square, "arrow": _arrow, "dots": _dots, "broken-ring": _broken_ring, "turn": _turn,
    "triangle": _triangle, "cross": _cross, "ring": _ring,
}  # fmt: skip
