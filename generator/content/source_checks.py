"""Recorded checks of sources: when a source was read, which quotes it contains, where copies are.

Written by ``build.py evidence``, reviewed in pull requests, read by every build.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta

from generator.record import Record
from generator.text.digest import digest
from generator.text.folding import slugify

FOLDER = "content/evidence"
# No longer than what the command writes: messages and pages repeat these values.
_Line = Annotated[str, Meta(max_length=300)]
MAX_URL = 4_000
_Url = Annotated[str, Meta(max_length=MAX_URL)]
_CopyUrl = Annotated[str, Meta(max_length=MAX_URL + 100)]
_Passage = Annotated[str, Meta(max_length=2_000)]


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

    exact: _Passage
    prefix: _Line = ""
    suffix: _Line = ""


class QuoteCheck(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The result for one quote.

    ``difference`` is a word diff: ``[-the entry's words-]{+the page's words+}``. ``found_on``
    is the last day on which the words were found, ``lost_on`` the first on which
    they no longer were. ``outside``: found outside the main text.
    """

    quote: str
    finding: MatchLevel
    selectors: tuple[Selector, ...] = ()
    difference: _Passage = ""
    found_on: dt.date | None = None
    lost_on: dt.date | None = None
    outside: bool = False


class Copy(Record, frozen=True, kw_only=True):
    """A copy of the page archived by a third party, and the date on which it was made."""

    url: _CopyUrl
    date: dt.date


# The record files have shorter names.
_JSON_NAMES = {"last_checked": "looked", "last_read": "seen", "first_read": "first"}


class SourceCheck(Record, frozen=True, kw_only=True, omit_defaults=True, rename=_JSON_NAMES):
    """The record of one source.

    ``last_checked`` is the day of the last check and ``state`` its outcome, unchanged
    ``since`` that day; ``last_read`` and ``first_read`` are days on which the text could be
    read, ``changed`` the last on which it differed from the check before. A failed
    check changes none of these. ``signed`` is not in the file: whether a run of the
    site's own wrote it (read/signed_records.py).
    """

    url: _Url
    state: SourceState
    last_checked: dt.date | None = None
    since: dt.date | None = None
    reason: _Line = ""
    way: ReadVia = ReadVia.PAGE
    first_read: dt.date | None = None
    last_read: dt.date | None = None
    changed: dt.date | None = None
    moved_to: _Url = ""
    lang: _Line = ""
    title: _Line = ""
    publisher: _Line = ""
    author: _Line = ""
    published: dt.date | None = None
    digest: _Line = ""
    words: Annotated[int, Meta(ge=0, le=10_000_000)] = 0
    quotes: tuple[QuoteCheck, ...] = ()
    copies: tuple[Copy, ...] = ()
    signed: bool = False

    @property
    def by_editors(self) -> bool:
        """Whether editors vouch for it, not a run of the site's own; files of theirs are always said to be theirs."""
        return not self.signed and self.way is ReadVia.PAGE

    def quote(self, words: str) -> QuoteCheck | None:
        """The result for a quote, by the entry's words; None if it was never checked."""
        return next((check for check in self.quotes if check.quote == words), None)

    @property
    def days(self) -> Iterator[dt.date]:
        """Every day on which something was observed."""
        own = (self.last_checked, self.since, self.first_read, self.last_read, self.changed)
        of_quotes = (day for quote in self.quotes for day in (quote.found_on, quote.lost_on))
        yield from filter(None, (*own, *of_quotes, *(copy.date for copy in self.copies)))


def record_path(url: str) -> str:
    """Return the path of an address's record below the root: the host, and a digest of the address."""
    host = slugify((urlsplit(url).hostname or "").removeprefix("www."))[:80]
    return f"{FOLDER}/{host}-{digest(url)[:12]}.json"
