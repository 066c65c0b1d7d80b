"""Compute a source's next record from the previous one and today's check. Pure; a failed check loses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

import msgspec

from generator.content.source_checks import Copy, MatchLevel, QuoteCheck, ReadVia, Selector, SourceCheck, SourceState
from generator.evidence.classify import is_stub, suspected_error
from generator.evidence.extract import PageText
from generator.evidence.fetch_results import NO_SUCH_HOST, FetchError, blocked
from generator.evidence.match import Match, Text, find_quote
from generator.record import Record
from generator.text.characters import hidden_characters, without_hidden
from generator.text.digest import digest

_MAX_EXACT, _MAX_DIFFERENCE = 1_000, 2_000
_HYPHENATED_BREAK = re.compile(r"(?<=[^\W\d_])[-\u2010]\n(?=[^\W\d_])")


class QuoteQuery(Record, frozen=True):
    """A quote to search for; unless ``named``, any source of its entry may contain it."""

    words: str
    named: bool = True


def record_read(
    url: str,
    page: PageText,
    queries: Iterable[QuoteQuery],
    previous: SourceCheck | None,
    today: date,
    *,
    final_url: str = "",
    via: ReadVia = ReadVia.PAGE,
) -> SourceCheck:
    """Return the record of a page that was read; raises FetchError if it is another page without the quotes."""
    texts = _texts(page)
    checks = [check for query in queries if (check := _check_quote(query, texts, previous, today))]
    if via is ReadVia.PAGE:
        _reject_wrong_page(page, checks, previous)
    text = texts[0][0]
    text_digest = digest(" ".join(text.keys))
    moved = final_url if final_url and _is_elsewhere(url, final_url) else ""
    return SourceCheck(
        url=url,
        last_checked=today,
        state=SourceState.SEEN,
        since=_seen_since(previous, moved, today),
        way=via,
        first_read=previous.first_read if previous and previous.first_read else today,
        last_read=today,
        changed=_last_change(previous, text_digest, via, today),
        moved_to=moved,
        lang=page.lang,
        title=_strip_hidden(page.title),
        publisher=_strip_hidden(page.publisher),
        author=_strip_hidden(page.author),
        published=page.published,
        digest=text_digest,
        words=len(text.words),
        quotes=tuple(sorted(checks, key=lambda check: check.quote)),
        copies=previous.copies if previous else (),
    )


def record_failure(url: str, error: FetchError, previous: SourceCheck | None, today: date) -> SourceCheck:
    """Return the record of a failed check: earlier results are kept.

    A missing host counts as gone only after the same failure on an earlier day,
    because an offline machine finds no host at all.
    """
    state = error.state
    if (
        error.reason == NO_SUCH_HOST
        and previous
        and previous.reason == NO_SUCH_HOST
        and previous.since
        and previous.since < today
    ):
        state = SourceState.GONE
    base = previous or SourceCheck(url=url, state=state)
    since = base.since if previous and previous.state is state else today
    return msgspec.structs.replace(
        base, last_checked=today, state=state, since=since, reason=_strip_hidden(error.reason)
    )


def with_copies(check: SourceCheck, copies: Iterable[Copy]) -> SourceCheck:
    """Add copies, each address once, in the order of their days."""
    base = {copy.url: copy for copy in (*check.copies, *copies)}
    return msgspec.structs.replace(check, copies=tuple(sorted(base.values(), key=lambda c: (c.date, c.url))))


def _seen_since(previous: SourceCheck | None, moved: str, today: date) -> date | None:
    """Return the first day on which the page was read at its present address."""
    unchanged = previous and previous.state is SourceState.SEEN and previous.moved_to == moved
    return previous.since if previous and unchanged else today


def _last_change(previous: SourceCheck | None, text_digest: str, via: ReadVia, today: date) -> date | None:
    """Return the day of the last text change; texts from a page and from a file are not comparable."""
    if previous is None or not previous.last_read:
        return None
    return today if previous.way is via and previous.digest != text_digest else previous.changed


def _texts(page: PageText) -> list[tuple[Text, bool]]:
    """Return the texts to search, each with whether it lies outside the main text.

    A hyphen at the end of a line may belong to the word or not, so both forms are tried.
    """
    texts = [(Text(page.text), False)]
    joined = _HYPHENATED_BREAK.sub("", page.text)
    if joined != page.text:
        texts.append((Text(joined), False))
    return [*texts, (Text(page.all_text), True)] if page.all_text != page.text else texts


def _reject_wrong_page(page: PageText, checks: list[QuoteCheck], previous: SourceCheck | None) -> None:
    """Raise FetchError if the page is an error, a wall or a stub, and not the text that was quoted."""
    found_count = sum(check.finding is MatchLevel.FOUND for check in checks)
    error = None if found_count else suspected_error(page)
    if error:
        raise error
    if is_stub(page) and found_count < len(checks):
        raise blocked("paywall")
    if previous and previous.way is ReadVia.FILE and any(check.lost_on for check in checks):
        # They were found in the editors' file only, so the page cannot have lost them.
        raise blocked("differs from the copy that the editors have")


def _check_quote(
    query: QuoteQuery, texts: list[tuple[Text, bool]], previous: SourceCheck | None, today: date
) -> QuoteCheck | None:
    match, outside = find_quote(query.words, texts[0][0]), False
    for text, is_outside in texts[1:]:
        if match.finding is not MatchLevel.FOUND:
            elsewhere = find_quote(query.words, text)
            if elsewhere.finding is MatchLevel.FOUND:
                match, outside = elsewhere, is_outside
    earlier = previous.quote(query.words) if previous else None
    if match.finding is MatchLevel.FOUND:
        return _quote_check(query, match, today, None, outside)
    found_on = earlier.found_on if earlier else None
    if not query.named and not found_on:
        return None
    lost_on = (earlier.lost_on if earlier and earlier.lost_on else today) if found_on else None
    return _quote_check(query, match, found_on, lost_on, outside)


def _quote_check(
    query: QuoteQuery, match: Match, found_on: date | None, lost_on: date | None, outside: bool
) -> QuoteCheck:
    return QuoteCheck(
        quote=query.words,
        finding=match.finding,
        selectors=tuple(map(_selector, match.selectors)),
        difference=_strip_hidden(match.difference) if len(match.difference) <= _MAX_DIFFERENCE else "",
        found_on=found_on,
        lost_on=lost_on,
        outside=outside,
    )


def _selector(selector: Selector) -> Selector:
    """Strip hidden characters: a build rejects records that contain any."""
    return Selector(
        exact=_shorten(_strip_hidden(selector.exact)),
        prefix=_strip_hidden(selector.prefix),
        suffix=_strip_hidden(selector.suffix),
    )


def _shorten(text: str) -> str:
    """Cut at a space, since half a word could not be found again."""
    if len(text) <= _MAX_EXACT:
        return text
    space = text.rfind(" ", 0, _MAX_EXACT)
    return text[: space if space > 0 else _MAX_EXACT]


def _strip_hidden(text: str) -> str:
    visible = without_hidden(text)
    return visible if not hidden_characters(visible) else visible.encode("ascii", "ignore").decode()


def _is_elsewhere(requested: str, final_url: str) -> bool:
    """Whether a redirect led to another page, ignoring https, www and a trailing slash."""
    return _comparable(requested) != _comparable(final_url)


def _comparable(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query
