"""A source's next record: from the one before and what was seen today. Pure; a look that failed loses nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import msgspec

from generator.evidence.addresses import NO_SUCH_HOST
from generator.evidence.extract import Extracted
from generator.evidence.judge import is_stub
from generator.evidence.looks import Unread, blocked
from generator.evidence.match import Match, Text, find_quote
from generator.model.characters import hidden_characters
from generator.model.digest import digest
from generator.model.evidence import Copy, Finding, QuoteCheck, Selector, SourceCheck, State, Way

_LONGEST_EXACT = 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A quote to look for; one that is not ``named`` may as well stand at another source."""

    words: str
    named: bool = True


def seen(
    url: str, page: Extracted, wanted: Iterable[Wanted], before: SourceCheck | None, today: date, *,
    final: str = "", way: Way = Way.PAGE,
) -> SourceCheck:  # fmt: skip
    """Record a page that was read. Raises Unread where only a stub was shown and the words are not in it."""
    text, around = Text(page.text), Text(page.all_text)
    checks = [check for quote in wanted if (check := _quote(quote, text, around, before, today))]
    if is_stub(page) and any(check.finding is not Finding.FOUND for check in checks):
        raise blocked("paywall")
    name = digest(" ".join(text.keys))
    moved = final if final and _is_elsewhere(url, final) else ""
    settled = before and before.state is State.SEEN and before.moved_to == moved
    return SourceCheck(
        url=url,
        looked=today,
        state=State.SEEN,
        since=before.since if before and settled else today,
        way=way,
        first=before.first if before and before.first else today,
        seen=today,
        changed=_changed(before, name, way, today),
        moved_to=moved,
        lang=page.lang,
        title=_clean(page.title),
        publisher=_clean(page.publisher),
        author=_clean(page.author),
        published=page.published,
        digest=name,
        words=len(text.words),
        quotes=tuple(sorted(checks, key=lambda check: check.quote)),
        copies=before.copies if before else (),
    )


def unread(url: str, error: Unread, before: SourceCheck | None, today: date) -> SourceCheck:
    """Record a look that failed: what was found before stays as it was.

    A host that has no address is gone when it had none on an earlier day, too:
    a machine without a network finds no host at all.
    """
    state = error.state
    if (
        error.reason == NO_SUCH_HOST
        and before
        and before.reason == NO_SUCH_HOST
        and before.since
        and before.since < today
    ):
        state = State.GONE
    known = before or SourceCheck(url=url, state=state)
    since = known.since if before and before.state is state else today
    return msgspec.structs.replace(known, looked=today, state=state, since=since, reason=_clean(error.reason))


def with_copies(check: SourceCheck, copies: Iterable[Copy]) -> SourceCheck:
    """Add copies, each address once, in the order of their days."""
    known = {copy.url: copy for copy in (*check.copies, *copies)}
    return msgspec.structs.replace(check, copies=tuple(sorted(known.values(), key=lambda c: (c.date, c.url))))


def _changed(before: SourceCheck | None, name: str, way: Way, today: date) -> date | None:
    """The last day on which the text was another than before; two ways of reading cannot be compared."""
    if before is None or not before.seen:
        return None
    return today if before.way is way and before.digest != name else before.changed


def _quote(wanted: Wanted, text: Text, around: Text, before: SourceCheck | None, today: date) -> QuoteCheck | None:
    match, outside = find_quote(wanted.words, text), False
    if match.finding is not Finding.FOUND:
        elsewhere = find_quote(wanted.words, around)
        if elsewhere.finding is Finding.FOUND:
            match, outside = elsewhere, True
    earlier = before.quote(wanted.words) if before else None
    if match.finding is Finding.FOUND:
        return _check(wanted, match, today, None, outside)
    found_on = earlier.found_on if earlier else None
    if not wanted.named and not found_on:
        return None
    lost_on = (earlier.lost_on if earlier and earlier.lost_on else today) if found_on else None
    return _check(wanted, match, found_on, lost_on, outside)


def _check(wanted: Wanted, match: Match, found_on: date | None, lost_on: date | None, outside: bool) -> QuoteCheck:
    return QuoteCheck(
        quote=wanted.words,
        finding=match.finding,
        selectors=tuple(map(_selector, match.selectors)),
        difference=_clean(match.difference),
        found_on=found_on,
        lost_on=lost_on,
        outside=outside,
    )


def _selector(selector: Selector) -> Selector:
    """Without characters that nobody can see: a build refuses records that hold any."""
    return Selector(
        exact=_clean(selector.exact)[:_LONGEST_EXACT], prefix=_clean(selector.prefix), suffix=_clean(selector.suffix)
    )


def _clean(text: str) -> str:
    hidden = {place for place, _ in hidden_characters(text)}
    kept = "".join(c for place, c in enumerate(text) if place not in hidden)
    return kept if not hidden_characters(kept) else kept.encode("ascii", "ignore").decode()


def _is_elsewhere(asked: str, final: str) -> bool:
    """Tell whether a redirect led to another place than the same page with https, www or a slash."""
    return _place(asked) != _place(final)


def _place(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query
