"""``/coverage/``: which claims were chosen, without what would mislead."""

from __future__ import annotations

import re

from tests.conftest import MakeSite
from tests.pages import words
from tests.sites import Site, entry, person

PAGE = "coverage/index.html"
MINISTRY = {"content/people/ministry.md": person("U.S. Department of Defense", "sector: armed forces")}


ASKED = (
    "respondent: U.S. Department of Defense\nstatus: declined to comment\n"
    "quote: The department will not comment on future operations"
)


def countries(*codes: str) -> str:
    return entry(speaker=f"speaker: Ken Klippenstein\ncountries: [{', '.join(codes)}]")


def rows(made: Site, table: str) -> dict[str, tuple[str, str]]:
    """Number and share by name, in a table of the page."""
    section = made.page(PAGE).partition(f'id="{table}"')[2].partition("</section>")[0]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in section.split("<tr>")[2:]]
    return {re.sub("<[^>]*>", "", name): (number, share) for name, number, share in cells}


def test_a_site_without_entries_says_so(site: MakeSite) -> None:
    made = site({"content/pages/about.md": "---\ntitle: About\n---\nText.\n"})
    made.build()
    assert "0 claims" in words(made.page(PAGE))
    assert "Nothing is on record here yet." in words(made.page(PAGE))


def test_what_is_not_recorded_is_counted_and_not_guessed(site: MakeSite) -> None:
    asked = {"content/entries/b.md": entry(status=ASKED), "content/entries/c.md": entry(status=ASKED)}
    made = site({"content/entries/a.md": countries("MX", "US"), **asked, **MINISTRY})
    made.build()
    assert rows(made, "countries") == {"Mexico": ("1", "33%"), "United States": ("1", "33%")}
    assert "claims that concern the country, of 3. For 2 it is not recorded." in words(made.page(PAGE))
    assert rows(made, "kinds") == {"Armed forces": ("2", "100%")}
    assert rows(made, "respondents") == {"U.S. Department of Defense": ("2", "100%")}


def test_the_most_frequent_comes_first_and_small_rows_of_many_are_counted(site: MakeSite) -> None:
    topics = [f"Topic {number:02}" for number in range(1, 25)]
    files = {f"content/entries/{n}.md": entry(topics=f"topics: [{topic}]") for n, topic in enumerate(topics)}
    made = site({**files, "content/entries/z.md": entry(topics="topics: [Topic 24]")})
    made.build()
    assert list(rows(made, "topics"))[:2] == ["Topic 24", "Topic 01"]
    assert len(rows(made, "topics")) == 20
    assert "4 smaller rows are left out." in words(made.page(PAGE))


def test_a_translation_is_the_same_claim(site: MakeSite) -> None:
    spanish = entry(speaker="speaker: Ken Klippenstein\nlang: es\ntranslation_of: a\ncountries: [MX]")
    made = site({"content/entries/a.md": countries("MX"), "content/entries/b.md": spanish})
    made.build()
    assert "1 claim, 1 translation is not counted" in words(made.page(PAGE))
    assert rows(made, "countries") == {"Mexico": ("1", "100%")}


def test_countries_have_their_names_in_the_language_of_the_page(site: MakeSite) -> None:
    made = site({"content/site.toml": 'lang = "es"\n', "content/entries/a.md": countries("US", "NO", "XK")})
    made.build()
    assert set(rows(made, "countries")) == {"Estados Unidos", "Noruega", "Kosovo"}
    shown = words(made.page("claims/a/index.html")).partition("Países a los que atañe:")[2]
    assert shown.index("Estados Unidos") < shown.index("Noruega") < shown.index("Kosovo")
