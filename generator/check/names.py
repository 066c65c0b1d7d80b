"""Rules about names: one spelling, one address, one file each."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator

from generator.check.spellings import NamesUsed, Spellings, declared_names
from generator.content.naming import Names, Term
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.text.confusables import disguised_words
from generator.text.filenames import numbered_names
from generator.text.folding import HintLimiter, fold, likeness, slugify

_OUTLETS = "outlets"
# Each claim is listed on the pages of all topics above its own, so that their number must not grow with the site.
_MOST_ABOVE = 20
_DISAMBIGUATION_HINT = 'keep it in one file; if there are two, tell them apart: "John Smith (astronaut)"'


def one_spelling(_: Content, used: NamesUsed) -> Iterator[Problem]:
    """N401: a name has one spelling."""
    for names in used.kinds:
        by_fold: dict[str, list[str]] = {}
        for name in names.counts:
            by_fold.setdefault(fold(name), []).append(name)
        corrections = {
            wrong: accepted for same in by_fold.values() for wrong, accepted in _wrong_spellings(same, names)
        }
        for use in names.uses(corrections):
            yield problem(
                "N401",
                use.at,
                f'"{use.name}" is spelled differently elsewhere: "{corrections[use.name]}"',
                f'write "{corrections[use.name]}"',
            )


def has_letters(_: Content, used: NamesUsed) -> Iterator[Problem]:
    """N407: a name that becomes part of a URL has a letter or digit."""
    for names in (used.people, used.topics, used.outlets):
        for use in names.uses([name for name in names.counts if not slugify(name)]):
            yield problem(
                "N407", use.at, f'"{use.name}" has no letter or digit for a URL', "write a name with a letter or digit"
            )


def one_address(content: Content, used: NamesUsed) -> Iterator[Problem]:
    """N403: no two names have the same address."""
    clashes = address_clashes(content, used)
    for kind, names, others in zip(("people", "topics", _OUTLETS), used.addressed, clashes, strict=True):
        files = content.topics if kind == "topics" else content.people
        taken = {file.slug for file in files}.union(map(slugify, names.counts)) if others else set()
        for use in names.uses(others):
            other = others[use.name]
            advice = _own_file(use.name, other in names.declared, kind, taken)
            look_alike = likeness(use.name) == likeness(other)
            yield problem(
                "N403",
                use.at,
                f'"{use.name}" would have the same URL as "{other}"',
                f'write "{other}", or {advice}' if look_alike else advice,
            )


def address_clashes(content: Content, used: NamesUsed) -> tuple[dict[str, str], ...]:
    """For people, topics and outlets, map each name whose address is taken to its owner."""
    people, topics, outlets = Names.of(content.people), Names.of(content.topics), Names.of_outlets(content.people)
    return tuple(_clashes(terms, names) for terms, names in zip((people, topics, outlets), used.addressed, strict=True))


def one_file_per_name(content: Content) -> Iterator[Problem]:
    """N405: a name or alias belongs to one person or topic."""
    for terms in (content.people, content.topics):
        owners: dict[str, str] = {}
        for term in terms:
            for name, keys in declared_names(term):
                owner = owners.setdefault(fold(name), term.path)
                if owner != term.path:
                    yield problem(
                        "N405",
                        term.at(*keys),
                        f'"{name}" is already a name in {owner}',
                        "keep it in one file" if keys[0] == "aliases" else _DISAMBIGUATION_HINT,
                    )


def parents_exist(content: Content) -> Iterator[Problem]:
    """N406: a topic's parent is another topic, and no topic is its own ancestor or below too many others."""
    parents = {topic.title: topic.parent for topic in content.topics}
    hints, ancestors = HintLimiter(parents), circular(parents)
    for topic in content.topics:
        if topic.parent and topic.parent not in parents:
            yield problem(
                "N406",
                topic.at("parent"),
                f'no topic has the title "{topic.parent}"',
                hints.hint(topic.parent) or "add a file for it",
            )
        elif topic.title in ancestors:
            yield problem(
                "N406", topic.at("parent"), f'"{topic.title}" would be its own ancestor', "choose another parent"
            )
        elif _number_above(topic.title, parents, ancestors) > _MOST_ABOVE:
            message = f'more than {_MOST_ABOVE} topics are above "{topic.title}"'
            yield problem("N406", topic.at("parent"), message, "choose a wider parent")


def _number_above(title: str, parents: dict[str, str], circular: Collection[str]) -> int:
    """Return how many topics are above one, counted as far as matters."""
    number = 0
    while parents.get(title) and title not in circular and number <= _MOST_ABOVE:
        title, number = parents[title], number + 1
    return number


def circular(parents: dict[str, str]) -> set[str]:
    """Return the names that are their own ancestors by a map of each to its parent, in linear time."""
    circle: set[str] = set()
    visited: set[str] = set()
    for start in parents:
        path: list[str] = []
        name = start
        while name and name in parents and name not in visited:
            visited.add(name)
            path.append(name)
            name = parents[name]
        if name in path:
            circle.update(path[path.index(name) :])
    return circle


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
    """Return the advice to give a name its own file, with a free path; clashing outlets need one each."""
    slug = slugify(name)
    free = next(name for name in numbered_names(slug) if name not in taken)
    path = f"content/{'topics' if kind == 'topics' else 'people'}/{free}.md"
    example = f", such as {path}" if slug.isascii() else f" in {path.rpartition('/')[0]}/"
    if kind == _OUTLETS:
        which = f'"{name}"' if other_has_one else "each"
        return f"give {which} a file of its own{example}, with kind: organisation"
    return f'give "{name}" a file of its own{example}'


def _wrong_spellings(same: list[str], names: Spellings) -> Iterator[tuple[str, str]]:
    """Return the wrong spellings of one name, each with the right one."""
    accepted = names.declared.intersection(same) or {max(same, key=lambda name: _rank(name, names))}
    correction = min(accepted)
    return ((name, correction) for name in same if name not in accepted)


def _rank(name: str, names: Spellings) -> tuple[bool, int, bool]:
    """Rank a spelling: free of confusables, then most frequent, then in NFKC."""
    return not any(disguised_words(name)), names.counts[name], unicodedata.is_normalized("NFKC", name)
