"""The rule against contact data: a public repository is not an address book."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from generator.check.spellings import texts_of
from generator.content.entry import Entry
from generator.content.exchange import Exchange
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.schema import Kind, group_of
from generator.text.contact_data import contact_data, may_have_contact_data

_KINDS = (Kind.TEXT, Kind.PERSON, Kind.MENTION)
# Looking at the single texts of each exchange takes ten times as long as looking at all of them at once.
_texts = attrgetter(*(field.attribute for field in group_of(Exchange).fields if field.is_free_text))


def has_no_contact_data(entry: Entry) -> Iterator[Problem]:
    """E218: no field of an exchange, or of a day to look again, has an e-mail address or telephone number."""
    for number, exchange in enumerate(entry.responses):
        if exchange.original or exchange.described_as or may_have_contact_data("\n".join(_texts(exchange))):
            for text, keys in texts_of(exchange, _KINDS):
                yield from _problems(text, entry, ("responses", number, *keys))
    for number, look in enumerate(entry.look_again):
        yield from _problems(look.why, entry, ("look_again", number, "why"))


def _problems(text: str, entry: Entry, keys: tuple[str | int, ...]) -> Iterator[Problem]:
    kind = contact_data(text)
    if kind:
        name = next(key for key in reversed(keys) if isinstance(key, str))
        yield problem("E218", entry.at(*keys), f'"{name}" contains {kind}', "remove it: everybody can read this file")
