"""What was found out about a source: when a machine looked, what it saw, and where copies are kept.

Written by ``build.py evidence``, read by people in pull requests and by every build.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum

from generator.record import Record


class Finding(Enum):
    """How the words of an entry stand at the source."""

    FOUND = "found"
    PART = "in part"
    NEARLY = "nearly"
    ABSENT = "not found"


class State(Enum):
    """How the last look at an address ended; only SEEN and GONE say anything about the page.

    UNCHECKED is a source of which only copies are known.
    """

    UNCHECKED = "unchecked"
    SEEN = "seen"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    GONE = "gone"


class Way(Enum):
    """Where the words were looked for: at the address, or in a copy that somebody held."""

    PAGE = "page"
    FILE = "file"


class Selector(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Words in their place, as in a W3C TextQuoteSelector; prefix and suffix have at most 32 characters."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class QuoteCheck(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one quote.

    ``difference`` shows ``[-the entry's words-]{+those printed+}``. ``found_on``
    is the last day on which the words stood there, ``lost_on`` the first on
    which they no longer did. ``outside`` is a find beside the main text.
    """

    quote: str
    finding: Finding
    selectors: tuple[Selector, ...] = ()
    difference: str = ""
    found_on: dt.date | None = None
    lost_on: dt.date | None = None
    outside: bool = False


class Copy(Record, frozen=True, kw_only=True):
    """A third party's copy of the page and the day on which it was taken."""

    url: str
    date: dt.date


class SourceCheck(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One source's record.

    ``looked`` is the day of the last look and ``state`` its outcome, in force
    ``since`` that day; ``seen`` is the last day on which the text itself was
    read, ``first`` the first, ``changed`` the last on which it differed from the
    look before. A look that fails changes none of these.
    """

    url: str
    state: State
    looked: dt.date | None = None
    since: dt.date | None = None
    reason: str = ""
    way: Way = Way.PAGE
    first: dt.date | None = None
    seen: dt.date | None = None
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
        """What is known of a quote, by the entry's words."""
        return next((check for check in self.quotes if check.quote == words), None)
