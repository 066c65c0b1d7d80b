"""Group exchanges into answers and open questions by respondent, and derive the answer to the claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

import msgspec

from generator.content.entry import Entry
from generator.content.naming import Term
from generator.content.status import Status, Vocabulary, transition
from generator.index.records import Answer, AnswerHistory, ClaimAnswer, OpenQuestion
from generator.text.folding import likeness

Current = tuple[tuple[Term | None, Status], ...]


def histories_of(entry: Entry, person: Callable[[str], Term], vocabulary: Vocabulary) -> tuple[AnswerHistory, ...]:
    """Group an entry's answers by respondent, each oldest first; ``person`` resolves names.

    Of two answers on one day the later in the file is the newer, unless their order is unknown.
    """
    sources = {source.id: source for source in entry.sources if source.id}
    by_respondent: dict[str, list[Answer]] = {}
    for number, exchange in enumerate(entry.responses):
        if exchange.status and exchange.date:
            respondent = person(exchange.respondent)
            status = vocabulary.by_word[likeness(exchange.status)]
            source = sources.get(exchange.source)
            answer = Answer(respondent, exchange, number, exchange.date, status, source, None, None)
            by_respondent.setdefault(respondent.slug, []).append(answer)
    return tuple(map(_history, by_respondent.values()))


def open_questions_of(entry: Entry, person: Callable[[str], Term], today: date) -> tuple[OpenQuestion, ...]:
    """Return an entry's questions without an answer, in the order of the file."""
    return tuple(
        OpenQuestion(
            person(exchange.respondent),
            exchange,
            number,
            overdue=exchange.deadline is not None and exchange.deadline < today,
        )
        for number, exchange in enumerate(entry.responses)
        if exchange.is_open
    )


def chronological(histories: Iterable[AnswerHistory]) -> tuple[Answer, ...]:
    """Return all answers to a claim, oldest first; those of one day in the order of the file."""
    answers = [answer for history in histories for answer in history.answers]
    return tuple(sorted(answers, key=lambda answer: (answer.date, answer.number)))


def current_statuses(
    entry: Entry, histories: Iterable[AnswerHistory], questions: Iterable[OpenQuestion], vocabulary: Vocabulary
) -> Current:
    """Return each respondent with its current status, as ``Claim.current`` has them."""
    answered = {history.respondent: history for history in histories}
    places = {h.respondent: min(answer.number for answer in h.answers) for h in answered.values()}
    for question in questions:
        places[question.respondent] = min(question.number, places.get(question.respondent, question.number))
    unnamed = vocabulary.find(entry.status)
    return (
        *(
            (respondent, status)
            for respondent in sorted(places, key=places.__getitem__)
            for status in _current_of(answered.get(respondent), vocabulary)
        ),
        *(((None, unnamed),) if unnamed else ()),
    )


def claim_answer(current: Current, about: Collection[Term], vocabulary: Vocabulary) -> ClaimAnswer:
    """Derive the answer to a claim from each respondent's current status.

    Silence and open questions count only if nobody answered; then an open question outweighs silence, which is final.
    """
    asked = [status for respondent, status in current if respondent in about] or [status for _, status in current]
    counted = [status for status in asked if status.is_answer]
    if not counted:
        counted = [vocabulary.waiting] * asked.count(vocabulary.waiting) or asked
    if len(counted) == 1:
        return ClaimAnswer(((counted[0], 1),))
    numbers = Counter(status.id for status in counted)
    return ClaimAnswer(tuple((status, numbers[status.id]) for status in vocabulary.statuses if numbers[status.id]))


def _current_of(history: AnswerHistory | None, vocabulary: Vocabulary) -> tuple[Status, ...]:
    """Return the current statuses of a respondent who was asked, each once, without a history if nobody answered."""
    if history is None:
        return (vocabulary.waiting,)
    return tuple({answer.status.id: answer.status for answer in history.current}.values())


def _history(answers: Sequence[Answer]) -> AnswerHistory:
    """Order the answers of one respondent, and derive how each changed the one before.

    A silence changes nothing: an answer given before it remains current, and is what the next one changes.
    """
    if len(answers) == 1:
        return AnswerHistory(answers[0].respondent, tuple(answers), tuple(answers))
    ordered: list[Answer] = []
    current: tuple[Answer, ...] = ()
    for group in _successive(answers):
        newest = group if len(group) > 1 else (_compared(current, group[0]),)
        ordered += newest
        spoken = tuple(answer for answer in newest if answer.status.is_answer)
        if spoken or not any(answer.status.is_answer for answer in current):
            current = spoken or newest
    return AnswerHistory(answers[0].respondent, tuple(ordered), current)


def _successive(answers: Iterable[Answer]) -> Iterator[tuple[Answer, ...]]:
    """Yield answers one after another, oldest first; those of one day together if nobody knows their order."""
    for _, same_day in groupby(sorted(answers, key=lambda answer: answer.date), key=lambda answer: answer.date):
        group = tuple(same_day)
        if any(answer.exchange.order == "unknown" for answer in group):
            yield group
        else:
            yield from ((answer,) for answer in group)


def _compared(before: Sequence[Answer], answer: Answer) -> Answer:
    """Return the answer with the one that it followed; without any if nobody knows which of several that was."""
    if len({earlier.status.id for earlier in before}) != 1:
        return answer
    return msgspec.structs.replace(answer, earlier=before[-1], transition=transition(before[-1].status, answer.status))
