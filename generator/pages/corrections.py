"""``/corrections/``: what was wrong and what was retracted, as a page and as feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from operator import itemgetter

from generator.content.entry import RetractedEntry
from generator.index import ClaimCorrection, Index
from generator.pages.context import SiteContext
from generator.pages.feeds import FeedPlan, archived_feed_pages
from generator.pages.heads import numbered, page_head
from generator.pages.links import own_page_link
from generator.pages.listings import cut, to_newer, to_older
from generator.pages.retractions import replacement
from generator.record import Record
from generator.text.interface import direction
from generator.text.messages import N_
from generator.views.feeds_and_files import FeedItem
from generator.views.frame import Link
from generator.views.page import Page
from generator.views.site import CorrectionEntry, CorrectionsView, RetractionEntry

_HEADING = N_("Corrections and retractions")
_INTRO = N_("What this site had wrong, and what it withdrew.")


class _Part(Record, frozen=True):
    """What a page has of both lists, newest first; ``number`` is that of an older page, 0 for the first."""

    number: int
    highest: int
    total: int
    items: Sequence[ClaimCorrection]
    retractions: Sequence[RetractedEntry]


def plan_corrections(context: SiteContext) -> Iterator[Page]:
    """Plan the pages, with everything newest first, and the feeds."""
    _ = context.i18n.gettext
    url = context.urls.section("corrections")
    title = _(_HEADING)
    feed = f"{title} · {context.config.title}"
    for part in _parts(context.index):
        here = context.urls.older(url, part.number) if part.number else url
        yield context.page(here, "corrections.html", partial(_view, context, part, here, feed))
    about = _(_INTRO)
    retractions, corrections = context.index.retractions, context.index.corrections
    items = [(entry.retracted.date, partial(_retracted_item, context, entry)) for entry in retractions]
    items += [(item.correction.date, partial(_corrected_item, context, item)) for item in corrections]
    items.sort(key=itemgetter(0), reverse=True)
    yield from archived_feed_pages(context, FeedPlan(url, feed, about, items, lambda item: item[1]()))


def _parts(index: Index) -> Iterator[_Part]:
    items, older_items = cut(index.corrections)
    retractions, older_retractions = cut(index.retractions)
    highest = max((*older_items, *older_retractions), default=0)
    total = len(index.corrections)
    yield _Part(0, highest, total, items, retractions)
    for number in range(highest, 0, -1):
        yield _Part(number, highest, total, older_items.get(number, ()), older_retractions.get(number, ()))


def _view(context: SiteContext, part: _Part, here: str, feed: str) -> CorrectionsView:
    _, url, number = context.i18n.gettext, context.urls.section("corrections"), part.number
    title = numbered(context, _(_HEADING), number) if number else _(_HEADING)
    trail = (Link(_(_HEADING), url),) if number else ()
    return CorrectionsView(
        site=context.site,
        head=page_head(
            context, here, title, _(_INTRO), section="corrections", trail=trail, feed="" if number else feed
        ),
        items=tuple(_correction(context, item) for item in part.items),
        retractions=tuple(_retraction(context, entry) for entry in part.retractions),
        total=None if number else part.total,
        policy=own_page_link(context, "corrections-policy"),
        newer=to_newer(context, url, number, part.highest, url) if number else None,
        older=to_older(context, url, number - 1 if number else part.highest),
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
