"""schema.org records: the Claim, our Article about it and, as the site wishes, a ClaimReview rated in words alone.

Only the Claim is the claimant's; author and publisher of all else are the site's own.
An answer is not a truth rating: no numeric value is ever given, and the rating's
text, which says so, is on the page (schema.org/ClaimReview; Google's fact
check markup asks for ``alternateName`` in words).
"""

from __future__ import annotations

from generator.content.naming import Term
from generator.index import Claim
from generator.pages.context import Context
from generator.pages.sharing import shared_title

CONTEXT = "https://schema.org"


def claim_structure(context: Context, claim: Claim, url: str, rating: str) -> dict[str, object]:
    """The record of a claim's page: the article and, as the site wishes, the review.

    The claim is nested in one of them: of a claim beside them, programs would take the author for the page's.
    """
    article = _article(context, claim, url)
    if not context.config.claim_review:
        return {"@context": CONTEXT, "@graph": [article | {"mainEntity": _claim(context, claim, url)}]}
    return {"@context": CONTEXT, "@graph": [claim_review(context, claim, url, rating), article]}


def claim_review(context: Context, claim: Claim, url: str, rating: str) -> dict[str, object]:
    """A ClaimReview that rates nothing and says what was answered."""
    explanation = {"ratingExplanation": claim.entry.because} if claim.entry.because else {}
    return {
        "@type": "ClaimReview",
        "url": context.urls.permalink(url),
        "claimReviewed": claim.entry.claim,
        "datePublished": claim.entry.live_from.isoformat(),
        "dateModified": claim.updated.isoformat(),
        "inLanguage": context.language_of(claim.entry),
        "author": publisher_record(context),
        "itemReviewed": _claim(context, claim, url),
        "reviewRating": {"@type": "Rating", "alternateName": rating, **explanation},
    }


def _article(context: Context, claim: Claim, url: str) -> dict[str, object]:
    """The page itself, by those who wrote it or else its publisher, with its corrections."""
    entry, link, publisher = claim.entry, context.urls.permalink(url), publisher_record(context)
    record: dict[str, object] = {
        "@type": "Article",
        "@id": link,
        "url": link,
        "headline": shared_title(context, claim),
        "datePublished": entry.live_from.isoformat(),
        "dateModified": claim.updated.isoformat(),
        "inLanguage": context.language_of(entry),
        "author": [{"@type": "Person", "name": name} for name in entry.written_by] or publisher,
        "publisher": publisher,
        "mainEntity": {"@id": f"{link}#claim"},
    }
    if entry.corrections:
        record["correction"] = [
            {"@type": "CorrectionComment", "text": correction.text, "datePublished": correction.date.isoformat()}
            for correction in entry.corrections
        ]
    return record


def publisher_record(context: Context) -> dict[str, object]:
    """Who publishes the site."""
    home = context.urls.permalink(context.urls.site())
    return {"@type": "Organization", "name": context.site.publisher, "url": home}


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
    # Somebody who only asks about a claim has not made it.
    if entry.raised_as != "question":
        record["author"] = _claimant(context, claim.speaker)
    if appearances:
        record["appearance"] = [{"@type": "CreativeWork", "url": address} for address in appearances]
    return record


def _claimant(context: Context, term: Term) -> dict[str, object]:
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
