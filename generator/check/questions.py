"""Rules about questions: who asked, when, how often, and what silence means then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.check.exchanges import Exchanges, Recorded, answers_in
from generator.content.naming import Names
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.content.status import Stance
from generator.text.folding import counted

_NEEDS_NO_ASKER = (Stance.WAITING, Stance.WITHDRAWN)
_QUESTION = ("asked_by", "asked_on")
_LONG_OPEN = timedelta(days=14)


def silence_has_a_question(_: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S107: an open question, and a status of silence, name who asked, and when."""
    for recorded in exchanges:
        status = recorded.status
        needs = _QUESTION if recorded.is_open else status.needs if status else ()
        missing = [name for name in _QUESTION if name in needs and recorded.lacks(name)]
        if missing and status:
            message = f'"{status.typed}" needs {" and ".join(missing)}'
            yield problem("S107", recorded.at("status"), message, "say who asked the question and when")
        elif missing:
            yield problem(
                "S107",
                recorded.at(),
                f"the open question to {recorded.exchange.respondent} needs {' and '.join(missing)}",
                "say who asked and when or, if there was an answer, give its status",
            )


def unnamed_silence_has_a_question(content: Content) -> Iterator[Problem]:
    """S107: a status of silence at the top of an entry needs a response with its question."""
    for entry in content.entries:
        status = content.vocabulary.find(entry.status)
        if status and status.needs and not entry.responses and not entry.is_unread("respondent"):
            needs = [name for name in _QUESTION if name in status.needs] or status.needs
            advice = "who did not answer, who asked, and when" if status.unreached else "who answered, and to whom"
            yield problem(
                "S107",
                entry.at("status"),
                f'"{status.typed}" needs a response with {" and ".join(needs)}',
                f"add a response that says {advice}",
            )


def silence_has_a_deadline(_: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S108: a status such as "did not respond" has the deadline for an answer."""
    for recorded, status in answers_in(exchanges):
        if "deadline" in status.needs and recorded.lacks("deadline"):
            yield problem(
                "S108",
                recorded.at("status"),
                f'"{status.typed}" needs a deadline',
                "give the day by which no answer had come",
            )


def has_asker(_: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S110: a response names who asked, unless it was given in a way that needs no question."""
    for recorded, status in answers_in(exchanges):
        exchange = recorded.exchange
        is_expected = not status.unreached and "asked_by" not in status.needs and status.stance not in _NEEDS_NO_ASKER
        if is_expected and not recorded.is_unasked and recorded.lacks("asked_by"):
            yield problem(
                "S110",
                recorded.at(),
                f'the response of {exchange.respondent} has no "asked_by"',
                "say who asked, or, if nobody did, how it was given, such as given: statement",
            )


def silence_follows_deadline(content: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S119: nobody is silent before the deadline has come."""
    for recorded in exchanges:
        deadline, day = recorded.exchange.deadline, recorded.exchange.date
        if recorded.is_silence and deadline and (deadline > content.today or _is_before(day, deadline)):
            is_ahead = deadline > content.today
            yield problem(
                "S119",
                recorded.at("deadline" if is_ahead else "date"),
                f"the deadline of {deadline} is still ahead"
                if is_ahead
                else f"the silence of {day} is earlier than its deadline of {deadline}",
                "leave the question open, without status and date, until the deadline has passed",
            )


def attempts_follow_question(_: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S120: later attempts and a receipt are not before the question, and attempts have one."""
    for recorded in exchanges:
        exchange = recorded.exchange
        if exchange.asked_again and recorded.lacks("asked_on"):
            message = '"asked_again" needs the day of the first question'
            yield problem("S120", recorded.at("asked_again"), message, 'give it in "asked_on"')
        if not exchange.asked_on:
            continue
        for place, attempt in enumerate(exchange.asked_again):
            if _is_before(attempt.on, exchange.asked_on):
                message = f"the attempt of {attempt.on} is earlier than the question of {exchange.asked_on}"
                yield problem("S120", recorded.at("asked_again", place, "on"), message, "check both dates")
        if _is_before(exchange.acknowledged, exchange.asked_on):
            message = f"the receipt of {exchange.acknowledged} is earlier than the question of {exchange.asked_on}"
            yield problem("S120", recorded.at("acknowledged"), message, "check both dates")


def silence_is_not_hasty(content: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S124: silence follows several attempts, in more than one way, and more than a day."""
    for recorded, status in answers_in(exchanges):
        if status.unreached and recorded.exchange.asked_on and not _is_premature(recorded, content):
            reasons = list(_hasty_reasons(recorded))
            if reasons:
                yield problem(
                    "S124",
                    recorded.at("status"),
                    f'"{status.typed}" {" and ".join(reasons)}',
                    "ask again, in another way and with more time, or add the attempts that a source reports",
                )


def question_is_not_long_open(content: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S128: two weeks after its deadline, a question is no longer open."""
    for recorded in exchanges:
        deadline = recorded.exchange.deadline
        if deadline and recorded.is_open and content.today - deadline > _LONG_OPEN:
            yield problem(
                "S128",
                recorded.at("deadline"),
                f"no answer is recorded {(content.today - deadline).days} days after the deadline",
                "look for one; then give its status or that of the silence, with a date",
            )


def answer_joins_its_question(content: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S131: an answer without a question is not apart from an open question to the same respondent."""
    names = Names.of(content.people)
    asked = {(each.entry.path, names.term(each.exchange.respondent)): each for each in exchanges if each.is_open}
    for recorded, _ in answers_in(exchanges):
        exchange = recorded.exchange
        open_one = asked.get((recorded.entry.path, names.term(exchange.respondent)))
        has_question = exchange.question or exchange.asked_by or exchange.asked_on
        if open_one and not has_question and not _is_before(exchange.date, open_one.exchange.asked_on or date.min):
            line = open_one.at().line
            yield problem(
                "S131",
                recorded.at(),
                f"the question to {exchange.respondent} in line {line} is open, and this later answer has no question",
                "if it answers that one, move its fields there; otherwise say what was asked, or who asked",
            )


def days_to_look_again_are_ahead(content: Content) -> Iterator[Problem]:
    """S130: a day on which to look again is not over."""
    for entry in content.entries:
        for number, look in enumerate(entry.look_again):
            reason = ""
            if entry.checked_until and _is_before(look.on, entry.checked_until):
                reason = f"later answers were looked for until {entry.checked_until}"
            elif date.min < look.on < content.today - _LONG_OPEN:
                reason = f"that was {(content.today - look.on).days} days ago"
            if reason:
                yield problem(
                    "S130",
                    entry.at("look_again", number, "on"),
                    f"{look.on} is over: {reason}",
                    "look for later answers, set checked_until to today, and remove this day",
                )


def _is_before(day: date | None, other: date) -> bool:
    """Whether a day is known and before another; an unreadable one is ``date.min``."""
    return day is not None and date.min < day < other


def _is_premature(recorded: Recorded, content: Content) -> bool:
    """Whether another rule reports the dates of a silence."""
    exchange = recorded.exchange
    first = exchange.deadline or exchange.asked_on
    return bool(first and (first > content.today or _is_before(exchange.date, first)))


def _hasty_reasons(recorded: Recorded) -> Iterator[str]:
    """Yield why a silence may be due to the asking; one attempt is one channel, too."""
    exchange = recorded.exchange
    if exchange.date == exchange.asked_on:
        yield "on the day of the question"
    channels = {attempt.how or exchange.asked_how for attempt in exchange.attempts}
    if len(exchange.attempts) == 1 and not recorded.is_unread("asked_again"):
        yield "after one attempt"
    elif len(channels) == 1 and "" not in channels:
        yield f"after {counted(len(exchange.attempts), 'attempt')} over one channel ({channels.pop()})"
