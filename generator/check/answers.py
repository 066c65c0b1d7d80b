"""Rules about statuses and responses."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.entry import Entry
from generator.content.exchange import Exchange
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.content.status import Stance, Status
from generator.text.folding import did_you_mean

_NEEDS_NO_ANSWER = (Stance.WAITING, Stance.WITHDRAWN)
_MAY_BE_UNASKED = ("statement", "post", "document", "court filing", "relayed")


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


def has_one_form(content: Content) -> Iterator[Problem]:
    """S102: an entry has either one answer at the top or ``responses``."""
    for entry in content.entries:
        for name in ("respondent", "status", "quote", "source"):
            if entry.responses and getattr(entry, name):
                hint = "remove the line" if name == "status" else "move it into the response"
                yield problem("S102", entry.at(name), f'"{name}" cannot be used beside "responses"', hint)


def status_is_known(content: Content) -> Iterator[Problem]:
    """S103, S104: a status is in the vocabulary, and written as its label."""
    for entry, typed, keys in _typed_statuses(content):
        status = content.vocabulary.find(typed)
        if status is None:
            hint = did_you_mean(typed, content.vocabulary.typed()) or f"one of: {', '.join(content.vocabulary.typed())}"
            yield problem("S104", entry.at(*keys), f'unknown status "{typed}"', hint)
        elif typed != status.typed and status.stance is not Stance.WAITING:
            yield problem("S103", entry.at(*keys), f'"{typed}" is an alias of a status', f'write "{status.typed}"')


def status_is_not_retired(content: Content) -> Iterator[Problem]:
    """S105: no response has a retired status."""
    for entry, typed, keys in _typed_statuses(content):
        status = content.vocabulary.find(typed)
        if status and status.retired:
            replacement = next((s.typed for s in content.vocabulary.statuses if s.id == status.replaced_by), "")
            yield problem(
                "S105",
                entry.at(*keys),
                f'the status "{status.typed}" is retired',
                replacement and f'write "{replacement}"',
            )


def silence_has_a_question(content: Content) -> Iterator[Problem]:
    """S107: a status of silence names who asked, and when."""
    for entry, number, response, status in _answers(content):
        empty = [name for name in _question(status) if not getattr(response, name)]
        missing = [name for name in empty if not entry.is_unread("responses", number, name)]
        if missing:
            yield problem(
                "S107",
                entry.at("responses", number, "status"),
                f'"{status.typed}" needs {" and ".join(missing)}',
                "say who asked the question and when",
            )
    for entry in content.entries:
        own = content.vocabulary.find(entry.status)
        if own and own.needs and not entry.responses and not entry.is_unread("respondent"):
            advice = "who did not answer, who asked, and when" if own.unreached else "who answered, and to whom"
            yield problem(
                "S107",
                entry.at("status"),
                f'"{own.typed}" needs a response with {" and ".join(_question(own) or own.needs)}',
                f"add a response that says {advice}",
            )


def waiting_is_not_typed(content: Content) -> Iterator[Problem]:
    """S114: no answer has the waiting status, which follows from the question."""
    for entry, typed, keys in _typed_statuses(content):
        status = content.vocabulary.find(typed)
        if status and status.stance is Stance.WAITING:
            yield problem(
                "S114", entry.at(*keys), f'"{status.typed}" is not an answer', "remove the line; the site derives it"
            )


def answer_has_a_date(content: Content) -> Iterator[Problem]:
    """S115: an answer has a status and a date; an open question has neither."""
    for entry in content.entries:
        for number, exchange in enumerate(entry.responses):
            missing = "date" if exchange.status else "status"
            is_whole = bool(exchange.status) == bool(exchange.date)
            if not is_whole and not any(entry.is_unread("responses", number, name) for name in ("status", "date")):
                yield problem(
                    "S115",
                    entry.at("responses", number),
                    f'the answer of {exchange.respondent} has no "{missing}"',
                    "give status and date, or neither if the question is open",
                )


def silence_has_a_deadline(content: Content) -> Iterator[Problem]:
    """S108: a status such as "did not respond" has the deadline for an answer."""
    for entry, number, response, status in _answers(content):
        empty = "deadline" in status.needs and not response.deadline
        if empty and not entry.is_unread("responses", number, "deadline"):
            yield problem(
                "S108",
                entry.at("responses", number, "status"),
                f'"{status.typed}" needs a deadline',
                "give the day by which no answer had come",
            )


def has_quote(content: Content) -> Iterator[Problem]:
    """S109: an answer is quoted."""
    for entry, number, response, status in _answers(content):
        without_quote = not response.quote and not entry.is_unread("responses", number, "quote")
        if without_quote and not status.unreached and status.stance not in _NEEDS_NO_ANSWER:
            yield problem(
                "S109",
                entry.at("responses", number),
                f'the response of {response.respondent} has no "quote"',
                "quote the answer",
            )


def has_asker(content: Content) -> Iterator[Problem]:
    """S110: a response names who asked, unless it was given in a way that needs no question."""
    for entry, number, response, status in _answers(content):
        has_asker_or_unread = (
            response.asked_by or "asked_by" in status.needs or entry.is_unread("responses", number, "asked_by")
        )
        if response.given in _MAY_BE_UNASKED and not response.question:
            continue
        if not (status.unreached or has_asker_or_unread) and status.stance not in _NEEDS_NO_ANSWER:
            yield problem(
                "S110",
                entry.at("responses", number),
                f'the response of {response.respondent} has no "asked_by"',
                "say who asked, or, if nobody did, how it was given, such as given: statement",
            )


def has_reason(content: Content) -> Iterator[Problem]:
    """S111: an entry has "because"."""
    for entry in content.entries:
        if not entry.because and not entry.is_unread("because"):
            yield problem("S111", entry.at(), 'the entry has no "because"', "say why the claim has this status")


def details_fit_the_status(content: Content) -> Iterator[Problem]:
    """S113: form, reason and referred_to are used only with the statuses that they explain."""
    for entry, number, response, status in _answers(content):
        allowed = {
            "form": status.stance is Stance.OPEN,
            "reason": status.stance is Stance.SILENT and not status.unreached,
            "referred_to": status.refers,
        }
        for name, is_allowed in allowed.items():
            if getattr(response, name) and not is_allowed:
                yield problem(
                    "S113",
                    entry.at("responses", number, name),
                    f'"{name}" does not match the status "{status.typed}"',
                    "remove it",
                )


def _question(status: Status) -> list[str]:
    """Return the fields about the question that a status requires."""
    return [name for name in ("asked_by", "asked_on") if name in status.needs]


def _typed_statuses(content: Content) -> Iterator[tuple[Entry, str, tuple[str | int, ...]]]:
    """Yield each status as typed, with its entry and keys."""
    for entry in content.entries:
        if entry.status:
            yield entry, entry.status, ("status",)
        for number, response in enumerate(entry.responses):
            if response.status:
                yield entry, response.status, ("responses", number, "status")


def _answers(content: Content) -> Iterator[tuple[Entry, int, Exchange, Status]]:
    """Yield each response with a known status, and its index in the entry."""
    for entry in content.entries:
        for number, response in enumerate(entry.responses):
            status = content.vocabulary.find(response.status)
            if status:
                yield entry, number, response, status
