"""Everything as data: the page that documents it, the downloads, and records as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from msgspec.structs import asdict

from generator.index import Claim
from generator.pages.context import Context, SiteContext
from generator.pages.data_package import package_view
from generator.pages.data_page import data_page_view
from generator.pages.database import database, workbook
from generator.pages.labels import no_rating
from generator.pages.retractions import retraction_record
from generator.pages.structured_data import CONTEXT, claim_review
from generator.pages.table_declarations import TABLES
from generator.pages.tables import answer_object, claim_object, question_objects, table
from generator.views.data import JsonView
from generator.views.page import Page


def plan_data(context: SiteContext) -> Iterator[Page]:
    """Plan the data page and all downloads."""
    data, of_tables = context.urls.data, partial(context.page, shares="tables")
    for declared in TABLES:
        yield of_tables(data(f"{declared.name}.csv"), "csv", partial(table, context, declared.name))
    yield of_tables(data("claims.sqlite"), "sqlite", partial(database, context))
    if context.config.workbook:
        yield of_tables(data("claims.xlsx"), "xlsx", partial(workbook, context))
    yield context.page(data("claims.json"), "json", lambda: JsonView(_all_claims(context), indent=0))
    if context.config.claim_review:
        yield context.page(data("claimreview.json"), "json", lambda: JsonView(_reviews(context)))
    yield of_tables(data("datapackage.json"), "datapackage", partial(package_view, context))
    yield of_tables(context.urls.section("data"), "data.html", partial(data_page_view, context))


def claim_record(context: Context, claim: Claim) -> dict[str, Any]:
    """A claim with all that is known of it but its text, as plain data."""
    entry = claim.entry
    return {
        **claim_object(context, claim),
        "answers": [answer_object(context, claim, answer) for answer in claim.answers],
        "questions": list(question_objects(context, claim)),
        "sources": [{"number": n, **asdict(source)} for n, source in enumerate(entry.sources, start=1)],
        "corrections": [asdict(correction) for correction in entry.corrections],
        "look_again": [asdict(day) for day in entry.look_again],
        "related": [slug for slug in entry.related if slug in context.index.by_slug],
        "licence": context.config.licence.url,
    }


def _all_claims(context: Context) -> dict[str, Any]:
    return {
        "title": context.config.title,
        "url": context.urls.permalink(context.urls.site()),
        "lang": context.config.lang,
        "licence": context.config.licence.url,
        "claims": [claim_record(context, claim) for claim in context.index.published],
        "retractions": [retraction_record(context, entry) for entry in context.index.retractions],
    }


def _reviews(context: SiteContext) -> dict[str, Any]:
    reviews = [
        claim_review(own, claim, context.urls.claim(claim.entry.slug), no_rating(own, claim))
        for own, claim in ((context.for_entry(claim.entry), claim) for claim in context.index.published)
    ]
    return {"@context": CONTEXT, "@graph": reviews}
