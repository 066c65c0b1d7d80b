"""The questions that lead to a status: declared once, and the same wherever writers and readers meet them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.authoring.reference import writing_guide
from generator.content.decision_table import DECISIONS, EXPLAINED_WITH, questions_of, rows
from generator.content.exchange import Exchange
from generator.content.rules import RULES
from generator.content.schema import group_of
from generator.content.status import Stance, Status, Vocabulary
from generator.read.assets import STATUSES, built_in
from generator.read.settings import read_statuses
from tests.audit_tools import REPOSITORY
from tests.commands import run_here

STARTER = REPOSITORY / "generator/starter"


def vocabulary() -> Vocabulary:
    return read_statuses(built_in(STATUSES).read_bytes())[0]


def answers() -> list[Status]:
    return [status for status in vocabulary().statuses if status.stance is not Stance.WAITING]


def list_of(path: Path) -> list[str]:
    """The lines of the only list of a page that has an item for each question."""
    lists = re.findall(r"(?:^\d+\. .+\n)+", path.read_text("utf-8"), re.MULTILINE)
    (found,) = (each.splitlines() for each in lists if each.count("\n") == len(DECISIONS))
    return found


def test_every_status_of_an_answer_is_led_to_by_exactly_one_question() -> None:
    found = [status for decision in DECISIONS for status in decision.statuses]
    assert sorted(found) == sorted(status.id for status in answers())


def test_a_question_that_leads_to_no_status_says_what_it_is_instead() -> None:
    assert [bool(each.outcome) for each in DECISIONS] == [not each.statuses for each in DECISIONS]
    assert [each.question for each in DECISIONS if not each.question.endswith("?")] == []


def test_the_fields_that_it_names_exist_and_fit_the_status() -> None:
    named = {name for each in DECISIONS for name in re.findall("`(.+?)`", each.in_file)}
    assert named - {"responses"} <= group_of(Exchange).own_names


def test_a_vocabulary_of_ones_own_is_asked_for_its_statuses_alone() -> None:
    assert [statuses for _, statuses in questions_of(["denied", "sworn", "confirmed"])] == [("confirmed",), ("denied",)]


def test_the_writers_guide_has_the_table() -> None:
    guide = (REPOSITORY / "docs/writing.md").read_text("utf-8")
    assert writing_guide(guide) == guide
    assert "| 7 | Does it say that the claim is wrong" in guide


def markdown_list(names: Mapping[str, str]) -> list[str]:
    """Return the lines of a list in Markdown for readers, since a table of sentences is too wide for phones."""
    numbered = enumerate(rows(names), start=1)
    return [f"{number}. {question} **{outcome}**" for number, (question, outcome, _) in numbered]


def test_the_methodology_has_the_same_questions_and_links_to_each_status() -> None:
    names = {status.id: f"[{status.typed}](/status/{status.id}/)" for status in answers()}
    assert list_of(REPOSITORY / "content/pages/methodology.md") == markdown_list(names)


def test_a_new_site_begins_with_the_same_questions() -> None:
    names = {status.id: status.typed for status in answers()}
    assert list_of(STARTER / "content/pages/methodology.md") == markdown_list(names)


@pytest.mark.parametrize("language", sorted(folder.name for folder in (STARTER / "in").iterdir()))
def test_a_new_site_in_another_language_has_a_question_for_the_same_statuses_in_the_same_order(language: str) -> None:
    names = {status.id: status.in_language(language).typed for status in answers()}
    translated = list_of(STARTER / "in" / language / "content/pages/methodology.md")
    for decision, line in zip(DECISIONS, translated, strict=True):
        # A page writes nouns of German with a capital, and an apostrophe as print has it; writers may type neither.
        outcome = line.partition("**")[2].removesuffix("**").lower().replace("’", "'")
        assert [names[status] for status in decision.statuses if names[status] not in outcome] == []
        assert bool(decision.outcome) == (outcome not in names.values() and not decision.statuses)


@pytest.mark.parametrize("code", RULES)
def test_a_code_about_a_status_that_cannot_be_used_is_explained_with_the_questions(code: str) -> None:
    shown = run_here("explain", code).stdout
    asked = [question for question, *_ in rows({status.id: status.typed for status in answers()}) if question in shown]
    assert len(asked) == (len(DECISIONS) if code in EXPLAINED_WITH else 0)


def test_what_a_yes_leads_to_is_below_its_question() -> None:
    shown = run_here("explain", "s104").stdout
    assert "    Does it name somebody else to ask?\n      `referred elsewhere`, with `referred_to`\n" in shown
    assert "      nobody was asked, leave out `responses`\n" in shown
