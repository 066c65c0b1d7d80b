"""Each claim's page, its record as JSON, and the redirects from its old addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import urlsplit

from msgspec.structs import replace

from generator.content.body import Html, body_name
from generator.index import MAX_RELATED, Claim, RelatedClaim, TopicNeighbours
from generator.pages.answer_pages import plan_answers
from generator.pages.answers import answer_views, claim_answer_view, respondent_views
from generator.pages.charts import timeline
from generator.pages.citations import claim_citation
from generator.pages.contact import reply_view
from generator.pages.context import Context, SiteContext
from generator.pages.data import claim_record
from generator.pages.embeds import embed, frame, oembed
from generator.pages.heads import page_head
from generator.pages.labels import finding, no_rating
from generator.pages.links import claim_link, own_page_link, person_link, topic_link
from generator.pages.search import facets
from generator.pages.sharing import draws, picture, shared
from generator.pages.source_notes import quote_results, source_views
from generator.pages.structured_data import claim_structure
from generator.pages.teasers import teaser
from generator.views.claim import BesideView, ClaimView, RelatedView, ReuseView
from generator.views.data import JsonView
from generator.views.frame import Head, Link
from generator.views.page import Page
from generator.views.site import RedirectView


def plan_claims(context: SiteContext) -> Iterator[Page]:
    """Plan a page, a record and the redirects of each claim."""
    for claim in context.index.published:
        url = context.urls.claim(claim.entry.slug)
        own, bodies = context.for_entry(claim.entry), (body_name(claim.entry.path),)
        view = partial(_claim_view, own, claim, url)
        listed = not (claim.entry.draft or claim.publish_on)
        yield own.page(url, "claim.html", view, listed=listed, bodies=bodies)
        if context.config.claim_files:
            record = partial(_record_view, context, claim)
            yield context.page(context.urls.claim_data(claim.entry.slug), "json", record, bodies=bodies)
        if draws(own, claim):
            yield own.page(own.urls.claim_picture(claim.entry.slug), "png", partial(picture, own, claim))
        yield from plan_answers(own, claim)
        if context.config.embeds:
            yield own.page(own.urls.embed(claim.entry.slug), "embed.html", partial(embed, own, claim), listed=False)
            yield own.page(own.urls.oembed(claim.entry.slug), "oembed.json", partial(oembed, own, claim))
        for alias in claim.entry.aliases:
            moved = RedirectView(claim.entry.claim, url, context.urls.permalink(url), own.i18n.lang)
            yield own.redirect(context.urls.site(alias.lstrip("/")), moved)


def _record_view(context: Context, claim: Claim) -> JsonView:
    return JsonView({**claim_record(context, claim), "body_html": Html(name=body_name(claim.entry.path))})


def _claim_view(context: Context, claim: Claim, url: str) -> ClaimView:
    entry, quotes, rating = claim.entry, quote_results(context, claim), no_rating(context, claim)
    answers = answer_views(context, claim, quotes)
    translations = _translations(context, claim)
    venue = entry.venue or urlsplit(entry.venue_url).netloc
    related = tuple(_related(context, alike) for alike in context.lookups.neighbours.related(claim))
    return ClaimView(
        site=context.site,
        head=_head(context, claim, url, translations, rating),
        # No page shows in which file an entry is, or where in it its values are.
        entry=replace(entry, path="", places=b""),
        speaker=person_link(context, claim.speaker),
        venue=Link(venue, entry.venue_url) if venue else None,
        opens=claim.publish_on,
        updated=claim.updated,
        answer=claim_answer_view(context, claim),
        guide=context.urls.section("status"),
        about=tuple(person_link(context, term) for term in claim.about),
        respondents=respondent_views(context, claim, answers),
        answers=answers,
        timeline=timeline(context, claim),
        body=Html(name=body_name(entry.path)),
        sources=source_views(context, claim, quotes),
        grades=_grades(context, claim),
        topics=tuple(topic_link(context, term) for term in claim.topics),
        people=tuple(person_link(context, term) for term in claim.people),
        countries=tuple(map(context.i18n.country, entry.countries)),
        facets=facets(context, claim),
        related=related[:MAX_RELATED],
        more_related=related[MAX_RELATED:],
        beside=_beside(context, context.lookups.neighbours.in_topics(claim)),
        translations=translations,
        shared=shared(context, claim),
        reply=reply_view(context, url, entry.claim),
        citation=claim_citation(context, claim),
        reuse=_reuse(context, claim, rating),
    )


def _grades(context: Context, claim: Claim) -> Link | None:
    """The site's own page that explains the grades of the claim's sources; None without grades or the page."""
    return own_page_link(context, "methodology") if any(source.grade for source in claim.entry.sources) else None


def _head(context: Context, claim: Claim, url: str, translations: tuple[Link, ...], rating: str) -> Head:
    entry = claim.entry
    return page_head(
        context,
        url,
        entry.claim,
        entry.because or f"{finding(context, claim)}. {claim.body.excerpt}",
        section="claims",
        trail=(Link(context.i18n.gettext("Claims"), context.urls.section("claims")),),
        lang=context.language_of(entry),
        structured=claim_structure(context, claim, url, rating),
        alternates=_alternates(context, claim, translations),
        indexed=not (entry.draft or claim.publish_on),
    )


def _reuse(context: Context, claim: Claim, rating: str) -> ReuseView:
    config, urls, slug = context.config, context.urls, claim.entry.slug
    return ReuseView(
        no_rating=rating,
        record=urls.claim_data(slug) if config.claim_files else "",
        text=urls.claim_text(slug) if config.text_files else "",
        oembed=urls.permalink(urls.oembed(slug)) if config.embeds else "",
        embed=frame(context, claim) if config.embeds else None,
        report=own_page_link(context, "corrections-policy"),
        script=urls.loaded("share.js"),
    )


def _translations(context: Context, claim: Claim) -> tuple[Link, ...]:
    """The entry in other languages; a link's text is the language's tag."""
    others = context.index.translations[claim.entry.slug]
    return tuple(Link(context.language_of(o.entry), context.urls.claim(o.entry.slug)) for o in others)


def _alternates(context: Context, claim: Claim, translations: tuple[Link, ...]) -> tuple[Link, ...]:
    """The entry in other languages, and its original for readers of none of them."""
    original = claim.entry.translation_of or claim.entry.slug
    links = [Link(link.text, context.urls.permalink(link.url)) for link in translations]
    if links and original in context.index.by_slug:
        links.append(Link("x-default", context.urls.permalink(context.urls.claim(original))))
    return tuple(links)


def _related(context: Context, like: RelatedClaim) -> RelatedView:
    who = person_link(context, like.who) if like.who else None
    return RelatedView(
        teaser(context, like.claim), like.reason.value, who, topic_link(context, like.topic) if like.topic else None
    )


def _beside(context: Context, neighbours: Iterable[TopicNeighbours]) -> tuple[BesideView, ...]:
    """Each older claim, then each newer one, once with all topics in which it is the next."""
    neighbours = tuple(neighbours)
    views: list[BesideView] = []
    for newer in (False, True):
        topics: dict[Link, list[Link]] = {}
        for beside in neighbours:
            claim = beside.newer if newer else beside.older
            if claim:
                topics.setdefault(claim_link(context, claim), []).append(topic_link(context, beside.topic))
        views += (BesideView(claim, tuple(names), newer) for claim, names in topics.items())
    return tuple(views)
