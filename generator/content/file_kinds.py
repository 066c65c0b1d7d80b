"""The kinds of content files: the record of each directory below content/."""

from __future__ import annotations

from generator.content.entry import Entry, RetractedEntry
from generator.content.terms import ContentPage, Person, Topic

ContentRecord = Entry | RetractedEntry | Person | Topic | ContentPage

FILE_KINDS: dict[str, type[ContentRecord]] = {
    "entries": Entry,
    "people": Person,
    "topics": Topic,
    "pages": ContentPage,
}
