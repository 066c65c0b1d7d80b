"""Rules about sources."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.entry import Entry
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.content.source_checks import State
from generator.text.archive_copies import differences, not_a_copy_reason, parse_copy_url, split_address
from generator.text.folding import counted, did_you_mean


def source_is_known(content: Content) -> Iterator[Problem]:
    """R301: a response names the id of one of the entry's sources."""
    for entry in content.entries:
        ids = [source.id for source in entry.sources if source.id]
        for number, response in enumerate(entry.responses):
            if response.source and response.source not in ids and not _has_an_unread_id(entry):
                hint = did_you_mean(response.source, ids) or (
                    "the ids are: " + ", ".join(ids) if ids else f"give a source the line id: {response.source}"
                )
                yield problem("R301", entry.at("responses", number, "source"),
                              f'no source has the id "{response.source}"', hint)  # fmt: skip


def ids_are_unique(content: Content) -> Iterator[Problem]:
    """R302: each id stands once in an entry."""
    for entry in content.entries:
        seen: dict[str, int] = {}
        for number, source in enumerate(entry.sources):
            if source.id and source.id in seen:
                first = entry.at("sources", seen[source.id], "id").line
                yield problem("R302", entry.at("sources", number, "id"),
                              f'two sources have the id "{source.id}", the first on line {first}',
                              "rename one")  # fmt: skip
            seen.setdefault(source.id, number)


def addresses_are_unique(content: Content) -> Iterator[Problem]:
    """R307: each address stands once in an entry, however it is spelt."""
    for entry in content.entries:
        seen: dict[tuple[str, ...], int] = {}
        for number, source in enumerate(entry.sources):
            if not source.url:
                continue
            page = split_address(source.url).page
            if page in seen:
                before = entry.sources[seen[page]].url
                ways = differences(before, source.url)
                but = f": its address differs only in {' and '.join(ways)}" if ways else ""
                yield problem("R307", entry.at("sources", number, "url"),
                              f"the source of line {entry.at('sources', seen[page]).line} is given again{but}",
                              "keep one")  # fmt: skip
            seen.setdefault(page, number)


def can_be_found_again(content: Content) -> Iterator[Problem]:
    """R308: a source has a title and a publisher."""
    for entry in content.entries:
        for number, source in enumerate(entry.sources):
            unsaid = [name for name in ("title", "publisher") if not getattr(source, name)]
            missing = [name for name in unsaid if not entry.is_unread("sources", number, name)]
            if missing and source.url:
                yield problem("R308", entry.at("sources", number), f"the source has no {' and no '.join(missing)}",
                              "a reader must find it again when the address dies")  # fmt: skip


def has_a_copy(content: Content) -> Iterator[Problem]:
    """R309: somebody else keeps a copy of each source; one warning an entry."""
    for entry in content.entries:
        bare = [
            source
            for number, source in enumerate(entry.sources)
            if not (source.archive or entry.is_unread("sources", number, "archive") or _is_settled(content, source.url))
        ]
        if bare:
            yield problem("R309", entry.at("sources"),
                          f"{counted(len(bare), 'source')} of {len(entry.sources)} without an archived copy",
                          'name one in "archive"')  # fmt: skip


def _has_an_unread_id(entry: Entry) -> bool:
    """Tell whether a source could not be read, or not its id."""
    return entry.is_unread("sources") or any(
        entry.is_unread("sources", number, "id") for number in range(len(entry.sources))
    )


def copies_are_copies(content: Content) -> Iterator[Problem]:
    """R315: what "archive" names is a copy, and one that stays as it is."""
    for entry in content.entries:
        for number, source in enumerate(entry.sources):
            why = not_a_copy_reason(source.archive, source.url) if source.archive else ""
            if why:
                yield problem("R315", entry.at("sources", number, "archive"), f'"archive" names {why}',
                              "open the copy, and give its own address")  # fmt: skip


def urls_are_no_copies(content: Content) -> Iterator[Problem]:
    """R316: "url" is the page's own address, and a copy stands in "archive"."""
    for entry in content.entries:
        for number, source in enumerate(entry.sources):
            copy = parse_copy_url(source.url) if "archive" in source.url or "perma" in source.url else None
            if copy:
                taken = f" of {copy.day}" if copy.day else ""
                own = f"write url: {copy.original}" if copy.original else 'give the page\'s own address in "url"'
                also = "" if source.archive else f" and archive: {source.url}"
                yield problem("R316", entry.at("sources", number, "url"), f'"url" names an archived copy{taken}',
                              own + also)  # fmt: skip


def _is_settled(content: Content, url: str) -> bool:
    """A copy was found, or the source is one, which R316 says; or the page is gone, which R313 says."""
    if parse_copy_url(url):
        return True
    check = content.evidence.get(url)
    return bool(check and (check.copies or check.state is State.GONE))
