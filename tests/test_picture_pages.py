"""The pictures below /answers/: too few are not drawn, what is left out is counted, and all numbers agree."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.problem import errors_in
from tests.conftest import MakeSite
from tests.pages import words
from tests.sites import Site, entry
from tests.test_counts import LAW, SITE_TOML, VOCABULARY, claims

PICTURES = ("first-and-current", "how-long", "first-answer", "who-asked")
TOO_FEW = "Fewer than five are on record: too few for a picture."
QUOTE = "These are the words of the answer"
DAY = date(2025, 8, 20)


def answer(status: str, after: int = 0, respondent: str = "Ministry", **more: str) -> dict[str, str]:
    given = {"respondent": respondent, "status": status, "date": f"{DAY + timedelta(after)}", "quote": QUOTE}
    return {name: value for name, value in {"asked_by": "Reuters", **given, **more}.items() if value}


def claim(*exchanges: dict[str, str], number: int = 0) -> dict[str, str]:
    """One file of content: a claim with these exchanges."""
    fields = {"claim": f"claim: The claim with the number {number} about the ships", "date": f"date: {DAY}"}
    return {
        f"content/entries/c{number}.md": entry(**fields, status="", responses=f"responses: {json.dumps(exchanges)}")
    }


def several(times: int, *exchanges: dict[str, str], first: int = 0) -> dict[str, str]:
    found: dict[str, str] = {}
    for number in range(first, first + times):
        found |= claim(*exchanges, number=number)
    return found


def rows(made: Site, picture: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made.page(f"answers/{picture}/data.csv"))))


def table(page: str) -> list[list[str]]:
    """The rows of a picture's table: the words of each cell."""
    body = (
        re.split('<table class="(?:numbers|portions steps)">', page)[1].partition("<tbody>")[2].partition("</tbody>")[0]
    )
    return [
        [words(f"<main>{cell}</main>").removeprefix("<main>").strip() for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    ]  # fmt: skip


# Too few


@pytest.mark.parametrize("picture", PICTURES)
def test_a_site_without_answers_has_no_picture(site: MakeSite, picture: str) -> None:
    made = site({})
    made.build()
    page = made.page(f"answers/{picture}/")
    assert TOO_FEW in words(page)
    assert 'role="img"' not in page
    assert rows(made, picture) == []


@pytest.mark.parametrize("picture", PICTURES)
def test_four_are_too_few_and_five_are_drawn(site: MakeSite, picture: str) -> None:
    change = (answer("denied", asked_on=f"{DAY}"), answer("confirmed", 3, asked_by=""))
    made = site(several(4, *change))
    made.build()
    assert TOO_FEW in words(made.page(f"answers/{picture}/"))
    made.write(claim(*change, number=4)).build()
    page = made.page(f"answers/{picture}/")
    assert TOO_FEW not in words(page)
    assert page.count('role="img"') == 1


# What is left out


def test_those_who_have_not_answered_are_counted_apart(site: MakeSite) -> None:
    question = {"respondent": "Mayor", "asked_by": "Reuters", "asked_on": "2025-08-20"}
    made = site(several(5, answer("denied"), question))
    made.build()
    page = words(made.page("answers/first-and-current/"))
    assert "0 of 5 first answers are no longer the current ones." in page
    assert "Not included: 5 without any answer." in page


def test_answers_whose_order_is_unknown_are_counted_apart(site: MakeSite) -> None:
    unknown = (answer("denied", order="unknown"), answer("confirmed", order="unknown"))
    made = site({**several(5, answer("denied")), **claim(*unknown, number=9)})
    made.build()
    assert "Not included: 1 whose order is unknown." in words(made.page("answers/first-and-current/"))
    assert ("", "") in {(row["first"], row["current"]) for row in rows(made, "first-and-current")}


def test_questions_of_an_unknown_day_are_counted_apart(site: MakeSite) -> None:
    made = site({**several(5, answer("denied", 2, asked_on=f"{DAY}")), **several(3, answer("denied"), first=5)})
    made.build()
    page = words(made.page("answers/first-answer/"))
    assert "Median time to the first answer: 2 days. The day of the question is known for 5 of 8." in page
    assert "Not included: 3 for which the day of the question is unknown." in page


def test_answers_that_nobody_is_known_to_have_asked_for_are_counted_apart(site: MakeSite) -> None:
    made = site({**several(5, answer("denied")), **several(2, answer("denied", asked_by=""), first=5)})
    made.build()
    page = words(made.page("answers/who-asked/"))
    assert "Who asked is known for 5 of 7 answers and open questions." in page
    assert "Not included: 2 that nobody asked for, or where it is unknown who asked." in page


# What is drawn


def test_a_bar_says_what_became_of_first_answers_and_begins_with_those_that_did_not_change(site: MakeSite) -> None:
    made = site({
        **several(3, answer("denied")),
        **several(2, answer("denied"), answer("confirmed", 4), first=3),
        **claim(answer("declined to comment"), answer("denied", 1), answer("confirmed", 2), number=9),
    })  # fmt: skip
    made.build()
    assert table(made.page("answers/first-and-current/")) == [
        ["Declined to comment 1", "1 Confirmed"],
        ["Denied 5", "3 Denied 2 Confirmed"],
    ]


@pytest.mark.parametrize(("days", "label"), [
    (0, "The same day"), (1, "1 day"), (2, "2 to 7 days"), (7, "2 to 7 days"), (8, "8 to 30 days"),
    (31, "31 to 365 days"), (366, "1 to 10 years"), (3652, "1 to 10 years"), (3653, "More than 10 years"),
])  # fmt: skip
def test_a_change_is_in_the_bar_of_its_days(site: MakeSite, days: int, label: str) -> None:
    start = {"date": "2010-01-01"}
    changed = {"date": f"{date(2010, 1, 1) + timedelta(days)}"}
    exchanges = ({**answer("denied"), **start}, {**answer("confirmed"), **changed})
    files = {
        f"content/entries/c{n}.md": entry(
            claim=f"claim: The claim with the number {n} about the ships",
            date="date: 2010-01-01",
            status="",
            responses=f"responses: {json.dumps(exchanges)}",
        )
        for n in range(5)
    }
    made = site(files)
    made.build()
    assert table(made.page("answers/how-long/")) == [[f"{label} 5", "5 Denied"]]


def test_the_curve_rises_from_nothing_to_the_share_in_its_table(site: MakeSite) -> None:
    made = site({
        **several(3, answer("denied", asked_on=f"{DAY}")),
        **several(1, answer("denied", 5, asked_on=f"{DAY}"), first=3),
        **several(1, {"respondent": "Ministry", "asked_by": "Reuters", "asked_on": "2026-11-12"}, first=4),
    })  # fmt: skip
    made.build()
    page = made.page("answers/first-answer/")
    assert table(page) == [
        ["The same day", "3", "0", "60%"],
        ["Within 1 day", "3", "0", "60%"],
        ["Within 7 days", "4", "0", "80%"],
        ["Within 10 days", "4", "1", "80%"],
    ]
    path = re.search(r' d="M4.0 220(.*?)"', page)
    assert path
    heights = [float(y) for y in re.findall(r"V([\d.]+)", path[1])]
    assert (heights[0], heights[-1]) == (100, 60)
    assert all(later <= earlier for earlier, later in pairwise(heights))


def test_names_in_the_picture_of_who_asked_whom_are_in_order_and_the_others_are_one(site: MakeSite) -> None:
    made = site({
        **several(5, answer("denied", respondent="Zoo", asked_by="Zeit"), answer("denied", asked_by="Anna <b>")),
        **several(2, answer("denied", respondent="Mayor", asked_by="Once"), first=5),
        **several(1, answer("denied", respondent="Zoo", asked_by="Twice"), first=7),
    })  # fmt: skip
    made.build()
    page = made.page("answers/who-asked/")
    assert table(page) == [
        ["Anna <b> 5", "5 Ministry"],
        ["Zeit 5", "5 Zoo"],
        ["2 others 3", "1 Zoo 2 1 other"],
    ]
    assert "Anna <b>" not in page


def test_the_picture_of_who_asked_whom_stays_small_however_many_asked(site: MakeSite) -> None:
    made = site({
        name: text
        for n in range(16)
        for name, text in several(
            5 + n, *(answer("denied", respondent=f"Office {n}", asked_by=f"Paper {n}") for _ in range(1)), first=100 * n
        ).items()
    })  # fmt: skip
    made.build()
    found = table(made.page("answers/who-asked/"))
    assert len(found) == 13
    assert found[-1][0] == f"4 others {5 + 6 + 7 + 8}"


# Every page


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_has_a_caveat_a_table_its_data_a_citation_and_ways_to_the_others(
    site: MakeSite, picture: str
) -> None:
    made = site(several(6, answer("denied", asked_on=f"{DAY}"), answer("confirmed", 3)))
    made.build(base_url="https://test.example/")
    page = made.page(f"answers/{picture}/")
    main = page.partition("<main")[2]
    assert main.index("These are claims that we chose") < main.index('role="img"') < main.index("<table")
    assert f'href="/answers/{picture}/data.csv"' in main
    assert f"https://test.example/answers/{picture}/</bdi>" in main
    assert all(f'href="/answers/{other}/"' in main for other in PICTURES if other != picture)
    assert f'href="/answers/{picture}/"' in made.page("answers/")
    names = re.findall(r"<dt><code>(\w+)</code></dt>", main)
    assert names == list(rows(made, picture)[0])


def test_a_picture_in_spanish_says_nothing_in_english(site: MakeSite) -> None:
    made = site({**several(6, answer("denied")), "content/site.toml": 'lang = "es"\n'})
    made.build()
    page = words(made.page("answers/first-and-current/"))
    assert "0 de 6 primeras respuestas ya no son las vigentes." in page
    assert "6 Desmentido" in page


@pytest.mark.parametrize(("more", "left", "right"), [
    ({}, "0.0", "66.67"),
    ({"content/site.toml": 'lang = "ar"\n',
      "locale/ar/LC_MESSAGES/messages.po": 'msgid "Data"\nmsgstr "Data"\n'}, "33.33", "0.0"),
])  # fmt: skip
def test_a_bar_begins_where_lines_begin(site: MakeSite, more: dict[str, str], left: str, right: str) -> None:
    changed = (answer("denied"), answer("confirmed", 3))
    made = site({**several(4, answer("denied")), **several(2, *changed, first=4), **more})
    made.build()
    page = made.page("answers/first-and-current/")
    assert re.findall(r'<svg class="status-(\w+)" x="([\d.]+)%" width', page) == [
        ("denied", left),
        ("confirmed", right),
    ]


# One number, one meaning


def expected_courses(made: Site) -> Counter[tuple[str, str]]:
    """The first and the current answer of each respondent who answered, from the database."""
    with closing(sqlite3.connect(made.output / "data/claims.sqlite")) as data:
        found = data.execute("SELECT claim_slug, respondent, date, number, status, stands FROM answers").fetchall()
    spoken: dict[tuple[str, str], list[tuple[str, int, str, int]]] = {}
    for slug, who, *row in found:
        status = VOCABULARY.find(row[2])
        if status and status.is_answer:
            spoken.setdefault((slug, who), []).append(tuple(row))
    return Counter((min(some)[2], next(row[2] for row in some if row[3])) for some in spoken.values())


@LAW
@given(st.lists(claims(), min_size=6, max_size=24))
def test_every_number_of_a_picture_is_that_of_the_database(entries: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = {f"content/entries/e{number}.md": text for number, text in enumerate(entries)}
        made = Site(Path(folder)).write({**files, "content/site.toml": SITE_TOML})
        outcome = made.build()
        assert not errors_in(outcome.problems), outcome.problems
        courses = expected_courses(made)
        assert Counter((row["first"], row["current"]) for row in rows(made, "first-and-current")) == courses
        with closing(sqlite3.connect(made.output / "data/claims.sqlite")) as data:
            (changes,) = data.execute("SELECT COUNT(*) FROM answers WHERE transition != ''").fetchone()
            asked = data.execute("SELECT respondent, COUNT(*) FROM questions GROUP BY respondent").fetchall()
        assert len(rows(made, "how-long")) == changes
        assert Counter(row["respondent"] for row in rows(made, "who-asked") if row["asked_by"]) == dict(asked)
        for picture, total in (("first-and-current", courses.total()), ("how-long", changes)):
            page = made.page(f"answers/{picture}/")
            drawn = [(int(label.rpartition(" ")[2]), parts) for label, parts in table(page)] if total >= 5 else []
            assert sum(number for number, _ in drawn) == (total if total >= 5 else 0)
            for number, parts in drawn:
                assert number == sum(map(int, re.findall(r"\d+", parts)))
