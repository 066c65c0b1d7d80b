"""Each claim's page, its record as JSON, and the redirects from its old addresses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from msgspec.structs import replace

from generator.content.body import Html, body_name
from generator.index import Alike, Beside, Claim, Index
from generator.pages.charts import track
from generator.pages.citations import Cited, citations
from generator.pages.data import claim_record
from generator.pages.embeds import embed, frame, oembed
from generator.pages.provenance import provenance
from generator.pages.search import facets
from generator.pages.sharing import draws, picture, shared
from generator.pages.source_notes import check_note, cited_words
from generator.pages.structured_data import claim_structure
from generator.pages.view_builder import Parts
from generator.views.answers import StandingView
from generator.views.claim import BesideView, ClaimView, RelatedView
from generator.views.data import JsonView
from generator.views.frame import Link
from generator.views.page import Page
from generator.views.site import RedirectView
from generator.views.sources import SourceView


def plan_claims(parts: Parts, index: Index) -> Iterator[Page]:
    """Plan a page, a record and the redirects of each claim."""
    for claim in index.claims:
        url = parts.urls.claim(claim.entry.slug)
        own, bodies = parts.of_entry(claim.entry), (body_name(claim.entry.path),)
        view = partial(_claim_view, own, index, claim, url)
        listed, basis = not (claim.entry.draft or claim.opens), partial(parts.basis.claim, claim)
        yield own.page(url, "claim.html", view, listed=listed, bodies=bodies, basis=basis)
        if parts.config.claim_files:
            record = partial(_record_view, parts, claim)
            yield parts.page(parts.urls.claim_data(claim.entry.slug), "json", record, bodies=bodies)
        if draws(own, claim):
            yield own.page(own.urls.claim_picture(claim.entry.slug), "png", partial(picture, own, claim))
        if parts.config.embeds:
            yield own.page(own.urls.embed(claim.entry.slug), "embed.html", partial(embed, own, claim), listed=False)
            yield own.page(own.urls.oembed(claim.entry.slug), "json", partial(oembed, own, claim))
        for alias in claim.entry.aliases:
            moved = RedirectView(claim.entry.claim, url, parts.urls.permalink(url), own.words.lang)
            yield own.redirect(parts.urls.site(alias.lstrip("/")), moved)


def _record_view(parts: Parts, claim: Claim) -> JsonView:
    return JsonView({**claim_record(parts, claim), "body_html": Html(name=body_name(claim.entry.path))})


def _claim_view(parts: Parts, index: Index, claim: Claim, url: str) -> ClaimView:
    entry = claim.entry
    lang = entry.lang or parts.config.lang
    translations = tuple(
        Link(other.entry.lang or parts.config.lang, parts.urls.claim(other.entry.slug))
        for other in index.translations[entry.slug]
    )
    rating = parts.no_rating(claim)
    head = parts.head(
        url,
        entry.claim,
        entry.because or f"{parts.finding(claim)}. {claim.body.excerpt}",
        section="claims",
        trail=(Link(parts.words.gettext("Claims"), parts.urls.section("claims")),),
        lang=lang,
        structured=claim_structure(parts, claim, url, rating),
        alternates=_alternates(parts, index, claim, translations),
        indexed=not (entry.draft or claim.opens),
    )
    return ClaimView(
        site=parts.site,
        head=head,
        # No page shows which file an entry is in, and where in it its values are.
        entry=replace(entry, path="", places=b""),
        speaker=parts.person(claim.speaker),
        updated=claim.updated,
        venue=Link(entry.venue or urlsplit(entry.venue_url).netloc, entry.venue_url)
        if entry.venue or entry.venue_url
        else None,
        opens=claim.opens,
        stamp=parts.stamp(claim.status),
        no_rating=rating,
        standings=_standings(parts, claim),
        timeline=tuple(parts.answer(claim, answer) for answer in claim.answers),
        track=track(parts, claim),
        provenance=provenance(parts, claim),
        body=Html(name=body_name(entry.path)),
        topics=tuple(parts.topic(term) for term in claim.topics),
        people=tuple(parts.person(term) for term in claim.people),
        facets=facets(claim),
        shared=shared(parts, claim),
        oembed=parts.urls.permalink(parts.urls.oembed(entry.slug)) if parts.config.embeds else "",
        embed=Link(frame(parts, claim), parts.urls.embed(entry.slug)) if parts.config.embeds else None,
        sources=_sources(parts, claim, lang),
        related=tuple(_related(parts, like) for like in parts.neighbours().alike(claim)),
        beside=tuple(_beside(parts, beside) for beside in parts.neighbours().beside(claim)),
        citations=citations(_cited(parts, claim, url)),
        translations=translations,
        record=parts.urls.claim_data(entry.slug) if parts.config.claim_files else "",
        report=parts.own_page("corrections-policy"),
        script=parts.urls.loaded("share.js"),
    )


def _alternates(parts: Parts, index: Index, claim: Claim, translations: tuple[Link, ...]) -> tuple[Link, ...]:
    """The entry in other languages, and its original for readers of none of them."""
    original = claim.entry.translation_of or claim.entry.slug
    found = [Link(link.text, parts.urls.permalink(link.url)) for link in translations]
    if found and original in index.by_slug:
        found.append(Link("x-default", parts.urls.permalink(parts.urls.claim(original))))
    return tuple(found)


def _related(parts: Parts, like: Alike) -> RelatedView:
    who = parts.person(like.who) if like.who else None
    return RelatedView(
        parts.teaser(like.claim), like.reason.value, who, parts.topic(like.topic) if like.topic else None
    )


def _beside(parts: Parts, beside: Beside) -> BesideView:
    newer, older = (
        Link(claim.entry.claim, parts.urls.claim(claim.entry.slug)) if claim else None
        for claim in (beside.newer, beside.older)
    )
    return BesideView(parts.topic(beside.topic), newer, older)


def _cited(parts: Parts, claim: Claim, url: str) -> Cited:
    return Cited(
        key=claim.entry.slug,
        title=claim.entry.claim,
        publisher=parts.config.publisher or parts.config.title,
        site=parts.config.title,
        published=claim.entry.live_from,
        url=parts.urls.permalink(url),
        lang=claim.entry.lang or parts.config.lang,
        note=parts.no_rating(claim),
    )


def _standings(parts: Parts, claim: Claim) -> tuple[StandingView, ...]:
    return tuple(
        StandingView(
            parts.person(standing.respondent),
            parts.answer(claim, standing.current),
            tuple(parts.answer(claim, answer) for answer in reversed(standing.answers[:-1])),
        )
        for standing in claim.standings
    )


def _sources(parts: Parts, claim: Claim, lang: str) -> tuple[SourceView, ...]:
    checks = parts.index.evidence.checks
    cited = cited_words(claim.entry, parts.config.lang, checks)
    return tuple(
        SourceView(
            source=source,
            number=number,
            host=(urlsplit(source.url).hostname or "").removeprefix("www."),
            publisher=_outlet(parts, source.publisher),
            lang=source.lang if source.lang != lang else "",
            check=check_note(checks.get(source.url), source, cited.get(number - 1, ())),
        )
        for number, source in enumerate(claim.entry.sources, start=1)
    )


def _outlet(parts: Parts, publisher: str) -> Link | None:
    return parts.outlet(parts.known.outlet_names.term(publisher), publisher) if publisher else None
