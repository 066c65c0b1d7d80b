"""A person's page: every answer by its own day, and what became of it."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from html import unescape

from tests.audit_tools import Html
from tests.conftest import MakeSite
from tests.pages import words
from tests.sites import Site, entry
from tests.test_what_changed import FIRST, QUESTION, SECOND, answer, claim, pairs, reversal


def items(page: str) -> list[tuple[bool, str]]:
    """The answers of a page in their order: whether each is marked as an earlier one, and what it says."""
    section = page.partition('<h2 id="answers"')[2].partition("</section>")[0]
    found = re.findall(r'<li class="teaser( earlier)?"[^>]*>(.*?)</li>', section, re.DOTALL)
    return [(bool(earlier), words(f"<main>{text}</main>").removeprefix("<main> ")) for earlier, text in found]


def test_every_answer_is_listed_by_its_own_day_with_the_newest_first(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": claim(*reversal(date(2023, 8, 1)), name="first order", day="2023-07-01"),
        "content/entries/b.md": claim(answer("denied", "2023-08-03", quote=FIRST), name="second order", day="2020-01-01"),
    })  # fmt: skip
    made.build()
    listed = items(made.page("people/ministry/"))
    assert [text.partition(" The ministry")[0] for _, text in listed] == [
        "5 August 2023", "3 August 2023", "1 August 2023"]  # fmt: skip
    assert [earlier for earlier, _ in listed] == [False, False, True]
    assert "Later changed: Confirmed 5 August 2023" in listed[2][1]
    assert FIRST in listed[2][1]


def test_an_answer_that_changed_one_faces_it_and_the_name_of_the_page_is_not_repeated(site: MakeSite) -> None:
    made = site({"content/entries/a.md": claim(*reversal(date(2023, 8, 1)))})
    made.build()
    (pair,) = pairs(made.page("people/ministry/"))
    assert pair.startswith("Reversed after 4 days")
    assert pair.index(FIRST) < pair.index(SECOND)


def test_the_same_answer_again_is_no_change(site: MakeSite) -> None:
    made = site({"content/entries/a.md": claim(
        answer("denied", "2023-08-01", quote=FIRST), answer("denied", "2023-08-05", quote=SECOND))})  # fmt: skip
    made.build()
    assert "Answered again: Denied 5 August 2023" in items(made.page("people/ministry/"))[1][1]


def test_an_answer_after_a_silence_is_marked_on_the_silence(site: MakeSite) -> None:
    silent = answer("did not respond", "2023-08-03", asked_on="2023-08-01", deadline="2023-08-02")
    made = site({"content/entries/a.md": claim(silent, answer("denied", "2023-08-05", quote=FIRST))})
    made.build()
    listed = items(made.page("people/ministry/"))
    assert "Answered again: Denied 5 August 2023" in listed[1][1]
    assert "Reported without a quotation" not in listed[1][1]


def test_years_in_which_answers_were_given_are_drawn(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": claim(answer("denied", "2021-08-01"), name="first order"),
        "content/entries/b.md": claim(answer("confirmed", "2023-08-01"), name="second order"),
    })  # fmt: skip
    made.build()
    page = made.page("people/ministry/")
    table = page.partition('<table class="periods">')[2].partition("</table>")[0]
    assert words(f"<main>{table}</main>").endswith("Year Answers 2021 Denied: 1. 2022 – 2023 Confirmed: 1.")


def test_an_open_question_is_where_its_number_leads(site: MakeSite) -> None:
    question = {"respondent": "Ministry", "asked_by": "Reuters", "asked_on": "2025-08-20"}
    made = site({"content/entries/a.md": claim(question)})
    made.build()
    page = made.page("people/ministry/")
    row = re.search(r'<tr id="answers-awaiting_response">.*?</tr>', page, re.DOTALL)
    assert row
    assert 'href="#open-questions"' in row[0]
    assert '<h2 id="open-questions">' in page
    assert '<h2 id="answers"' not in page


def feed(made: Site, path: str) -> list[dict[str, str]]:
    """The items of a JSON feed, after a check that the Atom feed has the same in the same order."""
    items: list[dict[str, str]] = json.loads(made.page(f"{path}feed.json"))["items"]
    atom = re.findall(r"<entry.*?<id>([^<]*)</id>", made.page(f"{path}feed.xml"), re.DOTALL)
    assert [item["id"] for item in items] == [unescape(each) for each in atom]
    return items


def test_the_feed_of_a_person_has_an_item_for_each_answer_with_question_and_words(site: MakeSite) -> None:
    made = site({
        "content/entries/order.md": claim(*reversal(date(2023, 8, 1)), day="2023-07-01"),
        "content/entries/own.md": entry(speaker="speaker: Ministry", claim="claim: The ministry claimed something itself",
                                        date="date: 2022-01-01"),
    })  # fmt: skip
    made.build(base_url="https://test.example/")
    items = feed(made, "people/ministry/")
    assert [item["title"] for item in items] == [
        "The ministry gave the order to close the border – Ministry: Confirmed",
        "The ministry gave the order to close the border – Ministry: Denied",
        "The ministry claimed something itself – No answer on record",
    ]
    assert len({item["id"] for item in items}) == 3
    later, first = (Html.of(item["content_html"]).text for item in items[:2])
    assert QUESTION in first
    assert FIRST in first
    assert SECOND not in first
    assert later.index(FIRST) < later.index(SECOND)


def test_an_answer_on_record_before_its_entry_was_published_is_new_when_that_is(site: MakeSite) -> None:
    older = claim(answer("denied", "2020-08-01", quote=FIRST), more="published: 2026-11-20")
    newer = claim(answer("denied", "2026-11-10", quote=FIRST), name="newer order")
    made = site({"content/entries/a.md": older, "content/entries/b.md": newer})
    made.build()
    items = feed(made, "people/ministry/")
    assert [item["date_published"][:10] for item in items] == ["2026-11-20", "2026-11-10"]


def test_the_table_of_a_respondents_answers_has_the_columns_and_the_rows_of_the_whole(site: MakeSite) -> None:
    other = answer("denied", "2025-08-01", "Mayor", quote=FIRST)
    files = {"content/entries/a.md": claim(*reversal(date(2025, 8, 1)), other)}
    made = site(files)
    made.build()
    columns, *rows = csv.reader(made.page("data/answers.csv").splitlines())
    own_columns, *own = csv.reader(made.page("people/ministry/answers.csv").splitlines())
    respondent = columns.index("respondent")
    assert own_columns == columns
    assert own == [row for row in rows if row[respondent] == "Ministry"]
    assert len(own) == 2
    assert 'href="/people/ministry/answers.csv"' in made.page("people/ministry/")
    made.write({"content/site.toml": "term_feeds = false\n"}).build()
    assert not (made.output / "people/ministry/answers.csv").exists()
    assert "answers.csv" not in made.page("people/ministry/")


def test_a_domain_is_not_linked_twice_for_its_www(site: MakeSite) -> None:
    domains = "[www.only.example, gov.example, www.gov.example, press.gov.example]"
    made = site(
        {
            "content/entries/a.md": entry(),
            "content/people/ken.md": f"---\nname: Ken Klippenstein\nkind: person\nofficial_domains: {domains}\n---\n",
        }
    )
    made.build()
    linked = re.findall(r'<li><a href="https://([^/"]*)/" rel', made.page("people/ken/"))
    assert linked == ["www.only.example", "gov.example", "press.gov.example"]
