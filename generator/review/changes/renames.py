"""Renamed people, topics and outlets: match old names with new ones, and find the file for the alias."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from generator.content.naming import Names, Term
from generator.content.terms import Person, Topic
from generator.record import Record
from generator.review.changes.snapshots import SiteSnapshot
from generator.text.folding import slugify

_OUTLET = "outlets"
_FOLDER_OF_KIND = {"people": "people", "topics": "topics", _OUTLET: "people"}
_NEW_FILE_INSTRUCTIONS = {
    "people": 'create this file, with name: "{}", kind: person or organisation, and this line',
    "topics": 'create this file, with title: "{}" and this line',
    _OUTLET: 'create this file, with name: "{}", kind: organisation, and this line',
}
_EXISTING_FILE_INSTRUCTION = "put this line in the front matter, replacing any other aliases line"


class Rename(Record, frozen=True, order=True):
    """An old name, the new one, and the file whose ``aliases`` should redirect the old page to the new one."""

    path: str
    old: str
    new: str
    instruction: str
    aliases: tuple[str, ...]


class Renames:
    """What could explain that pages of people, topics and outlets are missing, looked up once for all of them."""

    def __init__(self, before: SiteSnapshot, after: SiteSnapshot, moved: Mapping[str, str]) -> None:
        self._before = before
        self._after = after
        self._moved = moved
        self._gained = _gained(before, after)
        self._files = _files_by_url(after)

    def find(self, url: str) -> Rename | None:
        """Return the rename that explains the missing page ``url``; None if no alias could redirect it."""
        listing = self._before.listings[url]
        kind = url.strip("/").partition("/")[0]
        new = self._successor(kind, listing.slugs) if kind in _FOLDER_OF_KIND else ""
        if not new or url != _address(self._before, kind, Term(listing.name, slugify(listing.name))):
            return None
        name = self._after.listings[new].name
        file = self._files.get(new)
        if file:
            return Rename(file.path, listing.name, name, _EXISTING_FILE_INSTRUCTION, file.aliases)
        path = f"content/{_FOLDER_OF_KIND[kind]}/{slugify(name)}.md"
        return Rename(path, listing.name, name, _NEW_FILE_INSTRUCTIONS[kind].format(name), ())

    def _successor(self, kind: str, slugs: Iterable[str]) -> str:
        """Return the page of the same kind that gained most of the missing page's entries; empty if none."""
        numbers: Counter[str] = Counter()
        for slug in {self._moved.get(slug, slug) for slug in slugs}:
            numbers.update(self._gained.get((kind, slug), ()))
        return min(numbers, key=lambda url: (-numbers[url], url), default="")


def _gained(before: SiteSnapshot, after: SiteSnapshot) -> Mapping[tuple[str, str], list[str]]:
    """Map kinds and slugs of entries to the pages that list them now and did not."""
    gained: dict[tuple[str, str], list[str]] = defaultdict(list)
    for url, now in after.listings.items():
        kind = url.strip("/").partition("/")[0]
        earlier = before.listings.get(url)
        for slug in set(now.slugs) - set(earlier.slugs if earlier else ()):
            gained[kind, slug].append(url)
    return gained


def _files_by_url(snapshot: SiteSnapshot) -> Mapping[str, Person | Topic]:
    """Map the URLs of people, topics and outlets to their files; of several, the first counts."""
    outlets = Names.of_outlets(snapshot.content.people)
    urls: dict[str, Person | Topic] = {}
    for kind in _FOLDER_OF_KIND:
        for file in _files(kind, snapshot):
            urls.setdefault(_address(snapshot, kind, _term(kind, file, outlets)), file)
    return urls


def _files(kind: str, snapshot: SiteSnapshot) -> Iterable[Person | Topic]:
    if kind == "topics":
        return snapshot.content.topics
    return (person for person in snapshot.content.people if kind != _OUTLET or person.kind == "organisation")


def _term(kind: str, file: Person | Topic, outlets: Names) -> Term:
    return outlets.term(file.name) if kind == _OUTLET else Term(file.name, file.slug)


def _address(snapshot: SiteSnapshot, kind: str, term: Term) -> str:
    return {"people": snapshot.urls.person, "topics": snapshot.urls.topic, _OUTLET: snapshot.urls.outlet}[kind](term)
