"""Names that the site uses, matched against what a writer types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.content.entry import Entry
from generator.content.terms import Person, Topic
from generator.text.folding import base_letters, closest, fold, likeness, one_line

_MAX_SUGGESTIONS = 9


def known_names(entries: Iterable[Entry], people: Iterable[Person]) -> tuple[str, ...]:
    """Return every person and organisation by the displayed name, sorted."""
    aliases = {alias for person in people for alias in person.aliases}
    used = {name for entry in entries for name in (entry.speaker, *entry.about, *entry.people)}
    used |= {response.respondent for entry in entries for response in entry.responses}
    return _sorted((used - aliases) | {person.name for person in people})


def known_topics(entries: Iterable[Entry], topics: Iterable[Topic]) -> tuple[str, ...]:
    """Return every topic by the displayed title, sorted."""
    aliases = {alias for topic in topics for alias in topic.aliases}
    used = {name for entry in entries for name in entry.topics}
    return _sorted((used - aliases) | {topic.title for topic in topics})


def canonical_name(typed: str, known: Iterable[str]) -> str:
    """Return the site's spelling of a name typed in other case or punctuation, else the name as typed."""
    name = one_line(typed)
    return next((other for other in known if fold(other) == fold(name)), name)


def canonical_names(typed: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return each name once, in the site's spelling, or else as first typed."""
    names: list[str] = []
    for name in typed:
        spelling = canonical_name(name, (*known, *names))
        names += [] if spelling in names else [spelling]
    return tuple(names)


def suggestions(typed: str, known: Sequence[str]) -> list[str]:
    """Return up to nine known names that contain ``typed``, or else the nearest one."""
    query = likeness(typed)
    matches = [name for name in known if query and query in likeness(name)]
    near = closest(one_line(typed), known)
    return matches[:_MAX_SUGGESTIONS] if matches else [near] if near else []


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(filter(None, names), key=lambda name: (base_letters(name), name)))
