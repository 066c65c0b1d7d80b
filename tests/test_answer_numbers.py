"""An answer keeps its number, and so its address, whatever is recorded later; a review says where it does not."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.naming import Names
from generator.index.answers import chronological, histories_of
from generator.read.assets import built_in
from generator.read.settings import read_statuses
from tests.conftest import MakeSite
from tests.laws import LAW, load
from tests.sites import entry
from tests.test_changes import begun, compared

A = "content/entries/2025/a.md"
VOCABULARY, _, _ = read_statuses(built_in("content/statuses.toml").read_bytes())
FIRST = date(2025, 9, 1)
Exchanges = list[dict[str, Any]]


def with_responses(exchanges: Exchanges) -> str:
    return entry(status="", responses=f"responses: {json.dumps(exchanges)}")


def answer(words: str, day: int, respondent: str = "Ministry", status: str = "denied") -> dict[str, Any]:
    on = f"{FIRST + timedelta(day)}"
    return {"respondent": respondent, "status": status, "date": on, "quote": f"These are the words of {words}"}


def numbers(exchanges: Exchanges) -> dict[str, int]:
    """The number of each answer by the question, which names it here."""
    loaded = load(with_responses(exchanges).encode())
    assert loaded.entry, loaded.problems
    found = chronological(histories_of(loaded.entry, Names({}).term, VOCABULARY))
    assert len({each.ordinal for each in found}) == len(found)
    return {each.exchange.question: each.ordinal for each in found}


@st.composite
def histories(draw: st.DrawFn) -> list[Exchanges]:
    """The states of an entry: each adds an exchange, answers an open question, or corrects an answer in its place."""
    states: list[Exchanges] = [[]]
    for step in range(draw(st.integers(1, 12))):
        now = [dict(each) for each in states[-1]]
        given_at = draw(st.integers(0, 60))
        who = draw(st.sampled_from(("Ministry", "Mayor", "Army")))
        status = draw(st.sampled_from(("denied", "confirmed", "declined to comment")))
        chosen = draw(st.sampled_from(now)) if now and draw(st.booleans()) else None
        if chosen:
            chosen.update(answer(f"step {step}", given_at, chosen["respondent"], status))
        else:
            new = {
                "respondent": who,
                "question": f"What was asked as number {step} of all these?",
                "asked_by": "Reuters",
            }
            now.append(new | (answer(f"step {step}", given_at, who, status) if draw(st.booleans()) else {}))
        states.append(now)
    return states


@settings(LAW, max_examples=40)
@given(histories())
def test_no_answer_changes_its_number_while_exchanges_are_added_answered_or_corrected(states: list[Exchanges]) -> None:
    known: dict[str, int] = {}
    for state in states[1:]:
        now = numbers(state)
        assert {question: now.get(question) for question in known} == known
        known = now


def test_the_number_is_in_the_page_the_record_the_tables_and_the_feed(site: MakeSite) -> None:
    first, later = answer("the later one", 20, status="confirmed"), answer("the earlier one", 10)
    asked = {"respondent": "Mayor", "question": "Was it closed?", "asked_by": "Reuters", "asked_on": f"{FIRST}"}
    made = site({A: with_responses([first, asked, later])})
    made.build()
    page = made.page("claims/a/")

    assert page.index('id="answer-3"') < page.index("the earlier one", page.index('id="history"'))
    assert page.index('id="answer-3"') < page.index('id="answer-1"'), "the history is in the order of the dates"
    assert 'id="answer-2"' not in page
    assert [each["number"] for each in json.loads(made.page("claims/a.json"))["answers"]] == [3, 1]
    assert [line.split(",")[1] for line in made.page("data/answers.csv").splitlines()[1:]] == ["3", "1"]
    assert "#answer-1-ministry-confirmed" in made.page("changes/feed.json")


@pytest.mark.parametrize(("order", "said"), [
    ([1, 0], "#answer-1 becomes #answer-2, #answer-2 becomes #answer-1"),
    (["new", 0, 1], "#answer-1 becomes #answer-2, #answer-2 becomes #answer-3"),
    ([1], "#answer-2 becomes #answer-1"),
    ([0, 1, "new"], ""),
    ([0, 1], ""),
], ids=["two exchanged", "one put first", "one removed", "one added at the end", "none changed"])  # fmt: skip
def test_a_review_warns_of_answers_that_get_another_number(site: MakeSite, order: list[Any], said: str) -> None:
    known = [answer("the first", 10), answer("the second", 20, status="confirmed")]
    made = begun(site, {A: with_responses(known)})
    changed = [answer("another", 5, "Mayor") if n == "new" else known[n] for n in order]
    found = compared(made.write({A: with_responses(changed)})).findings

    assert [each.message for each in found if "links" in each.message] == (
        [f"links to answers lead to others: {said}"] if said else []
    )
