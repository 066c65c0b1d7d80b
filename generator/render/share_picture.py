"""A page as a picture for those who share its link: a claim, marked as one, or a subject, and the answers as stamps.

The bytes follow from the view and the versions of Pillow and zlib: the font is ours (render/fonts/) or in the view, and
colours are indexes into a palette that is computed.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.canvas import HEIGHT, MARGIN, WIDTH, Canvas
from generator.render.text_fitting import Ruler, leading, usable
from generator.views.sharing import PictureView

_SMALL, _LABEL, _ROW, _CHANGE = 28, 34, 66, 50
_SUBJECT_ROW = 62
_MOST_ROWS, _COLUMNS = 3, 2
_HEADING_SIZES, _HEADING_HEIGHT = (44, 38, 34, 30, 26), 140
_SUBJECT_SIZES, _SUBJECT_HEIGHT = (84, 72, 60, 50, 42), 150
_WORDS_SIZES = (48, 43, 38, 34, 30)
_QUESTION_LINES = 2
_BAR = 28
_FOOT = HEIGHT - 48 - 26
# After a name in another script, a mark keeps the number of the day on its own side.
_BETWEEN = {"ltr": " · ", "rtl": "\u200f · "}


def encode_picture(view: PictureView) -> bytes:
    """Draw a picture as a PNG of 1200 by 630 pixels. Raises TakesTooLong."""
    ruler = Ruler(usable(view.look.font, _texts(view)))
    canvas = Canvas(ruler, view.look, rtl=view.direction == "rtl")
    canvas.bar(0, 10)
    _above(view, ruler, canvas)
    sizes, height = (_SUBJECT_SIZES, _SUBJECT_HEIGHT) if view.subject else (_HEADING_SIZES, _HEADING_HEIGHT)
    top = canvas.text(view.heading, 88, 88 + height, sizes) + 16
    canvas.bar(top, 2, MARGIN)
    top += 24
    if view.subject:
        _subject(view, canvas, top)
    else:
        _answers(view, canvas, top)
    right = canvas.logo(view.look.logo, _FOOT + leading(_SMALL))
    site = ruler.cut(view.site, _SMALL, int(WIDTH - 2 * MARGIN - right - ruler.width(f" · {view.foot}", _SMALL)))
    canvas.line(f"{site} · {view.foot}", _FOOT, _SMALL, view.look.quiet)
    return canvas.encode()


def _texts(view: PictureView) -> Iterator[str]:
    """All that a picture says."""
    yield from ("…", view.site, view.foot, *view.above)
    yield from (words.text for words in (view.heading, view.question, view.words) if words)
    for stamp in view.stamps:
        yield from (stamp.label, stamp.respondent, stamp.before, stamp.since, stamp.names, str(stamp.number))


def _above(view: PictureView, ruler: Ruler, canvas: Canvas) -> None:
    """The first line, of which the second part is cut."""
    parts, between = list(view.above), _BETWEEN[view.direction]
    if len(parts) > 1:
        others = between.join(["", *parts[:1], *parts[2:]])
        parts[1] = ruler.cut(parts[1], _SMALL, int(WIDTH - 2 * MARGIN - ruler.width(others, _SMALL)))
    canvas.line(between.join(parts), 36, _SMALL, view.look.ink)


def _answers(view: PictureView, canvas: Canvas, top: int) -> None:
    """A row for each answer to a claim, with the question and the words if there is one alone."""
    stamps = view.stamps if len(view.stamps) <= _MOST_ROWS else view.stamps[: _MOST_ROWS - 1]
    for below, stamp in reversed(tuple(enumerate(reversed(stamps)))):
        canvas.stamp(stamp, top, _LABEL)
        top += _ROW
        # A change, or the names, if the rows below leave room for it.
        if (stamp.before or stamp.names) and top + _CHANGE + below * _ROW < _FOOT:
            if stamp.before:
                canvas.change(stamp, top)
            else:
                canvas.line(stamp.names, top - 2, _SMALL, view.look.quiet)
            top += _CHANGE
    left_out = len(view.stamps) - len(stamps)
    if left_out:
        canvas.line(f"+ {left_out}", top + 8, _LABEL, view.look.quiet)
    if view.question:
        height = _QUESTION_LINES * leading(_SMALL)
        top = canvas.text(view.question, top + 4, top + 4 + height, (_SMALL,), view.look.quiet)
    if view.words:
        canvas.text(view.words, top + 8, _FOOT - 16, _WORDS_SIZES)


def _subject(view: PictureView, canvas: Canvas, top: int) -> None:
    """How much is on record, the shares of all answers, and a stamp for each status with its number.

    Where there is no room for all statuses, those with the fewest answers are left out.
    """
    if view.words:
        top = canvas.text(view.words, top, top + 2 * leading(_LABEL), (_LABEL, _SMALL)) + 16
    if view.shares:
        canvas.shares(view.stamps, top, _BAR)
        top += _BAR + 24
    rows = max(1, (_FOOT - top) // _SUBJECT_ROW)
    shown = list(view.stamps)
    if len(shown) > rows * _COLUMNS:
        most = sorted(shown, key=lambda stamp: stamp.number, reverse=True)[: rows * _COLUMNS - 1]
        shown = [stamp for stamp in shown if stamp in most]
    for place, stamp in enumerate(shown):
        canvas.stamp(stamp, top + place // _COLUMNS * _SUBJECT_ROW, _SMALL, place % _COLUMNS, _COLUMNS)
    if len(shown) < len(view.stamps):
        more = f"+ {sum(stamp.number for stamp in view.stamps if stamp not in shown)}"
        canvas.words_in_column(more, top + (rows - 1) * _SUBJECT_ROW, _SMALL, _COLUMNS - 1, _COLUMNS)
