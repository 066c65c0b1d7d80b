"""Renamed people, topics and outlets: match old names with new ones, and find the file for the alias."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.content.naming import Names, Term
from generator.content.terms import Person, Topic
from generator.record import Record
from generator.review.changes.snapshots import ListingSnapshot, SiteSnapshot
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


def find_rename(url: str, before: SiteSnapshot, after: SiteSnapshot, moved: Mapping[str, str]) -> Rename | None:
    """Return the rename that explains the missing page ``url``; None if no alias could redirect it."""
    listing = before.listings[url]
    kind = url.strip("/").partition("/")[0]
    new = _successor(kind, listing, before, after, moved) if kind in _FOLDER_OF_KIND else ""
    if not new or url != _address(before, kind, Term(listing.name, slugify(listing.name))):
        return None
    name = after.listings[new].name
    outlets = Names.of_outlets(after.content.people)
    file = next((f for f in _files(kind, after) if new == _address(after, kind, _term(kind, f, outlets))), None)
    if file:
        return Rename(file.path, listing.name, name, _EXISTING_FILE_INSTRUCTION, file.aliases)
    path = f"content/{_FOLDER_OF_KIND[kind]}/{slugify(name)}.md"
    return Rename(path, listing.name, name, _NEW_FILE_INSTRUCTIONS[kind].format(name), ())


def _successor(
    kind: str, listing: ListingSnapshot, before: SiteSnapshot, after: SiteSnapshot, moved: Mapping[str, str]
) -> str:
    """Return the page of the same kind that gained most of the missing page's entries; empty if none."""
    slugs = {moved.get(slug, slug) for slug in listing.slugs}
    empty = ListingSnapshot("", ())
    gained_entries = {
        url: len(slugs.intersection(now.slugs) - set(before.listings.get(url, empty).slugs))
        for url, now in after.listings.items()
        if url.startswith(f"/{kind}/")
    }
    candidate = max(sorted(gained_entries), key=lambda url: gained_entries[url], default="")
    return candidate if candidate and gained_entries[candidate] else ""


def _files(kind: str, snapshot: SiteSnapshot) -> Iterable[Person | Topic]:
    if kind == "topics":
        return snapshot.content.topics
    return (person for person in snapshot.content.people if kind != _OUTLET or person.kind == "organisation")


def _term(kind: str, file: Person | Topic, outlets: Names) -> Term:
    name = file.name if isinstance(file, Person) else file.title
    return outlets.term(name) if kind == _OUTLET else Term(name, file.slug)


def _address(snapshot: SiteSnapshot, kind: str, term: Term) -> str:
    return {"people": snapshot.urls.person, "topics": snapshot.urls.topic, _OUTLET: snapshot.urls.outlet}[kind](term)
