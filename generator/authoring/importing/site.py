"""The site that receives an import: its names, files and addresses, to which the new entries are added one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.content.entry import Entry
from generator.content.site_content import Content
from generator.content.site_paths import CLAIMS, SECTIONS
from generator.record import Record
from generator.text.confusables import skeleton
from generator.text.digest import digest
from generator.text.folding import fold, likeness, one_line, slugify
from generator.text.old_paths import old_path
from generator.text.private_hosts import path_on

_MARK = re.compile(r"^# Imported from (\S.*) \[([0-9a-f]{10})\]$", re.MULTILINE)
ORIGINAL = "original"
_LONGEST_NAME = 120


class Origin(Record, frozen=True):
    """Where an entry comes from: an address or a place in a file, and a digest that tells its claims apart."""

    place: str
    digest: str

    @classmethod
    def of(cls, place: str, claim: str) -> Origin:
        """Return the origin of a claim at a place."""
        return cls(one_line(place), digest(one_line(place), fold(claim))[:10])

    def __str__(self) -> str:
        return f"Imported from {self.place} [{self.digest}]"


class NameBook:
    """The spellings of names on a site; a new name is added, so that the next one like it is spelled the same."""

    def __init__(self, names: Iterable[str], aliases: Mapping[str, str] | None = None) -> None:
        self._aliases = {fold(alias): name for alias, name in (aliases or {}).items()}
        self._by_key: dict[str, str] = {}
        self._by_look: dict[str, str] = {}
        for name in names:
            self._add(name)

    def spelling_of(self, name: str) -> tuple[str, str]:
        """Return the site's spelling of a name and a remark; without a spelling, the remark says why."""
        if len(name) > _LONGEST_NAME:
            return "", f"it has {len(name)} characters; a name has at most {_LONGEST_NAME}"
        if not slugify(name):
            return "", f'"{name}" has no letter or digit'
        twin = self._by_look.get(skeleton(name), name)
        if likeness(twin) != likeness(name):
            return "", f'"{name}" looks like "{twin}" but has other letters'
        known = self._aliases.get(fold(name)) or next(
            (self._by_key[key] for key in _name_keys(name) if key in self._by_key), ""
        )
        if not known:
            self._add(name)
            return name, ""
        return known, "" if known == name else f'"{name}" is written "{known}", as elsewhere on the site'

    def _add(self, name: str) -> None:
        self._by_look.setdefault(skeleton(name), name)
        for key in _name_keys(name):
            self._by_key.setdefault(key, name)


def _name_keys(name: str) -> tuple[str, str]:
    """Return what no two names of a site may have in common: their letters and their address."""
    return f"name {fold(name)}", f"path {slugify(name)}"


class KnownSite:
    """What a site has, as far as an import must know it; grows with each new entry."""

    def __init__(self, root: Path, home: str, content: Content) -> None:
        self.root, self.home, self.lang, self.vocabulary = root, home, content.lang, content.vocabulary
        self.today = content.today
        entries, people, topics = content.entries, content.people, content.topics
        self.people = NameBook(
            [*(person.name for person in people), *(name for entry in entries for name in _people_in(entry))],
            {alias: person.name for person in people for alias in person.aliases},
        )
        self.topics = NameBook(
            [*(topic.title for topic in topics), *(name for entry in entries for name in entry.topics)],
            {alias: topic.title for topic in topics for alias in topic.aliases},
        )
        bodies = [person for person in people if person.kind == "organisation"]
        self.outlets = NameBook(
            [*(body.name for body in bodies), *(s.publisher for e in entries for s in e.sources if s.publisher)],
            {alias: body.name for body in bodies for alias in body.aliases},
        )
        # Names of originals of this import, to which texts may link before they are entries.
        self.coming: set[str] = set()
        self.slugs = {_stem(path): path for path in content.paths if "/entries/" in path}
        self.pages = {f"/{page.slug}/" for page in content.pages}
        self.aliases = {alias: entry.path for entry in entries for alias in entry.aliases}
        self.aliases |= {alias: entry.path for entry in content.retracted for alias in entry.aliases}
        self.originals = {source.url: e.path for e in entries for source in e.sources if source.id == ORIGINAL}

    def add(self, path: str, entry: Entry) -> None:
        """Add a new entry, whose names the books have already."""
        self.slugs[entry.slug] = path
        self.aliases |= dict.fromkeys(entry.aliases, path)

    def path_of_own(self, path: str) -> str:
        """Return the file of the entry that has a path of this site, as its own or as an alias; else empty."""
        slug = path.removeprefix(f"/{CLAIMS}").strip("/")
        found = self.slugs.get(slug, "") if path.startswith(f"/{CLAIMS}") else ""
        return found or self.aliases.get(old_path(path).path, "")

    def own_path(self, address: str) -> str:
        """Return the path of an address on this site; empty if it is elsewhere."""
        return path_on(self.home, address)

    def free_alias(self, path: str) -> tuple[str, str]:
        """Return an old path in the form of an alias; if it cannot be one, an empty text and the reason."""
        found = old_path(path)
        if not found.path:
            return "", found.reason or "it is not a path that a static file can answer"
        if found.path in self.aliases:
            return "", f"{self.aliases[found.path]} has it already"
        if found.path.lstrip("/").startswith(SECTIONS) or found.path in self.pages:
            return "", "a page of this site has it"
        return found.path, ""


def marks_in(text: str) -> list[Origin]:
    """Return the origins that the comments of an entry's file name."""
    return [Origin(match[1], match[2]) for match in _MARK.finditer(text.partition("\n---")[0])]


def _people_in(entry: Entry) -> list[str]:
    responses = [response.respondent for response in entry.responses]
    return [name for name in (entry.speaker, *entry.about, *entry.people, *responses) if name]


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
