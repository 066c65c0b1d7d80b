"""The questions that lead to the status of an answer: they are asked in order, and the first yes decides.

The table in docs/writing.md, the list on the methodology page, the hints of ``new`` and the explanations of problem
codes are made from this one, or held to it by a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.record import Record


class Decision(Record, frozen=True, kw_only=True):
    """One question, and what a yes leads to.

    ``statuses`` are IDs, of which the question says the difference; without any, ``outcome`` says what it is.
    ``in_file`` is what a writer does in the entry besides.
    """

    question: str
    statuses: tuple[str, ...] = ()
    outcome: str = ""
    in_file: str = ""


DECISIONS = (
    Decision(
        question="Does no source say that anybody was asked, or answered without being asked?",
        outcome="nobody was asked",
        in_file="leave out `responses`",
    ),
    Decision(
        question="Was somebody asked who has not answered yet, and has nobody looked again since the deadline?",
        outcome="the question is open",
        in_file="leave out `status` and `date`",
    ),
    Decision(
        question="Did every attempt fail because no working way to ask was found?",
        statuses=("could_not_be_reached",),
    ),
    Decision(
        question="Did the deadline pass without a word from the respondent or from anyone who speaks for it?",
        statuses=("did_not_respond",),
    ),
    Decision(
        question="Read to its end, does the statement take an earlier answer back and say nothing about the claim?",
        statuses=("withdrawn",),
    ),
    Decision(
        question="Leave out what it says about motives, the media, other matters and the future. Does the rest say "
        "that the claim as written is right, in whole or in a part that it names?",
        statuses=("confirmed", "partially_confirmed"),
    ),
    Decision(
        question="Does it say that the claim is wrong, so that the respondent spoke falsely if the claim is true?",
        statuses=("denied",),
    ),
    Decision(
        question="Does it call a detail, a number, the wording or a source wrong, although all else may be right?",
        statuses=("disputed",),
    ),
    Decision(
        question="Does the respondent itself say that it neither confirms nor denies, or refer to a policy of doing "
        "neither?",
        statuses=("neither_confirmed_nor_denied",),
        in_file="with `reason`",
    ),
    Decision(
        question="Does it say anything about the matter: a fact, a condition, a limit in time, that it does not know?",
        statuses=("not_denied",),
        in_file="with `form`",
    ),
    Decision(
        question="Does it name somebody else to ask?",
        statuses=("referred_elsewhere",),
        in_file="with `referred_to`",
    ),
    Decision(
        question="Is the answer to all of these no?",
        statuses=("declined_to_comment",),
        in_file="with `reason`",
    ),
)
# The codes whose explanation is followed by the questions.
EXPLAINED_WITH = ("S104", "S105", "S114")


def rows(names: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each question, what a yes leads to, and what a writer does; ``names`` are those of statuses, by ID."""
    for decision in DECISIONS:
        outcome = decision.outcome or " or ".join(names[status] for status in decision.statuses)
        yield decision.question, outcome, decision.in_file


def markdown_table(names: Mapping[str, str]) -> list[str]:
    """Return the lines of a table in Markdown for writers."""
    lines = [
        f"| {number} | {question} | {', '.join(filter(None, (outcome, in_file)))} |"
        for number, (question, outcome, in_file) in enumerate(rows(names), start=1)
    ]
    return ["| no. | question | if yes |", "| --- | --- | --- |", *lines]


def questions_of(known: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each question that leads to one of the ``known`` statuses, with the IDs of those."""
    ids = set(known)
    for decision in DECISIONS:
        statuses = tuple(status for status in decision.statuses if status in ids)
        if statuses:
            yield decision.question, statuses
