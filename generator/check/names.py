"""Rules about names: one spelling, one address, one file each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.spellings import NamesUsed, Spellings, claimed
from generator.model.content import Content
from generator.model.naming import Names, Term
from generator.model.problem import Problem
from generator.model.rules import problem
from generator.model.text import Guesses, fold, slugify


def one_spelling(content: Content, used: NamesUsed) -> Iterator[Problem]:
    """N401: names that sound the same are spelt the same."""
    for names in used.kinds:
        by_fold: dict[str, list[str]] = {}
        for name in names.counts:
            by_fold.setdefault(fold(name), []).append(name)
        right = {odd: accepted for sound, same in by_fold.items() if sound for odd, accepted in _odd_ones(same, names)}
        for use in names.of(right):
            yield problem("N401", use.at, f'"{use.name}" is elsewhere written "{right[use.name]}"',
                          f'write "{right[use.name]}"')  # fmt: skip


def has_letters(content: Content, used: NamesUsed) -> Iterator[Problem]:
    """N407: a name that becomes an address has a letter or digit."""
    for names in (used.people, used.topics, used.outlets):
        for use in names.of([name for name in names.counts if not slugify(name)]):
            yield problem("N407", use.at, f'"{use.name}" has no letter to make an address of')


def one_address(content: Content, used: NamesUsed) -> Iterator[Problem]:
    """N403: two names do not share one address."""
    people, topics, outlets = Names.of(content.people), Names.of(content.topics), Names.of_outlets(content.people)
    for terms, names in ((people, used.people), (topics, used.topics), (outlets, used.published)):
        owners: dict[str, Term] = {}
        taken: dict[str, str] = {}
        for name in names.counts:
            term = terms.term(name)
            owner = owners.setdefault(term.slug, term)
            if fold(owner.name) != fold(term.name):
                taken[name] = owner.name
        for use in names.of(taken):
            yield problem("N403", use.at, f'"{use.name}" would have the address of "{taken[use.name]}"',
                          "give one of them a file of its own with another name")  # fmt: skip


def one_file_per_name(content: Content) -> Iterator[Problem]:
    """N405: a name or alias belongs to one person or topic."""
    for terms in (content.people, content.topics):
        owners: dict[str, str] = {}
        for term in terms:
            for name, keys in claimed(term):
                owner = owners.setdefault(fold(name), term.path)
                if owner != term.path:
                    yield problem(
                        "N405", term.at(*keys), f'"{name}" is already a name in {owner}', "keep it in one file"
                    )


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


def _odd_ones(same: list[str], names: Spellings) -> Iterator[tuple[str, str]]:
    """Of spellings of one name those that are wrong, each with the right one."""
    accepted = names.known.intersection(same) or {max(same, key=names.counts.__getitem__)}
    right = min(accepted)
    return ((name, right) for name in same if name not in accepted)


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
