"""The notice that takes the place of a retracted entry: as a page, in frames, as data, and at its old addresses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.content.entry import RetractedEntry
from generator.pages.context import Context, SiteContext
from generator.pages.embeds import HEIGHT, WIDTH, frame_style
from generator.pages.heads import page_head
from generator.pages.links import own_page_link
from generator.text.interface import direction
from generator.text.language_tags import unless_same
from generator.views.data import JsonView
from generator.views.frame import Link
from generator.views.page import Page
from generator.views.sharing import Frame, OembedView
from generator.views.site import RedirectView, RetractedView


def plan_retractions(context: SiteContext) -> Iterator[Page]:
    """Plan what is published at the addresses of each retracted entry."""
    urls = context.urls
    for entry in context.index.retractions:
        own, url = context.for_entry(entry), urls.claim(entry.slug)
        yield own.page(url, "retracted.html", partial(_view, own, entry, url), listed=False)
        if context.config.claim_files:
            record = partial(_record_view, context, entry)
            yield context.page(urls.claim_data(entry.slug), "json", record)
        if context.config.embeds:
            frame = urls.embed(entry.slug)
            yield own.page(frame, "retracted-embed.html", partial(_view, own, entry, frame), listed=False)
            yield own.page(urls.oembed(entry.slug), "oembed.json", partial(_oembed, own, entry))
        for alias in entry.aliases:
            moved = RedirectView(own.i18n.gettext("Retracted entry"), url, urls.permalink(url), own.i18n.lang)
            yield own.redirect(urls.site(alias.lstrip("/")), moved)


def retraction_record(context: Context, entry: RetractedEntry) -> dict[str, Any]:
    """A retracted entry as plain data."""
    see = replacement(context, entry)
    return {
        "slug": entry.slug,
        "url": context.urls.permalink(context.urls.claim(entry.slug)),
        "retracted": {
            "date": entry.retracted.date,
            "reason": entry.retracted.reason,
            "see": context.urls.absolute(see.url) if see else "",
        },
    }


def replacement(context: Context, entry: RetractedEntry) -> Link | None:
    """A link to what replaces a retracted entry, if anything does."""
    see = entry.retracted.see
    claim = context.index.by_slug.get(see)
    if claim:
        lang = unless_same(context.language_of(claim.entry), context.i18n.lang)
        return Link(claim.entry.claim, context.urls.claim(see), lang)
    return Link(see, see) if see else None


def _view(context: Context, entry: RetractedEntry, url: str) -> RetractedView:
    _ = context.i18n.gettext
    title = _("Retracted entry")
    lang = context.language_of(entry)
    return RetractedView(
        site=context.site,
        head=page_head(context, url, title, _("This entry was withdrawn."), section="claims", indexed=False),
        retracted=entry.retracted,
        lang=lang,
        direction=direction(lang),
        see=replacement(context, entry),
        page=context.urls.claim(entry.slug),
        stylesheet=context.urls.loaded("embed.css"),
        all_retractions=Link(_("All corrections and retractions"), context.urls.section("corrections")),
        policy=own_page_link(context, "corrections-policy"),
    )


def _record_view(context: Context, entry: RetractedEntry) -> JsonView:
    return JsonView(retraction_record(context, entry))


def _oembed(context: Context, entry: RetractedEntry) -> OembedView:
    title, url = context.i18n.gettext("Retracted entry"), context.urls.embed(entry.slug)
    return OembedView(
        title=title,
        publisher=context.site.publisher,
        site=context.config.title,
        home=context.urls.permalink(context.urls.site()),
        frame=Frame(url, context.urls.permalink(url), title, WIDTH, HEIGHT, frame_style(HEIGHT, HEIGHT)),
    )
