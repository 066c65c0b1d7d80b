"""Rules about names: one spelling, one address, one file each."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from itertools import count

from generator.check.spellings import NamesUsed, Spellings, claimed
from generator.content.naming import Names, Term
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.text.confusables import disguised_words
from generator.text.folding import HintLimiter, fold, likeness, slugify

_OUTLETS = "outlets"
_TWO_OF_ONE_NAME = 'keep it in one file; if there are two, tell them apart, as in "John Smith (astronaut)"'


def one_spelling(content: Content, used: NamesUsed) -> Iterator[Problem]:
    """N401: one name is spelt in one way."""
    for names in used.kinds:
        by_fold: dict[str, list[str]] = {}
        for name in names.counts:
            by_fold.setdefault(fold(name), []).append(name)
        right = {odd: accepted for same in by_fold.values() for odd, accepted in _odd_ones(same, names)}
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
    clashes = address_clashes(content, used)
    for kind, names, others in zip(("people", "topics", _OUTLETS), used.addressed, clashes, strict=True):
        files = content.topics if kind == "topics" else content.people
        taken = {file.slug for file in files}.union(map(slugify, names.counts)) if others else set()
        for use in names.of(others):
            other = others[use.name]
            way = _own_file(use.name, other in names.known, kind, taken)
            alike = likeness(use.name) == likeness(other)
            yield problem("N403", use.at, f'"{use.name}" would have the address of "{other}"',
                          f'write "{other}", or {way}' if alike else way)  # fmt: skip


def address_clashes(content: Content, used: NamesUsed) -> tuple[dict[str, str], ...]:
    """Of people, topics and outlets: each name whose address another name has, with that other."""
    people, topics, outlets = Names.of(content.people), Names.of(content.topics), Names.of_outlets(content.people)
    return tuple(_clashes(terms, names) for terms, names in zip((people, topics, outlets), used.addressed, strict=True))


def one_file_per_name(content: Content) -> Iterator[Problem]:
    """N405: a name or alias belongs to one person or topic."""
    for terms in (content.people, content.topics):
        owners: dict[str, str] = {}
        for term in terms:
            for name, keys in claimed(term):
                owner = owners.setdefault(fold(name), term.path)
                if owner != term.path:
                    yield problem("N405", term.at(*keys), f'"{name}" is already a name in {owner}',
                                  "keep it in one file" if keys[0] == "aliases" else _TWO_OF_ONE_NAME)  # fmt: skip


def parents_exist(content: Content) -> Iterator[Problem]:
    """N406: a topic's parent is another topic, and nobody is its own ancestor."""
    parents = {topic.title: topic.parent for topic in content.topics}
    guesses, circular = HintLimiter(parents), _circular(parents)
    for topic in content.topics:
        if topic.parent and topic.parent not in parents:
            yield problem("N406", topic.at("parent"), f'no topic has the title "{topic.parent}"',
                          guesses.hint(topic.parent) or "add a file for it")  # fmt: skip
        elif topic.title in circular:
            yield problem("N406", topic.at("parent"), f'"{topic.title}" would be its own ancestor',
                          "choose another parent")  # fmt: skip


def _clashes(terms: Names, names: Spellings) -> dict[str, str]:
    owners: dict[str, Term] = {}
    clashes: dict[str, str] = {}
    for name in names.ranked:
        term = terms.term(name)
        owner = owners.setdefault(term.slug, term)
        if term.slug and fold(owner.name) != fold(term.name):
            clashes[name] = owner.name
    return clashes


def _own_file(name: str, other_has_one: bool, kind: str, taken: Collection[str]) -> str:
    """The advice to give a name a file, with the path that is free; outlets that clash need one for each."""
    slug = slugify(name)
    number = next(number for number in count(2) if f"{slug}-{number}" not in taken)
    path = f"content/{'topics' if kind == 'topics' else 'people'}/{slug}-{number}.md"
    such_as = f", such as {path}" if slug.isascii() else f" in {path.rpartition('/')[0]}/"
    if kind == _OUTLETS:
        which = f'"{name}"' if other_has_one else "each"
        return f"give {which} a file of its own{such_as}, with kind: organisation"
    return f'give "{name}" a file of its own{such_as}'


def _odd_ones(same: list[str], names: Spellings) -> Iterator[tuple[str, str]]:
    """Of spellings of one name those that are wrong, each with the right one."""
    accepted = names.known.intersection(same) or {max(same, key=lambda name: _rank(name, names))}
    right = min(accepted)
    return ((name, right) for name in same if name not in accepted)


def _rank(name: str, names: Spellings) -> tuple[bool, int, bool]:
    """Which spelling is right: one without letters in disguise, the most used, one in the usual forms of letters."""
    return not any(disguised_words(name)), names.counts[name], unicodedata.is_normalized("NFKC", name)


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
