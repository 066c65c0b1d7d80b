"""The site that receives an import: its names, files and addresses, to which the new entries are added one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from generator.authoring.importing.item import ORIGINAL
from generator.authoring.importing.plain import visible
from generator.authoring.importing.spelling import NameBook, names_in
from generator.content.entry import Entry
from generator.content.schema import Kind, group_of
from generator.content.site_content import Content
from generator.content.site_paths import CLAIMS, SECTIONS
from generator.content.terms import Person, Topic
from generator.record import Record
from generator.text.digest import digest
from generator.text.filenames import stem_of
from generator.text.folding import fold, one_line
from generator.text.old_paths import old_path
from generator.text.private_hosts import path_on

_MARK = re.compile(r"^# Imported from (\S.*) \[([0-9a-f]{10})\]$", re.MULTILINE)


class Origin(Record, frozen=True):
    """Where an entry comes from: an address or a place in a file, and a digest that distinguishes its claims."""

    place: str
    digest: str

    @classmethod
    def of(cls, place: str, claim: str) -> Origin:
        """Return the origin of a claim at a place."""
        place = one_line(visible(place))
        return cls(place, digest(place, fold(claim))[:10])

    def __str__(self) -> str:
        return f"Imported from {self.place} [{self.digest}]"


class KnownSite:
    """What a site has, as far as an import must know it; grows with each new entry."""

    def __init__(self, root: Path, home: str, content: Content) -> None:
        self.root, self.home, self.lang, self.vocabulary = root, home, content.lang, content.vocabulary
        self.today = content.today
        entries = content.entries
        self.books = _books(content)
        self.live = {entry.slug for entry in entries if content.is_live(entry)}
        self._numbers: dict[str, int] = {}
        self.slugs = {stem_of(path): path for path in content.paths if "/entries/" in path}
        self.pages = {f"/{page.slug}/" for page in content.pages}
        self.aliases = {alias: entry.path for entry in entries for alias in entry.aliases}
        self.aliases |= {alias: entry.path for entry in content.retracted for alias in entry.aliases}
        self.originals: dict[str, dict[str, str]] = {}
        for entry in entries:
            for source in entry.sources:
                if source.id == ORIGINAL:
                    self.originals.setdefault(source.url, {})[fold(entry.claim)] = entry.path

    def add(self, path: str, entry: Entry) -> None:
        """Add a new entry, whose names the books have already."""
        self.slugs[entry.slug] = path
        self.aliases |= dict.fromkeys(entry.aliases, path)

    def free_slug(self, slug: str) -> str:
        """Return a name that no entry has: this one, or with a number."""
        numbered = ((n, slug if n == 1 else f"{slug}-{n}") for n in count(self._numbers.get(slug, 1)))
        self._numbers[slug], name = next(each for each in numbered if each[1] not in self.slugs)
        return name

    def path_of_original(self, address: str, claim: str, *, only_claim: bool) -> str:
        """Return the file of the entry that has an original as its source, whose comments may be gone; else empty."""
        by_claim = self.originals.get(address, {})
        single = next(iter(by_claim.values()), "") if only_claim and len(by_claim) == 1 else ""
        return by_claim.get(fold(claim), single)

    def path_of_own(self, path: str) -> str:
        """Return the file of the entry that has a path of this site, as its own or as an alias; else empty."""
        slug = path.removeprefix(f"/{CLAIMS}").strip("/")
        by_slug = self.slugs.get(slug, "") if path.startswith(f"/{CLAIMS}") else ""
        return by_slug or self.aliases.get(old_path(path).path, "")

    def own_path(self, address: str) -> str:
        """Return the path of an address on this site; empty if it is elsewhere."""
        return path_on(self.home, address)

    def free_alias(self, path: str) -> tuple[str, str]:
        """Return an old path in the form of an alias; if it cannot be one, an empty text and the reason."""
        alias = old_path(path)
        if not alias.path:
            return "", alias.reason or "it is not a path that a static file can answer"
        if alias.path in self.aliases:
            return "", f"{self.aliases[alias.path]} has it already"
        if alias.path.lstrip("/").startswith(SECTIONS) or alias.path in self.pages:
            return "", "a page of this site has it"
        return alias.path, ""


def marks_in(text: str) -> list[Origin]:
    """Return the origins that the comments of an entry's file name."""
    return [Origin(match[1], match[2]) for match in _MARK.finditer(text.partition("\n---")[0])]


def _books(content: Content) -> dict[Kind, NameBook]:
    """Return the names of a site by kind; those of people and those only mentioned are one kind."""
    used = [each for entry in content.entries for each in names_in(entry, group_of(Entry))]
    people, topics = content.people, content.topics
    bodies = [person for person in people if person.kind == "organisation"]

    def book(files: Sequence[Person | Topic], *kinds: Kind) -> NameBook:
        aliases = {alias: file.name for file in files for alias in file.aliases}
        return NameBook([*(file.name for file in files), *(name for kind, name in used if kind in kinds)], aliases)

    named = book(people, Kind.PERSON, Kind.MENTION)
    return {
        Kind.PERSON: named,
        Kind.MENTION: named,
        Kind.TOPIC: book(topics, Kind.TOPIC),
        Kind.OUTLET: book(bodies, Kind.OUTLET),
    }
