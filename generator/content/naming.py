"""Which page a name leads to: spelling variants under one name, one address each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.content.terms import Person, Topic
from generator.record import Record
from generator.text.folding import slugify


class Term(Record, frozen=True):
    """A person, organisation, topic or outlet that has a page: its name and its slug."""

    name: str
    slug: str


class Names(Record, frozen=True):
    """Names as typed to terms; a name without a file of its own is a term as it stands."""

    known: Mapping[str, Term]

    @classmethod
    def of(cls, files: Iterable[Person | Topic]) -> Names:
        """Gather each file's name and aliases under the file's slug."""
        known: dict[str, Term] = {}
        for file in files:
            name = file.name if isinstance(file, Person) else file.title
            for spelling in (name, *file.aliases):
                known.setdefault(spelling, Term(name, file.slug))
        return cls(known)

    @classmethod
    def of_outlets(cls, files: Iterable[Person]) -> Names:
        """Gather the spellings of organisations that publish.

        An outlet's slug is its name's, whatever its file's; where two names have one, that of their files.
        """
        organisations = [file for file in files if file.kind == "organisation"]
        bearers = Counter(slugify(file.name) for file in organisations)
        known: dict[str, Term] = {}
        for file in organisations:
            slug = slugify(file.name)
            term = Term(file.name, slug if bearers[slug] == 1 else file.slug)
            for spelling in (file.name, *file.aliases):
                known.setdefault(spelling, term)
        return cls(known)

    def term(self, typed: str) -> Term:
        """Return the term that a name in an entry leads to."""
        return self.known.get(typed) or Term(typed, slugify(typed))
