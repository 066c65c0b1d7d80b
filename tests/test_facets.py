"""Facets: filtering by following a link, where there is enough to filter."""

from __future__ import annotations

import re

from tests.conftest import MakeSite
from tests.pages import answered, words


def many(number: int, denied: int) -> dict[str, str | bytes | None]:
    """Claims to which one ministry answered: some denied, all others confirmed."""
    files: dict[str, str | bytes | None] = {}
    for n in range(number):
        text = answered(f"The claim with the number {n} of all of these", f"2025-01-{n % 28 + 1:02}")
        files[f"content/entries/{n:03}.md"] = text if n < denied else text.replace("denied", "confirmed")
    return files


def facets(paths: object) -> list[str]:
    return sorted(path for path in paths if "/status/" in path and path.endswith("index.html"))  # type: ignore[attr-defined]


def test_a_listing_that_is_short_has_no_facets(site: MakeSite) -> None:
    made = site(many(7, 3))
    made.build()
    assert facets(made.tree()) == []


def row(page: str, status: str) -> list[str]:
    """Where the row of a status in the table of somebody's answers leads."""
    found = re.search(rf'<tr id="answers-{status}">.*?</tr>', page, re.DOTALL)
    return re.findall(r'class="place"><a href="#([^"]*)"', found[0]) if found else []


def test_numbers_of_a_short_listing_lead_to_each_answer_on_the_page(site: MakeSite) -> None:
    made = site(many(7, 3))
    made.build()
    page = made.page("people/ministry/")
    for status, number in (("confirmed", 4), ("denied", 3)):
        places = row(page, status)
        assert len(places) == number
        for place in places:
            item = page.partition(f'id="{place}"')[2].partition("</li>")[0]
            assert status.title() in words(f"<main>{item}</main>")
    assert "answers-" not in made.page("topics/borders/")


def test_numbers_of_a_listing_with_one_answer_lead_to_the_whole(site: MakeSite) -> None:
    for number, fragment in ((7, "answers-denied"), (9, "answers")):
        made = site(many(number, number))
        made.build()
        assert CELL.findall(made.page("answers/")) == [("denied", f"/people/ministry/#{fragment}", str(number))]
        assert words(made.page("people/ministry/")).count("The claim with the number") == number


def test_a_topics_number_counts_respondents_and_so_does_its_page(site: MakeSite) -> None:
    files: dict[str, str | bytes | None] = {}
    for name, text in many(9, 3).items():
        start, answer, sources = re.split("(?<=responses:\n)|(?=sources:)", str(text))
        files[name] = f"{start}{answer}{answer.replace('Ministry', 'Parliament')}{sources}"
    made = site(files)
    made.build()
    assert 'href="/topics/borders/status/denied/"><span class="aside">Denied: </span>6</a>' in made.page(
        "topics/borders/"
    )
    assert "6 times on 3 claims" in words(made.page("topics/borders/status/denied/"))
    assert "3 claims" in words(made.page("people/parliament/status/denied/"))
    assert "6 times on 3 claims" in words(made.page("status/denied/"))


def test_a_long_listing_is_cut_by_the_answer_that_stands(site: MakeSite) -> None:
    made = site(many(9, 3))
    made.build()
    assert facets(made.tree()) == [
        f"{where}/status/{status}/index.html"
        for where in ("people/ministry", "topics/borders")
        for status in ("confirmed", "denied")
    ]
    for where in ("people/ministry", "topics/borders"):
        assert f'href="/{where}/status/denied/"' in made.page(f"{where}/")
        text = words(made.page(f"{where}/status/denied/"))
        assert "3 claims" in text
        assert text.count("The claim with the number") == 3
        assert "Confirmed" not in text


CELL = re.compile(
    r'<td class="status-(\w[\w-]*)">(?:<a href="([^"]*)"><span class="aside">[^<]*</span>)?<svg.*?</svg>(\d+)'
)


def test_numbers_in_the_table_of_answers_lead_to_facets_or_to_the_respondents_page(site: MakeSite) -> None:
    few = answered("Somebody else was asked about another thing", "2025-03-01").replace("Ministry", "Parliament")
    made = site({**many(9, 3), "content/entries/few.md": few})
    made.build()
    cells = CELL.findall(made.page("answers/"))
    assert cells == [
        ("confirmed", "/people/ministry/status/confirmed/", "6"),
        ("denied", "/people/ministry/status/denied/", "3"),
        ("denied", "/people/parliament/#answers-denied", "1"),
    ]
    assert all(f"{url[1:]}index.html" in made.tree() for _, url, _ in cells if "#" not in url)


def test_a_number_in_the_table_is_named_by_respondent_and_answer_and_has_the_answers_sign(site: MakeSite) -> None:
    made = site(many(3, 1))
    made.build()
    name, sign = re.search(
        r'<td class="status-denied"><a href="[^"]*"><span class="aside">(.*?)</span>(.*?)1</a>', made.page("answers/")
    ).groups()  # type: ignore[union-attr]
    assert name == "Ministry, denied: "
    assert sign in made.page("status/denied/")


def test_a_status_that_nobody_has_gets_no_column(site: MakeSite) -> None:
    made = site(many(7, 3))
    made.build()
    columns = re.findall(r'<th scope="col">.*?</th>', made.page("answers/"))
    assert [re.sub("<[^>]*>", "", column) for column in columns] == ["Respondent", "Confirmed", "Denied", "Claims"]


def test_a_facet_that_would_repeat_the_whole_listing_is_left_out(site: MakeSite) -> None:
    made = site(many(9, 9))
    made.build()
    assert facets(made.tree()) == []


def test_a_facet_of_many_claims_has_older_pages(site: MakeSite) -> None:
    made = site(many(110, 105))
    made.build()
    assert "people/ministry/status/denied/page/1/index.html" in made.tree()
    assert 'href="/people/ministry/status/denied/page/1/"' in made.page("people/ministry/status/denied/")


def test_a_site_may_do_without_facets(site: MakeSite) -> None:
    made = site({**many(9, 3), "content/site.toml": "facets = false\n"})
    made.build()
    assert facets(made.tree()) == []
    assert CELL.findall(made.page("answers/")) == [("confirmed", "", "6"), ("denied", "", "3")]
