"""The exchange: a question to one respondent, and its answer; either may stand alone."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from generator.content.schema import LONGEST_TEXT, Export, Field, Kind
from generator.record import Record
from generator.text.messages import N_

_CHANNELS = (
    N_("email"),
    N_("phone"),
    N_("letter"),
    N_("form"),
    N_("in person"),
    N_("briefing"),
    N_("interview"),
    N_("hearing"),
    N_("social media"),
)
_WAYS_OF_ANSWERING = (
    N_("statement"),
    N_("interview"),
    N_("briefing"),
    N_("post"),
    N_("hearing"),
    N_("court filing"),
    N_("document"),
    N_("relayed"),
)
_FORMS = (
    N_("non-denial denial"),
    N_("changed subject"),
    N_("conditional"),
    N_("present tense only"),
    N_("does not know"),
    N_("asks for time"),
    N_("answers another claim"),
    N_("reports assurances"),
)
_REASONS = (
    N_("future operations"),
    N_("litigation"),
    N_("privacy"),
    N_("policy"),
    N_("security"),
    N_("ongoing inquiry"),
)


class Original(Record, frozen=True, kw_only=True):
    """The words of an answer in their original language."""

    text: Annotated[str, Field("The words in their original language.", longest=LONGEST_TEXT, verbatim=True)]
    lang: Annotated[str, Field("Tag of that language, such as `es`.", Kind.LANGUAGE)]


class Attempt(Record, frozen=True, kw_only=True):
    """A later attempt to get an answer to the same question."""

    on: Annotated[dt.date, Field(N_("The date of the attempt.")), Export()]
    how: Annotated[str, Field(N_("How the question was put again, if not as before."), choices=_CHANNELS), Export()] = (
        ""
    )


class Description(Record, frozen=True, kw_only=True):
    """How somebody else labelled an answer; shown beside it, never counted."""

    status: Annotated[
        str,
        Field("The status that matches their description: a label in lower case.", Kind.STATUS, longest=60),
        Export(N_("ID of the status that matches the description.")),
    ]
    by: Annotated[str, Field(N_("Who described the answer so."), Kind.MENTION), Export()]
    source: Annotated[str, Field("The `id` of the source that has the description.", Kind.SLUG)] = ""


class Question(Record, frozen=True, kw_only=True):
    """A question to one respondent; only ``respondent`` is set if nobody asked for the answer."""

    respondent: Annotated[
        str,
        Field("The person or organisation that answered, or was asked.", Kind.PERSON),
        Export(N_("Who answered, or was asked.")),
    ]
    question: Annotated[
        str,
        Field("What was asked: the words if a source prints them, otherwise their substance.", longest=LONGEST_TEXT),
        Export(N_("What was asked.")),
    ] = ""
    question_lang: Annotated[
        str,
        Field("The language of the question, if it differs from the entry's.", Kind.LANGUAGE),
        Export(N_("Language tag of the question.")),
    ] = ""
    asked_by: Annotated[
        str,
        Field("Who asked the question. Required if nobody answered.", Kind.MENTION),
        Export(N_("Who asked the question.")),
    ] = ""
    asked_on: Annotated[
        dt.date | None,
        Field(
            "The date on which the question was asked or, if unknown, the date of the report that says so. "
            "Required if nobody answered."
        ),
        Export(N_("The date of the question, or of the report that says it was asked.")),
    ] = None
    asked_how: Annotated[str, Field(N_("How the question was asked."), choices=_CHANNELS), Export()] = ""
    asked_again: Annotated[
        tuple[Attempt, ...],
        Field("Later attempts to get an answer: each a date, or a group of fields.", shorthand="on", most=20),
        Export(N_("Dates of later attempts, separated by semicolons.")),
    ] = ()
    deadline: Annotated[
        dt.date | None,
        Field(
            "The last day for an answer that the respondent was given or, if unknown, the date of the report "
            "that says nobody answered. Required for `did not respond`."
        ),
        Export(N_("The last day for an answer.")),
    ] = None
    acknowledged: Annotated[
        dt.date | None,
        Field(N_("The date on which the respondent confirmed receipt without answering.")),
        Export(),
    ] = None

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """Every dated attempt to get an answer, in the order of the file; the first is the question itself."""
        first = (Attempt(on=self.asked_on, how=self.asked_how),) if self.asked_on else ()
        return (*first, *self.asked_again)


class Exchange(Question, frozen=True, kw_only=True):
    """A question and its answer; without ``status`` and ``date`` the question is open.

    ``status`` is the label as typed. A statement that nobody asked for has no question.
    """

    status: Annotated[
        str,
        Field(
            "The status of the answer: a label from content/statuses.toml, in lower case. "
            "Without it, the question is open.",
            Kind.STATUS,
            longest=60,
        ),
        Export(N_("ID of the status.")),
    ] = ""
    date: Annotated[
        dt.date | None,
        Field(
            "The date of the answer; if there was none, the date on which that was reported. Required with `status`."
        ),
        Export(N_("The date of the answer.")),
    ] = None
    order: Annotated[
        str,
        Field(
            "`unknown` if the respondent gave several answers on this date and nobody knows which came last.",
            choices=("unknown",),
        ),
        Export(N_("“unknown” if nobody knows which of the answers of that date came last.")),
    ] = ""
    given: Annotated[str, Field(N_("How the answer was given."), choices=_WAYS_OF_ANSWERING), Export()] = ""
    relayed_by: Annotated[
        str, Field(N_("Who passed the answer on, if nobody else heard it."), Kind.MENTION), Export()
    ] = ""
    spokesperson: Annotated[str, Field(N_("Who spoke for the respondent."), Kind.MENTION), Export()] = ""
    quote: Annotated[
        str,
        Field(
            "The exact words of the answer as the source printed them, without surrounding quotation marks.",
            longest=LONGEST_TEXT,
            verbatim=True,
        ),
        Export(N_("The exact words as the source printed them.")),
    ] = ""
    quote_lang: Annotated[
        str,
        Field("The language of the quote, if it differs from the entry's.", Kind.LANGUAGE),
        Export(N_("Language tag of the quote.")),
    ] = ""
    translated: Annotated[
        bool,
        Field("`true` if the quote is the writer's own translation of `original`."),
        Export(N_("Whether the quote is this site’s own translation of the original.")),
    ] = False
    original: Annotated[
        Original | None,
        Field("The words in their original language, if the quote is a translation."),
        Export(N_("The words in their original language.")),
    ] = None
    form: Annotated[str, Field(N_("How an open answer avoided the claim."), choices=_FORMS), Export()] = ""
    reason: Annotated[str, Field(N_("The reason given for not answering."), choices=_REASONS), Export()] = ""
    referred_to: Annotated[str, Field(N_("Who the question was referred to."), Kind.MENTION), Export()] = ""
    described_as: Annotated[
        tuple[Description, ...],
        Field("How others labelled this answer; shown beside it, never counted.", most=20),
        Export(N_("How others labelled the answer: IDs of statuses, separated by semicolons.")),
    ] = ()
    source: Annotated[str, Field("The `id` of the source that printed the answer.", Kind.SLUG)] = ""

    @property
    def is_open(self) -> bool:
        """Whether the question has no answer yet."""
        return not self.status
