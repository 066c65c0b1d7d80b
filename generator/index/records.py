"""What the index holds. Orders are said at each field; nothing later sorts again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum

from generator.content.body import Outline
from generator.content.entry import Correction, Entry, Response, Source
from generator.content.naming import Term
from generator.content.quote_checks import Trace
from generator.content.source_checks import SourceCheck
from generator.content.status import Status, Transition
from generator.content.terms import ContentPage, Person, Role, Topic
from generator.record import Record


class Answer(Record, frozen=True):
    """One response with its names resolved; ``transition`` says how it changed the one before."""

    respondent: Term
    response: Response
    status: Status
    source: Source | None
    earlier: Status | None
    transition: Transition | None


class Standing(Record, frozen=True):
    """All answers of one respondent to one claim, oldest first; the last one stands."""

    respondent: Term
    answers: tuple[Answer, ...]

    @property
    def current(self) -> Answer:
        """The answer that stands."""
        return self.answers[-1]


class Claim(Record, frozen=True):
    """An entry with its names resolved.

    ``status`` is the entry's own or its newest answer's. ``standings`` keep the
    order in which the writer named the respondents; ``answers`` are all
    answers, oldest first. ``stands`` are the statuses that stand: one a respondent,
    or the claim's own where nobody responded. ``involved`` spoke for a respondent,
    put the question, or were named as the ones to ask. ``opens`` is the day from
    which readers see it, where that day has not come.
    """

    entry: Entry
    body: Outline
    status: Status
    speaker: Term
    people: tuple[Term, ...]
    topics: tuple[Term, ...]
    outlets: tuple[Term, ...]
    standings: tuple[Standing, ...]
    answers: tuple[Answer, ...]
    stands: tuple[Status, ...]
    involved: tuple[Term, ...]
    opens: date | None = None

    @property
    def updated(self) -> date:
        """The newest day on which something was added: publication, answer or correction."""
        days = [self.entry.live_from]
        days += [answer.response.date for answer in self.answers]
        days += [correction.date for correction in self.entry.corrections]
        return max(days)


class Change(Record, frozen=True):
    """A respondent's answer that differs from the one before."""

    claim: Claim
    answer: Answer
    transition: Transition


class Corrected(Record, frozen=True):
    """A correction with the claim whose entry it mends."""

    claim: Claim
    correction: Correction


class PersonIndex(Record, frozen=True):
    """A person or organisation: what was claimed, answered, and where it is mentioned; newest first."""

    term: Term
    record: Person | None
    body: Outline
    made: tuple[Claim, ...]
    answered: tuple[tuple[Claim, Standing], ...]
    mentioned: tuple[Claim, ...]
    involved: tuple[Claim, ...]

    @property
    def roles(self) -> tuple[Role, ...]:
        """Offices held, the latest first; those without a date last, as in the file."""
        roles = self.record.roles if self.record else ()
        return tuple(sorted(roles, key=lambda role: role.since or role.until, reverse=True))


class TopicIndex(Record, frozen=True):
    """A topic with its claims, newest first, and its place among the others, by title."""

    term: Term
    record: Topic | None
    body: Outline
    claims: tuple[Claim, ...]
    parent: Term | None
    children: tuple[Term, ...]


class OutletIndex(Record, frozen=True):
    """A publisher with the claims whose sources it published, newest first."""

    term: Term
    claims: tuple[Claim, ...]


class Event(Enum):
    """What happened at a source."""

    LOST = "lost"
    GONE = "gone"
    CHANGED = "changed"
    MOVED = "moved"


class SourceEvent(Record, frozen=True):
    """Something that happened at a source, on the day it was noticed, with the claims it is evidence for."""

    day: date
    event: Event
    check: SourceCheck
    claims: tuple[Claim, ...]


class Traced(Record, frozen=True):
    """A quote of a claim with what was found of it."""

    claim: Claim
    trace: Trace


class EvidenceIndex(Record, frozen=True):
    """What was found out about sources, by address, and the claims that readers see (index/source_checks.py)."""

    checks: Mapping[str, SourceCheck]
    claims: tuple[Claim, ...]
    lang: str


class Index(Record, frozen=True):
    """Everything the plan needs, in the order in which it will be shown.

    ``claims`` and all listings are newest first by the day they went live, then
    by the day of the claim, so that an entry
    published today never moves older ones;
    ``years`` are newest first by the day of the claim alone. People, topics and
    outlets are in the order of their names.
    """

    claims: tuple[Claim, ...]
    by_slug: dict[str, Claim]
    related: dict[str, tuple[Claim, ...]]
    translations: dict[str, tuple[Claim, ...]]
    people: tuple[PersonIndex, ...]
    topics: tuple[TopicIndex, ...]
    outlets: tuple[OutletIndex, ...]
    by_status: dict[str, tuple[Claim, ...]]
    years: dict[int, tuple[Claim, ...]]
    changes: tuple[Change, ...]
    corrections: tuple[Corrected, ...]
    pages: tuple[tuple[ContentPage, Outline], ...]
    evidence: EvidenceIndex
