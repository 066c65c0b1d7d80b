"""Rules against confusable letters and names that look like others."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain

from generator.check.names import address_clashes
from generator.check.spellings import NamesUsed, NameUse, Spellings, texts_by_kind, texts_of
from generator.content.entry import Entry
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.schema import Kind
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

_RETYPE_HINT = "type the word again"
# Names have rules of their own.
_KINDS = (Kind.TEXT, Kind.URL)


def names_have_no_confusables(content: Content, used: NamesUsed) -> Iterator[Problem]:
    """N402, N411: names have no confusable letters or words; a file may declare KoЯn."""
    for names in used.kinds:
        suspicious = {name for name in names.counts if _has_confusables(name)}
        for use in names.uses({name for name in suspicious if name not in names.declared or not is_only_mixed(name)}):
            yield from _confusable_problems(
                use, "type the word again, or give the name a file" if is_only_mixed(use.name) else _RETYPE_HINT
            )


def texts_have_no_confusables(entry: Entry) -> Iterator[Problem]:
    """N402, N411: the same for an entry's claim, quotes, titles, addresses and other short texts."""
    # The fast path: one scan of all texts of an entry, since most have no such letters.
    if may_have_confusables("\n".join(chain.from_iterable(texts_by_kind([entry], _KINDS).values()))):
        for text, keys in texts_of(entry, _KINDS):
            yield from _confusable_problems(NameUse(text, entry, keys))


def other_texts_have_no_confusables(content: Content) -> Iterator[Problem]:
    """N402, N411: the same for the short texts about people, on pages and in retractions."""
    for record in (*content.people, *content.pages):
        for text, keys in texts_of(record, _KINDS):
            yield from _confusable_problems(NameUse(text, record, keys))
    for entry in content.retracted:
        for text, keys in texts_of(entry.retracted, _KINDS):
            yield from _confusable_problems(NameUse(text, entry, ("retracted", *keys)))


def names_look_different(content: Content, used: NamesUsed) -> Iterator[Problem]:
    """N408: names that look the same are one name, unless each has a file."""
    for names, clashes in zip(used.kinds, address_clashes(content, used), strict=True):
        known = {fold(name) for name in names.declared}
        first = _first_by(skeleton, _without_confusables(names.ranked))
        others = {name: first[skeleton(name)] for name in _without_confusables(names.counts) if fold(name) not in known}
        others = {name: other for name, other in others.items() if _look_the_same(name, other, clashes)}
        yield from _mistakable(
            "N408", names, others, lambda _, other: f'looks like "{other}" but has different letters'
        )


def names_differ_in_letters(content: Content, used: NamesUsed) -> Iterator[Problem]:
    """N412: names that differ only in accents, spaces or punctuation are one, unless each has a file.

    N403 reports names with the same address.
    """
    for names, clashes in zip(used.kinds, address_clashes(content, used), strict=True):
        known = {fold(name) for name in names.declared}
        first = _first_by(likeness, names.ranked)
        others = {name: first[likeness(name)] for name in names.counts if likeness(name) and fold(name) not in known}
        others = {name: other for name, other in others.items() if name not in clashes and _differ_visibly(name, other)}
        yield from _mistakable(
            "N412", names, others, lambda name, other: f'differs from "{other}" only in {_difference(name, other)}'
        )


def names_are_not_misspelled(content: Content, used: NamesUsed) -> Iterator[Problem]:
    """N410: a person or topic one letter away from another is probably a typo, unless each has a file."""
    for names in (used.named, used.topics):
        by_key = _first_by(likeness, names.ranked)
        known = {likeness(name) for name in names.declared}
        near = {key: by_key[other] for key, other in near_misses(tuple(by_key)).items() if key not in known}
        others = {name: near[likeness(name)] for name in names.counts if likeness(name) in near}
        others = {
            name: other
            for name, other in others.items()
            # N408 reports names that look the same.
            if skeleton(name) != skeleton(other) and not _differ_in_initials(name, other)
        }
        yield from _mistakable("N410", names, others, lambda _, other: f'is one letter away from "{other}"')


def _first_by(key: Callable[[str], str], names: Iterable[str]) -> dict[str, str]:
    """Map each key to the first name that has it, in the order of the names."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(key(name), name)
    return first


def _mistakable(
    code: str, names: Spellings, others: Mapping[str, str], message: Callable[[str, str], str]
) -> Iterator[Problem]:
    """Report each use of a name that may be meant to be the other one to which ``others`` maps it."""
    for use in names.uses(others):
        other = others[use.name]
        text = f'"{use.name}" {message(use.name, other)}'
        yield problem(code, use.at, text, f'write "{other}", or give each a file of its own')


def _confusable_problems(use: NameUse, hint: str = _RETYPE_HINT) -> Iterator[Problem]:
    for word, suspicious in disguised_words(use.name):
        yield problem("N402", use.at, f'"{word}" {suspicious}', hint)
    for word, reading in whole_word_lookalikes(use.name):
        yield problem(
            "N411",
            use.at,
            f'"{word}" is of another alphabet but reads as "{reading}"',
            "type the word again, unless it is intended",
        )


def _has_confusables(text: str) -> bool:
    return may_have_confusables(text) and bool(any(disguised_words(text)) or any(whole_word_lookalikes(text)))


def _without_confusables(names: Iterable[str]) -> list[str]:
    """Return the names that N402 does not report."""
    return [name for name in names if not any(disguised_words(name))]


def _differ_in_initials(one: str, other: str) -> bool:
    """Whether two names differ in a word of capitals: ABC News is not NBC News."""
    pairs = [(a, b) for a, b in zip(one.split(), other.split(), strict=False) if a != b]
    return one.count(" ") == other.count(" ") and any((a + b).isupper() for a, b in pairs)


def _look_the_same(name: str, other: str, clashes: Collection[str]) -> bool:
    """Whether two names differ invisibly; other rules report accents and the like."""
    if likeness(other) != likeness(name):
        return True
    return fold(other) != fold(name) and name not in clashes and appearance(other) == appearance(name)


def _differ_visibly(name: str, other: str) -> bool:
    """Whether two names with one likeness are visibly different."""
    return fold(other) != fold(name) and appearance(other) != appearance(name)


def _difference(one: str, other: str) -> str:
    """Describe the difference of two names with one likeness."""
    decomposed = [unicodedata.normalize("NFD", fold(name)) for name in (one, other)]
    letters = [[c for c in name if c.isalnum() or is_mark(c)] for name in decomposed]
    if letters[0] == letters[1]:
        return "spaces or punctuation"
    base = [[c for c in name if not is_mark(c)] for name in letters]
    return "accents" if base[0] == base[1] else "the form of a letter"
