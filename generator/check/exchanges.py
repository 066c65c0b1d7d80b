"""The exchanges of all entries, each with its place and status: what the rules about questions and answers read."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.spellings import Keys
from generator.content.entry import Entry
from generator.content.exchange import Exchange, Question
from generator.content.problem import Location
from generator.content.site_content import Content
from generator.content.status import Status
from generator.record import Record

# What belongs to an answer; the source of an open question may show that it was asked.
_ANSWER = tuple(name for name in Exchange.__struct_fields__ if name not in (*Question.__struct_fields__, "source"))
# Answers given in these ways may answer no question if none is on record.
_MAY_BE_UNASKED = ("statement", "post", "document", "court filing", "relayed")


class Recorded(Record, frozen=True):
    """An exchange in its entry; ``status`` is None if the question is open or its status unknown."""

    entry: Entry
    number: int
    exchange: Exchange
    status: Status | None

    @property
    def is_silence(self) -> bool:
        """Whether nobody answered, as a person recorded after looking."""
        return bool(self.status and self.status.unreached)

    @property
    def is_open(self) -> bool:
        """Whether the question has no answer yet, and nothing was written that belongs to one."""
        return self.exchange.is_open and not self.is_unread("status") and not self.is_answered

    @property
    def is_answered(self) -> bool:
        """Whether any field about the answer has a value."""
        return any(getattr(self.exchange, name) for name in _ANSWER)

    @property
    def is_unasked(self) -> bool:
        """Whether it was given in a way that needs no question, and none is on record."""
        return self.exchange.given in _MAY_BE_UNASKED and not (self.exchange.question or self.exchange.asked_by)

    def at(self, *keys: str | int) -> Location:
        """Locate a value of the exchange, or the exchange itself."""
        return self.entry.at("responses", self.number, *keys)

    def is_unread(self, *keys: str | int) -> bool:
        """Whether this value could not be read."""
        return self.entry.is_unread("responses", self.number, *keys)

    def lacks(self, name: str) -> bool:
        """Whether a field is empty because the writer left it out."""
        return not getattr(self.exchange, name) and not self.is_unread(name)


Exchanges = tuple[Recorded, ...]


def exchanges_in(content: Content) -> Exchanges:
    """Collect the exchanges of all entries."""
    find = content.vocabulary.find
    return tuple(
        Recorded(entry, number, exchange, find(exchange.status) if exchange.status else None)
        for entry in content.entries
        for number, exchange in enumerate(entry.responses)
    )


def answers_in(exchanges: Exchanges) -> Iterator[tuple[Recorded, Status]]:
    """Yield the exchanges that have a known status, silences included."""
    for recorded in exchanges:
        if recorded.status:
            yield recorded, recorded.status


def typed_statuses(content: Content, exchanges: Exchanges) -> Iterator[tuple[str, Entry, Keys]]:
    """Yield each status as typed, with its entry and keys: of entries, answers, and how others described these."""
    for entry in content.entries:
        if entry.status:
            yield entry.status, entry, ("status",)
    for recorded in exchanges:
        keys = ("responses", recorded.number)
        if recorded.exchange.status:
            yield recorded.exchange.status, recorded.entry, (*keys, "status")
        for place, description in enumerate(recorded.exchange.described_as):
            if description.status:
                yield description.status, recorded.entry, (*keys, "described_as", place, "status")
