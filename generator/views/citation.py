"""What reference managers and encyclopedias get of a page."""

from __future__ import annotations

import datetime as dt

from generator.record import Record


class Citation(Record, frozen=True, kw_only=True):
    """A page, or an answer on it, as it is cited.

    ``key`` is its name in a reference manager, ``author`` the publisher or the byline,
    ``note`` what was answered, ``quote`` the words of an answer.
    """

    key: str
    title: str
    author: str
    publisher: str
    site: str
    published: dt.date
    url: str
    lang: str
    note: str = ""
    quote: str = ""
