"""The records of the index. Orders are documented at each field; pages only select."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum

from generator.content.body import Outline
from generator.content.entry import Correction, Entry, Response, Source
from generator.content.naming import Term
from generator.content.quote_checks import QuoteResult
from generator.content.source_checks import SourceCheck
from generator.content.status import Status, Transition
from generator.content.terms import ContentPage, Person, Role, Topic
from generator.index.grouping import grouped
from generator.record import Record
from generator.text.collation import sort_key


class Answer(Record, frozen=True):
    """A response with its names resolved; ``transition`` is how it changed the previous one."""

    respondent: Term
    response: Response
    status: Status
    source: Source | None
    earlier: Status | None
    transition: Transition | None


class AnswerHistory(Record, frozen=True):
    """All answers of one respondent to one claim, oldest first."""

    respondent: Term
    answers: tuple[Answer, ...]

    @property
    def current(self) -> Answer:
        """The newest answer, which is the respondent's current one."""
        return self.answers[-1]


class Claim(Record, frozen=True):
    """An entry with its names resolved.

    ``status`` is the entry's own or that of the newest answer. ``histories`` are in the
    order in which the entry names the respondents; ``answers`` are all answers, oldest
    first. ``current_statuses`` has one status per respondent, or the claim's own if nobody
    responded. ``mentioned_in_answers`` are spokespeople, askers, and people referred to.
    ``publish_on`` is the day of publication, if it is in the future.
    """

    entry: Entry
    body: Outline
    status: Status
    speaker: Term
    people: tuple[Term, ...]
    topics: tuple[Term, ...]
    outlets: tuple[Term, ...]
    histories: tuple[AnswerHistory, ...]
    answers: tuple[Answer, ...]
    current_statuses: tuple[Status, ...]
    mentioned_in_answers: tuple[Term, ...]
    publish_on: date | None = None

    @property
    def updated(self) -> date:
        """The day of the latest addition: publication, answer or correction."""
        days = [self.entry.live_from]
        days += [answer.response.date for answer in self.answers]
        days += [correction.date for correction in self.entry.corrections]
        return max(days)

    def status_ids(self) -> list[str]:
        """Return the id of each current status."""
        return [status.id for status in self.current_statuses]


class Change(Record, frozen=True):
    """An answer that differs from the respondent's previous one."""

    claim: Claim
    answer: Answer
    transition: Transition


class ClaimCorrection(Record, frozen=True):
    """A correction with its claim."""

    claim: Claim
    correction: Correction


class PersonIndex(Record, frozen=True):
    """A person or organisation with its claims, answers and mentions, newest first."""

    term: Term
    record: Person | None
    body: Outline
    claims: tuple[Claim, ...]
    answered: tuple[tuple[Claim, AnswerHistory], ...]
    mentioned: tuple[Claim, ...]
    all_claims: tuple[Claim, ...]

    @property
    def roles(self) -> tuple[Role, ...]:
        """Offices, the latest first; those without a date last, in the order of the file."""
        roles = self.record.roles if self.record else ()
        return tuple(sorted(roles, key=lambda role: role.since or role.until, reverse=True))


class TopicIndex(Record, frozen=True):
    """A topic with its claims, newest first, and its parent and children, by title."""

    term: Term
    record: Topic | None
    body: Outline
    claims: tuple[Claim, ...]
    parent: Term | None
    children: tuple[Term, ...]


class OutletIndex(Record, frozen=True):
    """A publisher with the claims that cite it, newest first."""

    term: Term
    claims: tuple[Claim, ...]


class Event(Enum):
    """A change at a source."""

    LOST = "lost"
    GONE = "gone"
    CHANGED = "changed"
    MOVED = "moved"


class SourceEvent(Record, frozen=True):
    """A change at a source, the day when it was noticed, and the claims that cite the source."""

    day: date
    event: Event
    check: SourceCheck
    claims: tuple[Claim, ...]


class ClaimQuote(Record, frozen=True):
    """A quote's result with its claim."""

    claim: Claim
    result: QuoteResult


class EvidenceIndex(Record, frozen=True):
    """Source checks by address, and the visible claims (used by index/source_checks.py)."""

    checks: Mapping[str, SourceCheck]
    claims: tuple[Claim, ...]
    lang: str


class Index(Record, frozen=True):
    """Everything that pages are made from, in display order.

    ``claims`` and all listings are newest first by the day of publication, then
    by the day of the claim, so that an entry published today never moves older
    ones; ``years`` are newest first by the day of the claim alone. People, topics and
    outlets are sorted by name.
    """

    claims: tuple[Claim, ...]
    by_slug: dict[str, Claim]
    related: dict[str, tuple[Claim, ...]]
    translations: dict[str, tuple[Claim, ...]]
    people: tuple[PersonIndex, ...]
    topics: tuple[TopicIndex, ...]
    outlets: tuple[OutletIndex, ...]
    years: dict[int, tuple[Claim, ...]]
    changes: tuple[Change, ...]
    corrections: tuple[ClaimCorrection, ...]
    pages: tuple[tuple[ContentPage, Outline], ...]
    evidence: EvidenceIndex

    def grouped(self, names: Callable[[Claim], Iterable[str]]) -> dict[str, tuple[Claim, ...]]:
        """Return the claims of each name, in their order; the names are sorted."""
        groups = grouped(self.claims, names)
        return {
            name: groups[name] for name in sorted(groups, key=lambda name: (sort_key(name, self.evidence.lang), name))
        }
