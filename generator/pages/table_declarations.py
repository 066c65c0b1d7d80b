"""Each table, declared once: what it holds, its columns, what identifies a row, and what refers to other tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.content.entry import Correction, Entry, Retraction, Source
from generator.content.exchange import Attempt, Description, Exchange, Question
from generator.content.schema import Kind, group_of
from generator.content.status import Status
from generator.content.terms import Person, Role, Topic
from generator.pages.context import Context
from generator.pages.table_rows import (
    Values,
    alias_rows,
    answer_rows,
    attempt_rows,
    claim_person_rows,
    claim_rows,
    claim_topic_rows,
    correction_rows,
    description_rows,
    exchange_rows,
    person_rows,
    question_rows,
    retraction_rows,
    role_rows,
    source_rows,
    status_rows,
    topic_rows,
)
from generator.record import Record
from generator.text.messages import N_
from generator.views.data import Column, ForeignKey, TableDescription

_TYPES = {Kind.DAY: "date", Kind.FLAG: "boolean"}


class TableDeclaration(TableDescription, frozen=True, kw_only=True):
    """A table in English, with the function that makes its rows; ``newest`` is the column with the day of each."""

    rows: Callable[[Context], Iterable[Values]]
    newest: str = ""


def _columns(record: type[Record], computed: Mapping[str, list[Column]] | None = None) -> Iterator[Column]:
    """The columns that a record's fields declare, each followed by the computed ones that belong to it."""
    for field in group_of(record).fields:
        if field.column:
            yield Column(field.name, _TYPES.get(field.kind, "string"), field.column, field.kind is Kind.LIST)
        yield from computed.get(field.name, ()) if computed else ()


def _key(column: str, table: str, references: str) -> ForeignKey:
    return ForeignKey((column,), table, (references,))


_OF_CLAIM = _key("claim_slug", "claims", "slug")
_OF_EXCHANGE = ForeignKey(("claim_slug", "number"), "exchanges", ("claim_slug", "number"))
_OF_PERSON = _key("person_slug", "people", "slug")
_OF_RESPONDENT = _key("respondent_slug", "people", "slug")
_OF_STATUS = _key("status", "statuses", "id")
_RESPONDENT_SLUG = Column("respondent_slug", "string", N_("Slug of the respondent."))
_CLAIM_SLUG = Column("claim_slug", "string", N_("Slug of the claim."))
_PERSON_SLUG = Column("person_slug", "string", N_("Slug of the person or organisation."))
_SOURCE_NUMBER = Column("source_number", "integer", N_("Number of that source in sources.csv; empty if there is none."))

TABLES = (
    TableDeclaration(
        name="claims",
        meaning=N_("One row per claim."),
        key=("slug",),
        columns=(
            Column("slug", "string", N_("The slug of the claim, a permanent identifier.")),
            Column("url", "string", N_("URL of the claim's page.")),
            *_columns(Entry, {
                "speaker": [Column("speaker_slug", "string", N_("Slug of the speaker."))],
                "status": [Column("answers_differ", "boolean", N_("Whether the answers to the claim differ."))],
                "published": [Column("updated", "date", N_("The latest date of publication, answer or correction."))],
            }),
            Column("answers", "integer", N_("Number of answers.")),
            Column("open_questions", "integer", N_("Number of questions without an answer.")),
            Column("sources", "integer", N_("Number of sources.")),
            Column("corrections", "integer", N_("Number of corrections.")),
        ),
        foreign_keys=(_key("speaker_slug", "people", "slug"), _OF_STATUS),
        rows=claim_rows,
        newest="updated",
    ),
    TableDeclaration(
        name="exchanges",
        meaning=N_("One row per exchange: a question to a respondent and its answer, of which one may be missing."),
        key=("claim_slug", "number"),
        columns=(
            _CLAIM_SLUG,
            Column("number", "integer", N_("Position of the exchange in the entry, starting at 1.")),
            Column("respondent", "string", N_("Who answered, or was asked.")),
            _RESPONDENT_SLUG,
            Column("asked", "boolean", N_("Whether a question is on record; then it is in questions.csv.")),
            Column("answered", "boolean", N_("Whether an answer or silence is on record; then it is in answers.csv.")),
        ),
        foreign_keys=(_OF_CLAIM, _OF_RESPONDENT),
        rows=exchange_rows,
    ),
    TableDeclaration(
        name="questions",
        meaning=N_("One row per question to a respondent."),
        key=("claim_slug", "number"),
        columns=(
            Column("claim_slug", "string", N_("Slug of the claim that was asked about.")),
            Column("number", "integer", N_("Position of the question in the entry, starting at 1.")),
            *_columns(Question, {"respondent": [_RESPONDENT_SLUG]}),
            Column("answer_number", "integer", N_("Number of its answer; empty if the question is open.")),
        ),
        foreign_keys=(_OF_EXCHANGE, _OF_CLAIM, _OF_RESPONDENT),
        rows=question_rows,
        newest="asked_on",
    ),
    TableDeclaration(
        name="attempts",
        meaning=N_("One row per later attempt to get an answer to a question."),
        key=("claim_slug", "exchange_number", "number"),
        columns=(
            _CLAIM_SLUG,
            Column("exchange_number", "integer", N_("Number of the exchange.")),
            Column("number", "integer", N_("Its position among the attempts, starting at 1.")),
            *_columns(Attempt),
        ),
        foreign_keys=(ForeignKey(("claim_slug", "exchange_number"), "exchanges", ("claim_slug", "number")), _OF_CLAIM),
        rows=attempt_rows,
        newest="on",
    ),
    TableDeclaration(
        name="answers",
        meaning=N_("One row per answer of a respondent to a claim."),
        key=("claim_slug", "number"),
        columns=(
            Column("claim_slug", "string", N_("Slug of the claim that was answered.")),
            Column("number", "integer", N_("Position of the answer in the entry, starting at 1, as in its URL.")),
            *_columns(Exchange, {
                "respondent": [_RESPONDENT_SLUG],
                "status": [
                    Column("stands", "boolean", N_("Whether it is the respondent's current answer.")),
                    Column("transition", "string", N_("The type of the change from the previous answer, if any.")),
                    Column("earlier_number", "integer", N_("Number of the respondent's previous answer, if any.")),
                ],
                "original": [Column("original_lang", "string", N_("Language tag of the original."))],
            }),
            Column("source_url", "string", N_("URL of the source that printed the answer.")),
            _SOURCE_NUMBER,
            Column("own_site", "boolean", N_("Whether that source is on a website of the respondent.")),
        ),
        foreign_keys=(_OF_EXCHANGE, _OF_CLAIM, _OF_RESPONDENT, _OF_STATUS),
        rows=answer_rows,
        newest="date",
    ),
    TableDeclaration(
        name="descriptions",
        meaning=N_("One row per description of an answer by somebody else; descriptions are never counted."),
        key=("claim_slug", "answer_number", "number"),
        columns=(
            _CLAIM_SLUG,
            Column("answer_number", "integer", N_("Number of the answer that is described.")),
            Column("number", "integer", N_("Its position among the descriptions, starting at 1.")),
            *_columns(Description),
            Column("source_url", "string", N_("URL of the source that has the description.")),
            _SOURCE_NUMBER,
        ),
        foreign_keys=(ForeignKey(("claim_slug", "answer_number"), "answers", ("claim_slug", "number")), _OF_STATUS),
        rows=description_rows,
    ),
    TableDeclaration(
        name="sources",
        meaning=N_("One row per source of a claim."),
        key=("claim_slug", "number"),
        columns=(
            _CLAIM_SLUG,
            Column("number", "integer", N_("Its number on the page of the claim.")),
            Column("id", "string", N_("Its ID in the entry.")),
            *_columns(Source),
        ),
        foreign_keys=(_OF_CLAIM,),
        rows=source_rows,
    ),
    TableDeclaration(
        name="corrections",
        meaning=N_("One row per correction."),
        key=("claim_slug", "number"),
        columns=(
            Column("claim_slug", "string", N_("Slug of the claim whose entry was corrected.")),
            Column("number", "integer", N_("Its position in the entry, starting at 1.")),
            *_columns(Correction),
        ),
        foreign_keys=(_OF_CLAIM,),
        rows=correction_rows,
        newest="date",
    ),
    TableDeclaration(
        name="retractions",
        meaning=N_("One row per retracted entry, which is in no other table."),
        key=("slug",),
        columns=(
            Column("slug", "string", N_("Slug of the retracted entry.")),
            Column("url", "string", N_("URL of the notice that is in its place.")),
            *_columns(Retraction),
        ),
        rows=retraction_rows,
        newest="date",
    ),
    TableDeclaration(
        name="people",
        meaning=N_("One row per person or organisation with a page."),
        key=("slug",),
        columns=(
            Column("slug", "string", N_("The slug of the person or organisation, a permanent identifier.")),
            Column("url", "string", N_("URL of the page about it.")),
            *_columns(Person, {
                "part_of": [Column("part_of_slug", "string", N_("Slug of that organisation, if it has a page."))],
            }),
        ),
        foreign_keys=(_key("part_of_slug", "people", "slug"),),
        rows=person_rows,
    ),
    TableDeclaration(
        name="roles",
        meaning=N_("One row per office or function of a person."),
        key=("person_slug", "number"),
        columns=(
            _PERSON_SLUG,
            Column("number", "integer", N_("Its position in the file of the person, starting at 1.")),
            *_columns(Role, {
                "of": [Column("of_slug", "string", N_("Slug of that organisation, if it has a page."))],
            }),
        ),
        foreign_keys=(_OF_PERSON, _key("of_slug", "people", "slug")),
        rows=role_rows,
    ),
    TableDeclaration(
        name="aliases",
        meaning=N_("One row per other name of a person or organisation."),
        key=("person_slug", "number"),
        columns=(
            _PERSON_SLUG,
            Column("number", "integer", N_("Its position in the file of the person, starting at 1.")),
            Column("alias", "string", N_("The other spelling or former name.")),
        ),
        foreign_keys=(_OF_PERSON,),
        rows=alias_rows,
    ),
    TableDeclaration(
        name="topics",
        meaning=N_("One row per topic."),
        key=("slug",),
        columns=(
            Column("slug", "string", N_("The slug of the topic, a permanent identifier.")),
            Column("url", "string", N_("URL of the page about it.")),
            *_columns(Topic, {
                "parent": [Column("parent_slug", "string", N_("Slug of that topic, if it has a page."))],
            }),
        ),
        foreign_keys=(_key("parent_slug", "topics", "slug"),),
        rows=topic_rows,
    ),
    TableDeclaration(
        name="claim_topics",
        meaning=N_("One row per topic of a claim."),
        key=("claim_slug", "topic_slug"),
        columns=(
            _CLAIM_SLUG,
            Column("topic_slug", "string", N_("Slug of the topic.")),
            Column("number", "integer", N_("Its position in the entry, starting at 1.")),
        ),
        foreign_keys=(_OF_CLAIM, _key("topic_slug", "topics", "slug")),
        rows=claim_topic_rows,
    ),
    TableDeclaration(
        name="claim_people",
        meaning=N_("One row per part that a person or organisation has in a claim."),
        key=("claim_slug", "person_slug", "part"),
        columns=(
            _CLAIM_SLUG,
            _PERSON_SLUG,
            Column("part", "string", N_("Its part in the claim: speaker, about, respondent or concerned.")),
        ),
        foreign_keys=(_OF_CLAIM, _OF_PERSON),
        rows=claim_person_rows,
    ),
    TableDeclaration(
        name="statuses",
        meaning=N_("One row per status of the vocabulary."),
        key=("id",),
        columns=tuple(_columns(Status, {
            "id": [Column("position", "integer", N_("Its position in the list, starting at 1; not a score."))],
        })),
        rows=status_rows,
    ),
)  # fmt: skip
