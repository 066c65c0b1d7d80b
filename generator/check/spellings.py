"""The names in the content, by what they name: how each is spelt, how often, and where.

A site of ten thousand entries uses some hundred names a hundred thousand times.
Rules judge each spelling once, and look for its places only where there is
something to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from generator.content.entry import Entry, Placed
from generator.content.problem import Location
from generator.content.site_content import Content
from generator.content.terms import Person, Topic
from generator.record import Record

# A text in a record, and the keys that lead to it.
Named = tuple[str, tuple[str | int, ...]]
Find = Callable[[Entry], Iterator[Named]]


class Use(Record, frozen=True):
    """A text somewhere in the content."""

    name: str
    record: Placed
    keys: tuple[str | int, ...]

    @property
    def at(self) -> Location:
        """Where it stands; found out when there is something to say of it."""
        return self.record.at(*self.keys)


class Spellings(Record, frozen=True):
    """The names of one kind: how often each is used, in the order of their first use.

    A file among ``files`` vouches for the ``known``; ``named`` finds others in each of the ``entries``.
    """

    counts: Mapping[str, int]
    known: frozenset[str]
    files: Sequence[Person | Topic]
    entries: Sequence[Entry]
    named: tuple[Find, ...]

    @property
    def ranked(self) -> list[str]:
        """Every name once: those with a file, then the more often used, then in the content's order."""
        return sorted(self.counts, key=lambda name: (name not in self.known, -self.counts[name]))

    def of(self, names: Collection[str]) -> Iterator[Use]:
        """Every use of some names, those in files first."""
        if not names:
            return
        for file in self.files:
            yield from (Use(name, file, keys) for name, keys in claimed(file) if name in names)
        for entry in self.entries:
            for find in self.named:
                yield from (Use(name, entry, keys) for name, keys in find(entry) if name in names)


class NamesUsed(Record, frozen=True):
    """All names of a site. ``people``, ``topics`` and ``published`` names make pages of their own.

    ``named`` holds the people and those who are only mentioned, ``outlets`` the
    publishers with the spellings for which an organisation's file vouches.
    """

    people: Spellings
    named: Spellings
    topics: Spellings
    outlets: Spellings
    published: Spellings

    @property
    def addressed(self) -> tuple[Spellings, Spellings, Spellings]:
        """The names that make pages, in the order of ``kinds``."""
        return self.people, self.topics, self.published

    @property
    def kinds(self) -> tuple[Spellings, Spellings, Spellings]:
        """Every name, by what it names: people, topics, outlets."""
        return self.named, self.topics, self.outlets


def names_used(content: Content) -> NamesUsed:
    """Find and count the names of a site."""
    entries = content.entries
    found = {find: Counter(_names(entries, find)) for find in _FINDS}

    def spellings(files: Sequence[Person | Topic], *named: Find) -> Spellings:
        known = [name for file in files for name, _ in claimed(file) if name]
        counts = Counter(known)
        for find in named:
            counts.update(found[find])
        return Spellings(counts, frozenset(known), files, entries, named)

    outlets = spellings([person for person in content.people if person.kind == "organisation"], _published)
    return NamesUsed(
        people=spellings(content.people, _people),
        named=spellings(content.people, _people, _mentioned),
        topics=spellings(content.topics, _topics),
        outlets=outlets,
        published=replace(spellings((), _published), known=outlets.known),
    )


def names_in(entry: Entry) -> Iterator[Named]:
    """All names in an entry."""
    for find in _FINDS:
        yield from find(entry)


def claimed(file: Person | Topic) -> Iterator[Named]:
    """The spellings for which a file vouches."""
    yield (file.name, ("name",)) if isinstance(file, Person) else (file.title, ("title",))
    for number, alias in enumerate(file.aliases):
        yield alias, ("aliases", number)


def _names(entries: Iterable[Entry], find: Find) -> Iterator[str]:
    return (name for entry in entries for name, _ in find(entry))


def _people(entry: Entry) -> Iterator[Named]:
    """Names that make a person's or an organisation's page."""
    if entry.speaker:
        yield entry.speaker, ("speaker",)
    yield from _listed(entry.people, "people")
    for number, response in enumerate(entry.responses):
        if response.respondent:
            yield response.respondent, ("responses", number, "respondent")


def _mentioned(entry: Entry) -> Iterator[Named]:
    """Names that make no page of their own but lead to one that there is."""
    for number, response in enumerate(entry.responses):
        if response.spokesperson:
            yield response.spokesperson, ("responses", number, "spokesperson")
        if response.asked_by:
            yield response.asked_by, ("responses", number, "asked_by")
        if response.referred_to:
            yield response.referred_to, ("responses", number, "referred_to")


def _topics(entry: Entry) -> Iterator[Named]:
    return _listed(entry.topics, "topics")


def _published(entry: Entry) -> Iterator[Named]:
    for number, source in enumerate(entry.sources):
        if source.publisher:
            yield source.publisher, ("sources", number, "publisher")


_FINDS: tuple[Find, ...] = (_people, _mentioned, _topics, _published)


def _listed(names: Iterable[str], field: str) -> Iterator[Named]:
    return ((name, (field, number)) for number, name in enumerate(names) if name)
