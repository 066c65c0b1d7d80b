"""Rules about names: one spelling, one address, one file each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.model.content import Content
from generator.model.entry import Placed
from generator.model.naming import Names, Term
from generator.model.problem import Location, Problem
from generator.model.record import Record
from generator.model.rules import problem
from generator.model.terms import Person, Topic
from generator.model.text import Guesses, fold, slugify


class Use(Record, frozen=True):
    """A text somewhere in the content; ``known`` where a file vouches for the spelling."""

    name: str
    record: Placed
    keys: tuple[str | int, ...]
    known: bool = False

    @property
    def at(self) -> Location:
        """Where it stands; found out when there is something to say of it."""
        return self.record.at(*self.keys)


def one_spelling(content: Content) -> Iterator[Problem]:
    """N401: names that sound the same are spelt the same."""
    for uses in ([*people_in(content), *mentions_in(content)], topics_in(content), outlets_in(content)):
        by_fold: dict[str, list[Use]] = {}
        for use in uses:
            by_fold.setdefault(fold(use.name), []).append(use)
        for sound, same in by_fold.items():
            yield from _odd_ones(same) if sound else ()


def has_letters(content: Content) -> Iterator[Problem]:
    """N407: a name that becomes an address has a letter or digit."""
    for use in (*people_in(content), *topics_in(content), *outlets_in(content)):
        if not slugify(use.name):
            yield problem("N407", use.at, f'"{use.name}" has no letter to make an address of')


def one_address(content: Content) -> Iterator[Problem]:
    """N403: two names do not share one address."""
    people, topics, outlets = Names.of(content.people), Names.of(content.topics), Names.of_outlets(content.people)
    for names, uses in (
        (people, people_in(content)),
        (topics, topics_in(content)),
        (outlets, published_in(content)),
    ):
        owners: dict[str, Term] = {}
        for use in uses:
            term = names.term(use.name)
            owner = owners.setdefault(term.slug, term)
            if owner.name != term.name and fold(owner.name) != fold(term.name):
                yield problem("N403", use.at, f'"{use.name}" would have the address of "{owner.name}"',
                              "give one of them a file of its own with another name")  # fmt: skip


def one_file_per_name(content: Content) -> Iterator[Problem]:
    """N405: a name or alias belongs to one person or topic."""
    for terms in (content.people, content.topics):
        owners: dict[str, str] = {}
        for term in terms:
            for use in _claimed(term):
                owner = owners.setdefault(fold(use.name), term.path)
                if owner != term.path:
                    yield problem("N405", use.at, f'"{use.name}" is already a name in {owner}', "keep it in one file")


def parents_exist(content: Content) -> Iterator[Problem]:
    """N406: a topic's parent is another topic, and nobody is its own ancestor."""
    parents = {topic.title: topic.parent for topic in content.topics}
    guesses, circular = Guesses(parents), _circular(parents)
    for topic in content.topics:
        if topic.parent and topic.parent not in parents:
            yield problem("N406", topic.at("parent"), f'no topic has the title "{topic.parent}"',
                          guesses.of(topic.parent) or "add a file for it")  # fmt: skip
        elif topic.title in circular:
            yield problem("N406", topic.at("parent"), f'"{topic.title}" would be its own ancestor',
                          "choose another parent")  # fmt: skip


def _odd_ones(same: list[Use]) -> Iterator[Problem]:
    accepted = {use.name for use in same if use.known}
    if not accepted:
        counts = Counter(use.name for use in same)
        most = max(counts.values())
        accepted = {next(use.name for use in same if counts[use.name] == most)}
    for use in same:
        if use.name not in accepted:
            right = next(name for name in sorted(accepted))
            yield problem("N401", use.at, f'"{use.name}" is elsewhere written "{right}"',
                          f'write "{right}"')  # fmt: skip


def _claimed(term: Person | Topic) -> Iterator[Use]:
    own = "name" if isinstance(term, Person) else "title"
    yield Use(getattr(term, own), term, (own,), known=True)
    for number, alias in enumerate(term.aliases):
        yield Use(alias, term, ("aliases", number), known=True)


def people_in(content: Content) -> list[Use]:
    """Names that make a person's or an organisation's page."""
    uses = [use for person in content.people for use in _claimed(person)]
    for entry in content.entries:
        uses.append(Use(entry.speaker, entry, ("speaker",)))
        uses += [Use(name, entry, ("people", n)) for n, name in enumerate(entry.people)]
        for n, response in enumerate(entry.responses):
            uses.append(Use(response.respondent, entry, ("responses", n, "respondent")))
    return given(uses)


def mentions_in(content: Content) -> list[Use]:
    """Names that make no page of their own but lead to one that there is."""
    return given(
        Use(getattr(response, field), entry, ("responses", n, field))
        for entry in content.entries
        for n, response in enumerate(entry.responses)
        for field in ("spokesperson", "asked_by", "referred_to")
    )


def topics_in(content: Content) -> list[Use]:
    """Names that make a topic's page."""
    uses = [use for topic in content.topics for use in _claimed(topic)]
    for entry in content.entries:
        uses += [Use(name, entry, ("topics", n)) for n, name in enumerate(entry.topics)]
    return given(uses)


def outlets_in(content: Content) -> list[Use]:
    """Publishers, by the spellings that an organisation's file vouches for, where it has one."""
    organisations = (person for person in content.people if person.kind == "organisation")
    known = [use for person in organisations for use in _claimed(person)]
    return [*given(known), *published_in(content)]


def published_in(content: Content) -> list[Use]:
    """Names that make an outlet's page."""
    return given(
        Use(source.publisher, entry, ("sources", n, "publisher"))
        for entry in content.entries
        for n, source in enumerate(entry.sources)
    )


def given(uses: Iterable[Use]) -> list[Use]:
    """Those that are not empty."""
    return [use for use in uses if use.name]


def _circular(parents: dict[str, str]) -> set[str]:
    """The titles that are their own ancestors; each title is walked over once."""
    found: set[str] = set()
    done: set[str] = set()
    for title in parents:
        path: dict[str, None] = {}
        while title and title in parents and title not in done and title not in path:
            path[title] = None
            title = parents[title]
        if title in path:
            walked = list(path)
            found.update(walked[walked.index(title) :])
        done.update(path)
    return found
