"""Group responses into answers by respondent, in order, with the transition of each change."""

from __future__ import annotations

from generator.content.entry import Entry, Response
from generator.content.naming import Names
from generator.content.status import Status, Vocabulary, transition
from generator.index.records import Answer, AnswerHistory
from generator.text.folding import likeness


def histories_of(entry: Entry, names: Names, vocabulary: Vocabulary) -> tuple[AnswerHistory, ...]:
    """Group an entry's responses by respondent, each oldest first.

    Of two answers on one day the later in the file is the newer.
    """
    by_respondent: dict[str, list[Response]] = {}
    for response in entry.responses:
        by_respondent.setdefault(names.term(response.respondent).slug, []).append(response)
    return tuple(_history(entry, responses, names, vocabulary) for responses in by_respondent.values())


def chronological(histories: tuple[AnswerHistory, ...], entry: Entry) -> tuple[Answer, ...]:
    """Return all answers to a claim, oldest first; those of one day in the order of the file."""
    order = {id(response): number for number, response in enumerate(entry.responses)}
    answers = [answer for history in histories for answer in history.answers]
    return tuple(sorted(answers, key=lambda a: (a.response.date, order[id(a.response)])))


def status_of(entry: Entry, answers: tuple[Answer, ...], vocabulary: Vocabulary) -> Status:
    """Return the status of the whole entry: its own, or that of the newest answer."""
    own = vocabulary.find(entry.status)
    if own:
        return own
    return answers[-1].status


def _history(entry: Entry, responses: list[Response], names: Names, vocabulary: Vocabulary) -> AnswerHistory:
    sources = {source.id: source for source in entry.sources if source.id}
    answers: list[Answer] = []
    for response in sorted(responses, key=lambda r: r.date):
        status = vocabulary.by_word[likeness(response.status)]
        earlier = answers[-1].status if answers else None
        answers.append(
            Answer(
                respondent=names.term(response.respondent),
                response=response,
                status=status,
                source=sources.get(response.source),
                earlier=earlier,
                transition=transition(earlier, status) if earlier else None,
            )
        )
    return AnswerHistory(answers[0].respondent, tuple(answers))
