"""The grade of a source: a letter that the writer gives, shown beside the source and explained by the methodology."""

from __future__ import annotations

import re

import pytest

from tests.conftest import MakeSite
from tests.pages import words
from tests.sites import entry

CLAIM = "claims/a/index.html"
METHODOLOGY = "---\ntitle: Methodology\n---\n## Sources\n\nWhat A and B mean.\n"
EXPLAINED = "What the grades mean: Methodology"


def with_sources(*grades: str) -> str:
    sources = (
        f"  - url: https://news.example/{number}\n    title: Report {number}\n    publisher: Example News\n" + grade
        for number, grade in enumerate(grades)
    )
    return entry(sources="sources:\n" + "".join(sources).rstrip("\n"))


@pytest.mark.parametrize("typed", ["D", "a", "A+", "1", "<b>"])
def test_a_grade_is_one_of_three_letters(site: MakeSite, typed: str) -> None:
    made = site({"content/entries/a.md": with_sources(f"    grade: {typed}\n")})
    assert any(f'error E208 "grade" cannot be "{typed}"' in problem for problem in made.problems())


def test_a_source_without_a_grade_shows_none_and_explains_none(site: MakeSite) -> None:
    made = site({"content/entries/a.md": with_sources(""), "content/pages/methodology.md": METHODOLOGY})
    made.build()
    page = words(made.page(CLAIM))
    assert "Grade" not in page
    assert EXPLAINED not in page


def test_a_page_explains_the_grades_of_its_sources_once(site: MakeSite) -> None:
    graded = with_sources("    grade: A\n", "", "    grade: B\n")
    made = site({"content/entries/a.md": graded, "content/pages/methodology.md": METHODOLOGY})
    made.build()
    page = made.page(CLAIM)
    assert [page.count(f"Grade\u00a0{letter}") for letter in "ABC"] == [1, 1, 0]
    assert words(page).count(EXPLAINED) == 1
    assert re.search(r'What the grades mean:[^/]*href="/methodology/"', page)


def test_without_a_methodology_a_grade_links_nowhere(site: MakeSite) -> None:
    made = site({"content/entries/a.md": with_sources("    grade: A\n")})
    made.build()
    assert "Grade A" in words(made.page(CLAIM))
    assert "What the grades mean" not in made.page(CLAIM)
