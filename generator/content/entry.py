"""The entry: one claim, who made it, what the asked answered, and the evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from generator.content.problem import Location
from generator.record import Record

Position = tuple[int, int]


class Placed(Record, frozen=True, kw_only=True):
    """A record read from one file that knows where each of its values stands.

    ``places`` is packed (``packed``): there are fifty in an entry, and only a rule that has something to say looks.
    ``unread`` names the values that could not be read, or may be among what could not.
    """

    path: str
    places: bytes = b""
    unread: tuple[str, ...] = ()

    def is_unread(self, *keys: str | int) -> bool:
        """Tell whether this value, or one that it is a part of, could not be read: then no rule may miss it."""
        wanted = "/".join(map(str, keys)) if self.unread else ""
        return any(wanted == key or wanted.startswith(f"{key}/") for key in self.unread)

    def at(self, *keys: str | int) -> Location:
        """Locate a value, as ``at("responses", 0, "date")``, or the nearest one around it."""
        wanted, places = "/".join(map(str, keys)), _unpacked(self.places)
        while wanted and wanted not in places:
            wanted = wanted.rpartition("/")[0]
        return Location(self.path, *places.get(wanted, (1, 1)))

    @property
    def last_line(self) -> int:
        """The line of the last of its values."""
        return max((line for line, _ in _unpacked(self.places).values()), default=1)


def packed(places: Mapping[str, Position]) -> bytes:
    """Pack lines and columns, counted from one, by the names of values, as ``responses/0/date``."""
    return msgspec.msgpack.encode(places)


# Rules look at one record after the other.
@lru_cache(maxsize=64)
def _unpacked(places: bytes) -> dict[str, Position]:
    return msgspec.msgpack.decode(places, type=dict[str, Position]) if places else {}


class Original(Record, frozen=True, kw_only=True):
    """The words of an answer in the language in which they were said."""

    text: str
    lang: str


class Response(Record, frozen=True, kw_only=True):
    """One answer of one respondent on one day; ``status`` is the label as typed."""

    respondent: str
    status: str
    date: dt.date
    spokesperson: str = ""
    asked_by: str = ""
    asked_on: dt.date | None = None
    deadline: dt.date | None = None
    quote: str = ""
    quote_lang: str = ""
    original: Original | None = None
    form: str = ""
    reason: str = ""
    referred_to: str = ""
    source: str = ""


class Source(Record, frozen=True, kw_only=True):
    """One piece of evidence at one address."""

    url: str
    id: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    date: dt.date | None = None
    archive: str = ""
    lang: str = ""
    kind: str = ""


class Correction(Record, frozen=True, kw_only=True):
    """Something that we had wrong, and what is right."""

    date: dt.date
    text: str


class Citation(Record, frozen=True, kw_only=True):
    """Words that the text below the front matter quotes, with the address that their sentence links to."""

    words: str
    url: str


class Entry(Placed, frozen=True, kw_only=True):
    """One content file about one claim.

    ``slug`` is the file's name and the claim's address for ever. ``status`` is
    the label as typed, empty where the responses decide.
    """

    slug: str
    claim: str
    speaker: str
    date: dt.date
    topics: tuple[str, ...]
    sources: tuple[Source, ...]
    speaker_note: str = ""
    published: dt.date | None = None
    venue: str = ""
    venue_url: str = ""
    status: str = ""
    because: str = ""
    people: tuple[str, ...] = ()
    responses: tuple[Response, ...] = ()
    corrections: tuple[Correction, ...] = ()
    related: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    draft: bool = False
    lang: str = ""
    translation_of: str = ""
    citations: tuple[Citation, ...] = ()

    @property
    def live_from(self) -> dt.date:
        """The day from which the entry is on the site."""
        return self.published or self.date
