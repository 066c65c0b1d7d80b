"""Names as typed, resolved to people, topics and outlets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.content.terms import Person, Topic
from generator.record import Record
from generator.text.folding import slugify


class Term(Record, frozen=True, cache_hash=True):
    """A person, organisation, topic or outlet that has a page: its name and its slug; the key of most look-ups."""

    name: str
    slug: str


class Names(Record, frozen=True):
    """Terms by name or alias; a name without a file is a term of its own."""

    by_name: Mapping[str, Term]

    @classmethod
    def of(cls, files: Iterable[Person | Topic]) -> Names:
        """Map each file's name and aliases to its term; the first file with a name wins."""
        return cls._of((file, file.slug) for file in files)

    @classmethod
    def of_outlets(cls, files: Iterable[Person]) -> Names:
        """Map the names and aliases of organisations to outlets.

        The slug of an outlet is made from its name; if two names have the same slug, it is that of the file.
        """
        organisations = [file for file in files if file.kind == "organisation"]
        slug_counts = Counter(slugify(file.name) for file in organisations)
        slugs = ((file, slugify(file.name)) for file in organisations)
        return cls._of((file, slug if slug_counts[slug] == 1 else file.slug) for file, slug in slugs)

    @classmethod
    def _of(cls, slugs: Iterable[tuple[Person | Topic, str]]) -> Names:
        terms: dict[str, Term] = {}
        for file, slug in slugs:
            for spelling in (file.name, *file.aliases):
                terms.setdefault(spelling, Term(file.name, slug))
        return cls(terms)

    def term(self, typed: str) -> Term:
        """Return the term of a name as typed in an entry."""
        return self.by_name.get(typed) or Term(typed, slugify(typed))
