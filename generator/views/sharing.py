"""A claim on other sites: its link, its picture, its frame."""

from __future__ import annotations

import datetime as dt

from generator.record import Record
from generator.views.answers import ClaimAnswerView, Quoted
from generator.views.frame import Site
from generator.views.listings import TeaserAnswer


class Shared(Record, frozen=True, kw_only=True):
    """What a link to a claim shows where it is posted; ``picture`` is absolute, ``alternative`` says what it shows."""

    title: str
    description: str
    picture: str
    alternative: str


class PictureStamp(Record, frozen=True):
    """An answer in a picture: whose it is, or how many respondents gave it.

    ``before`` and ``since`` are the earlier and the current answer with their days; empty if there was no change.
    """

    label: str
    shape: str
    colour: str
    respondent: str
    before: str = ""
    since: str = ""


class PictureView(Record, frozen=True, kw_only=True):
    """A claim as a picture; ``direction`` is the claim's, ``site_direction`` that of all else.

    ``label`` marks the claim as one, ``claim`` is in quotation marks, ``raised_by`` says in words who made it,
    reported it or asked about it. ``words`` are those of the only answer, if it has any, or say that there is none;
    ``motto`` says what the answers are.
    """

    site: str
    site_direction: str
    label: str
    motto: str
    words: str
    words_direction: str
    claim: str
    direction: str
    raised_by: str
    date: str
    stamps: tuple[PictureStamp, ...]


class EmbedQuote(Record, frozen=True):
    """The words of one answer, with who said them."""

    respondent: str
    words: Quoted


class EmbedView(Record, frozen=True, kw_only=True):
    """A claim as other sites show it in a frame.

    ``history`` is the URL of all answers; ``earlier`` has the numbers of the states that the claim
    had before: a frame that was copied in one of them says that there is a newer one.
    """

    site: Site
    stylesheet: str
    claim: str
    lang: str
    direction: str
    description: str
    url: str
    history: str
    speaker: str
    date: dt.date
    raised_as: str
    answer: ClaimAnswerView
    answers: tuple[TeaserAnswer, ...]
    quote: EmbedQuote | None
    earlier: tuple[int, ...]


class Frame(Record, frozen=True):
    """A frame in which other sites show the page at ``url``; its size is in CSS pixels.

    ``style`` adapts the size where the frame is narrower.
    """

    url: str
    permalink: str
    title: str
    width: int
    height: int
    style: str


class OembedView(Record, frozen=True, kw_only=True):
    """A claim for programs that ask by oEmbed how to show its link; a retracted one has no picture."""

    title: str
    publisher: str
    site: str
    home: str
    frame: Frame
    picture: str = ""
