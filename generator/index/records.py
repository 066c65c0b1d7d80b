"""The records of the index. Orders are documented at each field; pages only select."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from itertools import chain

from generator.content.body import Outline
from generator.content.change_log import LogEvent
from generator.content.entry import Correction, Entry, RetractedEntry, Source
from generator.content.exchange import Exchange
from generator.content.naming import Term
from generator.content.quote_checks import QuoteResult
from generator.content.source_checks import SourceCheck
from generator.content.status import Status, Transition
from generator.content.terms import ContentPage, Person, Role, Topic
from generator.index.grouping import grouped
from generator.record import Record
from generator.text.collation import sort_key


class Answer(Record, frozen=True):
    """An exchange with an answer, or with silence that somebody recorded, with its names resolved.

    ``number`` is the position of the exchange in the entry, from 0. ``date`` is the day of
    the answer; ``transition`` is how it changed the ``earlier`` one, which is None if nobody knows which that was.
    """

    respondent: Term
    exchange: Exchange
    number: int
    date: date
    status: Status
    source: Source | None
    earlier: Answer | None
    transition: Transition | None

    @property
    def ordinal(self) -> int:
        """The number of the answer in URLs, citations and tables: it counts the exchanges of the entry from 1.

        It stays the same while new exchanges are added at the end of the entry, whatever their dates.
        """
        return self.number + 1


class OpenQuestion(Record, frozen=True):
    """A question without an answer; ``overdue`` if the deadline has passed. ``number`` is as in ``Answer``."""

    respondent: Term
    exchange: Exchange
    number: int
    overdue: bool


class AnswerHistory(Record, frozen=True):
    """All answers of one respondent to one claim, oldest first.

    ``current`` has the newest answer, or the newest ones if nobody knows which of them came last; a silence only
    if there is no answer.
    """

    respondent: Term
    answers: tuple[Answer, ...]
    current: tuple[Answer, ...]

    @property
    def newest(self) -> Answer:
        """The newest answer; the last in the file if the order is unknown."""
        return self.current[-1]


class ClaimAnswer(Record, frozen=True):
    """The answer to a claim: the number of respondents by status, in the vocabulary's order; empty if nobody was asked.

    It is that of the respondents whom the claim is about or, if none of them was asked, of all.
    """

    counts: tuple[tuple[Status, int], ...]

    @property
    def status(self) -> Status | None:
        """The status on which all agree; None if they differ, or if nobody was asked."""
        return self.counts[0][0] if len(self.counts) == 1 else None

    @property
    def differs(self) -> bool:
        """Whether the respondents gave different answers."""
        return len(self.counts) > 1


class Claim(Record, frozen=True):
    """An entry with its names resolved.

    ``histories`` and ``open_questions`` are in the order in which the entry names the
    respondents; ``answers`` are all answers, oldest first. ``current`` has each
    respondent and its current status; a respondent with nothing but an open question has
    the waiting status, and an answer whose respondent the entry does not name has None.
    ``filed_under`` are its ``topics`` with those that these are parts of.
    ``mentioned_in_answers`` are spokespeople, askers, and people referred to.
    ``respondents`` is everybody who answered or was asked, once, in the order of the entry. ``updated`` is the day of
    the latest addition: publication, question, answer or correction. By ``newest_day``, claims are sorted by their own
    days, newest first.
    ``publish_on`` is the day of publication, if it is in the future.
    """

    entry: Entry
    body: Outline
    answer: ClaimAnswer
    speaker: Term
    about: tuple[Term, ...]
    people: tuple[Term, ...]
    topics: tuple[Term, ...]
    filed_under: tuple[Term, ...]
    outlets: tuple[Term, ...]
    histories: tuple[AnswerHistory, ...]
    answers: tuple[Answer, ...]
    open_questions: tuple[OpenQuestion, ...]
    current: tuple[tuple[Term | None, Status], ...]
    mentioned_in_answers: tuple[Term, ...]
    respondents: tuple[Term, ...]
    updated: date
    newest_day: tuple[int, str]
    publish_on: date | None = None

    def status_ids(self) -> list[str]:
        """Return the ID of each current status, each once."""
        return list(dict.fromkeys(status.id for _, status in self.current))


class Change(Record, frozen=True):
    """An answer that differs from the respondent's previous one."""

    claim: Claim
    answer: Answer
    transition: Transition


class ClaimQuestion(Record, frozen=True):
    """A question without an answer, with its claim."""

    claim: Claim
    question: OpenQuestion


class ClaimCorrection(Record, frozen=True):
    """A correction with its claim."""

    claim: Claim
    correction: Correction


class Member(Record, frozen=True):
    """A part of an organisation, for good, or somebody with ``roles`` in it."""

    term: Term
    roles: tuple[Role, ...]
    is_part: bool

    def is_one_on(self, day: date) -> bool:
        """Whether it is a part, or has a role on that day."""
        return self.is_part or any(role.covers(day) for role in self.roles)


class MemberAnswers(Record, frozen=True):
    """The last answers to a claim that a member of an organisation gave as one."""

    claim: Claim
    respondent: Term
    answers: tuple[Answer, ...]


class PersonIndex(Record, frozen=True):
    """A person or organisation with claims, answers and mentions, newest first, and open questions, oldest first.

    ``answers`` are theirs with the claims, newest first by the day of the answer. ``members`` are those of an
    organisation, by name; their answers, newest claims first, are not among its own.
    """

    term: Term
    record: Person | None
    body: Outline
    claims: tuple[Claim, ...]
    answered: tuple[tuple[Claim, AnswerHistory], ...]
    answers: tuple[tuple[Claim, Answer], ...]
    asked: tuple[ClaimQuestion, ...]
    mentioned: tuple[Claim, ...]
    members: tuple[Member, ...]
    member_answers: tuple[MemberAnswers, ...]
    all_claims: tuple[Claim, ...]

    @property
    def roles(self) -> tuple[Role, ...]:
        """Offices, the latest first; those without a date last, in the order of the file."""
        roles = self.record.roles if self.record else ()
        return tuple(sorted(roles, key=lambda role: role.since or role.until, reverse=True))


class TopicIndex(Record, frozen=True):
    """A topic with its claims and those of its children, newest first, and its parent and children, by title."""

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

    ``published`` has every claim with a page; ``claims`` and all listings leave out a translation whose original they
    have. They are newest first by the day of publication, then by the day of the claim, so that an entry published
    today never moves older ones; ``years`` by the day of the claim alone. ``log`` are the recorded events.
    """

    published: tuple[Claim, ...]
    claims: tuple[Claim, ...]
    by_slug: dict[str, Claim]
    related: dict[str, tuple[Claim, ...]]
    translations: dict[str, tuple[Claim, ...]]
    people: tuple[PersonIndex, ...]
    topics: tuple[TopicIndex, ...]
    outlets: tuple[OutletIndex, ...]
    years: dict[int, tuple[Claim, ...]]
    changes: tuple[Change, ...]
    open_questions: tuple[ClaimQuestion, ...]
    corrections: tuple[ClaimCorrection, ...]
    retractions: tuple[RetractedEntry, ...]
    pages: tuple[tuple[ContentPage, Outline], ...]
    evidence: EvidenceIndex
    log: tuple[LogEvent, ...]
    day: date

    @property
    def claims_by_day(self) -> tuple[Claim, ...]:
        """The claims, newest first by the day of the claim."""
        return tuple(chain.from_iterable(self.years.values()))

    def grouped(self, names: Callable[[Claim], Iterable[str]]) -> dict[str, tuple[Claim, ...]]:
        """Return the claims of each name, in their order; the names are sorted."""
        groups = grouped(self.claims, names)
        return {
            name: groups[name] for name in sorted(groups, key=lambda name: (sort_key(name, self.evidence.lang), name))
        }
