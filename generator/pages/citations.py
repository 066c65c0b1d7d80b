"""How claims, answers and pictures are cited: what reference managers get of each."""

from __future__ import annotations

from datetime import date

from generator.index import Answer, Claim
from generator.pages.context import Context
from generator.pages.labels import no_rating
from generator.views.citation import Citation


def claim_citation(context: Context, claim: Claim) -> Citation:
    """The page of a claim."""
    entry = claim.entry
    return Citation(
        key=entry.slug,
        title=entry.claim,
        author=_author(context, claim),
        publisher=context.site.publisher,
        site=context.config.title,
        published=entry.live_from,
        url=context.urls.permalink(context.urls.claim(entry.slug)),
        lang=context.language_of(entry),
        note=no_rating(context, claim),
    )


def answer_citation(context: Context, claim: Claim, answer: Answer) -> Citation:
    """One answer, at its place in the history of its claim."""
    entry, status = claim.entry, context.stamp(answer.status).label
    values = {"respondent": answer.respondent.name, "status": status, "day": context.i18n.day(answer.date)}
    return Citation(
        key=f"{entry.slug}-{answer.ordinal}",
        title=context.i18n.gettext("%(respondent)s: %(status)s, %(day)s; on “%(claim)s”", claim=entry.claim, **values),
        author=_author(context, claim),
        publisher=context.site.publisher,
        site=context.config.title,
        published=max(entry.live_from, answer.date),
        url=context.urls.permalink(context.urls.in_history(entry.slug, answer.ordinal)),
        lang=context.language_of(entry),
        note=context.i18n.gettext("No truth rating. Response: %(finding)s", finding=status),
        quote=answer.exchange.quote,
    )


def dated_citation(context: Context, name: str, title: str, url: str, day: date) -> Citation:
    """A page that grows with the record, as of the day of the latest addition."""
    return Citation(
        key=name,
        title=title,
        author=context.site.publisher,
        publisher=context.site.publisher,
        site=context.config.title,
        published=day,
        url=context.urls.permalink(url),
        lang=context.i18n.lang,
        note=context.i18n.gettext("Counts, not a score."),
    )


def _author(context: Context, claim: Claim) -> str:
    return ", ".join(claim.entry.written_by) or context.site.publisher
