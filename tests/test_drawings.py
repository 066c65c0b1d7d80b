"""Pictures as numbers: in order, apart, within their frame, and the same as the words beside them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.charts import segments, spread
from generator.views.answers import Stamp
from generator.views.charts import Count
from tests.conftest import MakeSite
from tests.pages import CHANGED, SITE, words
from tests.sites import entry

PLACES = st.lists(st.floats(4, 96), max_size=60).map(sorted)


def answers(*given: tuple[str, str, str]) -> str:
    """The front matter of responses, each a respondent, a status and a day."""
    return "responses:\n" + "".join(
        f"  - {{respondent: {who}, status: {status}, date: {day}, asked_by: Reuters, quote: No words}}\n"
        for who, status, day in given
    ).rstrip("\n")


@given(PLACES)
def test_marks_stay_in_order_apart_and_within_the_picture(places: list[float]) -> None:
    moved = spread(places)
    assert len(moved) == len(places)
    assert moved == sorted(moved)
    assert all(4 <= place <= 96 for place in moved)
    least = min(8, 92 / max(len(places) - 1, 1)) - 0.11
    assert all(later - earlier >= least for earlier, later in pairwise(moved))


def test_marks_with_room_stay_where_they_are() -> None:
    assert spread([4, 50, 96]) == [4, 50, 96]
    assert spread([50, 50]) == [50, 58]
    assert spread([96, 96]) == [88, 96]


@given(st.lists(st.integers(0, 500), min_size=1, max_size=12).filter(any))
def test_the_parts_of_a_bar_follow_each_other_and_fill_it(numbers: list[int]) -> None:
    parts = segments([Count(Stamp(str(n), "", "disc", "", False), number) for n, number in enumerate(numbers)])
    assert [part.stamp.id for part in parts] == [str(n) for n, number in enumerate(numbers) if number]
    assert sum(part.width for part in parts) == pytest.approx(100, abs=0.1)
    end = 0.0
    for part in parts:
        assert part.start == pytest.approx(end, abs=0.1)
        end = part.start + part.width


def test_the_timeline_has_a_lane_for_each_respondent_and_a_mark_for_each_answer(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    picture = made.page("claims/order/").partition('class="track"')[2].partition('class="axis"')[0]
    lanes = picture.split('class="lane"')[1:]
    assert [re.findall(r"<bdi>(.*?)</bdi>", lane) for lane in lanes] == [
        ["Ministry of the Interior"], ["Prime Minister"],
    ]  # fmt: skip
    marks = [re.findall(r'<svg class="status-(\w+)" x="([\d.]+)%"', lane) for lane in lanes]
    assert [[status for status, _ in lane] for lane in marks] == [["denied", "confirmed"], ["did_not_respond"]]
    (early, late), (silent,) = ([float(x) for _, x in lane] for lane in marks)
    assert 4 < early < 20
    assert early == silent
    assert late == 96
    assert "Timeline of the answers. The list below has the same information." in made.page("claims/order/")


def test_one_answer_alone_has_no_timeline(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(status="", responses=answers(("Ann", "denied", "2025-08-21")))})
    assert not made.build().problems[2:]
    assert 'class="track"' not in made.page("claims/a/")
    assert "Denied" in words(made.page("claims/a/"))


def test_answers_of_one_day_stand_beside_each_other(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": entry(
            status="", responses=answers(("Ann", "denied", "2025-08-20"), ("Ann", "confirmed", "2025-08-20"))
        )
    })  # fmt: skip
    made.build()
    places = re.findall(r'<svg class="status-\w+" x="([\d.]+)%"', made.page("claims/a/"))
    assert [float(place) for place in places] == [88, 96]


def test_a_topic_shows_every_year_between_its_first_and_its_last(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": entry(date="date: 2019-01-01", status="",
                                      responses=answers(("Ann", "denied", "2019-02-01"))),
        "content/entries/b.md": entry(date="date: 2022-01-01", claim="claim: Another claim that nobody has answered"),
    })  # fmt: skip
    made.build()
    table = words("<main" + made.page("topics/mexico/").partition('<table class="periods"')[2] + "</main>")
    assert "2019 1 Denied: 1. 2020 0 – 2021 0 – 2022 1 –" in table


def test_a_topic_of_many_decades_is_shown_by_several_years_and_of_one_year_not_at_all(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": entry(date="date: 1961-01-01"),
        "content/entries/b.md": entry(date="date: 2022-01-01", claim="claim: Another claim that nobody has answered"),
        "content/entries/c.md": entry(claim="claim: A third claim that nobody has answered", topics="topics: [Sea]"),
    })  # fmt: skip
    made.build()
    found = re.findall(r'<th scope="row">(\d{4}–\d{4})</th>', made.page("topics/mexico/"))
    assert found == ["1960–1969", "1970–1979", "1980–1989", "1990–1999", "2000–2009", "2010–2019", "2020–2029"]
    assert '<table class="periods"' not in made.page("topics/sea/")


def strip_of(page: str) -> tuple[list[tuple[str, float, float]], dict[str, float]]:
    """The signs of a person's strip (status, place, height) and its labelled years by their places."""
    svg = page.partition('<figure class="strip">')[2].partition("<figcaption>")[0]
    signs = re.findall(r'<svg class="status-(\w+)" x="([\d.]+)%" y="(\d+)"', svg)
    years = re.findall(r'<text x="([\d.]+)%" y="\d+">(\d+)</text>', svg)
    return [(status, float(x), float(y)) for status, x, y in signs], {year: float(x) for x, year in years}


def test_answers_of_one_year_alone_have_no_strip(site: MakeSite) -> None:
    given = answers(("Ann", "denied", "2025-08-21"), ("Ann", "confirmed", "2025-09-21"))
    made = site({"content/entries/a.md": entry(status="", responses=given)})
    made.build()
    assert 'class="strip"' not in made.page("people/ann/")


def test_a_persons_strip_has_each_answer_between_the_years_that_it_was_given_in(site: MakeSite) -> None:
    given = answers(
        ("Ann", "denied", "2020-01-02"), ("Ann", "not denied", "2022-07-01"), ("Ann", "confirmed", "2022-12-30")
    )
    made = site({"content/entries/a.md": entry(date="date: 2020-01-01", status="", responses=given)})
    made.build()
    signs, years = strip_of(made.page("people/ann/"))
    assert [status for status, *_ in signs] == ["denied", "not_denied", "confirmed"]
    first, middle, last = (x for _, x, _ in signs)
    assert list(years) == ["2020", "2021", "2022", "2023"]
    assert years["2020"] <= first < years["2021"]
    assert years["2022"] < middle < last <= years["2023"]


@pytest.mark.parametrize(("oldest", "labels"), [
    (1977, ["1980", "1990", "2000", "2010", "2020", "2030"]),
    (1850, ["1840", "1880", "1920", "1960", "2000", "2040"]),
    (2025, ["2025", "2026", "2027"]),
])  # fmt: skip
def test_the_years_of_a_strip_never_crowd(site: MakeSite, oldest: int, labels: list[str]) -> None:
    given = answers(("Ann", "denied", f"{oldest}-05-05"), ("Ann", "confirmed", "2026-05-05"))
    made = site({"content/entries/a.md": entry(date=f"date: {oldest}-01-01", status="", responses=given)})
    made.build()
    assert list(strip_of(made.page("people/ann/"))[1]) == labels


def test_the_signs_of_a_strip_never_overlap_and_stand_for_several_where_there_are_many(site: MakeSite) -> None:
    days = [f"{year}-{month:02}-15" for year in range(2010, 2026) for month in (1, 6, 12)] + ["2025-03-03"] * 40
    files = {
        f"content/entries/c{number}.md": entry(
            claim=f"claim: The claim with the number {number} about the ships",
            date="date: 2010-01-01",
            status="",
            responses=answers(("Ann", "denied" if number % 3 else "confirmed", day)),
        )
        for number, day in enumerate(days)
    }
    made = site(files)
    made.build()
    page = made.page("people/ann/")
    signs, _ = strip_of(page)
    places = sorted({x for _, x, _ in signs})
    assert all(later - earlier >= 5.6 for earlier, later in pairwise(places))
    assert len({(x, y) for _, x, y in signs}) == len(signs)
    assert max(sum(1 for _, x, _ in signs if x == place) for place in places) <= 13
    assert "Each mark represents up to 4 answers." in words(page)


def test_a_person_page_counts_what_stands_and_what_was_ever_given(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    table = made.page("people/interior/").partition('<table class="tally"')[2].partition("</table>")[0]
    rows = re.findall(
        r"<tr[^>]*><th scope=\"row\">.*?<span>([^<]*)</span></a></th><td>(?:<a[^>]*>)?(\d+).*?</td><td>(\d+)</td></tr>",
        table,
    )
    assert rows == [("Confirmed", "1", "1"), ("Denied", "0", "1")]
    assert "Changed an answer once." in words(made.page("people/interior/"))
    assert "No answer has changed so far." in words(made.page("people/prime-minister/"))


def test_a_persons_own_page_prints_the_words_of_the_answer_that_stands(site: MakeSite) -> None:
    made = site({**SITE, "content/entries/2025/order.md": CHANGED})
    made.build()
    text = words(made.page("people/interior/"))
    assert "then Confirmed 2 September 2025 The order was given in August" in text
