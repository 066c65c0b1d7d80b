"""Everything as data: tables documented column by column, and records as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

import msgspec

from generator.index import Answer, Claim, Index
from generator.pages.context import Context, SiteContext
from generator.pages.heads import page_head
from generator.pages.labels import no_rating
from generator.pages.structured_data import CONTEXT, claim_review
from generator.text.interface import N_, Translator
from generator.views.data import Column, DataPageView, Download, JsonView, Table, TableDescription, TablesView
from generator.views.frame import Link
from generator.views.page import Page

_CLAIM_COLUMNS = (
    Column("slug", "string", N_("The claim's name in its address; identifies it for ever.")),
    Column("url", "string", N_("The claim's page.")),
    Column("claim", "string", N_("The claim in plain words.")),
    Column("speaker", "string", N_("Who made it.")),
    Column("speaker_slug", "string", N_("The speaker's name in addresses.")),
    Column("speaker_note", "string", N_("On what the speaker relied.")),
    Column("date", "date", N_("The day the claim was made.")),
    Column("published", "date", N_("The day the entry went live.")),
    Column("updated", "date", N_("The newest day of publication, answer or correction.")),
    Column("venue", "string", N_("Where it was said or printed.")),
    Column("venue_url", "string", N_("The address of the venue.")),
    Column("status", "string", N_("Id of the entry's status: its own, or its newest answer's.")),
    Column("because", "string", N_("Why it is marked so.")),
    Column("topics", "string", N_("Titles, separated by semicolons.")),
    Column("people", "string", N_("Names of those concerned, separated by semicolons.")),
    Column("lang", "string", N_("Language tag of the entry.")),
    Column("translation_of", "string", N_("Slug of the entry that this one translates.")),
    Column("answers", "integer", N_("How many answers are on record.")),
    Column("sources", "integer", N_("How many sources are given.")),
    Column("corrections", "integer", N_("How many corrections were made.")),
)
_ANSWER_COLUMNS = (
    Column("claim_slug", "string", N_("The claim that was answered.")),
    Column("number", "integer", N_("The answer's place among all to this claim, oldest first, from 1.")),
    Column("respondent", "string", N_("Who answered or kept silent.")),
    Column("respondent_slug", "string", N_("The respondent's name in addresses.")),
    Column("status", "string", N_("Id of the status.")),
    Column("stands", "boolean", N_("Whether it is this respondent's newest answer.")),
    Column("transition", "string", N_("What its change from the answer before is called, if it is one.")),
    Column("date", "date", N_("The day of the answer.")),
    Column("spokesperson", "string", N_("Who spoke for the respondent.")),
    Column("asked_by", "string", N_("Who put the question.")),
    Column("asked_on", "date", N_("The day of the question, or of the report that says it was put.")),
    Column("deadline", "date", N_("The day by which no answer had come.")),
    Column("quote", "string", N_("The words as the source prints them.")),
    Column("quote_lang", "string", N_("Language tag of the quote.")),
    Column("original", "string", N_("The words in the language in which they were said.")),
    Column("original_lang", "string", N_("Language tag of the original.")),
    Column("form", "string", N_("How an open answer avoided the claim.")),
    Column("reason", "string", N_("The reason given for not answering.")),
    Column("referred_to", "string", N_("To whom the question was sent on.")),
    Column("source_url", "string", N_("The source that printed the answer.")),
)
_SOURCE_COLUMNS = (
    Column("claim_slug", "string", N_("The claim it is evidence for.")),
    Column("number", "integer", N_("Its number on the claim's page.")),
    Column("id", "string", N_("Its short name in the entry.")),
    Column("url", "string", N_("Its address.")),
    Column("title", "string", N_("Its title as printed.")),
    Column("publisher", "string", N_("Who published it.")),
    Column("author", "string", N_("Who wrote it.")),
    Column("date", "date", N_("The day it was published.")),
    Column("archive", "string", N_("A third party's copy.")),
    Column("lang", "string", N_("Language tag.")),
    Column("kind", "string", N_("What it shows: claim, response or context.")),
)
_CORRECTION_COLUMNS = (
    Column("claim_slug", "string", N_("The claim whose entry was mended.")),
    Column("number", "integer", N_("Its place in the entry, from 1.")),
    Column("date", "date", N_("The day it was mended.")),
    Column("text", "string", N_("What was wrong and what is right.")),
)
_STATUS_COLUMNS = (
    Column("id", "string", N_("The status's name in data and addresses.")),
    Column("position", "integer", N_("Its place in the list, from 1; no value and no score.")),
    Column("label", "string", N_("Its name for readers.")),
    Column("definition", "string", N_("What it means.")),
    Column("stance", "string", N_("How such an answer stands to the claim.")),
    Column("retired", "boolean", N_("Whether it is kept for old entries only.")),
)
_SCHEMAS = {
    "entry": N_("an entry: the front matter of content/entries/<year>/<slug>.md"),
    "person": N_("a person or organisation: the front matter of content/people/<slug>.md"),
    "topic": N_("a topic: the front matter of content/topics/<slug>.md"),
    "page": N_("a page of the site: the front matter of content/pages/<slug>.md"),
    "statuses": N_("the vocabulary of answers: content/statuses.toml"),
    "site": N_("the site’s settings: content/site.toml"),
}


def plan_data(context: SiteContext, index: Index) -> Iterator[Page]:
    """Plan the data page and all downloads."""
    data, basis = context.urls.data, context.basis.all_claims
    for name, *_ in _TABLES:
        yield context.page(data(f"{name}.csv"), "csv", partial(_table, context, index, name), basis=basis)
    yield context.page(data("claims.sqlite"), "sqlite", partial(_tables, context, index), basis=basis)
    yield context.page(
        data("claims.json"), "json", lambda: JsonView(_all_claims(context, index), indent=0), basis=basis
    )
    if context.config.claim_review:
        yield context.page(data("claimreview.json"), "json", lambda: JsonView(_reviews(context, index)), basis=basis)
    yield context.page(data("datapackage.json"), "json", lambda: JsonView(_package(context)))
    yield context.page(context.urls.section("data"), "data.html", partial(_data_view, context))


def claim_record(context: Context, claim: Claim) -> dict[str, Any]:
    """A claim with all that is known of it but its text, as plain data."""
    entry = claim.entry
    return {
        **_claim_fields(context, claim),
        "topics": [term.name for term in claim.topics],
        "people": [term.name for term in claim.people],
        "answers": [_answer_fields(context, claim, n, answer) for n, answer in enumerate(claim.answers, start=1)],
        "sources": [{"number": n, **_plain(source)} for n, source in enumerate(entry.sources, start=1)],
        "corrections": [_plain(correction) for correction in entry.corrections],
        "related": [slug for slug in entry.related if slug in context.index.by_slug],
        "licence": context.config.licence.url,
    }


def _claim_fields(context: Context, claim: Claim) -> dict[str, Any]:
    entry = claim.entry
    return {
        "slug": entry.slug,
        "url": context.urls.permalink(context.urls.claim(entry.slug)),
        "claim": entry.claim,
        "speaker": claim.speaker.name,
        "speaker_slug": claim.speaker.slug,
        "speaker_note": entry.speaker_note,
        "date": entry.date,
        "published": entry.live_from,
        "updated": claim.updated,
        "venue": entry.venue,
        "venue_url": entry.venue_url,
        "status": claim.status.id,
        "because": entry.because,
        "lang": context.language_of(entry),
        "translation_of": entry.translation_of,
    }


def _answer_fields(context: Context, claim: Claim, number: int, answer: Answer) -> dict[str, Any]:
    response = answer.response
    return {
        "claim_slug": claim.entry.slug,
        "number": number,
        "respondent": answer.respondent.name,
        "respondent_slug": answer.respondent.slug,
        "status": answer.status.id,
        "stands": any(standing.current is answer for standing in claim.standings),
        "transition": answer.transition.value if answer.transition else "",
        "date": response.date,
        "spokesperson": response.spokesperson,
        "asked_by": response.asked_by,
        "asked_on": response.asked_on,
        "deadline": response.deadline,
        "quote": response.quote,
        "quote_lang": (response.quote_lang or context.language_of(claim.entry)) if response.quote else "",
        "original": response.original.text if response.original else "",
        "original_lang": response.original.lang if response.original else "",
        "form": response.form,
        "reason": response.reason,
        "referred_to": response.referred_to,
        "source_url": answer.source.url if answer.source else "",
    }


# Each table's name, what a row is, the columns that identify a row, and all columns.
_TABLES = (
    ("claims", N_("One row a claim."), ("slug",), _CLAIM_COLUMNS),
    ("answers", N_("One row an answer of a respondent to a claim."), ("claim_slug", "number"), _ANSWER_COLUMNS),
    ("sources", N_("One row a source of a claim."), ("claim_slug", "number"), _SOURCE_COLUMNS),
    ("corrections", N_("One row a correction."), ("claim_slug", "number"), _CORRECTION_COLUMNS),
    ("statuses", N_("One row a status of the vocabulary."), ("id",), _STATUS_COLUMNS),
)


def _described(words: Translator) -> Iterator[tuple[str, str, tuple[str, ...], tuple[Column, ...]]]:
    """All tables with their meanings in the site's language; names of columns are the same in every one."""
    for name, meaning, key, columns in _TABLES:
        said = tuple(Column(column.name, column.type, words.gettext(column.meaning)) for column in columns)
        yield name, words.gettext(meaning), key, said


def _table(context: Context, index: Index, name: str) -> Table:
    _, meaning, key, columns = next(table for table in _described(context.i18n) if table[0] == name)
    rows = tuple(map(itemgetter(*(column.name for column in columns)), _rows(context, index, name)))
    return Table(name=name, meaning=meaning, key=key, columns=columns, rows=rows)


def _tables(context: Context, index: Index) -> TablesView:
    return TablesView(tuple(_table(context, index, name) for name, *_ in _TABLES))


def _rows(context: Context, index: Index, name: str) -> Iterable[dict[str, Any]]:
    claims = index.claims
    if name == "claims":
        return (_claim_row(context, claim) for claim in claims)
    if name == "answers":
        return (_answer_fields(context, c, n, answer) for c in claims for n, answer in enumerate(c.answers, start=1))
    if name == "sources":
        return _numbered((claim, claim.entry.sources) for claim in claims)
    if name == "corrections":
        return _numbered((claim, claim.entry.corrections) for claim in claims)
    statuses = enumerate(context.vocabulary.statuses, start=1)
    return ({**_plain(status), "position": n, "stance": status.stance.value} for n, status in statuses)


def _numbered(items: Iterable[tuple[Claim, Sequence[msgspec.Struct]]]) -> Iterator[dict[str, Any]]:
    for claim, records in items:
        for number, record in enumerate(records, start=1):
            yield {"claim_slug": claim.entry.slug, "number": number, **_plain(record)}


def _claim_row(context: Context, claim: Claim) -> dict[str, Any]:
    return {
        **_claim_fields(context, claim),
        "topics": "; ".join(term.name for term in claim.topics),
        "people": "; ".join(term.name for term in claim.people),
        "answers": len(claim.answers),
        "sources": len(claim.entry.sources),
        "corrections": len(claim.entry.corrections),
    }


def _all_claims(context: Context, index: Index) -> dict[str, Any]:
    return {
        "title": context.config.title,
        "url": context.urls.permalink(context.urls.site()),
        "lang": context.config.lang,
        "licence": context.config.licence.url,
        "claims": [claim_record(context, claim) for claim in index.claims],
    }


def _reviews(context: SiteContext, index: Index) -> dict[str, Any]:
    reviews = [
        claim_review(own, claim, context.urls.claim(claim.entry.slug), no_rating(own, claim))
        for own, claim in ((context.for_entry(claim.entry), claim) for claim in index.claims)
    ]
    return {"@context": CONTEXT, "@graph": reviews}


def _package(context: Context) -> dict[str, Any]:
    """The tables described as a Data Package (specs.frictionlessdata.io)."""
    return {
        "name": "on-the-record",
        "title": context.config.title,
        "description": context.site.description,
        "homepage": context.urls.permalink(context.urls.site()),
        "licenses": [{"title": context.config.licence.name, "path": context.config.licence.url}],
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "description": meaning,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [{"name": c.name, "type": c.type, "description": c.meaning} for c in columns],
                    "primaryKey": list(key),
                },
            }
            for name, meaning, key, columns in _described(context.i18n)
        ],
    }


def _data_view(context: Context) -> DataPageView:
    url = context.urls.section("data")
    _ = context.i18n.gettext
    tables = tuple(_described(context.i18n))
    files = [(f"{name}.csv", meaning) for name, meaning, _key, _columns in tables]
    files += [
        (
            "claims.json",
            _("Every claim with answers, sources and corrections; its text is in its own record."),
        ),
        ("claims.sqlite", _("All tables as one SQLite database.")),
        ("evidence.json", _("What was found at each source: the quotes in their places, changes, copies.")),
        ("datapackage.json", _("The tables described for programs, as a Data Package.")),
    ]
    if context.config.claim_review:
        files.append(("claimreview.json", _("Every claim as a schema.org ClaimReview without a rating.")))
    return DataPageView(
        site=context.site,
        head=page_head(
            context,
            url,
            _("Data"),
            _("Everything on this site for download, documented column by column."),
            section="data",
        ),
        downloads=(
            *(Download(Link(name, context.urls.data(name)), meaning) for name, meaning in files),
            *(
                Download(
                    Link(f"{kind}.schema.json", context.urls.schema(kind)), _("JSON Schema of %(what)s", what=_(what))
                )
                for kind, what in _SCHEMAS.items()
            ),
        ),
        tables=tuple(TableDescription(name, meaning, columns) for name, meaning, _key, columns in tables),
    )


def _plain(record: msgspec.Struct) -> dict[str, Any]:
    return msgspec.structs.asdict(record)
