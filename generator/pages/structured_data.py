"""schema.org records: a Claim, and on wish a ClaimReview whose rating is words alone.

An answer is no truth rating: no numeric value is ever given, and the rating's
text, which says so, stands on the page (schema.org/ClaimReview; Google's fact
check markup asks for ``alternateName`` in words).
"""

from __future__ import annotations

from generator.content.naming import Term
from generator.index import Claim
from generator.pages.context import Context

CONTEXT = "https://schema.org"


def claim_structure(context: Context, claim: Claim, url: str, rating: str) -> dict[str, object]:
    """The record of a claim's page."""
    graph = [_claim(context, claim, url)]
    if context.config.claim_review:
        graph.append(claim_review(context, claim, url, rating))
    return {"@context": CONTEXT, "@graph": graph}


def claim_review(context: Context, claim: Claim, url: str, rating: str) -> dict[str, object]:
    """A ClaimReview that rates nothing and says what was answered."""
    explanation = {"ratingExplanation": claim.entry.because} if claim.entry.because else {}
    return {
        "@type": "ClaimReview",
        "url": context.urls.permalink(url),
        "claimReviewed": claim.entry.claim,
        "datePublished": claim.entry.live_from.isoformat(),
        "inLanguage": context.language_of(claim.entry),
        "author": {
            "@type": "Organization",
            "name": context.config.publisher or context.config.title,
            "url": context.urls.permalink(context.urls.site()),
        },
        "itemReviewed": _claim(context, claim, url),
        "reviewRating": {"@type": "Rating", "alternateName": rating, **explanation},
    }


def _claim(context: Context, claim: Claim, url: str) -> dict[str, object]:
    entry = claim.entry
    shown = [source.url for source in entry.sources if source.kind == "claim"]
    appearances = list(dict.fromkeys(([entry.venue_url] if entry.venue_url else []) + shown))
    record: dict[str, object] = {
        "@type": "Claim",
        "@id": context.urls.permalink(url) + "#claim",
        "name": entry.claim,
        "text": entry.claim,
        "url": context.urls.permalink(url),
        "datePublished": entry.date.isoformat(),
        "inLanguage": context.language_of(entry),
    }
    # Whoever only asks about a claim has not made it.
    if entry.raised_as != "question":
        record["author"] = _author(context, claim.speaker)
    if appearances:
        record["appearance"] = [{"@type": "CreativeWork", "url": address} for address in appearances]
    return record


def _author(context: Context, term: Term) -> dict[str, object]:
    """Who made the claim: a person or an organisation where a file says which, else a name without a type.

    A guess would be wrong of many a ministry. A node that has an address needs no type, in JSON-LD and to validators.
    """
    known = context.names.records.get(term.slug)
    if known is None:
        return {"@id": context.urls.permalink(context.urls.person(term)) + "#subject", "name": term.name}
    kind = "Organization" if known.kind == "organisation" else "Person"
    author: dict[str, object] = {"@type": kind, "name": term.name}
    if known.same_as:
        author["sameAs"] = list(known.same_as)
    return author
