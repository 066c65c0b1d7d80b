"""All that the writers gave, as records: the input of check and index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.model.body import Body
from generator.model.entry import Entry
from generator.model.evidence import SourceCheck
from generator.model.status import Vocabulary
from generator.model.terms import ContentPage, Person, Topic


@dataclass(frozen=True, slots=True)
class Content:
    """The whole of content/, in the order of the files' paths.

    ``bodies`` holds each record's rendered text under its path; ``images`` and
    ``paths`` name every image and every Markdown file, also those that could
    not be read. ``today`` is the day of the build, given from outside.
    ``evidence`` holds what was found out about a source under its address.
    """

    vocabulary: Vocabulary
    entries: tuple[Entry, ...]
    people: tuple[Person, ...]
    topics: tuple[Topic, ...]
    pages: tuple[ContentPage, ...]
    bodies: Mapping[str, Body]
    images: frozenset[str]
    paths: tuple[str, ...]
    today: date
    lang: str = "en"
    evidence: Mapping[str, SourceCheck] = field(default_factory=dict)

    def is_live(self, entry: Entry) -> bool:
        """Tell whether readers see the entry: no draft, and its day has come."""
        return not entry.draft and entry.live_from <= self.today
