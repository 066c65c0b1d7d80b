"""Rules against what looks like something else: letters in disguise, names that pass for others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from generator.check.names import Use, given, mentions_in, outlets_in, people_in, topics_in
from generator.model.content import Content
from generator.model.entry import Entry
from generator.model.lookalikes import disguises, skeleton, whole_word_lookalikes
from generator.model.problem import Problem
from generator.model.rules import problem
from generator.model.spelling import near_misses
from generator.model.text import fold


def no_letter_in_disguise(content: Content) -> Iterator[Problem]:
    """N402: no word mixes alphabets that look alike, or is set in letters made for other uses."""
    for use in _shown(content):
        for word, odd in disguises(use.name):
            yield problem("N402", use.at, f'"{word}" {odd}', "type the word again")


def no_word_in_disguise(content: Content) -> Iterator[Problem]:
    """N411: among Latin words none of another alphabet reads as a Latin one."""
    for use in _shown(content):
        for word, seen in whole_word_lookalikes(use.name):
            yield problem("N411", use.at, f'"{word}" is of another alphabet, and reads as "{seen}"',
                          "type the word again, unless it is meant")  # fmt: skip


def names_look_different(content: Content) -> Iterator[Problem]:
    """N408: two names that look the same are one name, unless each has a file."""
    for uses in _by_kind(content):
        plain = [use for use in uses if not any(disguises(use.name))]
        known = {fold(use.name) for use in uses if use.known}
        first: dict[str, str] = {}
        for name in _ranked(plain):
            first.setdefault(skeleton(name), name)
        for use in plain:
            other = first[skeleton(use.name)]
            if fold(use.name) not in known and fold(other) != fold(use.name):
                yield problem(
                    "N408", use.at, f'"{use.name}" looks like "{other}", in other letters', f'write "{other}"'
                )


def names_are_spelt_right(content: Content) -> Iterator[Problem]:
    """N410: a person or topic one letter away from another is probably that other, unless each has a file."""
    for uses in _by_kind(content)[:2]:
        spelt: dict[str, str] = {}
        for name in _ranked(uses):
            spelt.setdefault(fold(name), name)
        known = {fold(use.name) for use in uses if use.known}
        near = near_misses(tuple(spelt))
        for use in uses:
            other = spelt[near.get(fold(use.name), fold(use.name))]
            same = fold(other) == fold(use.name) or skeleton(other) == skeleton(use.name)
            if same or fold(use.name) in known or _differ_in_initials(use.name, other):
                continue
            yield problem("N410", use.at, f'"{use.name}" is one letter away from "{other}"',
                          f'write "{other}", or give each a file of its own')  # fmt: skip


def _differ_in_initials(one: str, other: str) -> bool:
    """Tell whether two names differ in a word of capitals: ABC News is not NBC News."""
    pairs = [(a, b) for a, b in zip(one.split(), other.split(), strict=False) if a != b]
    return one.count(" ") == other.count(" ") and any((a + b).isupper() for a, b in pairs)


def _by_kind(content: Content) -> tuple[Sequence[Use], ...]:
    return [*people_in(content), *mentions_in(content)], topics_in(content), outlets_in(content)


def _ranked(uses: Sequence[Use]) -> list[str]:
    """Every name once: those with a file, then the more often used, then in the content's order."""
    counts = Counter(use.name for use in uses)
    known = {use.name for use in uses if use.known}
    return sorted(counts, key=lambda name: (name not in known, -counts[name]))


def _shown(content: Content) -> Iterator[Use]:
    """Every short text that readers take for what it says: names, claims, quotes, titles, addresses."""
    yield from chain.from_iterable(_by_kind(content))
    for entry in content.entries:
        yield from _texts(entry)
    for person in content.people:
        yield from given(Use(url, person, ("same_as", n)) for n, url in enumerate(person.same_as))
    for page in content.pages:
        yield from given([Use(page.title, page, ("title",)), Use(page.description, page, ("description",))])


def _texts(entry: Entry) -> list[Use]:
    uses = [Use(getattr(entry, field), entry, (field,)) for field in _ENTRY]
    for n, response in enumerate(entry.responses):
        uses.append(Use(response.quote, entry, ("responses", n, "quote")))
        if response.original:
            uses.append(Use(response.original.text, entry, ("responses", n, "original", "text")))
    for n, source in enumerate(entry.sources):
        uses += [Use(getattr(source, field), entry, ("sources", n, field)) for field in _SOURCE]
    uses += [Use(correction.text, entry, ("corrections", n, "text")) for n, correction in enumerate(entry.corrections)]
    return given(uses)


_ENTRY = ("claim", "speaker_note", "venue", "venue_url", "because")
_SOURCE = ("title", "author", "url", "archive")
