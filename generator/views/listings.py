"""Claims, answers that changed, and names, one after another."""

from __future__ import annotations

import datetime as dt

from generator.record import Record
from generator.views.answers import ClaimAnswerView, QuestionView, Quoted, Stamp
from generator.views.frame import Head, Link, Site
from generator.views.statistics import StatisticsView


class TeaserAnswer(Record, frozen=True):
    """Who stands where on a claim; ``transition`` where the answer is not the first.

    The words stand on the respondent's own page, where the name does not. ``until`` is the
    day until which a silence lasted; ``wordless`` is as in ``AnswerView``.
    """

    respondent: str
    stamp: Stamp
    transition: str
    date: dt.date | None
    question: Quoted | None = None
    quote: Quoted | None = None
    until: dt.date | None = None
    wordless: bool = False


class Teaser(Record, frozen=True, kw_only=True):
    """A claim in a listing: the answer to it, and that of each respondent; ``raised_as`` is as in the entry.

    ``unpublished`` says in a preview why readers do not see it yet, here and in the other items of listings.
    """

    url: str
    claim: str
    lang: str
    direction: str
    speaker: Link
    date: dt.date
    raised_as: str
    answer: ClaimAnswerView
    answers: tuple[TeaserAnswer, ...]
    unpublished: str


class Listing(Record, frozen=True, kw_only=True):
    """Items of one listing, newest first, with the ways to its neighbours.

    ``total`` stands on the front page alone: an older page must not change
    when an entry is added. ``times`` is how often the status that the claims
    have in common is somebody's current one, if that is not once per claim.
    """

    items: tuple[Teaser, ...]
    total: int | None = None
    times: int | None = None
    newer: Link | None = None
    older: Link | None = None


class WordsView(Record, frozen=True):
    """The words of an answer after those of the question to it, if they are known."""

    date: dt.date
    question: Quoted | None
    quote: Quoted


class ChangeView(Record, frozen=True, kw_only=True):
    """A respondent's answer that differs from the one before; ``words`` are those of both that have any, in time."""

    url: str
    claim: str
    lang: str
    direction: str
    respondent: Link
    date: dt.date
    transition: str
    earlier: Stamp
    later: Stamp
    words: tuple[WordsView, ...]
    unpublished: str


class OpenQuestionView(Record, frozen=True, kw_only=True):
    """An open question with the claim that it is about."""

    url: str
    claim: str
    lang: str
    direction: str
    speaker: Link
    raised_as: str
    question: QuestionView
    unpublished: str


class QuestionListing(Record, frozen=True, kw_only=True):
    """Open questions, oldest first, with the ways to earlier and later ones; ``total`` is as in ``Listing``."""

    items: tuple[OpenQuestionView, ...]
    total: int | None = None
    earlier: Link | None = None
    later: Link | None = None


class WaitingView(Record, frozen=True, kw_only=True):
    """A page of open questions; ``unasked`` leads from the first to the claims about which nobody was asked."""

    site: Site
    head: Head
    heading: str
    intro: str
    listing: QuestionListing
    unasked: Link | None
    unasked_number: int


class ListingView(Record, frozen=True, kw_only=True):
    """A page that is a listing under a heading: claims, a year, an outlet, older pages."""

    site: Site
    head: Head
    heading: str
    intro: str
    statistics: StatisticsView | None
    listing: Listing


class Directory(Record, frozen=True):
    """One name in an alphabetical list; ``note`` says what it is."""

    link: Link
    note: str
    number: int


class Initial(Record, frozen=True):
    """The names that begin with one letter."""

    letter: str
    names: tuple[Directory, ...]


class DirectoryView(Record, frozen=True, kw_only=True):
    """An alphabetical list: people, topics, outlets, years."""

    site: Site
    head: Head
    heading: str
    intro: str
    initials: tuple[Initial, ...]


class ChangesView(Record, frozen=True, kw_only=True):
    """Every transition, newest first."""

    site: Site
    head: Head
    items: tuple[ChangeView, ...]
    total: int | None
    newer: Link | None
    older: Link | None
