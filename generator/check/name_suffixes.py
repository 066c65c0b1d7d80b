"""A rule against names split at a comma: Acme and Inc. as two items of a list."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from generator.check.spellings import NamesUsed, NameUse
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.text.folding import fold, in_quotes

# Suffixes after a comma in a name, which are no names themselves, as ``fold`` returns them.
_SUFFIXES_LIST = """
inc incorporated corp corporation ltd limited llc llp lllp plc gmbh mbh kg kgaa sarl spa srl bv nv oyj a/s pty pvt jr
junior sr senior ii iii iv phd esq esquire the
"""
_SUFFIXES = frozenset(_SUFFIXES_LIST.split())
# Suffixes that may be names (Maryland, South Africa): counted among people, and elsewhere with full stops only.
_AMBIGUOUS_SUFFIXES_LIST = """
ab ag as ba cbe co cpa cv dds de dvm frs jd kc ma mba mbe md mep mp msc na obe pc qc rn sa se sl
"""
_AMBIGUOUS_SUFFIXES = frozenset(_AMBIGUOUS_SUFFIXES_LIST.split())
_LISTS = ("people", "topics", "aliases")
_CAPITAL = ("washington", "dc")


def names_are_whole(content: Content, used: NamesUsed) -> Iterator[Problem]:
    """N413: no item of a list of names is only a suffix, unless a file declares it."""
    people = {fold(person.name) for person in content.people}
    topics = {fold(topic.title) for topic in content.topics}
    for names, known in ((used.people, people), (used.topics, topics)):
        suffixes = {name for name in names.counts if _is_suffix(name, "people") or fold(name) == _CAPITAL[1]}
        for use in names.uses({name for name in suffixes if fold(name) not in known}):
            if len(use.keys) == 2 and use.keys[0] in _LISTS:
                yield from _split_names(use, suffixes)


def _split_names(use: NameUse, suffixes: Collection[str]) -> Iterator[Problem]:
    """Report the first suffix after a name, with the whole name as it should be written."""
    field, number = str(use.keys[0]), int(use.keys[1])
    names: Sequence[str] = getattr(use.record, field)
    if (
        number
        and _is_continuation(names, number, field)
        and not (number > 1 and _is_continuation(names, number - 1, field))
    ):
        end = next((n for n in range(number, len(names)) if names[n] not in suffixes), len(names))
        joined = in_quotes(", ".join(names[number - 1 : end]))
        yield problem(
            "N413",
            use.at,
            f'"{use.name}" is listed as a separate name',
            f'write {joined} in quotation marks, or give "{use.name}" a file',
        )


def _is_continuation(names: Sequence[str], number: int, field: str) -> bool:
    """Whether an item of a list belongs to the name before it."""
    return _is_suffix(names[number], field) or (fold(names[number - 1]), fold(names[number])) == _CAPITAL


def _is_suffix(name: str, field: str) -> bool:
    words = set(fold(name).replace("&", " ").split())
    return bool(words) and words <= (_SUFFIXES | _AMBIGUOUS_SUFFIXES if field == "people" or "." in name else _SUFFIXES)
