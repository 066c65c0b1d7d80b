"""Names that the site knows already, and which of them a writer means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.content.entry import Entry
from generator.content.terms import Person, Topic
from generator.text.folding import base_letters, closest, fold, likeness, one_line

_MOST = 9


def known_names(entries: Iterable[Entry], people: Iterable[Person]) -> tuple[str, ...]:
    """Every person and organisation by the name that shows, sorted."""
    aliases = {alias for person in people for alias in person.aliases}
    named = {name for entry in entries for name in (entry.speaker, *entry.people)}
    named |= {response.respondent for entry in entries for response in entry.responses}
    return _in_order((named - aliases) | {person.name for person in people})


def known_topics(entries: Iterable[Entry], topics: Iterable[Topic]) -> tuple[str, ...]:
    """Every topic by the title that shows, sorted."""
    aliases = {alias for topic in topics for alias in topic.aliases}
    named = {name for entry in entries for name in entry.topics}
    return _in_order((named - aliases) | {topic.title for topic in topics})


def as_known(typed: str, known: Iterable[str]) -> str:
    """The spelling on the site of what is the same name, as typed in other case or signs; else as typed."""
    name = one_line(typed)
    return next((other for other in known if fold(other) == fold(name)), name)


def all_known(typed: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """Each name once, as it is spelt on the site or else where it was typed first."""
    names: list[str] = []
    for name in typed:
        spelt = as_known(name, (*known, *names))
        names += [] if spelt in names else [spelt]
    return tuple(names)


def suggestions(typed: str, known: Sequence[str]) -> list[str]:
    """Known names of which ``typed`` is a part, or else the nearest one; nine at most."""
    part = likeness(typed)
    found = [name for name in known if part and part in likeness(name)]
    near = closest(one_line(typed), known)
    return found[:_MOST] if found else [near] if near else []


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(filter(None, names), key=lambda name: (base_letters(name), name)))
