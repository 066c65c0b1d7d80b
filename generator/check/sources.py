"""Rules about sources."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.check.spellings import KeyedText
from generator.content.entry import Entry
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.content.source_checks import SourceState
from generator.text.archive_copies import differences, host_of, not_a_copy_reason, parse_copy_url, split_address
from generator.text.folding import counted, did_you_mean


def source_is_known(entry: Entry) -> Iterator[Problem]:
    """R301: a response, and how others described it, names the id of one of the entry's sources."""
    ids = [source.id for source in entry.sources if source.id]
    for name, keys in _named_sources(entry):
        if name not in ids and not _has_an_unread_id(entry):
            hint = did_you_mean(name, ids) or (
                "the ids are: " + ", ".join(ids) if ids else f"add a line to a source: id: {name}"
            )
            yield problem("R301", entry.at(*keys), f'no source has the id "{name}"', hint)


def ids_are_unique(entry: Entry) -> Iterator[Problem]:
    """R302: no two sources of an entry have the same id."""
    seen: dict[str, int] = {}
    for number, source in enumerate(entry.sources):
        if source.id and source.id in seen:
            first = entry.at("sources", seen[source.id], "id").line
            yield problem(
                "R302",
                entry.at("sources", number, "id"),
                f'two sources have the id "{source.id}", the first on line {first}',
                "rename one",
            )
        seen.setdefault(source.id, number)


def addresses_are_unique(entry: Entry) -> Iterator[Problem]:
    """R307: no two sources of an entry have the same address, in any spelling."""
    hosts = [host_of(source.url) for source in entry.sources if source.url]
    if len(set(hosts)) == len(hosts):
        return
    seen: dict[tuple[str, ...], int] = {}
    for number, source in enumerate(entry.sources):
        if not source.url:
            continue
        page = split_address(source.url).page
        if page in seen:
            previous = entry.sources[seen[page]].url
            parts = differences(previous, source.url)
            difference = f": its address differs only in {' and '.join(parts)}" if parts else ""
            yield problem(
                "R307",
                entry.at("sources", number, "url"),
                f"the source of line {entry.at('sources', seen[page]).line} is listed twice{difference}",
                "keep one",
            )
        seen.setdefault(page, number)


def sources_are_described(entry: Entry) -> Iterator[Problem]:
    """R308: a source has a title and a publisher."""
    for number, source in enumerate(entry.sources):
        empty = [name for name in ("title", "publisher") if not getattr(source, name)]
        missing = [name for name in empty if not entry.is_unread("sources", number, name)]
        if missing and source.url:
            both = "them" if len(missing) > 1 else "it"
            yield problem(
                "R308",
                entry.at("sources", number),
                f"the source has no {' and no '.join(missing)}",
                f"add {both}, so that readers can find the source when its URL stops working",
            )


def hosts_may_be_cited(content: Content) -> Iterator[Problem]:
    """R325: no source is on a host that the site does not cite, or below it."""
    forbidden = set(content.forbidden_hosts)
    for entry in content.entries if forbidden else ():
        for number, source in enumerate(entry.sources):
            parts = (urlsplit(source.url).hostname or "").split(".")
            host = next((name for at in range(len(parts)) if (name := ".".join(parts[at:])) in forbidden), "")
            if host:
                yield problem(
                    "R325",
                    entry.at("sources", number, "url"),
                    f"content/site.toml says that {host} is not cited",
                    "cite the original, or a report that names where it has it from",
                )


def has_a_copy(content: Content) -> Iterator[Problem]:
    """R309: each source has an archived copy; one warning per entry."""
    for entry in content.entries:
        without_copy = [
            source
            for number, source in enumerate(entry.sources)
            if not (
                source.archive or entry.is_unread("sources", number, "archive") or _needs_no_copy(content, source.url)
            )
        ]
        if without_copy:
            verb = "has" if len(without_copy) == 1 else "have"
            yield problem(
                "R309",
                entry.at("sources"),
                f"{len(without_copy)} of {counted(len(entry.sources), 'source')} {verb} no archived copy",
                'give its URL in "archive"',
            )


def _named_sources(entry: Entry) -> Iterator[KeyedText]:
    """Yield the id of each source that an exchange names, with its keys."""
    for number, exchange in enumerate(entry.responses):
        if exchange.source:
            yield exchange.source, ("responses", number, "source")
        for place, description in enumerate(exchange.described_as):
            if description.source:
                yield description.source, ("responses", number, "described_as", place, "source")


def _has_an_unread_id(entry: Entry) -> bool:
    """Whether a source, or its id, could not be read."""
    return entry.is_unread("sources") or any(
        entry.is_unread("sources", number, "id") for number in range(len(entry.sources))
    )


def copies_are_copies(entry: Entry) -> Iterator[Problem]:
    """R315: "archive" is the address of a permanent copy."""
    for number, source in enumerate(entry.sources):
        reason = not_a_copy_reason(source.archive, source.url) if source.archive else ""
        if reason:
            yield problem(
                "R315",
                entry.at("sources", number, "archive"),
                f'"archive" is {reason}',
                "open the copy and give its URL",
            )


def urls_are_not_copies(entry: Entry) -> Iterator[Problem]:
    """R316: "url" is the page's own address, and "archive" that of a copy."""
    for number, source in enumerate(entry.sources):
        copy = parse_copy_url(source.url) if "archive" in source.url or "perma" in source.url else None
        if copy:
            of_day = f" of {copy.day}" if copy.day else ""
            url_advice = f"write url: {copy.original}" if copy.original else 'give the URL of the page itself in "url"'
            archive_advice = "" if source.archive else f" and archive: {source.url}"
            yield problem(
                "R316",
                entry.at("sources", number, "url"),
                f'"url" is an archived copy{of_day}',
                url_advice + archive_advice,
            )


def _needs_no_copy(content: Content, url: str) -> bool:
    """Whether there is a copy, or the source is one (see R316), or the page is gone (see R313)."""
    if parse_copy_url(url):
        return True
    check = content.evidence.get(url)
    return bool(check and (check.copies or check.state is SourceState.GONE))
