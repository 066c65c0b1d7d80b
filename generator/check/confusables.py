"""Rules against what looks like something else: letters in disguise, names that pass for others."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator

from generator.check.names import address_clashes
from generator.check.spellings import Named, NamesUsed, Use
from generator.content.entry import Entry
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.text.confusables import (
    appearance,
    disguised_words,
    is_only_mixed,
    may_have_confusables,
    skeleton,
    whole_word_lookalikes,
)
from generator.text.folding import fold, is_mark, likeness
from generator.text.spelling import near_misses

_AGAIN = "type the word again"


def no_name_in_disguise(content: Content, used: NamesUsed) -> Iterator[Problem]:
    """N402, N411: names hold no letters and no words that pass for others; a file vouches for KoЯn."""
    for names in used.kinds:
        odd = {name for name in names.counts if _is_odd(name)}
        for use in names.of({name for name in odd if name not in names.known or not is_only_mixed(name)}):
            yield from _odd(use, "type the word again, or give the name a file" if is_only_mixed(use.name) else _AGAIN)


def no_text_in_disguise(content: Content) -> Iterator[Problem]:
    """N402, N411: nor does a claim, a quote, a title, an address, or what else readers take for what it says."""
    for entry in content.entries:
        texts = list(_texts(entry))
        # Most hold nothing of the kind, and one look at all of an entry's texts tells.
        if may_have_confusables("\n".join(text for text, _ in texts)):
            for text, keys in texts:
                yield from _odd(Use(text, entry, keys))


def no_other_text_in_disguise(content: Content) -> Iterator[Problem]:
    """N402, N411: nor do the short texts about people and on pages."""
    for person in content.people:
        for number, url in enumerate(person.same_as):
            yield from _odd(Use(url, person, ("same_as", number)))
    for page in content.pages:
        yield from _odd(Use(page.title, page, ("title",)))
        yield from _odd(Use(page.description, page, ("description",)))


def names_look_different(content: Content, used: NamesUsed) -> Iterator[Problem]:
    """N408: two names that look the same are one name, unless each has a file."""
    for names, clashes in zip(used.kinds, address_clashes(content, used), strict=True):
        known = {fold(name) for name in names.known}
        first: dict[str, str] = {}
        for name in _plain(names.ranked):
            first.setdefault(skeleton(name), name)
        others = {name: first[skeleton(name)] for name in _plain(names.counts) if fold(name) not in known}
        others = {name: other for name, other in others.items() if _looks_the_same(name, other, clashes)}
        for use in names.of(others):
            other = others[use.name]
            yield problem("N408", use.at, f'"{use.name}" looks like "{other}", in other letters',
                          f'write "{other}", or give each a file of its own')  # fmt: skip


def names_are_told_apart(content: Content, used: NamesUsed) -> Iterator[Problem]:
    """N412: a name that differs from another in accents, spaces or punctuation is that other, unless each has a file.

    Of two such names with one address another rule speaks.
    """
    for names, clashes in zip(used.kinds, address_clashes(content, used), strict=True):
        known = {fold(name) for name in names.known}
        first: dict[str, str] = {}
        for name in names.ranked:
            first.setdefault(likeness(name), name)
        others = {name: first[likeness(name)] for name in names.counts if likeness(name) and fold(name) not in known}
        others = {name: other for name, other in others.items() if name not in clashes and _is_told_apart(name, other)}
        for use in names.of(others):
            other = others[use.name]
            yield problem("N412", use.at, f'"{use.name}" differs from "{other}" only in {_difference(use.name, other)}',
                          f'write "{other}", or give each a file of its own')  # fmt: skip


def names_are_spelt_right(content: Content, used: NamesUsed) -> Iterator[Problem]:
    """N410: a person or topic one letter away from another is probably that other, unless each has a file."""
    for names in (used.named, used.topics):
        spelt: dict[str, str] = {}
        for name in names.ranked:
            spelt.setdefault(likeness(name), name)
        known = {likeness(name) for name in names.known}
        near = {key: spelt[other] for key, other in near_misses(tuple(spelt)).items() if key not in known}
        others = {name: near[likeness(name)] for name in names.counts if likeness(name) in near}
        others = {name: other for name, other in others.items() if not _are_apart(name, other)}
        for use in names.of(others):
            other = others[use.name]
            yield problem("N410", use.at, f'"{use.name}" is one letter away from "{other}"',
                          f'write "{other}", or give each a file of its own')  # fmt: skip


def _odd(use: Use, hint: str = _AGAIN) -> Iterator[Problem]:
    for word, odd in disguised_words(use.name):
        yield problem("N402", use.at, f'"{word}" {odd}', hint)
    for word, seen in whole_word_lookalikes(use.name):
        yield problem("N411", use.at, f'"{word}" is of another alphabet, and reads as "{seen}"',
                      "type the word again, unless it is meant")  # fmt: skip


def _is_odd(text: str) -> bool:
    return may_have_confusables(text) and bool(any(disguised_words(text)) or any(whole_word_lookalikes(text)))


def _plain(names: Iterable[str]) -> list[str]:
    """Names without a letter in disguise, of which another rule speaks."""
    return [name for name in names if not any(disguised_words(name))]


def _are_apart(one: str, other: str) -> bool:
    """Tell whether two names look alike wholly, of which another rule speaks, or are meant to differ."""
    return skeleton(one) == skeleton(other) or _differ_in_initials(one, other)


def _differ_in_initials(one: str, other: str) -> bool:
    """Tell whether two names differ in a word of capitals: ABC News is not NBC News."""
    pairs = [(a, b) for a, b in zip(one.split(), other.split(), strict=False) if a != b]
    return one.count(" ") == other.count(" ") and any((a + b).isupper() for a, b in pairs)


def _looks_the_same(name: str, other: str, clashes: Collection[str]) -> bool:
    """Tell whether two names differ in what nobody sees; of accents and the like other rules speak."""
    if likeness(other) != likeness(name):
        return True
    return fold(other) != fold(name) and name not in clashes and appearance(other) == appearance(name)


def _is_told_apart(name: str, other: str) -> bool:
    """Tell whether a reader who looks closely sees that two names of one likeness are two."""
    return fold(other) != fold(name) and appearance(other) != appearance(name)


def _difference(one: str, other: str) -> str:
    """Say in what two names of one likeness differ."""
    apart = [unicodedata.normalize("NFD", fold(name)) for name in (one, other)]
    letters = [[c for c in name if c.isalnum() or is_mark(c)] for name in apart]
    if letters[0] == letters[1]:
        return "spaces or punctuation"
    bare = [[c for c in name if not is_mark(c)] for name in letters]
    return "accents" if bare[0] == bare[1] else "the form of a letter"


def _texts(entry: Entry) -> Iterator[Named]:
    yield from ((getattr(entry, field), (field,)) for field in _ENTRY)
    for number, response in enumerate(entry.responses):
        yield response.quote, ("responses", number, "quote")
        if response.original:
            yield response.original.text, ("responses", number, "original", "text")
    for number, source in enumerate(entry.sources):
        yield from ((getattr(source, field), ("sources", number, field)) for field in _SOURCE)
    for number, correction in enumerate(entry.corrections):
        yield correction.text, ("corrections", number, "text")


_ENTRY = ("claim", "speaker_note", "venue", "venue_url", "because")
_SOURCE = ("title", "author", "url", "archive")
