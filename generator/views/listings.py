"""Claims, answers that changed, and names, one after another."""

from __future__ import annotations

import datetime as dt

from generator.record import Record
from generator.views.answers import ClaimAnswerView, QuestionView, Quoted, Stamp
from generator.views.frame import Head, Link, Site
from generator.views.statistics import StatisticsView


class TeaserAnswer(Record, frozen=True):
    """The current answer of a respondent to a claim; ``transition`` if it is not the first.

    The respondent's own page shows the words in place of the name. ``until`` is the
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


class ListedClaim(Record, frozen=True, kw_only=True):
    """What each item of a listing shows of its claim; ``raised_as`` is as in the entry.

    ``unpublished`` says in a preview why readers do not see it yet.
    """

    url: str
    claim: str
    lang: str
    direction: str
    speaker: Link
    raised_as: str
    unpublished: str


class Teaser(ListedClaim, frozen=True, kw_only=True):
    """A claim in a listing: the answer to it, and that of each respondent.

    Of many answers the first are shown, and ``more`` is the number of the others.
    """

    date: dt.date
    answer: ClaimAnswerView
    answers: tuple[TeaserAnswer, ...]
    more: int = 0


class AnswerWords(Record, frozen=True):
    """An answer: its status, its day, and its words after those of the question, if they are known.

    ``wordless`` is as in ``AnswerView``, ``until`` as in ``TeaserAnswer``.
    """

    stamp: Stamp
    date: dt.date
    question: Quoted | None
    quote: Quoted | None
    wordless: bool
    until: dt.date | None


class ChangeView(ListedClaim, frozen=True, kw_only=True):
    """A respondent's answer that differs from the one before; ``days`` lie between the two."""

    respondent: Link
    date: dt.date
    transition: str
    earlier: AnswerWords
    later: AnswerWords
    days: int


class LaterAnswer(Record, frozen=True):
    """The answer that a respondent gave after another; ``changed`` if it says something else."""

    stamp: Stamp
    date: dt.date
    changed: bool


class AnswerItem(ListedClaim, frozen=True, kw_only=True):
    """An answer in a listing of answers, with its claim, which is of the day ``claimed``.

    ``respondent`` is None on the respondent's own page, where ``id`` is the item's fragment.
    ``change`` has the answer that it changed, ``later`` is what is current instead.
    """

    id: str
    claimed: dt.date
    respondent: Link | None
    answer: AnswerWords
    change: ChangeView | None
    later: LaterAnswer | None


class Listing(Record, frozen=True, kw_only=True):
    """Items of one listing, newest first, with the ways to its neighbours.

    ``total`` is on the first page only: an older page must not change
    when an entry is added. ``times`` is how often the status that the claims
    have in common is somebody's current one, if that is not once per claim.
    A listing of ``answers`` has no other items.
    ``years`` leads to each year of a long listing that is in order of days; its items
    are then under headings whose fragments begin with ``anchor``.
    """

    items: tuple[Teaser, ...]
    answers: tuple[AnswerItem, ...] = ()
    total: int | None = None
    times: int | None = None
    years: tuple[Link, ...] = ()
    anchor: str = ""
    newer: Link | None = None
    older: Link | None = None


class OpenQuestionView(ListedClaim, frozen=True, kw_only=True):
    """An open question with the claim that it is about."""

    question: QuestionView


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
    """An alphabetical list: people, topics, outlets, years.

    ``letters`` leads to the names with each first letter, which are on pages of their own if there are
    many; one of these has more ``before`` and ``after`` it if its letter has many, too.
    """

    site: Site
    head: Head
    heading: str
    intro: str
    letters: tuple[Link, ...]
    initials: tuple[Initial, ...]
    before: Link | None = None
    after: Link | None = None


class ChangeKind(Record, frozen=True):
    """A type of change with the page that lists its changes, and their number; ``current`` on that page itself."""

    link: Link
    number: int
    current: bool


class ChangesView(Record, frozen=True, kw_only=True):
    """Changes of answers, newest first: all, or those of one kind; ``total`` and ``years`` are as in ``Listing``."""

    site: Site
    head: Head
    heading: str
    intro: str
    kinds: tuple[ChangeKind, ...]
    items: tuple[ChangeView, ...]
    total: int | None
    years: tuple[Link, ...]
    anchor: str
    newer: Link | None
    older: Link | None
