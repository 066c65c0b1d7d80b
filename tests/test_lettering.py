"""Lines of words in pictures, drawn word by word where that looks the same."""

from __future__ import annotations

import pytest

pytest.importorskip("PIL")

from generator.render.lettering import _drawn, drawn_line

LATIN = (
    "A",
    "“The water board asked for 37,471 officers”",
    "Ďábelské ódy – ŷ…",
    "Опровержение Министерства",
    "one  two",
)
OTHER = ("", " ", "ادعاء من كن كلي", "Ken כהן 12", "a\u200fb c")


@pytest.mark.parametrize("text", OTHER)
@pytest.mark.parametrize("direction", [None, "ltr"])
def test_a_line_in_which_words_depend_on_each_other_is_drawn_as_a_whole(text: str, direction: str | None) -> None:
    line, whole = (draw(text, 28, b"", "la", direction) for draw in (drawn_line, _drawn))
    assert (line.left, line.top, line.mask.tobytes()) == (whole.left, whole.top, whole.mask.tobytes())


@pytest.mark.parametrize("text", LATIN)
@pytest.mark.parametrize("anchor", ["la", "ra", "ls", "rs"])
def test_a_line_drawn_word_by_word_is_where_and_as_large_as_the_whole_would_be(text: str, anchor: str) -> None:
    line, whole = (draw(text, 28, b"", anchor, None) for draw in (drawn_line, _drawn))
    assert (line.top, line.mask.height) == (whole.top, whole.mask.height)
    # Letters are on whole pixels, so a word may be one pixel beside where it would be.
    assert abs(line.left - whole.left) <= 2
    assert abs(line.mask.width - whole.mask.width) <= 2


def test_the_same_words_have_the_same_pixels_in_every_line() -> None:
    alone, among = (drawn_line(text, 48, b"", "ls", None) for text in ("Denied", "Denied and confirmed"))
    box = (0, alone.top - among.top, alone.mask.width, alone.top - among.top + alone.mask.height)
    assert among.mask.crop(box).tobytes() == alone.mask.tobytes()
