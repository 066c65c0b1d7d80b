"""A source's next record: from the one before and what was seen today. Pure; a look that failed loses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

import msgspec

from generator.content.source_checks import Copy, Finding, QuoteCheck, Selector, SourceCheck, State, Way
from generator.evidence.classify import doubt, is_stub
from generator.evidence.extract import Extracted
from generator.evidence.fetch_results import NO_SUCH_HOST, Unread, blocked
from generator.evidence.match import Match, Text, find_quote
from generator.record import Record
from generator.text.characters import hidden_characters
from generator.text.digest import digest

_LONGEST_EXACT, _LONGEST_DIFFERENCE = 1_000, 2_000
_PARTED = re.compile(r"(?<=[^\W\d_])[-\u2010]\n(?=[^\W\d_])")


class Wanted(Record, frozen=True):
    """A quote to look for; one that is not ``named`` may as well stand at another source."""

    words: str
    named: bool = True


def seen(
    url: str, page: Extracted, wanted: Iterable[Wanted], before: SourceCheck | None, today: date, *,
    final: str = "", way: Way = Way.PAGE,
) -> SourceCheck:  # fmt: skip
    """Record a page that was read. Raises Unread where something else was shown and the words are not in it."""
    texts = _texts(page)
    checks = [check for quote in wanted if (check := _quote(quote, texts, before, today))]
    if way is Way.PAGE:
        _require_the_page(page, checks, before)
    text = texts[0][0]
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


def _texts(page: Extracted) -> list[tuple[Text, bool]]:
    """The texts in which words may stand, and whether that is beside the main text.

    A word that is parted at the end of a line is one, or two with a hyphen: nobody can tell, so both are tried.
    """
    texts = [(Text(page.text), False)]
    joined = _PARTED.sub("", page.text)
    if joined != page.text:
        texts.append((Text(joined), False))
    return [*texts, (Text(page.all_text), True)] if page.all_text != page.text else texts


def _require_the_page(page: Extracted, checks: list[QuoteCheck], before: SourceCheck | None) -> None:
    """Raise Unread where what was shown is an error, a wall or a stub, and not what the words are quoted from."""
    found = sum(check.finding is Finding.FOUND for check in checks)
    why = None if found else doubt(page)
    if why:
        raise why
    if is_stub(page) and found < len(checks):
        raise blocked("paywall")
    if before and before.way is Way.FILE and any(check.lost_on for check in checks):
        # The words were never seen at the address, so it cannot have lost them.
        raise blocked("not the text that the editors hold")


def _quote(
    wanted: Wanted, texts: list[tuple[Text, bool]], before: SourceCheck | None, today: date
) -> QuoteCheck | None:  # fmt: skip
    match, outside = find_quote(wanted.words, texts[0][0]), False
    for text, is_beside in texts[1:]:
        if match.finding is not Finding.FOUND:
            elsewhere = find_quote(wanted.words, text)
            if elsewhere.finding is Finding.FOUND:
                match, outside = elsewhere, is_beside
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
        difference=_clean(match.difference) if len(match.difference) <= _LONGEST_DIFFERENCE else "",
        found_on=found_on,
        lost_on=lost_on,
        outside=outside,
    )


def _selector(selector: Selector) -> Selector:
    """Without characters that nobody can see: a build refuses records that hold any."""
    return Selector(
        exact=_shortened(_clean(selector.exact)), prefix=_clean(selector.prefix), suffix=_clean(selector.suffix)
    )


def _shortened(text: str) -> str:
    """Cut at a space: half a word could not be found again."""
    if len(text) <= _LONGEST_EXACT:
        return text
    space = text.rfind(" ", 0, _LONGEST_EXACT)
    return text[: space if space > 0 else _LONGEST_EXACT]


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
