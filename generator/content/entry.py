"""The entry: one claim, who made it, what the asked answered, and the evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated

import msgspec

from generator.content.problem import Location
from generator.content.schema import Export, Field, Kind
from generator.record import Record
from generator.text.messages import N_

SENTENCES = 600
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

    text: Annotated[str, Field("The words in the language in which they were said.", longest=SENTENCES, verbatim=True)]
    lang: Annotated[str, Field("That language, as `es`.", Kind.LANGUAGE)]


class Response(Record, frozen=True, kw_only=True):
    """One answer of one respondent on one day; ``status`` is the label as typed."""

    respondent: Annotated[
        str,
        Field("Who answered, or was asked and kept silent: a person or an organisation.", Kind.PERSON),
        Export(N_("Who answered or kept silent.")),
    ]
    status: Annotated[
        str,
        Field("What the answer was: a label of content/statuses.toml, in lower case.", Kind.STATUS, longest=60),
        Export(N_("Id of the status.")),
    ]
    date: Annotated[
        dt.date,
        Field("The day of the answer; for silence, the day on which it was reported."),
        Export(N_("The day of the answer.")),
    ]
    spokesperson: Annotated[str, Field(N_("Who spoke for the respondent."), Kind.MENTION), Export()] = ""
    asked_by: Annotated[
        str, Field("Who put the question. Needed for silence.", Kind.MENTION), Export(N_("Who put the question."))
    ] = ""
    asked_on: Annotated[
        dt.date | None,
        Field(
            "The day the question was put or, where only that is known, the day of the report that says so. "
            "Needed for silence."
        ),
        Export(N_("The day of the question, or of the report that says it was put.")),
    ] = None
    deadline: Annotated[
        dt.date | None,
        Field(
            "The day by which no answer had come: the deadline that was given or, where none is known, "
            "the day of the report. Needed for `did not respond`."
        ),
        Export(N_("The day by which no answer had come.")),
    ] = None
    quote: Annotated[
        str,
        Field(
            "The words of the answer as the source prints them, without quotation marks around them.",
            longest=SENTENCES,
            verbatim=True,
        ),
        Export(N_("The words as the source prints them.")),
    ] = ""
    quote_lang: Annotated[
        str,
        Field("The language of the quote, where it is not the entry's.", Kind.LANGUAGE),
        Export(N_("Language tag of the quote.")),
    ] = ""
    original: Annotated[
        Original | None,
        Field("The words in the language in which they were said, where the quote is a translation."),
        Export(N_("The words in the language in which they were said.")),
    ] = None
    form: Annotated[
        str,
        Field(
            N_("How an open answer avoided the claim."),
            choices=(N_("non-denial denial"), N_("changed subject"), N_("conditional"), N_("present tense only")),
        ),
        Export(),
    ] = ""
    reason: Annotated[
        str,
        Field(
            N_("The reason given for not answering."),
            choices=(
                N_("future operations"),
                N_("litigation"),
                N_("privacy"),
                N_("policy"),
                N_("security"),
                N_("ongoing inquiry"),
            ),
        ),
        Export(),
    ] = ""
    referred_to: Annotated[str, Field(N_("To whom the question was sent on."), Kind.MENTION), Export()] = ""
    source: Annotated[str, Field("The `id` of the source that printed the answer.", Kind.SLUG)] = ""


class Source(Record, frozen=True, kw_only=True):
    """One piece of evidence at one address."""

    url: Annotated[str, Field("Where to read it: http or https.", Kind.URL), Export(N_("Its address."))]
    id: Annotated[str, Field("A short name by which responses refer to it.", Kind.SLUG)] = ""
    title: Annotated[str, Field("The title as printed.", longest=300), Export(N_("Its title as printed."))] = ""
    publisher: Annotated[
        str, Field("The outlet or body that published it.", Kind.OUTLET), Export(N_("Who published it."))
    ] = ""
    author: Annotated[str, Field("Who wrote it, as printed.", longest=200), Export(N_("Who wrote it."))] = ""
    date: Annotated[dt.date | None, Field(N_("The day it was published.")), Export()] = None
    archive: Annotated[str, Field("A third party's copy of it.", Kind.URL), Export(N_("A third party's copy."))] = ""
    lang: Annotated[str, Field("Its language, where not the entry's.", Kind.LANGUAGE), Export(N_("Language tag."))] = ""
    kind: Annotated[
        str,
        Field("What it shows: the claim, a response, or context.", choices=("claim", "response", "context")),
        Export(N_("What it shows: claim, response or context.")),
    ] = ""


class Correction(Record, frozen=True, kw_only=True):
    """Something that we had wrong, and what is right."""

    date: Annotated[dt.date, Field(N_("The day it was mended.")), Export()]
    text: Annotated[str, Field(N_("What was wrong and what is right."), longest=SENTENCES), Export()]


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
    claim: Annotated[
        str,
        Field("One checkable statement in plain words, never the finding.", shortest=20, longest=300),
        Export(N_("The claim in plain words.")),
    ]
    speaker: Annotated[
        str, Field("Who made the claim: a person or an organisation.", Kind.PERSON), Export(N_("Who made it."))
    ]
    speaker_note: Annotated[
        str,
        Field("On what the speaker relies, as `citing three military sources`.", longest=200),
        Export(N_("On what the speaker relied.")),
    ] = ""
    date: Annotated[dt.date, Field(N_("The day the claim was made.")), Export()]
    published: Annotated[
        dt.date | None,
        Field("The day the entry goes live; `date` where it is left out."),
        Export(N_("The day the entry went live.")),
    ] = None
    venue: Annotated[
        str, Field("Where the claim was said or printed.", longest=200), Export(N_("Where it was said or printed."))
    ] = ""
    venue_url: Annotated[str, Field(N_("The address of the venue."), Kind.URL), Export()] = ""
    status: Annotated[
        str,
        Field("Required where there is no response; otherwise the newest response's.", Kind.STATUS, longest=60),
        Export(N_("Id of the entry's status: its own, or its newest answer's.")),
    ] = ""
    because: Annotated[
        str,
        Field("One or two sentences that say why it is marked so.", longest=SENTENCES),
        Export(N_("Why it is marked so.")),
    ] = ""
    topics: Annotated[
        tuple[str, ...],
        Field("What the claim is about: one to eight topics.", Kind.TOPIC, most=8),
        Export(N_("Titles, separated by semicolons.")),
    ]
    people: Annotated[
        tuple[str, ...],
        Field("People and organisations concerned who neither speak nor respond.", Kind.PERSON, most=40),
        Export(N_("Names of those concerned, separated by semicolons.")),
    ] = ()
    responses: Annotated[
        tuple[Response, ...], Field("Every answer on record, each with its respondent and date.", most=100)
    ] = ()
    sources: Annotated[
        tuple[Source, ...], Field("The evidence, at least one: a URL, or a group of fields.", shorthand="url", most=100)
    ]
    corrections: Annotated[tuple[Correction, ...], Field("What we had wrong, and what is right.", most=100)] = ()
    related: Annotated[tuple[str, ...], Field("Slugs of entries to read with this one.", Kind.SLUG, most=40)] = ()
    aliases: Annotated[tuple[str, ...], Field("Old addresses on this site that lead here.", Kind.PATH, most=40)] = ()
    draft: Annotated[bool, Field("`true` keeps the entry off the site.", private=True)] = False
    lang: Annotated[
        str,
        Field("The entry's language; the site's if left out.", Kind.LANGUAGE),
        Export(N_("Language tag of the entry.")),
    ] = ""
    translation_of: Annotated[
        str,
        Field("The slug of the entry that this one translates.", Kind.SLUG),
        Export(N_("Slug of the entry that this one translates.")),
    ] = ""
    citations: tuple[Citation, ...] = ()

    @property
    def live_from(self) -> dt.date:
        """The day from which the entry is on the site."""
        return self.published or self.date
