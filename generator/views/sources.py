"""A source, and the result of its last check."""

from __future__ import annotations

import datetime as dt

from generator.content.entry import Source
from generator.record import Record
from generator.views.frame import Link


class CheckNote(Record, frozen=True, kw_only=True):
    """The result of the last check of a source; ``kind`` is a SourceState's value or ``unchecked``.

    ``by_editors`` means that editors vouch for it, ``held`` that the text was read in a file of theirs.
    ``cited`` counts the quotes in the entry's text that the source should hold.
    """

    kind: str
    reason: str
    looked: dt.date | None
    seen: dt.date | None
    changed: dt.date | None
    moved_to: str
    copy: str
    copied: dt.date | None
    held: bool
    by_editors: bool
    cited: int
    cited_found: int


class SourceView(Record, frozen=True, kw_only=True):
    """A source with the number under which answers point to it; ``lang`` is empty if it is the entry's language."""

    source: Source
    number: int
    host: str
    publisher: Link | None
    lang: str
    check: CheckNote
