"""The rule that a claim has the same answers in each language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.check.exchanges import Exchanges, Recorded
from generator.content.naming import Names
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content


def answers_are_those_of_the_original(content: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """R326: a translation has the exchanges of its original, by respondent, status and date, and no others."""
    names, by_slug = Names.of(content.people), defaultdict[str, list[Recorded]](list)
    for recorded in exchanges:
        by_slug[recorded.entry.slug].append(recorded)
    slugs = {entry.slug for entry in content.entries}
    for entry in content.entries:
        own, original = by_slug[entry.slug], by_slug[entry.translation_of]
        if entry.translation_of not in slugs or not all(map(_is_readable, (*own, *original))):
            continue
        for recorded in _unmatched(own, original, names):
            text = f'the original, "{entry.translation_of}", does not have {_named(recorded)}'
            yield problem("R326", recorded.at(), text, "record the same answers in both entries")
        for recorded in _unmatched(original, own, names):
            text = f'the original, "{entry.translation_of}", also has {_named(recorded)}'
            yield problem("R326", entry.at("translation_of"), text, "record the same answers in both entries")


def _is_readable(recorded: Recorded) -> bool:
    is_known = bool(recorded.status) or not recorded.exchange.status
    return is_known and not any(recorded.is_unread(name) for name in ("respondent", "status", "date"))


def _unmatched(some: Iterable[Recorded], others: Iterable[Recorded], names: Names) -> Iterator[Recorded]:
    """Yield those of some exchanges that the others do not have."""
    known = [_key(recorded, names) for recorded in others]
    for recorded in some:
        if _key(recorded, names) in known:
            known.remove(_key(recorded, names))
        else:
            yield recorded


def _key(recorded: Recorded, names: Names) -> tuple[object, ...]:
    exchange, status = recorded.exchange, recorded.status
    return names.term(exchange.respondent), status and status.id, exchange.date


def _named(recorded: Recorded) -> str:
    exchange, status = recorded.exchange, recorded.status
    answer = f'the answer "{status.typed}" of' if status else "the question to"
    named = f"{answer} {exchange.respondent}"
    return f"{named} on {exchange.date}" if exchange.date else named
