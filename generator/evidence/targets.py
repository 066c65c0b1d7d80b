"""Which addresses to look at, in which order, and for which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from urllib.parse import urlsplit

from generator.content.entry import Entry, Source
from generator.content.quote_checks import quotes_of
from generator.content.source_checks import SourceCheck
from generator.evidence.renew import Wanted
from generator.record import Record


class Target(Record, frozen=True):
    """An address with the words that entries quote from it; ``day`` is the source's own, where an entry gives it."""

    url: str
    wanted: tuple[Wanted, ...]
    day: date | None
    paths: tuple[str, ...]
    archived: bool = False

    @property
    def host(self) -> str:
        """The host of the address."""
        return urlsplit(self.url).hostname or ""


class Ambiguous(Exception):
    """Something that a person named means nothing, or more than one thing."""


def targets_of(entries: Iterable[Entry], lang: str) -> list[Target]:
    """Every address of the entries' sources, each once, in the order of the entries."""
    sources: dict[str, list[Source]] = {}
    wanted: dict[str, dict[str, bool]] = {}
    paths: dict[str, dict[str, None]] = {}
    for entry in entries:
        for source in entry.sources:
            if source.url:
                sources.setdefault(source.url, []).append(source)
                paths.setdefault(source.url, {})[entry.path] = None
        for quoted in quotes_of(entry, lang):
            for number in quoted.sources:
                words = wanted.setdefault(entry.sources[number].url, {})
                words[quoted.words] = words.get(quoted.words, False) or len(quoted.sources) == 1
    return [
        Target(
            url=url,
            wanted=tuple(Wanted(words, named) for words, named in sorted(wanted.get(url, {}).items())),
            day=min((source.date for source in named if source.date), default=None),
            paths=tuple(paths[url]),
            archived=any(source.archive for source in named),
        )
        for url, named in sources.items()
    ]  # fmt: skip


def oldest_first(targets: Iterable[Target], checks: Mapping[str, SourceCheck]) -> list[Target]:
    """Those never looked at, then by the day of the last look; the address decides between equals."""

    def key(target: Target) -> tuple[date, str]:
        check = checks.get(target.url)
        return (check.looked if check and check.looked else date.min, target.url)

    return sorted(targets, key=key)


def older_than(
    targets: Iterable[Target], checks: Mapping[str, SourceCheck], days: int, today: date
) -> list[Target]:  # fmt: skip
    """Those not looked at within ``days``."""
    limit = today - timedelta(days=days)

    def is_due(target: Target) -> bool:
        looked = checks[target.url].looked if target.url in checks else None
        return looked is None or looked <= limit

    return [target for target in targets if is_due(target)]


def named(entries: Iterable[Entry], name: str) -> str:
    """The one address that a source's id, or an address itself, stands for. Raises Ambiguous."""
    urls = {source.url for entry in entries for source in entry.sources if name in (source.id, source.url)}
    if len(urls) == 1:
        return urls.pop()
    if not urls:
        raise Ambiguous(f'no source of these entries has the id or the address "{name}"')
    raise Ambiguous(f'"{name}" is the id of {len(urls)} sources; name an entry\'s file, or write the address')


def grouped(targets: Iterable[Target], key: Callable[[Target], str]) -> dict[str, list[Target]]:
    """Targets by host, in their order."""
    groups: dict[str, list[Target]] = {}
    for target in targets:
        groups.setdefault(key(target), []).append(target)
    return groups
