"""Names that are written otherwise now: which new name took an old one's place, and the file that joins the two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.content.naming import Names, Term
from generator.content.terms import Person, Topic
from generator.record import Record
from generator.review.changes.snapshots import Listed, Side
from generator.text.folding import slugify

_OUTLET = "outlets"
_FOLDERS = {"people": "people", "topics": "topics", _OUTLET: "people"}
_NEW_FILE = {
    "people": 'make this file, with name: "{}", kind: person or organisation, and this line',
    "topics": 'make this file, with title: "{}" and this line',
    _OUTLET: 'make this file, with name: "{}", kind: organisation, and this line',
}
_PRESENT_FILE = "put this line into the front matter, in place of any other line of aliases"


class Rename(Record, frozen=True, order=True):
    """An old name, the new one, and the file whose ``aliases`` lead from the old address to the new page."""

    path: str
    old: str
    new: str
    how: str
    aliases: tuple[str, ...]


def rename_of(url: str, before: Side, after: Side, moved: Mapping[str, str]) -> Rename | None:
    """The new name in the place of the one whose page was at ``url``; none where no alias could lead there."""
    listing = before.listed[url]
    kind = url.strip("/").partition("/")[0]
    new = _successor(kind, listing, before, after, moved) if kind in _FOLDERS else ""
    if not new or url != _address(before, kind, Term(listing.name, slugify(listing.name))):
        return None
    name = after.listed[new].name
    outlets = Names.of_outlets(after.content.people)
    file = next((f for f in _files(kind, after) if new == _address(after, kind, _term(kind, f, outlets))), None)
    if file:
        return Rename(file.path, listing.name, name, _PRESENT_FILE, file.aliases)
    path = f"content/{_FOLDERS[kind]}/{slugify(name)}.md"
    return Rename(path, listing.name, name, _NEW_FILE[kind].format(name), ())


def _successor(kind: str, listing: Listed, before: Side, after: Side, moved: Mapping[str, str]) -> str:
    """The page of the same kind that now shows most of the entries and did not before."""
    slugs = {moved.get(slug, slug) for slug in listing.slugs}
    nothing = Listed("", ())
    gained = {
        url: len(slugs.intersection(now.slugs) - set(before.listed.get(url, nothing).slugs))
        for url, now in after.listed.items()
        if url.startswith(f"/{kind}/")
    }
    best = max(sorted(gained), key=lambda url: gained[url], default="")
    return best if best and gained[best] else ""


def _files(kind: str, side: Side) -> Iterable[Person | Topic]:
    if kind == "topics":
        return side.content.topics
    return (person for person in side.content.people if kind != _OUTLET or person.kind == "organisation")


def _term(kind: str, file: Person | Topic, outlets: Names) -> Term:
    name = file.name if isinstance(file, Person) else file.title
    return outlets.term(name) if kind == _OUTLET else Term(name, file.slug)


def _address(side: Side, kind: str, term: Term) -> str:
    return {"people": side.urls.person, "topics": side.urls.topic, _OUTLET: side.urls.outlet}[kind](term)
