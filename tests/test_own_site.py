"""Words that the respondent published itself: known by the host of the source, and marked beside them."""

from __future__ import annotations

import csv
import io

import pytest

from generator.content.terms import Person
from tests.conftest import MakeSite
from tests.pages import words
from tests.sites import A, entry

OWN = "Published on the respondent’s own website"
PERSON = "---\nname: {name}\nkind: organisation\nofficial_domains: [gov.example]\n---\n"
QUOTE = "\n    quote: There is no such order at all"


def answered(url: str, quote: str = QUOTE, respondent: str = "Ministry") -> str:
    return entry(
        status=f"responses:\n  - respondent: {respondent}\n    status: denied\n    date: 2025-08-21{quote}\n    source: one",
        sources=f"sources:\n  - {{id: one, url: '{url}', title: A report, publisher: Example News}}",
    )


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://gov.example/news/1", True),
        ("https://GOV.example:8443/", True),
        ("http://www.press.gov.example/?a=b", True),
        ("https://gov.example./", True),
        ("https://notgov.example/", False),
        ("https://gov.example.evil.example/", False),
        ("https://evil.example/gov.example/", False),
        ("https://gov.example@evil.example/", False),
        ("https://evil.example/https://gov.example/", False),
        ("https://web.archive.org/web/2025/https://gov.example/", False),
        ("https://example/", False),
    ],
)
def test_an_official_domain_and_the_hosts_below_it_are_the_respondents_own(url: str, own: bool) -> None:
    person = Person(path="", slug="a", name="A", kind="organisation", official_domains=("gov.example",))
    assert person.publishes(url) == own


def test_without_official_domains_no_website_is_anybodys_own() -> None:
    assert not Person(path="", slug="a", name="A", kind="organisation").publishes("https://gov.example/")


@pytest.mark.parametrize(
    ("text", "own", "marked"),
    [
        (answered("https://news.gov.example/1"), "true", True),
        (answered("https://news.example/1"), "false", False),
        (answered("https://news.gov.example/1", quote=""), "true", False),
        (answered("https://news.gov.example/1", respondent="Council"), "false", False),
        (answered("https://news.gov.example/1", respondent="MoI"), "true", True),
    ],
)
def test_a_quote_is_marked_where_it_is_the_respondents_own_website(
    site: MakeSite, text: str, own: str, marked: bool
) -> None:
    person = PERSON.format(name="Ministry").replace("kind:", "aliases: [MoI]\nkind:")
    made = site({A: text, "content/people/ministry.md": person})
    made.build()
    assert (OWN in words(made.page("claims/a/"))) == marked
    (row,) = csv.DictReader(io.StringIO(made.page("data/answers.csv").lstrip("\ufeff")))
    assert row["own_site"] == own
