"""What came of asking: each respondent to a claim once, how long first answers took, and what became of them.

Counts describe the claims that were chosen for the record, and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction

from generator.content.naming import Term
from generator.content.status import Stance, Status
from generator.index.records import Answer, Claim, Index
from generator.record import Record

_HALF = Fraction(1, 2)


class Reaction(Enum):
    """What came of asking, from most to least."""

    ANSWERED = "answered"
    DECLINED = "declined"
    SILENT = "silent"
    WAITING = "waiting"

    @classmethod
    def of(cls, status: Status) -> Reaction:
        """Return what a current status means; declining and referring elsewhere take no position on the claim."""
        if status.stance is Stance.WAITING:
            return cls.WAITING
        if status.unreached:
            return cls.SILENT
        return cls.DECLINED if status.stance is Stance.SILENT else cls.ANSWERED


_ORDER = tuple(Reaction)


class Inquiry(Record, frozen=True):
    """What came of asking one respondent about one claim; a statement that nobody asked for counts, too.

    ``days`` are those from the first question to the first answer, even one that declines;
    or, if there is none, to the last day on which none was known. None if the day of the question is unknown.
    """

    respondent: Term | None
    reaction: Reaction
    answered: bool
    days: int | None


def inquiries(claim: Claim, today: date) -> tuple[Inquiry, ...]:
    """Return what came of asking about a claim, in the order of the entry; unnamed respondents are None."""
    reactions: dict[Term | None, Reaction] = {}
    for respondent, status in claim.current:
        found = Reaction.of(status)
        # Of answers whose order is unknown, the one that says most counts.
        reactions[respondent] = min(found, reactions.get(respondent, found), key=_ORDER.index)
    return tuple(
        Inquiry(respondent, reaction, *_first_answer(claim, respondent, today))
        for respondent, reaction in reactions.items()
    )


def answered_by(found: Iterable[Inquiry]) -> tuple[tuple[int, Fraction], ...]:
    """Return the share with a first answer after each number of days on which there was one or a question got lost.

    This is the Kaplan-Meier estimate: a question without an answer counts as unanswered up to its last known day,
    instead of being left out.
    """
    timed = [(inquiry.days, inquiry.answered) for inquiry in found if inquiry.days is not None]
    observed = Counter(days for days, _ in timed)
    answers = Counter(days for days, answered in timed if answered)
    remaining, unanswered = len(timed), Fraction(1)
    steps: list[tuple[int, Fraction]] = []
    for days in sorted(observed):
        unanswered *= 1 - Fraction(answers[days], remaining)
        steps.append((days, 1 - unanswered))
        remaining -= observed[days]
    return tuple(steps)


def half_answered(found: Iterable[Inquiry]) -> int | None:
    """Return the days after which half have a first answer; None if half have none yet.

    Without questions that have no answer it is the (lower) median of the days.
    """
    return next((days for days, share in answered_by(found) if share >= _HALF), None)


class Course(Record, frozen=True):
    """A respondent's first answers to a claim, and the current ones: several where nobody knows their order."""

    claim: Claim
    respondent: Term
    first: tuple[Answer, ...]
    current: tuple[Answer, ...]

    @property
    def is_ordered(self) -> bool:
        """Whether there is one first answer and one current answer, or several of the same status."""
        return all(len({answer.status.id for answer in some}) == 1 for some in (self.first, self.current))


def courses(claims: Iterable[Claim]) -> Iterator[Course]:
    """Yield what became of the first answer of each respondent who answered, if only to decline."""
    for claim in claims:
        for history in claim.histories:
            spoken = [answer for answer in history.answers if answer.status.is_answer]
            if spoken:
                yield Course(claim, history.respondent, _first_of(history.answers, spoken), history.current)


def _first_of(answers: Iterable[Answer], spoken: Sequence[Answer]) -> tuple[Answer, ...]:
    """Return the first answer, or all of its day if nobody knows the order of that day."""
    day = spoken[0].date
    unknown = any(answer.exchange.order == "unknown" for answer in answers if answer.date == day)
    return tuple(answer for answer in spoken if answer.date == day) if unknown else (spoken[0],)


def _first_answer(claim: Claim, respondent: Term | None, today: date) -> tuple[bool, int | None]:
    """Return whether a respondent answered, and the days from the first question to the answer, or without one."""
    answers = [answer for history in claim.histories if history.respondent == respondent for answer in history.answers]
    waiting = [question for question in claim.open_questions if question.respondent == respondent]
    exchanges = [answer.exchange for answer in answers] + [question.exchange for question in waiting]
    asked = [exchange.asked_on for exchange in exchanges if exchange.asked_on]
    first = next((answer.date for answer in answers if answer.status.is_answer), None)
    if first:
        asked = [day for day in asked if day <= first]
    if not asked:
        return bool(first), None
    until = first or claim.entry.checked_until or (today if waiting else answers[-1].date)
    return bool(first), max((until - min(asked)).days, 0)


def latest_day(index: Index) -> date | None:
    """Return the latest day on which something was added or retracted, and none that is still to come."""
    days = [claim.updated for claim in index.claims if claim.publish_on is None]
    return max((*days, *(entry.retracted.date for entry in index.retractions)), default=None)
