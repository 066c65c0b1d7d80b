"""The tables of the record: columns from the declarations of fields, with what is computed, and rows by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from msgspec.structs import asdict

from generator.content.entry import Correction, Entry, Retraction, Source
from generator.content.exchange import Exchange, Question
from generator.content.naming import Term
from generator.content.schema import Kind, group_of
from generator.content.status import Status
from generator.index import Answer, Claim, Index
from generator.pages.answers import is_on_own_site
from generator.pages.context import Context
from generator.pages.retractions import retraction_record
from generator.record import Record
from generator.text.messages import N_
from generator.views.data import Cell, Column, Table, TableDescription

Gettext = Callable[[str], str]
Values = dict[str, Any]

TABLES = ("claims", "questions", "answers", "sources", "corrections", "retractions", "statuses")
_TYPES = {Kind.DAY: "date", Kind.FLAG: "boolean"}


def tables(gettext: Gettext) -> tuple[TableDescription, ...]:
    """All tables; their meanings, and those of their columns, in one language."""
    _ = gettext
    numbered = ("claim_slug", "number")
    return (
        TableDescription("claims", _("One row per claim."), ("slug",), _claim_columns(_)),
        TableDescription("questions", _("One row per question to a respondent."), numbered, _question_columns(_)),
        TableDescription("answers", _("One row per answer of a respondent to a claim."), numbered, _answer_columns(_)),
        TableDescription("sources", _("One row per source of a claim."), numbered, (
            Column("claim_slug", "string", _("Slug of the claim.")),
            Column("number", "integer", _("Its number on the page of the claim.")),
            Column("id", "string", _("Its ID in the entry.")),
            *_columns(Source, _),
        )),
        TableDescription("corrections", _("One row per correction."), numbered, (
            Column("claim_slug", "string", _("Slug of the claim whose entry was corrected.")),
            Column("number", "integer", _("Its position in the entry, starting at 1.")),
            *_columns(Correction, _),
        )),
        TableDescription("retractions", _("One row per retracted entry, which is in no other table."), ("slug",), (
            Column("slug", "string", _("Slug of the retracted entry.")),
            Column("url", "string", _("URL of the notice that is in its place.")),
            *_columns(Retraction, _),
        )),
        TableDescription("statuses", _("One row per status of the vocabulary."), ("id",), tuple(_columns(Status, _, {
            "id": [Column("position", "integer", _("Its position in the list, starting at 1; not a score."))],
        }))),
    )  # fmt: skip


def table(context: Context, index: Index, name: str) -> Table:
    """One table with its rows."""
    return _table(context, name, _rows(context, index, name))


def answers_table(context: Context, claims: Iterable[Claim], respondent: Term) -> Table:
    """The rows of the table of answers that are one respondent's, who answered these claims."""
    values = _answer_rows(context, claims)
    return _table(context, "answers", (row for row in values if row["respondent_slug"] == respondent.slug))


def _table(context: Context, name: str, values: Iterable[Values]) -> Table:
    description = next(each for each in tables(context.i18n.gettext) if each.name == name)
    rows = map(itemgetter(*_names(name)), values)
    return Table(**asdict(description), rows=tuple(_cells(row) if tuple in map(type, row) else row for row in rows))


def _cells(row: Iterable[Any]) -> tuple[Cell, ...]:
    return tuple("; ".join(value) if isinstance(value, tuple) else value for value in row)


def claim_object(context: Context, claim: Claim) -> Values:
    """What a claim's columns hold but counts, as JSON has it: single values first, then lists."""
    values = _claim_values(context, claim)
    columns = [(name, values[name]) for name in _names("claims") if type(values[name]) is not int]
    return dict(sorted(columns, key=lambda column: isinstance(column[1], tuple)))


def answer_object(context: Context, claim: Claim, answer: Answer) -> Values:
    """What the columns of one answer to a claim hold."""
    values = _answer_values(context, claim, answer)
    return {name: values[name] for name in _names("answers")}


@cache
def _names(table: str) -> tuple[str, ...]:
    return tuple(column.name for each in tables(N_) if each.name == table for column in each.columns)


def _rows(context: Context, index: Index, name: str) -> Iterable[Values]:
    claims = index.claims
    if name == "claims":
        return (_claim_values(context, claim) for claim in claims)
    if name == "answers":
        return _answer_rows(context, claims)
    if name == "questions":
        return (values for claim in claims for values in question_objects(context, claim))
    if name == "sources":
        return _numbered((claim, claim.entry.sources) for claim in claims)
    if name == "corrections":
        return _numbered((claim, claim.entry.corrections) for claim in claims)
    if name == "retractions":
        records = (retraction_record(context, entry) for entry in index.retractions)
        return ({**record, **record["retracted"]} for record in records)
    statuses = enumerate(context.vocabulary.statuses, start=1)
    return ({**asdict(status), "position": n, "stance": status.stance.value} for n, status in statuses)


def _answer_rows(context: Context, claims: Iterable[Claim]) -> Iterator[Values]:
    return (_answer_values(context, claim, answer) for claim in claims for answer in claim.answers)


def _numbered(items: Iterable[tuple[Claim, Sequence[Record]]]) -> Iterator[Values]:
    for claim, records in items:
        for number, record in enumerate(records, start=1):
            yield {"claim_slug": claim.entry.slug, "number": number, **asdict(record)}


def _columns(
    record: type[Record], gettext: Gettext, computed: Mapping[str, list[Column]] | None = None
) -> Iterator[Column]:
    """The columns that a record's fields declare, each with the computed ones that stand after it."""
    for field in group_of(record).fields:
        if field.column:
            yield Column(field.name, _TYPES.get(field.kind, "string"), gettext(field.column))
        yield from computed.get(field.name, ()) if computed else ()


def question_objects(context: Context, claim: Claim) -> Iterator[Values]:
    """What the columns of each question hold, in the order of the entry."""
    for number, exchange in enumerate(claim.entry.responses, start=1):
        if exchange.is_open or exchange.question or exchange.asked_by or exchange.asked_on:
            respondent = context.names.respondent(exchange.respondent)
            values = {
                **asdict(exchange),
                "claim_slug": claim.entry.slug,
                "number": number,
                "respondent": respondent.name,
                "respondent_slug": respondent.slug,
                "question_lang": _language(context, claim, exchange.question, exchange.question_lang),
                "asked_again": _attempts(exchange),
                "answer_number": None if exchange.is_open else number,
            }
            yield {name: values[name] for name in _names("questions")}


def _attempts(question: Question) -> tuple[str, ...]:
    return tuple(attempt.on.isoformat() for attempt in question.asked_again)


def _descriptions(context: Context, exchange: Exchange) -> tuple[str, ...]:
    found = (context.vocabulary.find(description.status) for description in exchange.described_as)
    return tuple(status.id for status in found if status)


def _language(context: Context, claim: Claim, words: str, lang: str) -> str:
    """The language of some words of an entry; empty if there are none."""
    return (lang or context.language_of(claim.entry)) if words else ""


def _claim_columns(_: Gettext) -> tuple[Column, ...]:
    return (
        Column("slug", "string", _("The slug of the claim, a permanent identifier.")),
        Column("url", "string", _("URL of the claim's page.")),
        *_columns(Entry, _, {
            "speaker": [Column("speaker_slug", "string", _("Slug of the speaker."))],
            "status": [Column("answers_differ", "boolean", _("Whether the answers to the claim differ."))],
            "published": [Column("updated", "date", _("The latest date of publication, answer or correction."))],
        }),
        Column("answers", "integer", _("Number of answers.")),
        Column("open_questions", "integer", _("Number of questions without an answer.")),
        Column("sources", "integer", _("Number of sources.")),
        Column("corrections", "integer", _("Number of corrections.")),
    )  # fmt: skip


def _claim_values(context: Context, claim: Claim) -> Values:
    entry = claim.entry
    return {
        **asdict(entry),
        "url": context.urls.permalink(context.urls.claim(entry.slug)),
        "speaker": claim.speaker.name,
        "speaker_slug": claim.speaker.slug,
        "published": entry.live_from,
        "updated": claim.updated,
        "status": claim.answer.status.id if claim.answer.status else "",
        "answers_differ": claim.answer.differs,
        "about": tuple(term.name for term in claim.about),
        "topics": tuple(term.name for term in claim.topics),
        "people": tuple(term.name for term in claim.people),
        "lang": context.language_of(entry),
        "answers": len(claim.answers),
        "open_questions": len(claim.open_questions),
        "sources": len(entry.sources),
        "corrections": len(entry.corrections),
    }


def _question_columns(_: Gettext) -> tuple[Column, ...]:
    return (
        Column("claim_slug", "string", _("Slug of the claim that was asked about.")),
        Column("number", "integer", _("Position of the question in the entry, starting at 1.")),
        *_columns(Question, _, {"respondent": [Column("respondent_slug", "string", _("Slug of the respondent."))]}),
        Column("answer_number", "integer", _("Number of its answer; empty if the question is open.")),
    )


def _answer_columns(_: Gettext) -> tuple[Column, ...]:
    return (
        Column("claim_slug", "string", _("Slug of the claim that was answered.")),
        Column("number", "integer", _("Position of the answer in the entry, starting at 1, as in its URL.")),
        *_columns(Exchange, _, {
            "respondent": [Column("respondent_slug", "string", _("Slug of the respondent."))],
            "status": [
                Column("stands", "boolean", _("Whether it is the respondent's current answer.")),
                Column("transition", "string", _("The type of the change from the previous answer, if any.")),
            ],
            "original": [Column("original_lang", "string", _("Language tag of the original."))],
        }),
        Column("source_url", "string", _("URL of the source that printed the answer.")),
        Column("own_site", "boolean", _("Whether that source is on a website of the respondent.")),
    )  # fmt: skip


def _answer_values(context: Context, claim: Claim, answer: Answer) -> Values:
    exchange = answer.exchange
    return {
        **asdict(exchange),
        "asked_again": _attempts(exchange),
        "described_as": _descriptions(context, exchange),
        "claim_slug": claim.entry.slug,
        "number": answer.ordinal,
        "respondent": answer.respondent.name,
        "respondent_slug": answer.respondent.slug,
        "status": answer.status.id,
        "stands": any(answer in history.current for history in claim.histories),
        "transition": answer.transition.value if answer.transition else "",
        "question_lang": _language(context, claim, exchange.question, exchange.question_lang),
        "quote_lang": _language(context, claim, exchange.quote, exchange.quote_lang),
        "original": exchange.original.text if exchange.original else "",
        "original_lang": exchange.original.lang if exchange.original else "",
        "source_url": answer.source.url if answer.source else "",
        "own_site": is_on_own_site(context, answer),
    }
