"""What may stand in the front matter: one table from which all else follows.

The reader (read/fields.py), the field reference and its test are driven by
these declarations.
"""

from __future__ import annotations

from enum import Enum

from generator.record import Record


class Kind(Enum):
    """The form of a value as a writer types it."""

    TEXT = "text"
    DAY = "date"
    PARTIAL_DATE = "year, month or date"
    URL = "URL"
    LANGUAGE = "language tag"
    SLUG = "slug"
    PATH = "site path"
    FLAG = "true or false"
    LIST = "list"
    GROUP = "group of fields"

    __hash__ = object.__hash__  # members are equal only to themselves, and this is no Python code


class Field(Record, frozen=True, kw_only=True):
    """One field: its kind, limits and meaning; ``item`` is the kind inside a LIST.

    A ``verbatim`` text is what somebody said: pages put quotation marks around it.
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    shortest: int = 0
    longest: int = 0
    choices: tuple[str, ...] = ()
    item: Kind = Kind.TEXT
    most: int = 0
    group: Group | None = None
    shorthand: str = ""
    verbatim: bool = False


class Group(Record, frozen=True, kw_only=True):
    """Fields that stand together, as those of an entry or a response."""

    name: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """Return the field called ``name``, if there is one."""
        return next((field for field in self.fields if field.name == name), None)


FORMS = ("non-denial denial", "changed subject", "conditional", "present tense only")
REASONS = ("future operations", "litigation", "privacy", "policy", "security", "ongoing inquiry")
SOURCE_KINDS = ("claim", "response", "context")
NAME = 120
SENTENCES = 600


ORIGINAL = Group(
    name="original",
    fields=(
        Field(name="text", kind=Kind.TEXT, required=True, longest=SENTENCES, verbatim=True,
              meaning="The words in the language in which they were said."),
        Field(name="lang", kind=Kind.LANGUAGE, required=True, meaning="That language, as `es`."),
    ),
)  # fmt: skip

RESPONSE = Group(
    name="response",
    fields=(
        Field(name="respondent", kind=Kind.TEXT, required=True, longest=NAME,
              meaning="Who answered, or was asked and kept silent: a person or an organisation."),
        Field(name="status", kind=Kind.TEXT, required=True, longest=60,
              meaning="What the answer was: a label of content/statuses.toml, in lower case."),
        Field(name="date", kind=Kind.DAY, required=True,
              meaning="The day of the answer; for silence, the day on which it was reported."),
        Field(name="spokesperson", kind=Kind.TEXT, longest=NAME,
              meaning="Who spoke for the respondent."),
        Field(name="asked_by", kind=Kind.TEXT, longest=NAME,
              meaning="Who put the question. Needed for silence."),
        Field(name="asked_on", kind=Kind.DAY,
              meaning="The day the question was put or, where only that is known, the day of the "
              "report that says so. Needed for silence."),
        Field(name="deadline", kind=Kind.DAY,
              meaning="The day by which no answer had come: the deadline that was given or, where none is known, "
              "the day of the report. Needed for `did not respond`."),
        Field(name="quote", kind=Kind.TEXT, longest=SENTENCES, verbatim=True,
              meaning="The words of the answer as the source prints them, without quotation marks "
              "around them."),
        Field(name="quote_lang", kind=Kind.LANGUAGE,
              meaning="The language of the quote, where it is not the entry's."),
        Field(name="original", kind=Kind.GROUP, group=ORIGINAL,
              meaning="The words in the language in which they were said, where the quote is a "
              "translation."),
        Field(name="form", kind=Kind.TEXT, choices=FORMS,
              meaning="How an open answer avoided the claim."),
        Field(name="reason", kind=Kind.TEXT, choices=REASONS,
              meaning="The reason given for not answering."),
        Field(name="referred_to", kind=Kind.TEXT, longest=NAME,
              meaning="To whom the question was sent on."),
        Field(name="source", kind=Kind.SLUG,
              meaning="The `id` of the source that printed the answer."),
    ),
)  # fmt: skip

SOURCE = Group(
    name="source",
    fields=(
        Field(name="url", kind=Kind.URL, required=True, meaning="Where to read it: http or https."),
        Field(name="id", kind=Kind.SLUG, meaning="A short name by which responses refer to it."),
        Field(name="title", kind=Kind.TEXT, longest=300, meaning="The title as printed."),
        Field(name="publisher", kind=Kind.TEXT, longest=NAME,
              meaning="The outlet or body that published it."),
        Field(name="author", kind=Kind.TEXT, longest=200, meaning="Who wrote it, as printed."),
        Field(name="date", kind=Kind.DAY, meaning="The day it was published."),
        Field(name="archive", kind=Kind.URL, meaning="A third party's copy of it."),
        Field(name="lang", kind=Kind.LANGUAGE, meaning="Its language, where not the entry's."),
        Field(name="kind", kind=Kind.TEXT, choices=SOURCE_KINDS,
              meaning="What it shows: the claim, a response, or context."),
    ),
)  # fmt: skip

CORRECTION = Group(
    name="correction",
    fields=(
        Field(name="date", kind=Kind.DAY, required=True, meaning="The day it was mended."),
        Field(name="text", kind=Kind.TEXT, required=True, longest=SENTENCES,
              meaning="What was wrong and what is right."),
    ),
)  # fmt: skip

ENTRY = Group(
    name="entry",
    fields=(
        Field(name="claim", kind=Kind.TEXT, required=True, shortest=20, longest=300,
              meaning="One checkable statement in plain words, never the finding."),
        Field(name="speaker", kind=Kind.TEXT, required=True, longest=NAME,
              meaning="Who made the claim: a person or an organisation."),
        Field(name="speaker_note", kind=Kind.TEXT, longest=200,
              meaning="On what the speaker relies, as `citing three military sources`."),
        Field(name="date", kind=Kind.DAY, required=True, meaning="The day the claim was made."),
        Field(name="published", kind=Kind.DAY,
              meaning="The day the entry goes live; `date` where it is left out."),
        Field(name="venue", kind=Kind.TEXT, longest=200,
              meaning="Where the claim was said or printed."),
        Field(name="venue_url", kind=Kind.URL, meaning="The address of the venue."),
        Field(name="status", kind=Kind.TEXT, longest=60,
              meaning="Required where there is no response; otherwise the newest response's."),
        Field(name="because", kind=Kind.TEXT, longest=SENTENCES,
              meaning="One or two sentences that say why it is marked so."),
        Field(name="topics", kind=Kind.LIST, longest=NAME, most=8, required=True,
              meaning="What the claim is about: one to eight topics."),
        Field(name="people", kind=Kind.LIST, longest=NAME, most=40,
              meaning="People and organisations concerned who neither speak nor respond."),
        Field(name="responses", kind=Kind.LIST, item=Kind.GROUP, group=RESPONSE, most=100,
              meaning="Every answer on record, each with its respondent and date."),
        Field(name="sources", kind=Kind.LIST, item=Kind.GROUP, group=SOURCE, required=True,
              shorthand="url", most=100,
              meaning="The evidence, at least one: a URL, or a group of fields."),
        Field(name="corrections", kind=Kind.LIST, item=Kind.GROUP, group=CORRECTION, most=100,
              meaning="What we had wrong, and what is right."),
        Field(name="related", kind=Kind.LIST, item=Kind.SLUG, most=40,
              meaning="Slugs of entries to read with this one."),
        Field(name="aliases", kind=Kind.LIST, item=Kind.PATH, most=40,
              meaning="Old addresses on this site that lead here."),
        Field(name="draft", kind=Kind.FLAG, meaning="`true` keeps the entry off the site."),
        Field(name="lang", kind=Kind.LANGUAGE, meaning="The entry's language; the site's if left out."),
        Field(name="translation_of", kind=Kind.SLUG,
              meaning="The slug of the entry that this one translates."),
    ),
)  # fmt: skip

ROLE = Group(
    name="role",
    fields=(
        Field(name="title", kind=Kind.TEXT, required=True, longest=NAME,
              meaning="The office or function."),
        Field(name="from", kind=Kind.PARTIAL_DATE, meaning="Since when: a year, month or day."),
        Field(name="until", kind=Kind.PARTIAL_DATE, meaning="Until when; left out where it lasts."),
    ),
)  # fmt: skip

PERSON_KINDS = ("person", "organisation")

PERSON = Group(
    name="person",
    fields=(
        Field(name="name", kind=Kind.TEXT, required=True, longest=NAME,
              meaning="The name as it shows on the site and in entries."),
        Field(name="kind", kind=Kind.TEXT, required=True, choices=PERSON_KINDS,
              meaning="A person or an organisation."),
        Field(name="aliases", kind=Kind.LIST, longest=NAME, most=40,
              meaning="Other spellings and earlier names: they lead to the same page, and so do their addresses; "
              "an organisation's also where they name the publisher of a source."),
        Field(name="roles", kind=Kind.LIST, item=Kind.GROUP, group=ROLE, most=40,
              meaning="Offices and functions with their dates."),
        Field(name="same_as", kind=Kind.LIST, item=Kind.URL, most=20,
              meaning="Addresses elsewhere that are about the same person or organisation."),
    ),
)  # fmt: skip

TOPIC = Group(
    name="topic",
    fields=(
        Field(name="title", kind=Kind.TEXT, required=True, longest=NAME,
              meaning="The topic as it shows on the site and in entries."),
        Field(name="aliases", kind=Kind.LIST, longest=NAME, most=40,
              meaning="Other wordings and earlier titles: they lead to the same page, and so do their addresses."),
        Field(name="parent", kind=Kind.TEXT, longest=NAME, meaning="The title of a wider topic."),
    ),
)  # fmt: skip

PAGE = Group(
    name="page",
    fields=(
        Field(name="title", kind=Kind.TEXT, required=True, longest=NAME, meaning="The page's title."),
        Field(name="description", kind=Kind.TEXT, longest=300,
              meaning="One sentence for search engines and previews."),
    ),
)  # fmt: skip

FILE_KINDS = {"entries": ENTRY, "people": PERSON, "topics": TOPIC, "pages": PAGE}
