"""Pictures made of bands that are compressed by themselves."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("PIL")

from PIL import Image, ImageChops

from generator.render import bands
from generator.render.bands import Patch, encode_bands

WIDTH, HEIGHT = 40, 30
PALETTE = bytes(value for place in range(256) for value in (place, 255 - place, 0))


def block(width: int, height: int, place: int) -> Image.Image:
    return Image.new("L", (width, height), place)


def patch(left: int, top: int, width: int, height: int, place: int) -> Patch:
    return Patch(left, top, height, block, (width, height, place))


def drawn(*patches: Patch) -> Image.Image:
    picture = Image.open(io.BytesIO(encode_bands(WIDTH, HEIGHT, patches, PALETTE)))
    picture.load()  # which checks the sums, too
    return picture


def expected(patches: list[Patch]) -> bytes:
    whole = Image.new("L", (WIDTH, HEIGHT), 0)
    for each in patches:
        layer = Image.new("L", (WIDTH, HEIGHT), 0)
        layer.paste(each.draw(*each.arguments), (each.left, each.top))
        whole = ImageChops.lighter(whole, layer)
    return whole.tobytes()


places = st.builds(
    patch, st.integers(-9, 45), st.integers(-9, 35), st.integers(1, 45), st.integers(1, 35), st.integers(1, 255)
)


@given(patches=st.lists(places, max_size=6))
def test_marks_beyond_the_edges_or_on_each_other_are_where_they_would_be_drawn_one_by_one(patches: list[Patch]) -> None:
    picture: Any = drawn(*patches)
    assert (picture.size, picture.mode) == ((WIDTH, HEIGHT), "P")
    assert picture.convert("RGB").tobytes() == b"".join(PALETTE[3 * at : 3 * at + 3] for at in expected(patches))


def test_a_picture_has_the_same_bytes_whether_or_not_its_bands_were_packed_for_others() -> None:
    patches = [patch(3, 2, 5, 4, 9), patch(0, 20, 40, 3, 7)]
    bands._packed.cache_clear()
    alone = encode_bands(WIDTH, HEIGHT, patches, PALETTE)
    encode_bands(WIDTH, HEIGHT, [patch(3, 12, 5, 4, 9), patch(3, 2, 5, 4, 8)], PALETTE)
    assert encode_bands(WIDTH, HEIGHT, [*reversed(patches)], PALETTE) == alone
