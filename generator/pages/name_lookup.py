"""Look up which page a name has: a person's or organisation's, an outlet's, or none."""

from __future__ import annotations

from generator.content.naming import Names, Term
from generator.content.terms import Person
from generator.index import Index


class NameLookup:
    """The names of a site; ``records`` are the files of people and organisations, by the slugs of their pages."""

    def __init__(self, index: Index) -> None:
        self.records: dict[str, Person] = {p.term.slug: p.record for p in index.people if p.record}
        self.outlet_names = Names.of_outlets(self.records.values())
        self._names = Names.of(self.records.values())
        self._people = {person.term for person in index.people}
        self._outlets = {outlet.term for outlet in index.outlets}

    def person(self, name: str) -> Term | None:
        """The person or organisation with this name or alias; None if no page has it."""
        term = self._names.term(name)
        return term if term in self._people else None

    def respondent(self, name: str) -> Term:
        """The person or organisation that was asked, or answered, under this name or alias."""
        return self._names.term(name)

    def outlet(self, name: str) -> Term | None:
        """The outlet with this name or alias; None if no page has it."""
        term = self.outlet_names.term(name)
        return term if term in self._outlets else None
