"""A rule against names that a comma cut in two: Acme and Inc. as two items of a list."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from generator.check.spellings import NamesUsed
from generator.model.content import Content
from generator.model.entry import Placed
from generator.model.problem import Problem
from generator.model.rules import problem
from generator.model.text import fold, in_quotes

# What follows the comma in a name and is none itself, as ``fold`` leaves it.
_SUFFIXES = frozenset((
    "inc", "incorporated", "corp", "corporation", "ltd", "limited", "llc", "llp", "lllp", "plc", "gmbh", "mbh", "kg",
    "kgaa", "sarl", "spa", "srl", "bv", "nv", "oyj", "a/s", "pty", "pvt", "jr", "junior", "sr", "senior", "ii", "iii",
    "iv", "phd", "esq", "esquire", "the",
))  # fmt: skip
# These are names as well (Maryland, South Africa): they count among people, and elsewhere with full stops.
_SHORT = frozenset((
    "ab", "ag", "as", "ba", "cbe", "co", "cpa", "cv", "dds", "de", "dvm", "frs", "jd", "kc", "ma", "mba", "mbe", "md",
    "mep", "mp", "msc", "na", "obe", "pc", "qc", "rn", "sa", "se", "sl",
))  # fmt: skip
_CAPITAL = ("washington", "dc")


def names_are_whole(content: Content, used: NamesUsed) -> Iterator[Problem]:
    """N413: no item of a list of names is only what follows a comma in a name, unless a file bears it."""
    people = {fold(person.name) for person in content.people}
    topics = {fold(topic.title) for topic in content.topics}
    for entry in content.entries:
        yield from _cut_off(entry, "people", entry.people, people)
        yield from _cut_off(entry, "topics", entry.topics, topics)
    for person in content.people:
        yield from _cut_off(person, "aliases", person.aliases, people)
    for topic in content.topics:
        yield from _cut_off(topic, "aliases", topic.aliases, topics)


def _cut_off(record: Placed, field: str, names: Sequence[str], known: Collection[str]) -> Iterator[Problem]:
    """Each run of suffixes behind a name, with the whole name as it is to be written."""
    number = 1
    while number < len(names):
        end = number
        while end < len(names) and _is_suffix(names[end], names[end - 1], field) and fold(names[end]) not in known:
            end += 1
        if end > number:
            cut, whole = names[number], in_quotes(", ".join(names[number - 1 : end]))
            yield problem("N413", record.at(field, number), f'"{cut}" is listed as a name of its own',
                          f'write {whole} in quotation marks, or give "{cut}" a file')  # fmt: skip
        number = end + 1


def _is_suffix(name: str, before: str, field: str) -> bool:
    folded = fold(name)
    words = set(folded.replace("&", " ").split())
    suffixes = _SUFFIXES | _SHORT if field == "people" or "." in name else _SUFFIXES
    return (bool(words) and words <= suffixes) or (fold(before), folded) == _CAPITAL
