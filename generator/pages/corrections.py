"""``/corrections/``: what was wrong and what was retracted, as a page and as feeds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from operator import itemgetter

from generator.content.entry import RetractedEntry
from generator.index import ClaimCorrection, Index
from generator.pages.context import SiteContext
from generator.pages.feeds import FeedPlan, archived_feed_pages
from generator.pages.heads import page_head
from generator.pages.links import own_page_link
from generator.pages.retractions import replacement
from generator.text.interface import direction
from generator.views.feeds_and_files import FeedItem
from generator.views.frame import Link
from generator.views.page import Page
from generator.views.site import CorrectionEntry, CorrectionsView, RetractionEntry


def plan_corrections(context: SiteContext, index: Index) -> Iterator[Page]:
    """Plan the page, with everything newest first, and its feeds."""
    _ = context.i18n.gettext
    url = context.urls.section("corrections")
    title = _("Corrections and retractions")
    feed = f"{title} · {context.config.title}"
    yield context.page(url, "corrections.html", partial(_view, context, index, url, title, feed))
    about = _("What this site had wrong, and what it withdrew.")
    dated = ((entry.retracted.date, partial(_retracted_item, context, entry)) for entry in index.retractions)
    items = [*dated, *((item.correction.date, partial(_corrected_item, context, item)) for item in index.corrections)]
    items.sort(key=itemgetter(0), reverse=True)
    yield from archived_feed_pages(context, FeedPlan(url, feed, about, items, lambda item: item[1]()))


def _view(context: SiteContext, index: Index, url: str, title: str, feed: str) -> CorrectionsView:
    intro = context.i18n.gettext("What this site had wrong, and what it withdrew.")
    return CorrectionsView(
        site=context.site,
        head=page_head(context, url, title, intro, section="corrections", feed=feed),
        items=tuple(_correction(context, item) for item in index.corrections),
        retractions=tuple(_retraction(context, entry) for entry in index.retractions),
        policy=own_page_link(context, "corrections-policy"),
    )


def _correction(context: SiteContext, item: ClaimCorrection) -> CorrectionEntry:
    entry = item.claim.entry
    lang = context.language_of(entry)
    link = Link(entry.claim, context.urls.claim(entry.slug))
    return CorrectionEntry(item.correction, link, lang, direction(lang))


def _retraction(context: SiteContext, entry: RetractedEntry) -> RetractionEntry:
    lang, url = context.language_of(entry), context.urls.claim(entry.slug)
    return RetractionEntry(entry.retracted, Link(url, url), lang, direction(lang), replacement(context, entry))


def _corrected_item(context: SiteContext, item: ClaimCorrection) -> FeedItem:
    entry, correction = item.claim.entry, item.correction
    own, lang = context.for_entry(entry), context.language_of(entry)
    link = context.urls.permalink(context.urls.claim(entry.slug))
    return FeedItem(
        id=f"{link}#correction-{entry.corrections.index(correction) + 1}",
        url=f"{link}#corrections",
        title=own.i18n.gettext("Corrected: %(claim)s", claim=entry.claim),
        summary=correction.text,
        published=correction.date,
        updated=correction.date,
        tags=(),
        lang=lang,
        direction=direction(lang),
        note=correction.text,
    )


def _retracted_item(context: SiteContext, entry: RetractedEntry) -> FeedItem:
    own, lang = context.for_entry(entry), context.language_of(entry)
    url = context.urls.claim(entry.slug)
    link = context.urls.permalink(url)
    retracted, see = entry.retracted, replacement(own, entry)
    return FeedItem(
        id=f"{link}#retracted",
        url=link,
        title=own.i18n.gettext("Retracted: %(address)s", address=url),
        summary=retracted.reason,
        published=retracted.date,
        updated=retracted.date,
        tags=(),
        lang=lang,
        direction=direction(lang),
        note=retracted.reason,
        see=Link(own.i18n.gettext("Replaced by %(link)s", link=see.text), context.urls.absolute(see.url))
        if see
        else None,
    )
