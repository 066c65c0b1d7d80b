"""The site's colours and drawings, by what the stylesheet itself says: nothing too faint, in either scheme."""

from __future__ import annotations

import itertools
import re
import struct
from xml.etree import ElementTree

import pytest

from generator.content.palette import DARK, LIGHT
from generator.read.assets import STATUSES
from generator.read.settings import read_statuses
from tests.audit_tools import REPOSITORY

STYLE = "".join((REPOSITORY / path).read_text("utf-8") for path in ("layouts/style.css", "static/listings.css"))
SCHEMES = {"light": LIGHT, "dark": DARK}
GROUNDS = ("ground", "surface", "band", "notice")
TEXTS = ("ink", "quiet", "link")
LEAST_TEXT, LEAST_DRAWING = 4.5, 3.0
Colour = tuple[float, float, float]


def palette(scheme: str) -> dict[str, Colour]:
    return {name: rgb(value) for name, value in SCHEMES[scheme].properties}


def rgb(value: str) -> Colour:
    digits = value[1:] if len(value) == 7 else "".join(digit * 2 for digit in value[1:])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours by WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def status_colours(scheme: str) -> dict[str, Colour]:
    vocabulary, _, _ = read_statuses((REPOSITORY / STATUSES).read_bytes())
    return {s.id: rgb(s.colour if scheme == "light" else s.colour_dark) for s in vocabulary.statuses}


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert round(contrast(rgb("#fff"), rgb("#000")), 2) == 21
    assert round(contrast(rgb("#767676"), rgb("#ffffff")), 2) == 4.54


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_can_be_read_on_every_ground(scheme: str) -> None:
    colours = palette(scheme)
    faint = {
        f"{text} on {ground}": round(found, 2)
        for text, ground in itertools.product(TEXTS, GROUNDS)
        if (found := contrast(colours[text], colours[ground])) < LEAST_TEXT
    }
    assert not faint


@pytest.mark.parametrize("scheme", SCHEMES)
def test_lines_that_carry_meaning_can_be_seen(scheme: str) -> None:
    colours = palette(scheme)
    assert min(contrast(colours["line"], colours[ground]) for ground in ("ground", "surface")) >= LEAST_DRAWING


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_status_can_be_read_on_the_page_and_on_its_stamp_and_its_numbers_in_the_matrix(scheme: str) -> None:
    colours = palette(scheme)
    tint = int(found[1]) / 100 if (found := re.search(r"color-mix\(in srgb,var\(--status\) (\d+)%", STYLE)) else 0
    assert tint
    faint = {}
    for name, status in status_colours(scheme).items():
        red, green, blue = (
            tint * mine + (1 - tint) * theirs for mine, theirs in zip(status, colours["ground"], strict=True)
        )
        faint[name] = min(
            contrast(status, colours["ground"]),
            contrast(status, colours["surface"]),
            contrast(colours["ink"], (red, green, blue)),
        )
    assert {name: round(found, 2) for name, found in faint.items() if found < LEAST_TEXT} == {}


@pytest.mark.parametrize("file", ["layouts/base.html", "static/feed.css", "static/favicon.svg"])
def test_every_colour_is_one_of_the_palette(file: str) -> None:
    known = {colour for palette in SCHEMES.values() for _, colour in palette.properties}
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", (REPOSITORY / file).read_text("utf-8"))) <= known


def test_the_touch_icon_is_a_square_that_phones_show_whole() -> None:
    raw = (REPOSITORY / "static" / "touch-icon.png").read_bytes()
    assert raw[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", raw[16:24]) == (180, 180)
    assert raw[25] in (0, 2, 3), "no transparency: phones put black behind it"
    assert len(raw) < 8000


def test_the_icon_is_a_drawing_that_follows_the_colour_scheme() -> None:
    drawing = (REPOSITORY / "static" / "favicon.svg").read_text("utf-8")
    ElementTree.fromstring(drawing)
    assert "prefers-color-scheme:dark" in drawing
    assert len(drawing) < 1000
