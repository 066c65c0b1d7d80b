"""Group exchanges into answers and open questions by respondent, and derive the answer to the claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date

import msgspec

from generator.content.entry import Entry
from generator.content.naming import Names, Term
from generator.content.status import Status, Vocabulary, transition
from generator.index.records import Answer, AnswerHistory, ClaimAnswer, OpenQuestion
from generator.text.folding import likeness

Current = tuple[tuple[Term | None, Status], ...]


def histories_of(entry: Entry, names: Names, vocabulary: Vocabulary) -> tuple[AnswerHistory, ...]:
    """Group an entry's answers by respondent, each oldest first.

    Of two answers on one day the later in the file is the newer, unless their order is unknown.
    """
    sources = {source.id: source for source in entry.sources if source.id}
    by_respondent: dict[str, list[Answer]] = {}
    for number, exchange in enumerate(entry.responses):
        if exchange.status and exchange.date:
            respondent = names.term(exchange.respondent)
            status = vocabulary.by_word[likeness(exchange.status)]
            source = sources.get(exchange.source)
            answer = Answer(respondent, exchange, number, exchange.date, status, source, None, None)
            by_respondent.setdefault(respondent.slug, []).append(answer)
    return tuple(map(_history, by_respondent.values()))


def open_questions_of(entry: Entry, names: Names, today: date) -> tuple[OpenQuestion, ...]:
    """Return an entry's questions without an answer, in the order of the file."""
    return tuple(
        OpenQuestion(
            names.term(exchange.respondent),
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
    numbers = Counter(status.id for status in counted)
    return ClaimAnswer(tuple((status, numbers[status.id]) for status in vocabulary.statuses if numbers[status.id]))


def _current_of(history: AnswerHistory | None, vocabulary: Vocabulary) -> tuple[Status, ...]:
    """Return the current statuses of a respondent who was asked, each once, without a history if nobody answered."""
    if history is None:
        return (vocabulary.waiting,)
    return tuple({answer.status.id: answer.status for answer in history.current}.values())


def _history(answers: Sequence[Answer]) -> AnswerHistory:
    """Order the answers of one respondent, and derive how each changed the one before."""
    ordered: list[Answer] = []
    for answer in sorted(answers, key=lambda a: a.date):
        earlier = ordered[-1] if ordered else None
        change = transition(earlier.status, answer.status) if earlier and not _is_unordered(earlier, answer) else None
        ordered.append(msgspec.structs.replace(answer, earlier=earlier, transition=change))
    newest = ordered[-1]
    current = [answer for answer in ordered[:-1] if _is_unordered(answer, newest)]
    return AnswerHistory(newest.respondent, tuple(ordered), (*current, newest))


def _is_unordered(one: Answer, other: Answer) -> bool:
    """Whether nobody knows which of two answers came first."""
    return one.date == other.date and "unknown" in (one.exchange.order, other.exchange.order)
