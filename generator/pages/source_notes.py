"""What was found out about sources and quotes, as pages say it; and links that lead to the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import lru_cache
from urllib.parse import quote, urlsplit

from generator.content.entry import Entry, Source
from generator.content.quote_checks import QuoteResult, QuoteStatus, quotes_of, result_of
from generator.content.source_checks import ReadVia, Selector, SourceCheck, SourceState
from generator.index import Claim, grouped
from generator.pages.context import Context, memoised
from generator.pages.links import outlet_link
from generator.views.answers import Piece, QuoteNote
from generator.views.frame import Link
from generator.views.sources import CheckNote, SourceView

_PIECE = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}")
_STAMPED = re.compile(r"https?://web\.archive\.org/web/(\d{4})(\d\d)(\d\d)\d{6}")
_WHOLE, _EDGE = 8, 4


def quote_results(context: Context, claim: Claim) -> tuple[QuoteResult, ...]:
    """What a check found of each quote of a claim."""
    entry, checks = claim.entry, context.index.evidence.checks
    return tuple(result_of(quote, entry, checks) for quote in quotes_of(entry, context.config.lang))


def source_views(context: Context, claim: Claim, quotes: Iterable[QuoteResult]) -> tuple[SourceView, ...]:
    """A claim's sources in the order of the entry, each with what a check found of it and of the text's ``quotes``."""
    checks, lang = context.index.evidence.checks, context.language_of(claim.entry)
    linked = (result for result in quotes if result.ref.keys[0] == "linked_quotes")
    cited = grouped(linked, lambda result: result.ref.sources[:1])
    return tuple(
        SourceView(
            source=source,
            number=number,
            host=_host("/".join(source.url.split("/", 3)[:3])),
            publisher=_publisher(context, source.publisher),
            lang=source.lang if source.lang != lang else "",
            check=check_note(checks.get(source.url), source, cited.get(number - 1, ())),
        )
        for number, source in enumerate(claim.entry.sources, start=1)
    )


@lru_cache(maxsize=4096)
def _host(origin: str) -> str:
    """The host of ``https://www.example.org``, which many sources share, without "www."."""
    return (urlsplit(origin).hostname or "").removeprefix("www.")


@memoised
def _publisher(context: Context, name: str) -> Link | None:
    return outlet_link(context, context.names.outlet_names.term(name), name) if name else None


def quote_note(found: QuoteResult, entry: Entry) -> QuoteNote:
    """Say whether quoted words were found, and where to see them."""
    source = entry.sources[found.source] if found.source is not None else None
    check, words = found.check, found.quote
    shown = (
        found.status in (QuoteStatus.FOUND, QuoteStatus.CHANGED)
        and check
        and words
        and check.state is not SourceState.GONE
    )
    lost = found.status is QuoteStatus.LOST and words
    copy, copied = _copy(source, check) if lost else ("", None)
    return QuoteNote(
        kind=found.status.value,
        day=words.found_on if lost and words else check.last_read if check else None,
        url=to_words(source.url, words.selectors) if shown and source and words else "",
        copy=copy,
        copied=copied,
        held=bool(check and check.way is ReadVia.FILE),
        by_editors=bool(check and check.by_editors),
        beside=bool(words and words.outside),
        differs=_pieces(words.difference) if words else (),
    )


def check_note(check: SourceCheck | None, source: Source, cited: Iterable[QuoteResult] = ()) -> CheckNote:
    """Describe the last check of a source; ``cited`` are the words that the text quotes from it."""
    statuses = [found.status for found in cited]
    copy, copied = _copy(source, check)
    return CheckNote(
        kind=check.state.value if check else "unchecked",
        reason=check.reason if check else "",
        looked=check.last_checked if check else None,
        seen=check.last_read if check else None,
        changed=check.changed if check else None,
        moved_to=check.moved_to if check else "",
        copy="" if copy == source.archive else copy,
        copied=copied,
        held=bool(check and check.way is ReadVia.FILE),
        by_editors=bool(check and check.by_editors),
        cited=len(statuses),
        cited_found=sum(status in (QuoteStatus.FOUND, QuoteStatus.CHANGED) for status in statuses),
    )


def to_words(url: str, selectors: Iterable[Selector]) -> str:
    """Lead to the words on the page by a text fragment; long ones by their first and last words."""
    directives = "&".join(f"text={_range(selector.exact)}" for selector in selectors)
    page, _, anchor = url.partition("#")
    return f"{page}#{anchor.partition(':~:')[0]}:~:{directives}" if directives else url


def _range(exact: str) -> str:
    words = exact.split()
    if len(words) <= _WHOLE:
        return _encoded(" ".join(words))
    return f"{_encoded(' '.join(words[:_EDGE]))},{_encoded(' '.join(words[-_EDGE:]))}"


def _encoded(words: str) -> str:
    """Percent-encode also the signs that part a directive: hyphen, comma and ampersand."""
    return quote(words, safe="").replace("-", "%2D")


def _copy(source: Source | None, check: SourceCheck | None) -> tuple[str, date | None]:
    """A copy to show instead of the page, with its day: the writer's own choice, else the newest known."""
    if source and source.archive:
        return source.archive, _day_of(source.archive)
    copies = check.copies if check else ()
    return (copies[-1].url, copies[-1].date) if copies else ("", None)


def _day_of(copy: str) -> date | None:
    """The day of a copy whose address has it, as those of the Wayback Machine do."""
    match = _STAMPED.match(copy)
    with suppress(ValueError):
        return date(*map(int, match.groups())) if match else None
    return None


def _pieces(difference: str) -> tuple[Piece, ...]:
    pieces, place = [], 0
    for found in _PIECE.finditer(difference):
        pieces.append(Piece("both", difference[place : found.start()].strip()))
        pieces.append(Piece("entry", found[1]) if found[1] is not None else Piece("page", found[2]))
        place = found.end()
    pieces.append(Piece("both", difference[place:].strip()))
    return tuple(piece for piece in pieces if piece.words)
