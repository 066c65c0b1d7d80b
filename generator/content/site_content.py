"""All that the writers gave, as records: the input of check and index."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import field

from generator.content.body import Body, Outline
from generator.content.entry import Entry
from generator.content.source_checks import SourceCheck
from generator.content.status import Vocabulary
from generator.content.terms import ContentPage, Person, Topic
from generator.record import Record


class Content(Record, frozen=True):
    """The whole of content/, in the order of the files' paths.

    ``bodies`` outlines each record's text under its path, and ``texts`` holds the
    text itself under its name, for those who put pages together; ``images`` and
    ``paths`` name every image and every Markdown file, also those that could
    not be read. ``today`` is the day of the build, given from outside.
    ``evidence`` holds what was found out about a source under its address.
    """

    vocabulary: Vocabulary
    entries: tuple[Entry, ...]
    people: tuple[Person, ...]
    topics: tuple[Topic, ...]
    pages: tuple[ContentPage, ...]
    bodies: Mapping[str, Outline]
    texts: Mapping[str, Body]
    images: frozenset[str]
    paths: tuple[str, ...]
    today: date
    lang: str = "en"
    evidence: Mapping[str, SourceCheck] = field(default_factory=dict)

    def is_live(self, entry: Entry) -> bool:
        """Tell whether readers see the entry: no draft, and its day has come."""
        return not entry.draft and entry.live_from <= self.today
