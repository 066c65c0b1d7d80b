"""Rules about statuses and responses."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.entry import Entry, Response
from generator.content.naming import Names
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.content.status import Stance, Status, Vocabulary
from generator.text.folding import did_you_mean

_UNASKED = (Stance.WAITING, Stance.WITHDRAWN)


def has_status(content: Content) -> Iterator[Problem]:
    """S101: an entry without responses has a status of its own."""
    for entry in content.entries:
        given = entry.status or entry.responses
        if not given and not entry.is_unread("responses") and not entry.is_unread("status"):
            yield problem("S101", entry.at(), "the entry has neither a status nor responses",
                          "add a line: status: awaiting response")  # fmt: skip


def agrees_with_a_response(content: Content) -> Iterator[Problem]:
    """S102: where both stand, the entry's status is that of a response that stands."""
    names = Names.of(content.people)
    for entry in content.entries:
        own = content.vocabulary.find(entry.status)
        given = [content.vocabulary.find(response.status) for response in entry.responses]
        standing = [content.vocabulary.find(response.status) for response in _standing(entry, names)]
        if own and given and all(given) and own not in standing and not _may_stand_otherwise(entry):
            labels = dict.fromkeys(f'"{status.typed}"' for status in standing if status)
            message = "was given up for a later answer" if own in given else "is the status of no response"
            yield problem("S102", entry.at("status"), f'"{own.typed}" {message}',
                          f"what stands is {', '.join(labels)}; leave the line out to take the newest")  # fmt: skip


def status_is_known(content: Content) -> Iterator[Problem]:
    """S103, S104: a status is a label of the vocabulary, in lower case."""
    for entry, typed, keys in _typed_statuses(content):
        status = content.vocabulary.find(typed)
        if status is None:
            hint = did_you_mean(typed, content.vocabulary.typed()) or _all_of(content.vocabulary)
            yield problem("S104", entry.at(*keys), f'unknown status "{typed}"', hint)
        elif typed != status.typed:
            yield problem("S103", entry.at(*keys), f'"{typed}" is another word for a status', f'write "{status.typed}"')


def status_is_not_retired(content: Content) -> Iterator[Problem]:
    """S105: a retired status is for old entries only."""
    for entry, typed, keys in _typed_statuses(content):
        status = content.vocabulary.find(typed)
        if status and status.retired:
            newer = next((s.typed for s in content.vocabulary.statuses if s.id == status.replaced_by), "")
            yield problem(
                "S105", entry.at(*keys), f'the status "{status.typed}" is retired', newer and f'write "{newer}"'
            )


def silence_names_the_question(content: Content) -> Iterator[Problem]:
    """S107: silence means nothing without who asked and when."""
    for entry, number, response, status in _answers(content):
        unsaid = [name for name in _question(status) if not getattr(response, name)]
        missing = [name for name in unsaid if not entry.is_unread("responses", number, name)]
        if missing:
            yield problem("S107", entry.at("responses", number, "status"),
                          f'"{status.typed}" needs {" and ".join(missing)}',
                          "say who put the question, and when")  # fmt: skip
    for entry in content.entries:
        own = content.vocabulary.find(entry.status)
        if own and own.needs and not entry.responses and not entry.is_unread("responses"):
            whose = "who kept silent, who put the question, and when" if own.unreached else "who answered, and to whom"
            yield problem("S107", entry.at("status"),
                          f'"{own.typed}" needs a response with {" and ".join(_question(own) or own.needs)}',
                          f"say in responses {whose}")  # fmt: skip


def waiting_is_no_answer(content: Content) -> Iterator[Problem]:
    """S114: who is still to answer has no response yet."""
    for entry, number, _, status in _answers(content):
        if status.stance is Stance.WAITING:
            yield problem("S114", entry.at("responses", number, "status"), f'"{status.typed}" is no answer',
                          "leave the response out until there is one")  # fmt: skip


def silence_names_the_deadline(content: Content) -> Iterator[Problem]:
    """S108: a status such as "did not respond" needs the day by which no answer had come."""
    for entry, number, response, status in _answers(content):
        unsaid = "deadline" in status.needs and not response.deadline
        if unsaid and not entry.is_unread("responses", number, "deadline"):
            yield problem("S108", entry.at("responses", number, "status"), f'"{status.typed}" needs a deadline',
                          "give the day by which no answer had come")  # fmt: skip


def has_words(content: Content) -> Iterator[Problem]:
    """S109: an answer is quoted."""
    for entry, number, response, status in _answers(content):
        wordless = not response.quote and not entry.is_unread("responses", number, "quote")
        if wordless and not status.unreached and status.stance not in _UNASKED:
            yield problem("S109", entry.at("responses", number),
                          f'the answer of {response.respondent} has no "quote"', "quote its words")  # fmt: skip


def was_asked(content: Content) -> Iterator[Problem]:
    """S110: it is said who put the question."""
    for entry, number, response, status in _answers(content):
        asked = response.asked_by or "asked_by" in status.needs or entry.is_unread("responses", number, "asked_by")
        if not (status.unreached or asked) and status.stance not in _UNASKED:
            yield problem("S110", entry.at("responses", number),
                          f'the answer of {response.respondent} has no "asked_by"',
                          "say who put the question or where it was said")  # fmt: skip


def says_why(content: Content) -> Iterator[Problem]:
    """S111: it is said why the claim is marked so."""
    for entry in content.entries:
        if not entry.because and not entry.is_unread("because"):
            yield problem("S111", entry.at(), 'the entry has no "because"', "say why it is marked so")


def fits_its_status(content: Content) -> Iterator[Problem]:
    """S113: form, reason and referred_to go with the statuses they explain."""
    for entry, number, response, status in _answers(content):
        fits = {
            "form": status.stance is Stance.OPEN,
            "reason": status.stance is Stance.SILENT and not status.unreached,
            "referred_to": status.refers,
        }
        for name, fine in fits.items():
            if getattr(response, name) and not fine:
                yield problem("S113", entry.at("responses", number, name),
                              f'"{name}" does not go with the status "{status.typed}"', "leave it out")  # fmt: skip


def _question(status: Status) -> list[str]:
    """What a response must say of the question."""
    return [name for name in ("asked_by", "asked_on") if name in status.needs]


def _standing(entry: Entry, names: Names) -> list[Response]:
    """The newest response of each respondent; of two on one day the later in the file."""
    newest: dict[str, Response] = {}
    for response in sorted(entry.responses, key=lambda response: response.date):
        newest[names.term(response.respondent).slug] = response
    return list(newest.values())


def _may_stand_otherwise(entry: Entry) -> bool:
    """Tell whether a response could not be read in all that decides which one is the newest."""
    return entry.is_unread("responses") or any(
        entry.is_unread("responses", number, name)
        for number in range(len(entry.responses))
        for name in ("respondent", "status", "date")
    )


def _typed_statuses(content: Content) -> Iterator[tuple[Entry, str, tuple[str | int, ...]]]:
    """Yield each label as typed, with its entry and the keys of its place."""
    for entry in content.entries:
        if entry.status:
            yield entry, entry.status, ("status",)
        for number, response in enumerate(entry.responses):
            if response.status:
                yield entry, response.status, ("responses", number, "status")


def _answers(content: Content) -> Iterator[tuple[Entry, int, Response, Status]]:
    """Yield each response whose status is known, with its number in its entry."""
    for entry in content.entries:
        for number, response in enumerate(entry.responses):
            status = content.vocabulary.find(response.status)
            if status:
                yield entry, number, response, status


def _all_of(vocabulary: Vocabulary) -> str:
    return "one of: " + ", ".join(vocabulary.typed())
