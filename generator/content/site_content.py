"""All content as records: the input of check and index."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import field

from generator.content.body import Body, Outline
from generator.content.change_log import LogEvent
from generator.content.entry import Entry, RetractedEntry
from generator.content.source_checks import SourceCheck
from generator.content.status import Vocabulary
from generator.content.terms import ContentPage, Person, Topic
from generator.record import Record


class Content(Record, frozen=True):
    """All records of content/, in the order of the files' paths.

    ``bodies`` are outlines by the file's path, ``texts`` the bodies by their name
    (``body_name``); ``images`` and ``paths`` are those of every image and Markdown
    file, including those that could not be read. ``today`` is the date of the build,
    passed in by the caller. ``evidence`` are source checks by URL. ``retracted`` are the
    entries that were withdrawn; they are not in ``entries``. ``log`` are the recorded events of content/log.jsonl.
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
    forbidden_hosts: tuple[str, ...] = ()
    longest_quote: int = 0
    evidence: Mapping[str, SourceCheck] = field(default_factory=dict)
    retracted: tuple[RetractedEntry, ...] = ()
    log: tuple[LogEvent, ...] = ()

    def is_live(self, entry: Entry) -> bool:
        """Whether the entry is published: it is neither a draft nor scheduled."""
        return not entry.draft and entry.live_from <= self.today

    @property
    def hidden(self) -> tuple[Entry | RetractedEntry, ...]:
        """The entries that readers do not see: drafts and scheduled ones."""
        drafts = (entry for entry in self.retracted if entry.draft)
        return (*(entry for entry in self.entries if not self.is_live(entry)), *drafts)
