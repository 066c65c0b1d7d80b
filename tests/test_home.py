"""The front page: a change that leads, the ways in, and no claim twice."""

from __future__ import annotations

import re
from datetime import date

from tests.conftest import MakeSite
from tests.pages import words
from tests.sites import entry
from tests.test_what_changed import FIRST, SECOND, answer, claim, pairs, reversal


def led(page: str) -> str:
    """What leads a front page."""
    section = page.partition('<section class="lead">')[2].partition("</section>")[0]
    return words(f"<main>{section}</main>")


def test_an_empty_site_has_a_front_page_without_a_lead(site: MakeSite) -> None:
    made = site({})
    made.build()
    page = made.page("index.html")
    assert 'class="lead"' not in page
    assert "About this record" not in page
    assert "Nothing is on record here yet." in words(page)


def test_the_newest_change_between_opposite_answers_with_words_leads(site: MakeSite) -> None:
    softer = (answer("declined to comment", "2025-09-01", quote=FIRST), answer("denied", "2025-09-02", quote=SECOND))
    wordless = (answer("denied", "2025-09-03"), answer("confirmed", "2025-09-04", quote=SECOND))
    files = {
        "content/entries/a.md": claim(*reversal(date(2024, 8, 1)), name="oldest order"),
        "content/entries/b.md": claim(*reversal(date(2024, 9, 1)), name="leading order"),
        "content/entries/c.md": claim(*softer, name="softer order"),
        "content/entries/d.md": claim(*wordless, name="wordless order"),
    }
    made = site(files)
    made.build()
    assert "leading order" in led(made.page("index.html"))
    assert pairs(made.page("index.html"))[0].startswith("Ministry Reversed after 4 days")
    made.write({"content/entries/a.md": None, "content/entries/b.md": None}).build()
    assert "softer order" in led(made.page("index.html"))
    made.write({"content/entries/c.md": None}).build()
    assert "wordless order" in led(made.page("index.html"))


def test_no_claim_is_in_two_lists_of_the_front_page(site: MakeSite) -> None:
    again = (*reversal(date(2024, 8, 1)), answer("denied", "2024-10-01", quote=FIRST))
    question = {"respondent": "Mayor", "asked_by": "Reuters", "asked_on": "2024-08-20"}
    files = {f"content/entries/{n}.md": claim(*again, question, name=f"order number {n}") for n in range(9)}
    made = site(files)
    made.build()
    main = made.page("index.html").partition("<main")[2].partition("</main>")[0]
    claims = re.findall(r'<h3><a href="/claims/(\d)/"', main)
    assert len(claims) == len(set(claims))
    assert len(claims) == 9


def test_the_record_says_its_size_the_quotes_that_were_compared_and_its_last_day(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": claim(answer("denied", "2025-08-01", quote=FIRST)),
        "content/entries/b.md": entry(claim="claim: A claim that nobody was asked about", more="published: 2025-09-03"),
        "content/entries/later.md": entry(claim="claim: One that is still to come", more="published: 2027-01-01"),
        "content/pages/about.md": "---\ntitle: Who we are\n---\nWe.\n",
    })  # fmt: skip
    made.build()
    text = words(made.page("index.html"))
    record = "2 claims and 1 respondent on record Last updated on 3 September 2025 Who we are "
    assert f"About this record {record}Compared with the source so far: 0 of 1 quote." in text


def test_the_search_field_asks_the_search_page_and_no_other(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry()})
    made.build(base_url="https://test.example/sub/")
    for path in ("index.html", "404.html"):
        page = made.page(path)
        assert '<form class="find" action="/sub/search/">' in page
        assert "form-action 'self'" in page
    assert "form-action 'none'" in made.page("claims/")
    assert 'name="q"' in made.page("search/")
