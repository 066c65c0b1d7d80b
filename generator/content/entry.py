"""The entry: one claim, who made it, the responses and the evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated

import msgspec

from generator.content.exchange import Exchange
from generator.content.problem import Location
from generator.content.schema import LONGEST_NAME, LONGEST_TEXT, Export, Field, Kind
from generator.record import Record
from generator.text.messages import N_

Position = tuple[int, int]


# The fields of the only answer of an entry without ``responses``.
SHORT_FORM = ("respondent", "status", "quote", "source")


class Placed(Record, frozen=True, kw_only=True):
    """A record read from one file, with the line and column of each of its values.

    ``places`` is packed by ``pack_places``: an entry has some fifty, and only a rule that finds a problem needs them.
    ``unread`` has the keys of the values that could not be read, or that an unreadable line may have contained.
    """

    path: str
    places: bytes = b""
    unread: tuple[str, ...] = ()

    def is_unread(self, *keys: str | int) -> bool:
        """Whether this value, or one that contains it, could not be read; then no rule may report it as missing."""
        wanted = "/".join(map(str, keys)) if self.unread else ""
        return any(wanted == key or wanted.startswith(f"{key}/") for key in self.unread)

    def at(self, *keys: str | int) -> Location:
        """Locate a value, such as ``at("responses", 0, "date")``, or the nearest value that contains it."""
        wanted, places = "/".join(map(str, keys)), _unpack_places(self.places)
        while wanted and wanted not in places:
            wanted = wanted.rpartition("/")[0]
        return Location(self.path, *places.get(wanted, (1, 1)))


def pack_places(places: Mapping[str, Position]) -> bytes:
    """Pack the lines and columns of values, counted from 1, by their keys, such as ``responses/0/date``."""
    return msgspec.msgpack.encode(places)


# Rules process one record at a time.
@lru_cache(maxsize=64)
def _unpack_places(places: bytes) -> dict[str, Position]:
    return msgspec.msgpack.decode(places, type=dict[str, Position]) if places else {}


class Source(Record, frozen=True, kw_only=True):
    """One piece of evidence at one URL."""

    url: Annotated[str, Field("The URL of the source, http or https.", Kind.URL), Export(N_("URL of the source."))]
    id: Annotated[str, Field("A short name that responses use to refer to it.", Kind.SLUG)] = ""
    title: Annotated[str, Field("The title as printed.", longest=300), Export(N_("Its title as printed."))] = ""
    publisher: Annotated[
        str, Field("The outlet or organisation that published it.", Kind.OUTLET), Export(N_("Who published it."))
    ] = ""
    author: Annotated[str, Field("The author as printed.", longest=200), Export(N_("The author."))] = ""
    date: Annotated[dt.date | None, Field(N_("The date of publication.")), Export()] = None
    archive: Annotated[
        str, Field("URL of a copy archived by a third party.", Kind.URL), Export(N_("URL of an archived copy."))
    ] = ""
    lang: Annotated[
        str, Field("Its language, if it differs from the entry's.", Kind.LANGUAGE), Export(N_("Language tag."))
    ] = ""
    kind: Annotated[
        str,
        Field("What it shows: the claim, a response, or context.", choices=("claim", "response", "context")),
        Export(N_("What it shows: claim, response or context.")),
    ] = ""
    grade: Annotated[
        str,
        Field(
            "How close it is to the origin: `A`, the original publisher, or the body that made the statement; "
            "`B`, a copy that names its origin; `C`, anything else. If left out, it is not graded.",
            choices=("A", "B", "C"),
        ),
        Export(N_("Its grade: A, original; B, copy that names its origin; C, other; empty if not graded.")),
    ] = ""


class Correction(Record, frozen=True, kw_only=True):
    """Something that the site got wrong, and what is right."""

    date: Annotated[dt.date, Field(N_("The date of the correction.")), Export()]
    text: Annotated[str, Field(N_("What was wrong and what is right."), longest=LONGEST_TEXT), Export()]


class Retraction(Record, frozen=True, kw_only=True):
    """When and why the site withdrew an entry."""

    date: Annotated[dt.date, Field(N_("The date of the retraction.")), Export()]
    reason: Annotated[
        str,
        Field("Why the entry was retracted; readers see this and nothing else of it.", longest=LONGEST_TEXT),
        Export(N_("Why the entry was retracted.")),
    ]
    see: Annotated[
        str,
        Field("What replaces the entry: the slug of another entry, or a URL.", Kind.REFERENCE),
        Export(N_("URL of what replaces the entry.")),
    ] = ""


class LaterLook(Record, frozen=True, kw_only=True):
    """A day on which later answers are to be looked for."""

    on: Annotated[dt.date, Field("The date on which to look for later answers.")]
    why: Annotated[str, Field("What is expected then, such as a hearing.", longest=200)]


class LinkedQuote(Record, frozen=True, kw_only=True):
    """Words that the body quotes, with the URL that their sentence links to."""

    words: str
    url: str


class Entry(Placed, frozen=True, kw_only=True):
    """One content file about one claim.

    ``slug`` is the file's name and the permanent URL of the claim. ``status`` is the
    label as typed of an answer whose respondent the file does not name; the answer of
    a respondent named at the top of the file is in ``responses`` (read/documents.py).
    A file with ``retracted`` is read as a ``RetractedEntry`` instead.
    """

    slug: str
    claim: Annotated[
        str,
        Field("One checkable statement in plain words, not the finding.", shortest=20, longest=300),
        Export(N_("The claim in plain words.")),
    ]
    speaker: Annotated[
        str, Field("Who made the claim: a person or an organisation.", Kind.PERSON), Export(N_("Who made it."))
    ]
    speaker_note: Annotated[
        str,
        Field("What the speaker bases the claim on, such as `citing three military sources`.", longest=200),
        Export(N_("What the speaker based the claim on.")),
    ] = ""
    raised_as: Annotated[
        str,
        Field(
            "Whether the speaker made the claim, reported it or only asked about it; defaults to `claim`.",
            choices=("claim", "report", "question"),
        ),
        Export(N_("Whether the speaker made the claim, reported it or asked about it: claim, report or question.")),
    ] = "claim"
    date: Annotated[dt.date, Field(N_("The date of the claim.")), Export()]
    published: Annotated[
        dt.date | None,
        Field("The date on which the entry is published; defaults to `date`."),
        Export(N_("The date on which the entry was published.")),
    ] = None
    venue: Annotated[
        str, Field("Where the claim was made or printed.", longest=200), Export(N_("Where it was made or printed."))
    ] = ""
    venue_url: Annotated[str, Field(N_("The URL of the venue."), Kind.URL), Export()] = ""
    about: Annotated[
        tuple[str, ...],
        Field(
            "Those whose act or state the claim is about; the answer to the claim is theirs. "
            "If left out, it is that of all respondents.",
            Kind.PERSON,
            most=40,
        ),
        Export(N_("Names of those whose act or state the claim is about, separated by semicolons.")),
    ] = ()
    respondent: Annotated[
        str,
        Field("Who answered, in an entry with only one answer, given on the date of the claim.", Kind.PERSON),
    ] = ""
    status: Annotated[
        str,
        Field("The status of that answer: a label from content/statuses.toml, in lower case.", Kind.STATUS, longest=60),
        Export(N_("ID of the status of the answer to the claim; empty if nobody was asked or answers differ.")),
    ] = ""
    quote: Annotated[
        str,
        Field(
            "The exact words of that answer as the source printed them, without surrounding quotation marks.",
            longest=LONGEST_TEXT,
            verbatim=True,
        ),
    ] = ""
    source: Annotated[str, Field("The `id` of the source that printed that answer.", Kind.SLUG)] = ""
    because: Annotated[
        str,
        Field("One or two sentences that explain the status.", longest=LONGEST_TEXT),
        Export(N_("Why it has this status.")),
    ] = ""
    topics: Annotated[
        tuple[str, ...],
        Field("What the claim is about: one to eight topics.", Kind.TOPIC, most=8),
        Export(N_("Titles, separated by semicolons.")),
    ]
    countries: Annotated[
        tuple[str, ...],
        Field("The countries that the claim concerns, as codes of ISO 3166 such as `MX`.", Kind.COUNTRY, most=20),
        Export(N_("Countries that the claim concerns, as codes of ISO 3166, separated by semicolons.")),
    ] = ()
    people: Annotated[
        tuple[str, ...],
        Field("Others concerned: people and organisations other than those named above.", Kind.PERSON, most=40),
        Export(N_("Names of those concerned, separated by semicolons.")),
    ] = ()
    responses: Annotated[
        tuple[Exchange, ...], Field("Every question and answer on record, each with its respondent.", most=100)
    ] = ()
    sources: Annotated[
        tuple[Source, ...],
        Field("The evidence, at least one: each a URL or a group of fields.", shorthand="url", most=100),
    ]
    corrections: Annotated[tuple[Correction, ...], Field("What we got wrong, and what is right.", most=100)] = ()
    written_by: Annotated[
        tuple[str, ...],
        Field("Who wrote the entry.", longest=LONGEST_NAME, most=20),
        Export(N_("Who wrote the entry, separated by semicolons.")),
    ] = ()
    reviewed_by: Annotated[
        tuple[str, ...],
        Field("Who reviewed the entry.", longest=LONGEST_NAME, most=20),
        Export(N_("Who reviewed the entry, separated by semicolons.")),
    ] = ()
    checked_until: Annotated[
        dt.date | None,
        Field(N_("The date until which later answers were looked for.")),
        Export(),
    ] = None
    look_again: Annotated[tuple[LaterLook, ...], Field("Days on which to look for later answers.", most=20)] = ()
    related: Annotated[tuple[str, ...], Field("Slugs of related entries.", Kind.SLUG, most=40)] = ()
    not_the_same_as: Annotated[
        tuple[str, ...],
        Field("Slugs of similar entries that are about another claim.", Kind.SLUG, most=40, private=True),
    ] = ()
    aliases: Annotated[tuple[str, ...], Field("Old paths on this site that redirect here.", Kind.PATH, most=40)] = ()
    retracted: Annotated[
        Retraction | None,
        Field("Withdraws the entry: its page shows only this. No other field is required then."),
    ] = None
    draft: Annotated[bool, Field("`true` keeps the entry off the site.", private=True)] = False
    lang: Annotated[
        str,
        Field("The language of the entry; defaults to the site's.", Kind.LANGUAGE),
        Export(N_("Language tag of the entry.")),
    ] = ""
    translation_of: Annotated[
        str,
        Field("The slug of the entry that this one translates.", Kind.SLUG),
        Export(N_("Slug of the entry that this one translates.")),
    ] = ""
    linked_quotes: tuple[LinkedQuote, ...] = ()

    @property
    def live_from(self) -> dt.date:
        """The day from which the entry is on the site."""
        return self.published or self.date


class RetractedEntry(Placed, frozen=True, kw_only=True):
    """What is read of an entry's file that has ``retracted``: nothing that the entry said.

    ``retracted`` is blank if it could not be read; then the file has an error.
    """

    slug: str
    retracted: Retraction
    date: dt.date | None = None
    published: dt.date | None = None
    aliases: tuple[str, ...] = ()
    draft: bool = False
    lang: str = ""
