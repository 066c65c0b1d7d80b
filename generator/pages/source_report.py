"""``/evidence/``, its feed, and evidence.json: what was found out about the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from msgspec.structs import replace

from generator.content.quote_checks import CONCERNS, QuoteStatus
from generator.content.source_checks import MatchLevel, QuoteCheck, SourceCheck, SourceState
from generator.index import (
    Claim,
    ClaimQuote,
    Event,
    SourceEvent,
    claims_by_source,
    source_events,
    traced_quotes,
    visible_checks,
)
from generator.pages.context import Context
from generator.pages.feeds import feed_pages
from generator.pages.heads import page_head
from generator.pages.source_notes import check_note, quote_note
from generator.text.interface import direction
from generator.text.messages import N_
from generator.views.answers import Quoted
from generator.views.data import JsonView
from generator.views.feeds_and_files import FeedItem
from generator.views.frame import Link
from generator.views.page import Page
from generator.views.source_report import Concern, EventView, EvidenceView, Total

_FEED = N_("What changed at the sources")
_EVENTS = {
    Event.LOST: N_("Quoted words are no longer at the source"),
    Event.GONE: N_("The source is gone"),
    Event.CHANGED: N_("The source has changed"),
    Event.MOVED: N_("The source has moved"),
}
_STILL_THERE = N_("The source has changed; the quoted words are still there")
_QUOTES = {
    QuoteStatus.FOUND: N_("Quotes found word for word"),
    QuoteStatus.CHANGED: N_("Quotes still there on a page that has changed"),
    QuoteStatus.PART: N_("Quotes found in part"),
    QuoteStatus.NEARLY: N_("Quotes with different wording"),
    QuoteStatus.ABSENT: N_("Quotes not found"),
    QuoteStatus.LOST: N_("Quotes no longer there"),
    QuoteStatus.UNCHECKED: N_("Quotes not checked yet"),
}


def plan_evidence(context: Context) -> Iterator[Page]:
    """Plan the page, the feed of what happened at the sources, and the download."""
    _ = context.i18n.gettext
    url = context.urls.section("evidence")
    yield context.page(url, "evidence.html", partial(_view, context, url), listed=True)
    about = _("Sources that changed, moved or disappeared, and quoted words that are no longer there.")
    yield from feed_pages(context, url, f"{_(_FEED)} · {context.config.title}", about, partial(_items, context))
    yield context.page(context.urls.data("evidence.json"), "json", lambda: JsonView(_data(context)))


def _view(context: Context, url: str) -> EvidenceView:
    _ = context.i18n.gettext
    cited = claims_by_source(context.index.evidence)
    traced = tuple(traced_quotes(context.index.evidence))
    about = _("Every quote and every source as they were last found.")
    return EvidenceView(
        site=context.site,
        head=page_head(context, url, _("Evidence"), about, section="evidence", feed=_(_FEED)),
        totals=(*_quote_totals(context, traced), *_source_totals(context, cited)),
        concerns=tuple(_concerns(context, cited, traced)),
        events=tuple(_event(context, event) for event in source_events(context.index.evidence)),
        data=Link("evidence.json", context.urls.data("evidence.json")),
    )


def _quote_totals(context: Context, quotes: Iterable[ClaimQuote]) -> Iterator[Total]:
    statuses = Counter(item.result.status for item in quotes)
    return (Total(context.i18n.gettext(_QUOTES[s]), statuses[s]) for s in QuoteStatus if statuses[s])


def _source_totals(context: Context, cited: dict[str, tuple[Claim, ...]]) -> Iterator[Total]:
    _ = context.i18n.gettext
    checks = [check for url, check in context.index.evidence.checks.items() if url in cited]
    read = sum(1 for check in checks if check.last_read)
    archived = {source.url for claim in context.index.published for source in claim.entry.sources if source.archive}
    yield Total(_("Sources"), len(cited))
    yield Total(_("Sources read"), read)
    yield Total(_("Sources not read yet"), len(cited) - read)
    yield Total(_("Sources that are gone"), sum(1 for check in checks if check.state is SourceState.GONE))
    yield Total(_("Sources with a copy elsewhere"), len(archived | {check.url for check in checks if check.copies}))


def _concerns(
    context: Context, cited: dict[str, tuple[Claim, ...]], quotes: tuple[ClaimQuote, ...]
) -> Iterator[Concern]:
    """Quotes that are not as printed, the worst first; then sources that are gone or could not be read."""
    for status in CONCERNS:
        for traced in quotes:
            if traced.result.status is status:
                yield _quote_concern(context, traced)
    for url, claims in cited.items():
        check = context.index.evidence.checks.get(url)
        if check and check.state not in (SourceState.SEEN, SourceState.UNCHECKED):
            yield _concern(context, claims[0], _number(claims[0], url))


def _quote_concern(context: Context, traced: ClaimQuote) -> Concern:
    quoted, number = traced.result.ref, traced.result.source or 0
    concern = _concern(context, traced.claim, number)
    note = quote_note(traced.result, traced.claim.entry)
    # A copy that shows the words is not named twice.
    check = replace(concern.check, copy="") if note.copy else concern.check
    return replace(concern, words=Quoted(quoted.words, quoted.lang, direction(quoted.lang)), note=note, check=check)


def _concern(context: Context, claim: Claim, number: int) -> Concern:
    entry = claim.entry
    lang = context.language_of(entry)
    source = entry.sources[number]
    return Concern(
        claim=Link(entry.claim, context.urls.claim(entry.slug)),
        lang=lang,
        direction=direction(lang),
        source=Link(source.publisher or source.title or source.url, source.url),
        words=None,
        note=None,
        check=check_note(context.index.evidence.checks.get(source.url), source),
    )


def _number(claim: Claim, url: str) -> int:
    return next(number for number, source in enumerate(claim.entry.sources) if source.url == url)


def _event(context: Context, event: SourceEvent) -> EventView:
    return EventView(
        day=event.day,
        label=_label(context, event),
        source=_source(event),
        target=event.check.moved_to,
        claims=tuple(Link(claim.entry.claim, context.urls.claim(claim.entry.slug)) for claim in event.claims),
    )


def _label(context: Context, event: SourceEvent) -> str:
    """What happened; of words that are still there only if there were any."""
    findings = {quote.finding for quote in event.check.quotes}
    still = event.event is Event.CHANGED and findings == {MatchLevel.FOUND}
    _ = context.i18n.gettext
    label = _(_STILL_THERE if still else _EVENTS[event.event])
    return _("%(event)s, as recorded by the editors", event=label) if event.check.by_editors else label


def _source(event: SourceEvent) -> Link:
    source = event.claims[0].entry.sources[_number(event.claims[0], event.check.url)]
    return Link(source.title or source.publisher or source.url, source.url)


def _items(context: Context) -> list[FeedItem]:
    return [_item(context, event) for event in source_events(context.index.evidence)[: context.config.feed_items]]


def _item(context: Context, event: SourceEvent) -> FeedItem:
    source, first = _source(event), event.claims[0].entry
    urls = context.urls
    title = f"{_label(context, event)}: {source.text}"
    return FeedItem(
        id=f"{urls.permalink(urls.section('evidence'))}#{event.day}-{event.event.value}-{event.check.url}",
        url=urls.permalink(urls.claim(first.slug)),
        title=title,
        summary=title,
        published=event.day,
        updated=event.day,
        tags=(event.event.value,),
        lang=context.i18n.lang,
        source=Link(source.text, event.check.url),
        claims=tuple(Link(c.entry.claim, urls.permalink(urls.claim(c.entry.slug))) for c in event.claims),
    )


def _data(context: Context) -> dict[str, object]:
    checks = visible_checks(context.index.evidence)
    return {
        "title": context.config.title,
        "url": context.urls.permalink(context.urls.section("evidence")),
        "licence": context.config.licence.url,
        "sources": [
            {
                "url": url,
                "claims": [claim.entry.slug for claim in claims],
                **(_check(checks[url]) if url in checks else {"state": "unchecked"}),
            }
            for url, claims in claims_by_source(context.index.evidence).items()
        ],
    }


def _check(check: SourceCheck) -> dict[str, object]:
    return {
        "state": check.state.value,
        "reason": check.reason,
        "since": check.since,
        "looked": check.last_checked,
        "seen": check.last_read,
        "changed": check.changed,
        "way": check.way.value,
        "signed": check.signed,
        "moved_to": check.moved_to,
        "title": check.title,
        "publisher": check.publisher,
        "author": check.author,
        "published": check.published,
        "text_digest": check.digest,
        "quotes": [_quote(quote) for quote in check.quotes],
        "copies": [{"url": copy.url, "date": copy.date} for copy in check.copies],
    }


def _quote(quote: QuoteCheck) -> dict[str, object]:
    """A quote with its places as Web Annotation selectors (w3.org/TR/annotation-model)."""
    return {
        "quote": quote.quote,
        "finding": quote.finding.value,
        "difference": quote.difference,
        "found_on": quote.found_on,
        "lost_on": quote.lost_on,
        "outside_main_text": quote.outside,
        "selector": [
            {"type": "TextQuoteSelector", "exact": s.exact, "prefix": s.prefix, "suffix": s.suffix}
            for s in quote.selectors
        ],
    }
