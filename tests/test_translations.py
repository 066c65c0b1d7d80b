"""A translation is the same claim: it has a page of its own, the same answers, and counts nowhere a second time."""

from __future__ import annotations

import json
import re

import pytest

from tests.conftest import MakeSite
from tests.pages import words
from tests.sites import entry

ORIGINAL = "content/entries/bridge.md"
SPANISH = "content/entries/puente.md"
ANSWER = "  - {respondent: Ministry, status: denied, date: 2025-08-22, quote: We closed no bridge in that year}\n"
LATER = "  - {respondent: Ministry, status: confirmed, date: 2025-08-25, quote: We did close the bridge in that year}\n"
OPEN = "  - {respondent: Ministry, asked_by: Example Post, asked_on: 2025-08-21}\n"


def original(answers: str = ANSWER, **fields: str) -> str:
    return entry(
        claim="claim: The bridge was closed for a month", status="", responses=f"responses:\n{answers}", **fields
    )


def spanish(answers: str = ANSWER, **fields: str) -> str:
    fields = {"translation": "translation_of: bridge\nlang: es"} | fields
    return entry(
        claim="claim: El puente estuvo cerrado un mes", status="", responses=f"responses:\n{answers}", **fields
    )


def differences(site: MakeSite, first: str, second: str) -> list[str]:
    return site({ORIGINAL: original(first), SPANISH: spanish(second)}).problems("R326")


def test_an_answer_that_only_the_original_has_is_named(site: MakeSite) -> None:
    assert differences(site, ANSWER + LATER, ANSWER) == [
        'content/entries/puente.md:15:17: warning R326 the original, "bridge", also has the answer "confirmed" of Ministry '
        "on 2025-08-25; record the same answers in both entries"
    ]


def test_an_answer_that_only_the_translation_has_is_named_where_it_is(site: MakeSite) -> None:
    assert differences(site, ANSWER, ANSWER + LATER) == [
        'content/entries/puente.md:14:5: warning R326 the original, "bridge", does not have the answer "confirmed" of '
        "Ministry on 2025-08-25; record the same answers in both entries"
    ]


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        (ANSWER, ANSWER.replace("22", "23"), 2),
        (ANSWER, ANSWER.replace("denied", "confirmed"), 2),
        (ANSWER, ANSWER.replace("Ministry", "Mayor"), 2),
        (ANSWER * 2, ANSWER, 1),
        (OPEN, ANSWER, 2),
        (OPEN, OPEN, 0),
        # Words differ in each language, and so do sources.
        (ANSWER, ANSWER.replace("We closed no bridge in that year", "No cerramos ning\u00fan puente ese a\u00f1o"), 0),
        (ANSWER + LATER, LATER + ANSWER, 0),
        # Another problem is the cause.
        (ANSWER, ANSWER.replace("denied", "denyed"), 0),
        (ANSWER, ANSWER.replace("2025-08-22", "the day after"), 0),
    ],
)
def test_respondent_status_and_date_are_compared(site: MakeSite, first: str, second: str, number: int) -> None:
    assert len(differences(site, first, second)) == number


def test_two_spellings_of_a_respondent_are_one(site: MakeSite) -> None:
    ministry = "---\nname: Ministry\nkind: organisation\naliases: [Ministerio]\n---\n"
    made = site(
        {
            "content/people/ministry.md": ministry,
            ORIGINAL: original(),
            SPANISH: spanish(ANSWER.replace("Ministry", "Ministerio")),
        }
    )
    assert made.problems("R326") == []


def test_no_listing_has_a_claim_and_its_translation(site: MakeSite) -> None:
    answers = ANSWER + LATER + OPEN.replace("Ministry", "Mayor")
    made = site({ORIGINAL: original(answers), SPANISH: spanish(answers)})
    made.build(base_url="https://record.example/")
    pages = [path for path in made.tree() if path.endswith(("index.html", "feed.xml")) and "/embed/" not in path]
    both = {path for path in pages if {"bridge", "puente"} <= set(re.findall(r"/claims/([a-z]+)/", made.page(path)))}
    # These two name each other as translations.
    assert both == {"claims/bridge/index.html", "claims/puente/index.html"}
    assert "1 claim and 2 respondents on record" in words(made.page("index.html"))
    assert len(made.page("data/answers.csv").splitlines()) == 1 + 2
    assert [claim["slug"] for claim in json.loads(made.page("data/claims.json"))["claims"]] == ["bridge", "puente"]
    assert "/claims/puente/" in made.page("sitemap.xml")


def test_a_translation_counts_while_nobody_sees_its_original(site: MakeSite) -> None:
    made = site({ORIGINAL: original(draft="draft: true"), SPANISH: spanish()})
    made.build()
    for page in ("index.html", "claims/index.html", "people/ministry/index.html", "topics/mexico/index.html"):
        assert "/claims/puente/" in made.page(page), page


def test_a_topic_or_a_person_of_the_translation_alone_lists_it(site: MakeSite) -> None:
    made = site({ORIGINAL: original(), SPANISH: spanish(topics="topics: [Puentes]\npeople: [Ana Ruiz]")})
    made.build()
    for page in ("topics/puentes/index.html", "people/ana-ruiz/index.html"):
        assert "/claims/puente/" in made.page(page), page
