"""An answer as a claim's page shows it: its stamp, its words, and what was found of them."""

from __future__ import annotations

import datetime as dt

from generator.content.entry import Response
from generator.record import Record
from generator.views.frame import Link


class Stamp(Record, frozen=True):
    """A status as readers see it: word, shape and, through its id, colour.

    ``lang`` is the word's language where it is not that of the page around it.
    """

    id: str
    label: str
    shape: str
    url: str
    waiting: bool
    lang: str = ""


class Quoted(Record, frozen=True):
    """Quoted words with their language and the direction it is written in."""

    text: str
    lang: str
    direction: str


class SourceNote(Record, frozen=True):
    """A source as an answer points to it."""

    number: int
    publisher: str


class QuoteNote(Record, frozen=True, kw_only=True):
    """What a machine found of quoted words, and when; ``kind`` is a QuoteStatus's value.

    ``url`` leads to the words on the page; ``copy`` to a third party's copy, of the day ``copied`` where it is known.
    ``held`` means that the words were read in a file that the editors hold,
    ``beside`` that they stand outside the main text.
    """

    kind: str
    day: dt.date | None
    url: str
    copy: str
    copied: dt.date | None
    held: bool
    beside: bool
    differs: tuple[Piece, ...]


class Piece(Record, frozen=True):
    """Some words of a difference: ``both`` have them, or only the ``entry`` or the ``page``."""

    of: str
    words: str


class AnswerView(Record, frozen=True, kw_only=True):
    """One answer: the recorded response, and what is computed for it.

    ``took`` counts the days from the question to the answer. ``wordless`` is an
    answer whose words are not printed, though it had some.
    """

    response: Response
    respondent: Link
    stamp: Stamp
    transition: str
    earlier: Stamp | None
    spokesperson: Link | None
    asked_by: Link | None
    took: int | None
    quote: Quoted | None
    original: Quoted | None
    form: str
    reason: str
    referred_to: Link | None
    source: SourceNote | None
    wordless: bool
    found: QuoteNote | None
    original_found: QuoteNote | None


class HistoryView(Record, frozen=True):
    """A respondent's answers to a claim: the one that stands, then the earlier ones, newest first."""

    respondent: Link
    current: AnswerView
    earlier: tuple[AnswerView, ...]
