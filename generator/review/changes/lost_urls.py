"""Addresses that would stop working, each with the alias line that keeps it working."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from generator.content.naming import Term
from generator.record import Record
from generator.review.changes.records import Finding, Redirect, warning
from generator.review.changes.renames import Rename, Renames
from generator.review.changes.snapshots import SiteSnapshot
from generator.text import patterns
from generator.text.folding import in_quotes
from generator.text.old_paths import old_path

_ALIAS = re.compile(patterns.PATH)
_MAX_URLS = 5
_PLAIN = re.compile(r"\w[\w .'’()-]*")
_ADVICE = {
    "alias": "put this line in the front matter, replacing any other aliases line",
    "restore": "restore the file; to withdraw the entry, put this line in its front matter and say why",
    "hidden": "publish the entry again; to withdraw it, put this line in its front matter and say why",
    "retracted": "nothing, if this is intended; a person or topic keeps its page if it has a file",
    "page": "restore the file",
    "status": "keep the status and add the line: retired = true",
}
_MESSAGES = {
    True: "this URL works today and would stop working",
    False: "these URLs work today and would stop working",
}
FixKind = Literal["alias", "restore", "hidden", "retracted", "page", "status", "name"]


class UrlFix(Record, frozen=True, order=True):
    """How to keep an address working, and in which file."""

    path: str
    kind: FixKind


class UrlOwners(Record, frozen=True):
    """The owner of each earlier address, the state of each entry now, and its aliases by its path."""

    before: SiteSnapshot
    after: SiteSnapshot
    moved: Mapping[str, str]
    claims: Mapping[str, str]
    files: Mapping[str, str]
    statuses: frozenset[str]
    hidden: Mapping[str, str]
    retracted: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, before: SiteSnapshot, after: SiteSnapshot, moved: Mapping[str, str]) -> UrlOwners:
        """Collect the owners; ``moved`` maps slugs of removed entries to those of their successors."""
        urls = before.urls
        claims = {urls.claim(slug): slug for slug in before.index.by_slug}
        claims |= {url: claims[target] for url, target in before.redirects.items() if target in claims}
        files = {urls.section(page.slug): page.path for page in before.content.pages}
        files |= {urls.person(Term(file.name, file.slug)): file.path for file in before.content.people}
        files |= {urls.topic(Term(file.title, file.slug)): file.path for file in before.content.topics}
        files |= {urls.claim(entry.slug): entry.path for entry in before.index.retractions}
        statuses = frozenset(urls.status(status.id) for status in before.content.vocabulary.statuses)
        hidden = {entry.slug: entry.path for entry in after.content.entries if entry.slug not in after.index.by_slug}
        retracted = {entry.slug: entry.path for entry in after.index.retractions}
        aliases = {entry.path: entry.aliases for entry in after.content.entries}
        return cls(before, after, moved, claims, files, statuses, hidden, retracted, aliases)

    def fix_for(self, url: str) -> UrlFix:
        """Return how to keep the address ``url`` working."""
        if url in self.claims:
            return self._fix_for_claim(self.claims[url])
        if url in self.statuses:
            return UrlFix("content/statuses.toml", "status")
        listing = self.before.listings.get(url)
        if listing:
            return self._fix_for_listing(url, listing.slugs)
        whole = self.before.listings.get(f"{url.rsplit('/', 3)[0]}/")
        retracted = (self.retracted[slug] for slug in whole.slugs if slug in self.retracted) if whole else ()
        path = next(iter(retracted), "")
        return UrlFix(path, "retracted") if path else UrlFix(self.files.get(url, ""), "page")

    def _fix_for_claim(self, slug: str) -> UrlFix:
        successor = self.after.index.by_slug.get(self.moved.get(slug, slug))
        if successor:
            return UrlFix(successor.entry.path, "alias")
        if slug in self.retracted:
            return UrlFix(self.retracted[slug], "retracted")
        if slug in self.hidden:
            return UrlFix(self.hidden[slug], "hidden")
        return UrlFix(self.before.index.by_slug[slug].entry.path, "restore")

    def _fix_for_listing(self, url: str, slugs: Iterable[str]) -> UrlFix:
        """Return a fix by an alias in one of the listing's entries, if an alias can express it."""
        fixes = [self._fix_for_claim(slug) for slug in slugs]
        preferred = min(fixes, key=lambda fix: (fix.kind != "alias", fix.kind == "retracted"), default=None)
        if preferred and preferred.kind == "retracted" and url not in self.files:
            return preferred
        if preferred is None or (url in self.files and preferred.kind != "alias"):
            return UrlFix(self.files.get(url, ""), "page")
        return preferred if _ALIAS.fullmatch(url) else UrlFix(preferred.path, "name")


def find_lost_urls(before: SiteSnapshot, after: SiteSnapshot, moved: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return an error for each file that must keep addresses working, and warnings for other lost URLs.

    Both snapshots must be free of errors, or an address may be missing only because
    its file cannot be read.
    """
    owners = UrlOwners.of(before, after, moved)
    by_fix: dict[UrlFix, list[str]] = defaultdict(list)
    by_file: dict[tuple[str, str, str], dict[str, Rename]] = defaultdict(dict)
    gone = lost_pages(before, after)
    renames = Renames(before, after, moved)
    other_spellings = []
    for url in gone:
        rename = renames.find(url) if url in before.listings else None
        if before.redirects.get(url) in before.listings:
            other_spellings.append(url)
        elif rename:
            by_file[rename.path, rename.new, rename.instruction][url] = rename
        else:
            by_fix[owners.fix_for(url)].append(url)
    errors = [_lost_finding(fix, urls, owners) for fix, urls in sorted(by_fix.items())]
    errors += [_rename_finding(renames, owners) for _, renames in sorted(by_file.items())]
    return (*errors, *_lost_spellings(other_spellings), *_lost_files(before, after))


def lost_pages(before: SiteSnapshot, after: SiteSnapshot) -> list[str]:
    """Return the pages and redirects that no longer exist, sorted; later pages of listings excluded."""
    readable = (before.pages - before.pagination_urls) | before.redirects.keys()
    return sorted(url for url in readable if not after.serves(url))


def changed_redirects(before: SiteSnapshot, after: SiteSnapshot) -> tuple[Redirect, ...]:
    """Return the redirects that were added, removed, or have another target."""
    urls = sorted(before.redirects.keys() | after.redirects.keys())
    pairs = ((url, before.redirects.get(url, ""), after.redirects.get(url, "")) for url in urls)
    return tuple(Redirect(url, old, new) for url, old, new in pairs if old != new)


def _lost_finding(fix: UrlFix, urls: list[str], owners: UrlOwners) -> Finding:
    names = [f'"{owners.before.listings[url].name}"' for url in urls if url in owners.before.listings]
    advice = [f"write {' and '.join(names)} as before"] if names and fix.kind in ("alias", "name") else []
    advice += [_ADVICE[fix.kind]] if fix.kind in _ADVICE else []
    return Finding(
        severity="warning" if fix.kind == "retracted" else "error",
        path=fix.path,
        urls=tuple(urls),
        repair=", or ".join(advice),
        message=_MESSAGES[len(urls) == 1] + ", without the retracted entry" * (fix.kind == "retracted"),
        line=_line(fix, urls, owners),
    )


def _rename_finding(renames: Mapping[str, Rename], owners: UrlOwners) -> Finding:
    """Report old names with one new name, with the alternative if they are different people or things."""
    first = next(iter(renames.values()))
    old = " and ".join(f'"{rename.old}"' for rename in renames.values())
    aliases = dict.fromkeys((*first.aliases, *(rename.old for rename in renames.values())))
    advice = f'write {old} as before; or, if "{first.new}" is the same, {first.instruction}'
    fixes = {url: owners.fix_for(url) for url in renames}
    by_alias = [(fix, url) for url, fix in fixes.items() if fix.kind == "alias"]
    if len(by_alias) == len(renames):
        lines = "; ".join(f"{_alias_line(fix, [url], owners)} into {fix.path}" for fix, url in by_alias)
        advice = f'write {old} as before; or, if "{first.new}" is another, put {lines}; '
        advice += f"or, if it is the same, {first.instruction}"
    return Finding(
        severity="error",
        path=first.path,
        urls=tuple(renames),
        repair=advice,
        message=_MESSAGES[len(renames) == 1],
        line=f"aliases: [{', '.join(name if _PLAIN.fullmatch(name) else in_quotes(name) for name in aliases)}]",
    )


def _lost_spellings(urls: list[str]) -> Iterator[Finding]:
    """Report addresses of alternative spellings, which were aliases of people and topics."""
    if urls:
        message = "the URLs of other spellings of a name would stop working"
        yield warning("", message, "keep the aliases unless they were wrong", urls[:_MAX_URLS])


def _line(fix: UrlFix, urls: list[str], owners: UrlOwners) -> str:
    """Return the line for the front matter that the advice names; empty if there is none."""
    if fix.kind in ("restore", "hidden"):
        return f"retracted: {{date: {owners.after.content.today}, reason: …}}"
    return _alias_line(fix, urls, owners) if fix.kind == "alias" else ""


def _alias_line(fix: UrlFix, urls: list[str], owners: UrlOwners) -> str:
    """Return the complete line of aliases, including existing ones."""
    paths = (old_path(url).path or url for url in urls)
    return f"aliases: [{', '.join(dict.fromkeys((*owners.aliases.get(fix.path, ()), *paths)))}]"


def _lost_files(before: SiteSnapshot, after: SiteSnapshot) -> Iterator[Finding]:
    """Report lost files that programs fetch, unless their page is lost, too."""
    retracted = {after.url(entry.slug) for entry in after.index.retractions}
    slugs = (*before.index.by_slug, *(entry.slug for entry in before.index.retractions))
    pages_of_files = {before.urls.claim_data(slug): before.url(slug) for slug in slugs}
    gone_pages = (before.pages - after.pages) | retracted
    gone = [
        url
        for url in sorted(before.files - after.files)
        if pages_of_files.get(url, url.rpartition("/")[0] + "/") not in gone_pages
    ]
    if gone:
        more = f", {len(gone)} in all" if len(gone) > _MAX_URLS else ""
        message = f"programs, feed readers and other sites may use these files{more}, which would be removed"
        yield warning("", message, "keep them unless this is intended", gone[:_MAX_URLS])
