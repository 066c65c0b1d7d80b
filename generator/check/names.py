"""Rules about names: one spelling, one script, one file each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.characters import foreign_letter, mixed_scripts
from generator.model.content import Content
from generator.model.naming import Names, Term
from generator.model.problem import Location, Problem
from generator.model.rules import problem
from generator.model.terms import Person, Topic
from generator.model.text import did_you_mean, fold, slugify


@dataclass(frozen=True, slots=True)
class _Use:
    """A name somewhere in the content; ``known`` where a file vouches for the spelling."""

    name: str
    at: Location
    known: bool = False


def one_spelling(content: Content) -> Iterator[Problem]:
    """N401: names that sound the same are spelt the same."""
    for uses in ([*_people(content), *_mentions(content)], _topics(content), _outlets(content)):
        by_fold: dict[str, list[_Use]] = {}
        for use in uses:
            by_fold.setdefault(fold(use.name), []).append(use)
        for sound, same in by_fold.items():
            yield from _odd_ones(same) if sound else ()


def one_script(content: Content) -> Iterator[Problem]:
    """N402: no word of a name, claim or quote mixes alphabets that look alike."""
    for use in (*_people(content), *_mentions(content), *_topics(content), *_outlets(content), *_words(content)):
        word = mixed_scripts(use.name)
        if word:
            yield problem("N402", use.at, f'"{word}" mixes alphabets: it holds {foreign_letter(word)}',
                          "type the word again")  # fmt: skip


def has_letters(content: Content) -> Iterator[Problem]:
    """N407: a name that becomes an address has a letter or digit."""
    for use in (*_people(content), *_topics(content), *_outlets(content)):
        if not slugify(use.name):
            yield problem("N407", use.at, f'"{use.name}" has no letter to make an address of')


def one_address(content: Content) -> Iterator[Problem]:
    """N403: two names do not share one address."""
    people, topics, outlets = Names.of(content.people), Names.of(content.topics), Names.of(())
    for names, uses in (
        (people, _people(content)),
        (topics, _topics(content)),
        (outlets, _outlets(content)),
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
            for name, at in _claimed(term):
                owner = owners.setdefault(fold(name), term.path)
                if owner != term.path:
                    yield problem("N405", at, f'"{name}" is already a name in {owner}', "keep it in one file")


def parents_exist(content: Content) -> Iterator[Problem]:
    """N406: a topic's parent is another topic, and nobody is its own ancestor."""
    parents = {topic.title: topic.parent for topic in content.topics}
    for topic in content.topics:
        if topic.parent and topic.parent not in parents:
            yield problem("N406", topic.at("parent"), f'no topic has the title "{topic.parent}"',
                          did_you_mean(topic.parent, parents) or "add a file for it")  # fmt: skip
        elif topic.parent and _returns(topic.title, parents):
            yield problem("N406", topic.at("parent"), f'"{topic.title}" would be its own ancestor',
                          "choose another parent")  # fmt: skip


def _odd_ones(same: list[_Use]) -> Iterator[Problem]:
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


def _claimed(term: Person | Topic) -> Iterator[tuple[str, Location]]:
    own = "name" if isinstance(term, Person) else "title"
    yield getattr(term, own), term.at(own)
    for number, alias in enumerate(term.aliases):
        yield alias, term.at("aliases", number)


def _people(content: Content) -> list[_Use]:
    uses = [_Use(name, at, known=True) for person in content.people for name, at in _claimed(person)]
    for entry in content.entries:
        uses.append(_Use(entry.speaker, entry.at("speaker")))
        uses += [_Use(name, entry.at("people", n)) for n, name in enumerate(entry.people)]
        for n, response in enumerate(entry.responses):
            uses.append(_Use(response.respondent, entry.at("responses", n, "respondent")))
    return _given(uses)


def _mentions(content: Content) -> list[_Use]:
    """Names that make no page of their own but lead to one that there is."""
    return _given(
        _Use(getattr(response, field), entry.at("responses", n, field))
        for entry in content.entries
        for n, response in enumerate(entry.responses)
        for field in ("spokesperson", "asked_by", "referred_to")
    )


def _topics(content: Content) -> list[_Use]:
    uses = [_Use(name, at, known=True) for topic in content.topics for name, at in _claimed(topic)]
    for entry in content.entries:
        uses += [_Use(name, entry.at("topics", n)) for n, name in enumerate(entry.topics)]
    return _given(uses)


def _outlets(content: Content) -> list[_Use]:
    return _given(
        _Use(source.publisher, entry.at("sources", n, "publisher"))
        for entry in content.entries
        for n, source in enumerate(entry.sources)
    )


def _words(content: Content) -> list[_Use]:
    uses = [_Use(entry.claim, entry.at("claim")) for entry in content.entries]
    for entry in content.entries:
        uses += [_Use(response.quote, entry.at("responses", n, "quote")) for n, response in enumerate(entry.responses)]
    return uses


def _given(uses: Iterable[_Use]) -> list[_Use]:
    return [use for use in uses if use.name]


def _returns(title: str, parents: dict[str, str]) -> bool:
    seen = set()
    above = parents.get(title, "")
    while above and above not in seen:
        if above == title:
            return True
        seen.add(above)
        above = parents.get(above, "")
    return False
