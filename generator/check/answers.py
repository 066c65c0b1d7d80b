"""Rules about answers: who gave them, with which status, and on which day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.exchanges import Exchanges, Recorded, answers_in, typed_statuses
from generator.content.entry import SHORT_FORM, Entry
from generator.content.exchange import Exchange
from generator.content.naming import Names
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.content.status import Stance, Status
from generator.text.folding import did_you_mean


def names_the_respondent(content: Content) -> Iterator[Problem]:
    """S101: an answer at the top of an entry has a respondent; S117: its words need one."""
    for entry in content.entries:
        if not entry.respondent and not entry.responses and not entry.is_unread("respondent"):
            for name in ("quote", "source"):
                if getattr(entry, name):
                    message = f'"{name}" at the top of the entry needs a "respondent"'
                    yield problem("S117", entry.at(name), message, "say who answered: respondent: …")
            status = content.vocabulary.find(entry.status)
            if status and status.stance is not Stance.WAITING and not status.needs:
                yield problem(
                    "S101",
                    entry.at("status"),
                    "the entry does not name who answered",
                    "add a line: respondent: …",
                )


def has_one_form(entry: Entry) -> Iterator[Problem]:
    """S102: an entry has either one answer at the top or ``responses``."""
    for name in SHORT_FORM:
        if entry.responses and getattr(entry, name):
            hint = "remove the line" if name == "status" else "move it into the response"
            yield problem("S102", entry.at(name), f'"{name}" cannot be used beside "responses"', hint)


def status_is_known(content: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S103, S104: a status is in the vocabulary, and written as its label."""
    for typed, entry, keys in typed_statuses(content, exchanges):
        status = content.vocabulary.find(typed)
        if status is None:
            hint = did_you_mean(typed, content.vocabulary.typed()) or f"one of: {', '.join(content.vocabulary.typed())}"
            yield problem("S104", entry.at(*keys), f'unknown status "{typed}"', hint)
        elif not status.is_typed(typed) and status.stance is not Stance.WAITING:
            yield problem("S103", entry.at(*keys), f'"{typed}" is an alias of a status', f'write "{status.typed}"')


def status_is_not_retired(content: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S105: no answer, and no description of one, has a retired status."""
    if not any(status.retired for status in content.vocabulary.statuses):
        return
    for typed, entry, keys in typed_statuses(content, exchanges):
        status = content.vocabulary.find(typed)
        if status and status.retired:
            replacement = next((s.typed for s in content.vocabulary.statuses if s.id == status.replaced_by), "")
            yield problem(
                "S105",
                entry.at(*keys),
                f'the status "{status.typed}" is retired',
                replacement and f'write "{replacement}"',
            )


def waiting_is_not_typed(content: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S114: no answer has the waiting status, which follows from the question; nobody describes an answer so."""
    for typed, entry, keys in typed_statuses(content, exchanges):
        status = content.vocabulary.find(typed)
        if status and status.stance is Stance.WAITING:
            hint = "remove the line; the site derives it"
            if "described_as" in keys:
                hint = "give the status that matches their words"
            yield problem("S114", entry.at(*keys), f'"{status.typed}" is not an answer', hint)


def answer_has_a_date(_: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S115: an answer has a status and a date; an open question has neither, and no words."""
    for recorded in exchanges:
        exchange = recorded.exchange
        if recorded.status and recorded.status.stance is Stance.WAITING:
            continue  # S114 asks to remove the status
        if not (exchange.status and exchange.date) and recorded.is_answered:
            missing = "date" if exchange.status else "status"
            if not (recorded.is_unread("status") or recorded.is_unread("date")):
                yield problem(
                    "S115",
                    recorded.at(),
                    f'the answer of {exchange.respondent} has no "{missing}"',
                    "give status and date, or neither if the question is open",
                )


def answer_follows_question(_: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S118: no answer is older than its question."""
    for recorded in exchanges:
        exchange = recorded.exchange
        if exchange.asked_on and exchange.date and date.min < exchange.date < exchange.asked_on:
            yield problem(
                "S118",
                recorded.at("date"),
                f"the answer of {exchange.date} is earlier than the question of {exchange.asked_on}",
                "check both dates",
            )


def order_is_unknown_among_several(content: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S121: the order of answers can be unknown only if the respondent gave several on that day."""
    names = Names.of(content.people)
    for recorded in exchanges:
        if recorded.exchange.order and recorded.exchange.date and not _has_another_of_the_day(recorded, names, content):
            yield problem(
                "S121",
                recorded.at("order"),
                f"{recorded.exchange.respondent} gave no other answer on {recorded.exchange.date}",
                "remove the line",
            )


def details_fit_the_status(_: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S113: form, reason and referred_to are used only with the statuses that they explain."""
    for recorded, status in answers_in(exchanges):
        for name in ("form", "reason", "referred_to"):
            if getattr(recorded.exchange, name) and not _is_explained_by(status, name):
                message = f'"{name}" does not match the status "{status.typed}"'
                yield problem("S113", recorded.at(name), message, "remove it")


def descriptions_differ(content: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S125: others described an answer by another status than its own."""
    for recorded, status in answers_in(exchanges):
        for place, description in enumerate(recorded.exchange.described_as):
            if content.vocabulary.find(description.status) is status:
                yield problem(
                    "S125",
                    recorded.at("described_as", place, "status"),
                    f'"{status.typed}" is also the status of the answer',
                    "remove this description; only one that differs tells readers something",
                )


def relayed_answers_are_relayed(_: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S123: an answer that somebody passed on was not given in another way."""
    for recorded in exchanges:
        given = recorded.exchange.given
        if recorded.exchange.relayed_by and given not in ("", "relayed"):
            yield problem(
                "S123",
                recorded.at("relayed_by"),
                f'an answer with "relayed_by" cannot be given as "{given}"',
                "write given: relayed, or remove relayed_by",
            )


def has_reason(entry: Entry) -> Iterator[Problem]:
    """S111: an entry has "because"."""
    if not entry.because and not entry.is_unread("because"):
        yield problem("S111", entry.at(), 'the entry has no "because"', "say why the claim has this status")


def _is_explained_by(status: Status, name: str) -> bool:
    """Whether the field ``name`` explains answers with this status."""
    if name == "form":
        return status.stance is Stance.OPEN
    if name == "reason":
        return status.stance is Stance.SILENT and not status.unreached
    return status.refers


def _has_another_of_the_day(recorded: Recorded, names: Names, content: Content) -> bool:
    """Whether the respondent gave another answer on the same day, under any of its names."""
    return any(
        number != recorded.number
        and other.date == recorded.exchange.date
        and names.term(other.respondent) == names.term(recorded.exchange.respondent)
        and _is_answer(other, content)
        for number, other in enumerate(recorded.entry.responses)
    )


def _is_answer(exchange: Exchange, content: Content) -> bool:
    """Whether a status is typed, and is not one of silence; an unknown one may be meant as any."""
    status = content.vocabulary.find(exchange.status)
    return status.is_answer if status else bool(exchange.status)
