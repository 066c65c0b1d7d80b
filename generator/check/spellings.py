"""The names in the content: every spelling, how often it is used, and where.

A site of ten thousand entries uses some hundred names a hundred thousand times.
So rules judge each spelling once, and look up its places only to report them.
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

# A text in a record, and the keys of its field.
KeyedText = tuple[str, tuple[str | int, ...]]
NameFinder = Callable[[Entry], Iterator[KeyedText]]


class NameUse(Record, frozen=True):
    """A text in a record."""

    name: str
    record: Placed
    keys: tuple[str | int, ...]

    @property
    def at(self) -> Location:
        """Its location, computed only when it is reported."""
        return self.record.at(*self.keys)


class Spellings(Record, frozen=True):
    """The names of one kind, with the number of their uses, in the order of first use.

    ``declared`` are those that ``files`` declare; ``finders`` find the others in each of the ``entries``.
    """

    counts: Mapping[str, int]
    declared: frozenset[str]
    files: Sequence[Person | Topic]
    entries: Sequence[Entry]
    finders: tuple[NameFinder, ...]

    @property
    def ranked(self) -> list[str]:
        """Every name once: declared ones, then the most frequent, then in content order."""
        return sorted(self.counts, key=lambda name: (name not in self.declared, -self.counts[name]))

    def uses(self, names: Collection[str]) -> Iterator[NameUse]:
        """Yield every use of the given names, those in files first."""
        if not names:
            return
        for file in self.files:
            yield from (NameUse(name, file, keys) for name, keys in declared_names(file) if name in names)
        for entry in self.entries:
            for finder in self.finders:
                yield from (NameUse(name, entry, keys) for name, keys in finder(entry) if name in names)


class NamesUsed(Record, frozen=True):
    """All names of a site. ``people``, ``topics`` and ``published`` are names with pages of their own.

    ``named`` are the people and those only mentioned, ``outlets`` the publishers
    with the spellings that an organisation's file declares.
    """

    people: Spellings
    named: Spellings
    topics: Spellings
    outlets: Spellings
    published: Spellings

    @property
    def addressed(self) -> tuple[Spellings, Spellings, Spellings]:
        """The names with pages, in the order of ``kinds``."""
        return self.people, self.topics, self.published

    @property
    def kinds(self) -> tuple[Spellings, Spellings, Spellings]:
        """All names by kind: people, topics, outlets."""
        return self.named, self.topics, self.outlets


def names_used(content: Content) -> NamesUsed:
    """Collect and count the names of a site."""
    entries = content.entries
    counts_by_finder = {finder: Counter(_names(entries, finder)) for finder in _FINDERS}

    def spellings(files: Sequence[Person | Topic], *named: NameFinder) -> Spellings:
        declared = [name for file in files for name, _ in declared_names(file) if name]
        counts = Counter(declared)
        for finder in named:
            counts.update(counts_by_finder[finder])
        return Spellings(counts, frozenset(declared), files, entries, named)

    outlets = spellings([person for person in content.people if person.kind == "organisation"], _publishers)
    return NamesUsed(
        people=spellings(content.people, _people),
        named=spellings(content.people, _people, _mentioned_people),
        topics=spellings(content.topics, _topics),
        outlets=outlets,
        published=replace(spellings((), _publishers), declared=outlets.declared),
    )


def names_in(entry: Entry) -> Iterator[KeyedText]:
    """Yield all names in an entry."""
    for finder in _FINDERS:
        yield from finder(entry)


def declared_names(file: Person | Topic) -> Iterator[KeyedText]:
    """Yield the spellings that a file declares."""
    yield (file.name, ("name",)) if isinstance(file, Person) else (file.title, ("title",))
    for number, alias in enumerate(file.aliases):
        yield alias, ("aliases", number)


def _names(entries: Iterable[Entry], finder: NameFinder) -> Iterator[str]:
    return (name for entry in entries for name, _ in finder(entry))


def _people(entry: Entry) -> Iterator[KeyedText]:
    """Yield names with a person's or an organisation's page."""
    if entry.speaker:
        yield entry.speaker, ("speaker",)
    yield from _listed(entry.people, "people")
    for number, response in enumerate(entry.responses):
        if response.respondent:
            yield response.respondent, ("responses", number, "respondent")


def _mentioned_people(entry: Entry) -> Iterator[KeyedText]:
    """Yield names without a page of their own that link to an existing one."""
    for number, response in enumerate(entry.responses):
        if response.spokesperson:
            yield response.spokesperson, ("responses", number, "spokesperson")
        if response.asked_by:
            yield response.asked_by, ("responses", number, "asked_by")
        if response.referred_to:
            yield response.referred_to, ("responses", number, "referred_to")


def _topics(entry: Entry) -> Iterator[KeyedText]:
    return _listed(entry.topics, "topics")


def _publishers(entry: Entry) -> Iterator[KeyedText]:
    for number, source in enumerate(entry.sources):
        if source.publisher:
            yield source.publisher, ("sources", number, "publisher")


_FINDERS: tuple[NameFinder, ...] = (_people, _mentioned_people, _topics, _publishers)


def _listed(names: Iterable[str], field: str) -> Iterator[KeyedText]:
    return ((name, (field, number)) for number, name in enumerate(names) if name)
