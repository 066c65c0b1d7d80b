"""Changes of answers: two quotes that face each other, by kind and by year."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest

from generator.pages import changes, listings
from tests.conftest import MakeSite
from tests.pages import words
from tests.sites import entry

QUESTION = "Did the ministry order the closure of the border?"
FIRST, SECOND = "There is no such order at all", "The order was given in August"


def answer(status: str, day: date | str, respondent: str = "Ministry", **more: str) -> dict[str, str]:
    return {"respondent": respondent, "status": status, "date": f"{day}", "asked_by": "Reuters", **more}


def claim(*answers: dict[str, str], name: str = "order", day: str = "2020-01-01", **fields: str) -> str:
    lines = {"claim": f"claim: The ministry gave the {name} to close the border", "date": f"date: {day}"}
    return entry(status="", responses=f"responses: {json.dumps(answers)}", **{**lines, **fields})


def reversal(day: date, respondent: str = "Ministry") -> tuple[dict[str, str], dict[str, str]]:
    return (
        answer("denied", day, respondent, quote=FIRST, question=QUESTION),
        answer("confirmed", day + timedelta(4), respondent, quote=SECOND),
    )


def pairs(page: str) -> list[str]:
    """What each pair of answers says."""
    found = re.findall(r'<div class="pair">.*?</div>\s*</div>', page, re.DOTALL)
    return [words(f"<main>{pair}</main>").removeprefix("<main> ") for pair in found]


def test_a_change_shows_both_quotes_with_question_days_and_statuses(site: MakeSite) -> None:
    made = site({"content/entries/a.md": claim(*reversal(date(2025, 8, 1)))})
    made.build()
    (pair,) = pairs(made.page("changes/"))
    order = ["Ministry", "Reversed after 4 days", "Denied 1 August 2025", QUESTION, FIRST, "then",
             "Confirmed 5 August 2025", SECOND]  # fmt: skip
    places = [pair.index(part) for part in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "on the same day"),
        (1, "after 1 day"),
        (729, "after 729 days"),
        (730, "after 2 years"),
        (12141, "after 33 years"),
    ],
)
def test_the_time_between_two_answers_is_in_days_or_years(site: MakeSite, days: int, expected: str) -> None:
    start = date(1980, 1, 1)
    made = site({"content/entries/a.md": claim(
        answer("denied", start, quote=FIRST), answer("confirmed", start + timedelta(days), quote=SECOND),
        day=f"{start}")})  # fmt: skip
    made.build()
    assert expected in pairs(made.page("changes/"))[0]


def test_an_answer_without_words_says_so_in_place_of_a_quote(site: MakeSite) -> None:
    made = site({"content/entries/a.md": claim(answer("denied", "2025-08-01"), answer("confirmed", "2025-08-05"))})
    made.build()
    page = made.page("changes/")
    assert pairs(page)[0].count("Reported without a quotation") == 2
    assert "<blockquote" not in page


def test_each_kind_of_change_has_a_page_with_as_many_as_its_link_says(site: MakeSite) -> None:
    withdrawn = (answer("denied", "2025-08-01"), answer("answer withdrawn", "2025-08-05"))
    made = site({
        "content/entries/a.md": claim(*reversal(date(2025, 8, 1)), name="first order"),
        "content/entries/b.md": claim(*reversal(date(2025, 8, 2)), name="second order"),
        "content/entries/c.md": claim(*withdrawn, name="third order"),
    })  # fmt: skip
    made.build()
    kinds = re.findall(r'<li><a href="(/changes/[^"]+/)">([^<]*) <b>(\d+)</b></a></li>', made.page("changes/"))
    assert kinds == [
        ("/changes/reversed/", "Reversed", "2"),
        ("/changes/withdrawn/", "Answer withdrawn", "1"),
    ]
    for url, name, number in kinds:
        page = made.page(url[1:])
        assert len(pairs(page)) == int(number)
        assert f'<a href="{url}" aria-current="page">{name}' in page


def test_changes_of_one_kind_have_no_page_of_their_own(site: MakeSite) -> None:
    made = site({"content/entries/a.md": claim(*reversal(date(2025, 8, 1)))})
    made.build()
    assert not (made.output / "changes/reversed").exists()
    assert "Kinds of change" not in made.page("changes/")


def test_a_site_without_changes_says_so(site: MakeSite) -> None:
    made = site({"content/entries/a.md": claim(answer("denied", "2025-08-01"))})
    made.build()
    assert "No answer has changed so far." in words(made.page("changes/"))


def headings(page: str) -> list[str]:
    return re.findall(r'<h\d class="year" id="[\w-]+">(\d+)</h', page)


def test_a_long_listing_is_under_years_which_its_first_page_leads_to(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "SIZE", 4)
    monkeypatch.setattr(changes, "SIZE", 4)
    files = {
        f"content/entries/{n:02}.md": claim(
            *reversal(date(2011 + n, 8, 1)), name=f"{n}. order", day=f"{2011 + n}-01-01"
        )
        for n in range(13)
    }
    made = site(files)
    made.build()
    for path in ("changes/", "claims/", "topics/mexico/", "people/ministry/"):
        page = made.page(path)
        links = re.findall(r'<li><a href="([^"]*#[\w]+-\d{4})">(\d{4})</a></li>', page)
        assert [year for _, year in links] == [str(year) for year in range(2023, 2010, -1)]
        assert headings(page) == ["2023", "2022", "2021", "2020", "2019"] or path == "people/ministry/"
        for url, year in links:
            target, _, fragment = url.partition("#")
            assert f'id="{fragment}">{year}</h' in made.page(target.lstrip("/") or path), url


def test_a_short_listing_and_one_of_a_single_year_have_no_years(site: MakeSite) -> None:
    made = site({
        f"content/entries/{n:02}.md": claim(*reversal(date(2024, 1, 1)), name=f"{n}. order", day="2024-01-01")
        for n in range(13)
    })  # fmt: skip
    made.build()
    assert headings(made.page("changes/")) == headings(made.page("claims/")) == []


def test_a_page_of_changes_is_short_enough_for_a_phone_and_every_change_is_on_one(site: MakeSite) -> None:
    files = {
        f"content/entries/{n:02}.md": claim(
            *reversal(date(1990 + n, 8, 1)), name=f"{n}. order", day=f"{1990 + n}-01-01"
        )
        for n in range(34)
    }
    made = site(files)
    made.build()
    paths = ["changes/", "changes/page/2/", "changes/page/1/"]
    found = [pairs(made.page(path)) for path in paths]
    assert [len(some) for some in found] == [14, 10, 10]
    assert len({pair for some in found for pair in some}) == 34
    assert 'rel="next" href="/changes/page/2/"' in made.page("changes/")
    assert "34 changes" in words(made.page("changes/"))
