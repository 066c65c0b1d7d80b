"""A claim within other sites' pages: a small page for a frame, and what oEmbed says of it (oembed.com)."""

from __future__ import annotations

from generator.index import Claim
from generator.pages.context import Context
from generator.pages.sharing import shared
from generator.pages.teasers import teaser
from generator.text.interface import direction
from generator.views.sharing import EmbedView, Frame, OembedView

WIDTH, HEIGHT = 600, 320


def embed(context: Context, claim: Claim) -> EmbedView:
    """The claim with the answers that stand, and a way to the whole."""
    lang = context.language_of(claim.entry)
    listed = teaser(context, claim)
    return EmbedView(
        site=context.site,
        stylesheet=context.urls.loaded("embed.css"),
        claim=claim.entry.claim,
        lang=lang,
        direction=direction(lang),
        description=shared(context, claim).description,
        url=context.urls.claim(claim.entry.slug),
        speaker=claim.speaker.name,
        date=claim.entry.date,
        raised_as=claim.entry.raised_as,
        answer=listed.answer,
        answers=listed.answers,
    )


def frame(context: Context, claim: Claim) -> Frame:
    """The frame with which another site's page shows the claim."""
    url = context.urls.embed(claim.entry.slug)
    return Frame(url, context.urls.permalink(url), claim.entry.claim, WIDTH, HEIGHT)


def oembed(context: Context, claim: Claim) -> OembedView:
    """The claim as oEmbed 1.0 describes rich content, for programs that know its link."""
    about = shared(context, claim)
    return OembedView(
        title=about.title,
        speaker=claim.speaker.name,
        site=context.config.title,
        home=context.urls.permalink(context.urls.site()),
        picture=about.picture,
        frame=frame(context, claim),
    )
