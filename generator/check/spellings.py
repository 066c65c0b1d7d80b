"""The names in the content: every spelling, how often it is used, and where.

A site of ten thousand entries uses some hundred names a hundred thousand times.
So rules judge each spelling once, and look up its places only to report them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec.structs import replace

from generator.content.entry import Entry, Placed
from generator.content.problem import Location
from generator.content.schema import NAMES, Kind, group_of
from generator.content.site_content import Content
from generator.content.terms import Person, Topic
from generator.record import Record

# A text in a record, and the keys of its field.
Keys = tuple[str | int, ...]
KeyedText = tuple[str, Keys]
Fields = tuple[tuple[str, str, bool, Kind, Any], ...]
Kinds = tuple[Kind, ...]


class NameUse(Record, frozen=True):
    """A text in a record."""

    name: str
    record: Placed
    keys: Keys

    @property
    def at(self) -> Location:
        """Its location, computed only when it is reported."""
        return self.record.at(*self.keys)


class Spellings(Record, frozen=True):
    """The names of one kind, with the number of their uses, in the order of first use.

    ``declared`` are those that ``files`` declare; the others are in the fields of some ``kinds`` of the ``entries``.
    """

    counts: Mapping[str, int]
    declared: frozenset[str]
    files: Sequence[Person | Topic]
    entries: Sequence[Entry]
    kinds: Kinds

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
            yield from (NameUse(name, entry, keys) for name, keys in texts_of(entry, self.kinds) if name in names)


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
    by_kind = {kind: Counter(found) for kind, found in texts_by_kind(entries, NAMES).items()}

    def spellings(files: Sequence[Person | Topic], *kinds: Kind) -> Spellings:
        declared = [name for file in files for name, _ in declared_names(file) if name]
        counts = Counter(declared)
        for kind in kinds:
            counts.update(by_kind[kind])
        return Spellings(counts, frozenset(declared), files, entries, kinds)

    outlets = spellings([person for person in content.people if person.kind == "organisation"], Kind.OUTLET)
    return NamesUsed(
        people=spellings(content.people, Kind.PERSON),
        named=spellings(content.people, Kind.PERSON, Kind.MENTION),
        topics=spellings(content.topics, Kind.TOPIC),
        outlets=outlets,
        published=replace(spellings((), Kind.OUTLET), declared=outlets.declared),
    )


def names_in(entry: Entry) -> Iterator[KeyedText]:
    """Yield all names in an entry."""
    return texts_of(entry, NAMES)


def declared_names(file: Person | Topic) -> Iterator[KeyedText]:
    """Yield the spellings that a file declares."""
    return texts_of(file, (Kind.PERSON, Kind.TOPIC))


def texts_of(record: Record, kinds: Kinds) -> Iterator[KeyedText]:
    """Yield the texts in a record's fields of some kinds, at any depth, each with the keys that lead to it."""
    return _texts(record, _fields_of(type(record), kinds), ())


def texts_by_kind(records: Iterable[Record], kinds: Kinds) -> dict[Kind, list[str]]:
    """Return what ``texts_of`` yields for some records, by kind and without the keys."""
    found: dict[Kind, list[str]] = {kind: [] for kind in kinds}
    for record in records:
        _collect(record, _fields_of(type(record), kinds), found)
    return found


def _collect(record: Record, fields: Fields, found: Mapping[Kind, list[str]]) -> None:
    for _, attribute, is_list, kind, inner in fields:
        value = getattr(record, attribute)
        if not value:
            continue
        if inner:
            for item in value if is_list else (value,):
                _collect(item, inner, found)
        elif is_list:
            found[kind].extend(filter(None, value))
        else:
            found[kind].append(value)


def _texts(record: Record, fields: Fields, keys: Keys) -> Iterator[KeyedText]:
    for name, attribute, is_list, _, inner in fields:
        value = getattr(record, attribute)
        if is_list:
            for number, item in enumerate(value):
                if inner:
                    yield from _texts(item, inner, (*keys, name, number))
                elif item:
                    yield item, (*keys, name, number)
        elif value and inner:
            yield from _texts(value, inner, (*keys, name))
        elif value:
            yield value, (*keys, name)


@cache
def _fields_of(record: type[Record], kinds: Kinds) -> Fields:
    """The fields that hold such texts: name, attribute, whether each is a list, their kind and the fields inside it."""
    fields = [
        (field, _fields_of(field.group.record, kinds) if field.group else ()) for field in group_of(record).fields
    ]
    return tuple(
        (field.name, field.attribute, field.kind is Kind.LIST, field.single, inner)
        for field, inner in fields
        if inner or (field.single in kinds and not field.choices)
    )
