"""The pages of the statuses: at a glance, with an example each, and what waits for an answer."""

from __future__ import annotations

import re

import pytest

from tests.conftest import MakeSite
from tests.pages import answered, words
from tests.sites import entry

ENGLISH = answered("The ministry closed the border for a week", "2025-01-01")
SPANISH = answered("The ministry closed the port for a month", "2025-01-02").replace(
    "quote: That is wrong", "quote: Eso no es cierto\n    quote_lang: es"
)
WAITING = "status/awaiting_response/"


def test_all_answers_stand_at_a_glance_before_the_text_of_each_to_which_they_lead(site: MakeSite) -> None:
    made = site({"content/entries/a.md": ENGLISH})
    made.build()
    page = made.page("status/")
    glance = page.partition('<nav class="glance"')[2].partition("</nav>")[0]
    groups = [words(f"<main>{row}</main>") for row in re.findall(r"<div>(.*?)</div>", glance, re.DOTALL)]
    assert groups == [
        "Answered Confirmed Partly confirmed Not denied Answer withdrawn Disputed Denied",
        "Declined Neither confirmed nor denied Declined to comment Referred elsewhere",
        "No answer Did not respond Could not be reached",
        "Still waiting Awaiting response",
    ]
    for status in re.findall('href="#([^"]*)"', glance):
        assert page.count(f'<h2 id="{status}">') == 1


def test_an_answer_is_explained_with_real_words_and_leads_to_its_claims(site: MakeSite) -> None:
    made = site({"content/entries/a.md": ENGLISH})
    made.build()
    denied, confirmed = (
        made.page("status/").partition(f'<h2 id="{status}">')[2].partition("</section>")[0]
        for status in ("denied", "confirmed")
    )
    assert "That is wrong Ministry , 1 January 2025 , on the claim: The ministry closed the border for a week" in words(
        f"<main>{denied}</main>"
    )
    assert 'href="/status/denied/#claims">1 claim<' in denied
    assert "blockquote" not in confirmed
    assert "0 claim" not in confirmed


@pytest.mark.parametrize("path", ["status/", "status/denied/"])
def test_an_example_is_in_the_language_of_the_page_if_there_is_one(site: MakeSite, path: str) -> None:
    made = site({"content/entries/a.md": ENGLISH, "content/entries/b.md": SPANISH})
    made.build()
    example = made.page(path).partition("<blockquote>")[2].partition("</blockquote>")[0]
    assert "That is wrong" in example
    made.write({"content/entries/a.md": None})
    made.build()
    example = made.page(path).partition("<blockquote>")[2].partition("</blockquote>")[0]
    assert '<p lang="es" dir="ltr">Eso no es cierto' in example or '<p lang="es">Eso no es cierto' in example


def test_the_page_of_waiting_names_what_waits_and_counts_nothing_where_nothing_does(site: MakeSite) -> None:
    made = site({"content/entries/a.md": ENGLISH})
    made.build()
    text = words(made.page(WAITING))
    assert "Claims awaiting an answer All open questions" in text
    assert "Claims with this answer" not in text
    question = "responses:\n  - {respondent: Navy, asked_by: Reuters, asked_on: 2025-08-20}"
    made.write({"content/entries/b.md": entry(status="", responses=question)})
    made.build()
    assert "Claims awaiting an answer 1 " in words(made.page(WAITING))
