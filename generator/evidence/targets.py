"""Select the addresses to check, their order, and the quotes expected at each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import urlsplit

from generator.content.entry import Entry, Source
from generator.content.quote_checks import quotes_of
from generator.content.source_checks import MAX_URL, SourceCheck
from generator.evidence.renew import QuoteQuery
from generator.record import Record


class CheckTarget(Record, frozen=True):
    """An address with the quotes attributed to it; ``day`` is the source's own date, if an entry gives it."""

    url: str
    quotes: tuple[QuoteQuery, ...]
    day: date | None
    paths: tuple[str, ...]
    has_archive: bool = False

    @property
    def host(self) -> str:
        """The host of the address."""
        return urlsplit(self.url).hostname or ""


class SourceNameError(Exception):
    """A name on the command line matches no source, or more than one."""


def targets_of(entries: Iterable[Entry], lang: str) -> list[CheckTarget]:
    """Return the addresses of all sources that a record can name, each once, in the order of the entries."""
    sources: dict[str, list[Source]] = {}
    quotes: dict[str, dict[str, bool]] = {}
    paths: dict[str, dict[str, None]] = {}
    for entry in entries:
        for source in entry.sources:
            if 0 < len(source.url) <= MAX_URL:
                sources.setdefault(source.url, []).append(source)
                paths.setdefault(source.url, {})[entry.path] = None
        for quoted in quotes_of(entry, lang):
            for number in quoted.sources:
                words = quotes.setdefault(entry.sources[number].url, {})
                words[quoted.words] = words.get(quoted.words, False) or len(quoted.sources) == 1
    return [
        CheckTarget(
            url=url,
            quotes=tuple(QuoteQuery(words, named) for words, named in sorted(quotes.get(url, {}).items())),
            day=min((source.date for source in named if source.date), default=None),
            paths=tuple(paths[url]),
            has_archive=any(source.archive for source in named),
        )
        for url, named in sources.items()
    ]


def least_recent_first(targets: Iterable[CheckTarget], checks: Mapping[str, SourceCheck]) -> list[CheckTarget]:
    """Sort by the date of the last check, those never checked first; ties by address."""
    return sorted(targets, key=lambda target: (_last_checked(target, checks), target.url))


def not_checked_within(
    targets: Iterable[CheckTarget], checks: Mapping[str, SourceCheck], days: int, today: date
) -> list[CheckTarget]:
    """Return the targets not checked within the last ``days`` days."""
    limit = date.fromordinal(max(1, today.toordinal() - days))
    return [target for target in targets if _last_checked(target, checks) <= limit]


def _last_checked(target: CheckTarget, checks: Mapping[str, SourceCheck]) -> date:
    """Return the day of a target's last check, or the first of all days."""
    check = checks.get(target.url)
    return check.last_checked if check and check.last_checked else date.min


def url_of(entries: Iterable[Entry], name: str) -> str:
    """Return the address that ``name``, a source's id or address, stands for. Raises SourceNameError."""
    urls = {source.url for entry in entries for source in entry.sources if name in (source.id, source.url)}
    if len(urls) == 1:
        return urls.pop()
    if not urls:
        raise SourceNameError(f'no source of these entries has the id or URL "{name}"')
    raise SourceNameError(f'"{name}" is the id of {len(urls)} sources; pass the entry\'s file, or use the URL')


def by_host(targets: Iterable[CheckTarget]) -> dict[str, list[CheckTarget]]:
    """Group targets by host, in their order."""
    groups: dict[str, list[CheckTarget]] = {}
    for target in targets:
        groups.setdefault(target.host, []).append(target)
    return groups
