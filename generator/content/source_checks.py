"""Recorded checks of sources: when a source was read, which quotes it contains, where copies are.

Written by ``build.py evidence``, reviewed in pull requests, read by every build.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum

from generator.record import Record


class MatchLevel(Enum):
    """How closely a source has the words of a quote."""

    FOUND = "found"
    PART = "in part"
    NEARLY = "nearly"
    ABSENT = "not found"


class SourceState(Enum):
    """The outcome of the last check; only SEEN and GONE say anything about the page.

    UNCHECKED is a source of which only copies are known.
    """

    UNCHECKED = "unchecked"
    SEEN = "seen"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    GONE = "gone"


class ReadVia(Enum):
    """Where the text was read: at the URL, or in a local file of the editors."""

    PAGE = "page"
    FILE = "file"


class Selector(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A W3C TextQuoteSelector; prefix and suffix have at most 32 characters."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class QuoteCheck(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The result for one quote.

    ``difference`` is a word diff: ``[-the entry's words-]{+the page's words+}``. ``found_on``
    is the last day on which the words were found, ``lost_on`` the first on which
    they no longer were. ``outside``: found outside the main text.
    """

    quote: str
    finding: MatchLevel
    selectors: tuple[Selector, ...] = ()
    difference: str = ""
    found_on: dt.date | None = None
    lost_on: dt.date | None = None
    outside: bool = False


class Copy(Record, frozen=True, kw_only=True):
    """A copy of the page archived by a third party, and the date on which it was made."""

    url: str
    date: dt.date


# The record files have shorter names.
_JSON_NAMES = {"last_checked": "looked", "last_read": "seen", "first_read": "first"}


class SourceCheck(Record, frozen=True, kw_only=True, omit_defaults=True, rename=_JSON_NAMES):
    """The record of one source.

    ``last_checked`` is the day of the last check and ``state`` its outcome, unchanged
    ``since`` that day; ``last_read`` and ``first_read`` are days on which the text could be
    read, ``changed`` the last on which it differed from the check before. A failed
    check changes none of these.
    """

    url: str
    state: SourceState
    last_checked: dt.date | None = None
    since: dt.date | None = None
    reason: str = ""
    way: ReadVia = ReadVia.PAGE
    first_read: dt.date | None = None
    last_read: dt.date | None = None
    changed: dt.date | None = None
    moved_to: str = ""
    lang: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: dt.date | None = None
    digest: str = ""
    words: int = 0
    quotes: tuple[QuoteCheck, ...] = ()
    copies: tuple[Copy, ...] = ()

    def quote(self, words: str) -> QuoteCheck | None:
        """The result for a quote, by the entry's words; None if it was never checked."""
        return next((check for check in self.quotes if check.quote == words), None)
