"""A claim within other sites' pages: a small page for a frame, and what oEmbed says of it (oembed.com)."""

from __future__ import annotations

from html import escape

from generator.index import Claim
from generator.pages.context import Context
from generator.pages.sharing import shared
from generator.pages.teasers import teaser
from generator.text.interface import direction
from generator.views.data import JsonView
from generator.views.sharing import EmbedView

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
        stamp=listed.stamp,
        answers=listed.answers,
    )


def frame(context: Context, claim: Claim) -> str:
    """The HTML with which another site's page shows the claim."""
    address = context.urls.permalink(context.urls.embed(claim.entry.slug))
    attributes = {"src": address, "title": claim.entry.claim, "width": WIDTH, "height": HEIGHT, "loading": "lazy"}
    written = " ".join(f'{name}="{escape(str(value))}"' for name, value in attributes.items())
    return f"<iframe {written}></iframe>"


def oembed(context: Context, claim: Claim) -> JsonView:
    """The claim as oEmbed 1.0 describes what is rich; programs that know its link ask for this."""
    about = shared(context, claim)
    fields: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "title": about.title,
        "author_name": claim.speaker.name,
        "provider_name": context.config.title,
        "provider_url": context.urls.permalink(context.urls.site()),
        "thumbnail_url": about.picture,
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "width": WIDTH,
        "height": HEIGHT,
        "html": frame(context, claim),
    }
    return JsonView(fields)
