"""An answer as a claim's page shows it: its stamp, its words, and what was found of them."""

from __future__ import annotations

import datetime as dt

from generator.content.exchange import Exchange
from generator.record import Record
from generator.views.frame import Link


class Stamp(Record, frozen=True):
    """A status as readers see it: word, shape and, through its id, colour.

    ``lang`` is the word's language if it is not that of the page around it.
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
    """What was found of quoted words, and when; ``kind`` is a QuoteStatus's value.

    ``url`` leads to the words on the page; ``copy`` to a third party's copy, of the day ``copied`` if it is known.
    ``held`` means that the words were read in a file that the editors hold, ``by_editors``
    that editors vouch for the finding, not a run of the site's own, and
    ``beside`` that they are outside the main text.
    """

    kind: str
    day: dt.date | None
    url: str
    copy: str
    copied: dt.date | None
    held: bool
    by_editors: bool
    beside: bool
    differs: tuple[Piece, ...]


class Piece(Record, frozen=True):
    """Some words of a difference; ``found_in`` is ``both``, or the ``entry`` or ``page`` that alone has them."""

    found_in: str
    words: str


class Asking(Record, frozen=True, kw_only=True):
    """How somebody was asked: the question, how often, on which days and by which ways, as far as it is known.

    ``ways`` names each way once, in the interface's words.
    """

    question: Quoted | None
    asked_by: Link | None
    times: int
    first: dt.date | None
    last: dt.date | None
    ways: tuple[str, ...]


class DescriptionView(Record, frozen=True):
    """How others labelled an answer."""

    stamp: Stamp
    by: Link
    source: SourceNote | None


class AnswerView(Record, frozen=True, kw_only=True):
    """One answer: the recorded exchange, and what is computed for it.

    ``number`` is its number in URLs (``Answer.ordinal``), ``url`` its own page, if it has one.
    ``took`` counts the days from the question to the answer. ``silent`` means that there was none.
    ``wordless`` is an answer whose words are not printed, though it had some; ``own_site`` is one
    whose source is on a website of the respondent.
    """

    exchange: Exchange
    number: int
    url: str
    date: dt.date
    respondent: Link
    stamp: Stamp
    transition: str
    earlier: Stamp | None
    spokesperson: Link | None
    asking: Asking
    took: int | None
    quote: Quoted | None
    original: Quoted | None
    given: str
    relayed_by: Link | None
    form: str
    reason: str
    referred_to: Link | None
    described_as: tuple[DescriptionView, ...]
    source: SourceNote | None
    own_site: bool
    silent: bool
    wordless: bool
    found: QuoteNote | None
    original_found: QuoteNote | None


class QuestionView(Record, frozen=True, kw_only=True):
    """A question without an answer; ``stamp`` is that of the waiting status."""

    exchange: Exchange
    respondent: Link
    stamp: Stamp
    asking: Asking
    overdue: bool


class RespondentView(Record, frozen=True, kw_only=True):
    """A respondent to a claim: its current answers, if any, the earlier ones, newest first, and its open questions."""

    respondent: Link
    current: tuple[AnswerView, ...]
    earlier: tuple[AnswerView, ...]
    questions: tuple[QuestionView, ...]


class StatusCount(Record, frozen=True):
    """How many respondents have a status."""

    stamp: Stamp
    number: int


class ClaimAnswerView(Record, frozen=True):
    """The answer to a claim: one ``stamp`` or, if answers differ, the numbers; neither if nobody was asked."""

    stamp: Stamp | None
    counts: tuple[StatusCount, ...]
