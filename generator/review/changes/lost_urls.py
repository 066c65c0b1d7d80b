"""Addresses that readers can open now and could not any more, each with the line that keeps it open."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from generator.content.naming import Term
from generator.record import Record
from generator.review.changes.records import Finding, Redirect
from generator.review.changes.renames import Rename, rename_of
from generator.review.changes.snapshots import Side
from generator.text import patterns
from generator.text.folding import in_quotes
from generator.text.old_paths import old_path

_ALIAS = re.compile(patterns.PATH)
_SHOWN = 5
_PLAIN = re.compile(r"\w[\w .'’()-]*")
_REPAIRS = {
    "alias": "put this line into the front matter, in place of any other line of aliases",
    "restore": "restore the file, or put this line into the entry that takes its place",
    "hidden": "show the entry again, or put this line into the entry that takes its place",
    "page": "restore the file",
    "status": "keep the status, with the line: retired = true",
}
_MESSAGES = {
    True: "readers can open this address now and would find nothing there",
    False: "readers can open these addresses now and would find nothing there",
}
Kind = Literal["alias", "restore", "hidden", "page", "status", "name"]


class Repair(Record, frozen=True, order=True):
    """How an address is kept open, and in which file."""

    path: str
    kind: Kind


class Owners(Record, frozen=True):
    """What stood at each earlier address, and what became of each entry."""

    before: Side
    after: Side
    moved: Mapping[str, str]
    claims: Mapping[str, str]
    files: Mapping[str, str]
    statuses: frozenset[str]
    unseen: Mapping[str, str]

    @classmethod
    def of(cls, before: Side, after: Side, moved: Mapping[str, str]) -> Owners:
        """Look at both sides once; ``moved`` maps slugs that are gone to those in their place."""
        urls = before.urls
        claims = {urls.claim(slug): slug for slug in before.index.by_slug}
        claims |= {url: claims[target] for url, target in before.redirects.items() if target in claims}
        files = {urls.section(page.slug): page.path for page in before.content.pages}
        files |= {urls.person(Term(file.name, file.slug)): file.path for file in before.content.people}
        files |= {urls.topic(Term(file.title, file.slug)): file.path for file in before.content.topics}
        statuses = frozenset(urls.status(status.id) for status in before.content.vocabulary.statuses)
        unseen = {entry.slug: entry.path for entry in after.content.entries if entry.slug not in after.index.by_slug}
        return cls(before, after, moved, claims, files, statuses, unseen)

    def repair(self, url: str) -> Repair:
        """How the address ``url`` is kept open."""
        if url in self.claims:
            return self._of_claim(self.claims[url])
        if url in self.statuses:
            return Repair("content/statuses.toml", "status")
        listing = self.before.listed.get(url)
        return self._of_listing(url, listing.slugs) if listing else Repair(self.files.get(url, ""), "page")

    def _of_claim(self, slug: str) -> Repair:
        now = self.after.index.by_slug.get(self.moved.get(slug, slug))
        if now:
            return Repair(now.entry.path, "alias")
        if slug in self.unseen:
            return Repair(self.unseen[slug], "hidden")
        return Repair(self.before.index.by_slug[slug].entry.path, "restore")

    def _of_listing(self, url: str, slugs: Iterable[str]) -> Repair:
        """An entry that the listing showed keeps its address open, where an alias can hold it."""
        repairs = [self._of_claim(slug) for slug in slugs]
        best = next((repair for repair in repairs if repair.kind == "alias"), repairs[0] if repairs else None)
        if best is None or (url in self.files and best.kind != "alias"):
            return Repair(self.files.get(url, ""), "page")
        return best if _ALIAS.fullmatch(url) else Repair(best.path, "name")


def lost_addresses(before: Side, after: Side, moved: Mapping[str, str]) -> tuple[Finding, ...]:
    """An error for each file that must keep addresses open, and a warning for files that programs fetch.

    Raises nothing; both sides must be free of errors, or an address may be
    missing only because its file cannot be read.
    """
    owners = Owners.of(before, after, moved)
    by_repair: dict[Repair, list[str]] = defaultdict(list)
    by_file: dict[tuple[str, str, str], dict[str, Rename]] = defaultdict(dict)
    gone = lost(before, after)
    spelt = [url for url in gone if before.redirects.get(url) in before.listed]
    for url in (url for url in gone if url not in spelt):
        rename = rename_of(url, before, after, moved) if url in before.listed else None
        if rename:
            by_file[rename.path, rename.new, rename.how][url] = rename
        else:
            by_repair[owners.repair(url)].append(url)
    errors = [_error(repair, urls, owners) for repair, urls in sorted(by_repair.items())]
    errors += [_renamed(renames, owners) for _, renames in sorted(by_file.items())]
    return (*errors, *_lost_spellings(spelt), *_lost_files(before, after))


def lost(before: Side, after: Side) -> list[str]:
    """Pages and redirects that were and are not, in order; less what only continued a listing."""
    opened = (before.pages - before.continued) | before.redirects.keys()
    return sorted(url for url in opened if not after.opens(url))


def changed_redirects(before: Side, after: Side) -> tuple[Redirect, ...]:
    """Redirects that came, went, or lead elsewhere now."""
    urls = sorted(before.redirects.keys() | after.redirects.keys())
    pairs = ((url, before.redirects.get(url, ""), after.redirects.get(url, "")) for url in urls)
    return tuple(Redirect(url, old, new) for url, old, new in pairs if old != new)


def _error(repair: Repair, urls: list[str], owners: Owners) -> Finding:
    names = [f'"{owners.before.listed[url].name}"' for url in urls if url in owners.before.listed]
    advice = [f"write {' and '.join(names)} as before"] if names and repair.kind in ("alias", "name") else []
    advice += [_REPAIRS[repair.kind]] if repair.kind in _REPAIRS else []
    return Finding(
        severity="error", path=repair.path, urls=tuple(urls), repair=", or ".join(advice),
        message=_MESSAGES[len(urls) == 1],
        line=_line(repair, urls, owners.after) if repair.kind in ("alias", "restore", "hidden") else "",
    )  # fmt: skip


def _renamed(renames: Mapping[str, Rename], owners: Owners) -> Finding:
    """Old names that one file joins with the new one, and what to do where it is somebody or something else."""
    first = next(iter(renames.values()))
    old = " and ".join(f'"{rename.old}"' for rename in renames.values())
    aliases = dict.fromkeys((*first.aliases, *(rename.old for rename in renames.values())))
    advice = f'write {old} as before; or, if "{first.new}" is the same, {first.how}'
    repairs = {url: owners.repair(url) for url in renames}
    held = [(repair, url) for url, repair in repairs.items() if repair.kind == "alias"]
    if len(held) == len(renames):
        lines = "; ".join(f"{_line(repair, [url], owners.after)} into {repair.path}" for repair, url in held)
        advice = (
            f'write {old} as before; or, if "{first.new}" is another, put {lines}; or, if it is the same, {first.how}'
        )
    return Finding(
        severity="error", path=first.path, urls=tuple(renames), repair=advice, message=_MESSAGES[len(renames) == 1],
        line=f"aliases: [{', '.join(name if _PLAIN.fullmatch(name) else in_quotes(name) for name in aliases)}]",
    )  # fmt: skip


def _lost_spellings(urls: list[str]) -> Iterator[Finding]:
    """Addresses of other spellings, which people and topics had by their aliases."""
    if urls:
        yield Finding(
            severity="warning", path="", urls=tuple(urls[:_SHOWN]), repair="keep the aliases unless they were wrong",
            message="the addresses of other spellings of a name would lead nowhere",
        )  # fmt: skip


def _line(repair: Repair, urls: list[str], after: Side) -> str:
    """The whole line of aliases; what stands in the file already is kept."""
    own = next((entry.aliases for entry in after.content.entries if entry.path == repair.path), ())
    paths = (old_path(url).path or url for url in urls)
    return f"aliases: [{', '.join(dict.fromkeys((*(own if repair.kind == 'alias' else ()), *paths)))}]"


def _lost_files(before: Side, after: Side) -> Iterator[Finding]:
    """What programs fetch and would miss, where its page is not gone with it."""
    beside = {before.urls.claim_data(slug): before.url(slug) for slug in before.index.by_slug}
    gone_pages = before.pages - after.pages
    gone = [url for url in sorted(before.files - after.files)
            if beside.get(url, url.rpartition("/")[0] + "/") not in gone_pages]  # fmt: skip
    if gone:
        more = f", {len(gone)} in all" if len(gone) > _SHOWN else ""
        yield Finding(
            severity="warning", path="", urls=tuple(gone[:_SHOWN]), repair="keep them unless that is meant",
            message=f"programs, feed readers and other sites may use these files{more}; they would be gone",
        )  # fmt: skip
