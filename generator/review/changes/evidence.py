"""What records of source checks newly claim without a signature of the site's own: anybody can write that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from generator.content.source_checks import FOLDER, QuoteCheck, SourceCheck, SourceState, record_path
from generator.read.signed_records import KEY
from generator.review.changes.records import Finding, warning
from generator.review.changes.snapshots import SiteSnapshot
from generator.text.printable import clipped

_KEY_FILE = f"{FOLDER}/{KEY}"
_ADVICE = "compare it with the source, or leave it to the weekly check, which reads the source and signs what it finds"
_KEY_ADVICE = "merge it only if the maintainers made this key: whoever has its private part decides what pages say"
_LONGEST = 200


def evidence_findings(before: SiteSnapshot, after: SiteSnapshot) -> Iterator[Finding]:
    """Warn of every result that an unsigned record adds or changes, of older records, and of another key."""
    if before.sources.get(("evidence record", _KEY_FILE)) != after.sources.get(("evidence record", _KEY_FILE)):
        yield warning(_KEY_FILE, "the key that signs results of source checks changes", _KEY_ADVICE)
    for url, new in sorted(after.evidence.items()):
        for message in _messages(before.evidence.get(url), new):
            yield warning(record_path(url), message, _ADVICE)


def _messages(old: SourceCheck | None, new: SourceCheck) -> Iterator[str]:
    if old and old.last_checked and (new.last_checked is None or new.last_checked < old.last_checked):
        yield f"the record is older than the one it replaces: {new.last_checked} instead of {old.last_checked}"
    if new.signed:
        return
    if old and old.signed:
        yield "the record was signed and no longer is"
    if old is None or replace(old, signed=False) != new:
        yield from (f"an unsigned record says {claim}" for claim in _claims(old, new))


def _claims(old: SourceCheck | None, new: SourceCheck) -> Iterator[str]:
    """Yield what the new record says and the old one did not."""
    url = clipped(new.url, _LONGEST)
    if new.state is not (old.state if old else SourceState.UNCHECKED):
        yield f"that {url} is {new.state.value}, as of {new.last_checked}"
    if new.moved_to and new.moved_to != (old.moved_to if old else ""):
        yield f"that {url} has moved to {clipped(new.moved_to, _LONGEST)}"
    earlier, later = _results(old), _results(new)
    for words, result in later.items():
        if result != earlier.get(words, ""):
            yield f"that {url} has “{clipped(words, _LONGEST)}” {result}"
    for words in sorted(earlier.keys() - later.keys()):
        yield f"nothing more of “{clipped(words, _LONGEST)}” ({earlier[words]})"
    for copy in new.copies:
        if copy not in (old.copies if old else ()):
            yield f"that there is a copy of {copy.date}: {clipped(copy.url, _LONGEST)}"


def _results(check: SourceCheck | None) -> Mapping[str, str]:
    return {quote.quote: _result(quote) for quote in check.quotes} if check else {}


def _result(quote: QuoteCheck) -> str:
    """Describe a result, as "found, on 2026-11-22"."""
    parts = [
        quote.finding.value,
        f"on {quote.found_on}" if quote.found_on else "",
        f"not since {quote.lost_on}" if quote.lost_on else "",
        "outside the main text" if quote.outside else "",
        f"with the difference {clipped(quote.difference, _LONGEST)}" if quote.difference else "",
    ]
    return ", ".join(filter(None, parts))
