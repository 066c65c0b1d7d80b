"""Downloads: complete, documented, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from generator.render.encoders import encode_csv
from generator.views.data import Column, Table, TableRows
from tests.conftest import MakeSite
from tests.counting import no_square
from tests.sites import ENTRY, SITE, entry


def test_no_cell_of_a_csv_runs_as_a_formula(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(
        claim='claim: "=HYPERLINK(\\"https://evil.example\\";\\"Click here\\")"', speaker='speaker: "@SUM(A1)"',
        note='speaker_note: "+49 123"', because='because: "-2+3"',
    )})  # fmt: skip
    made.build()
    (row,) = csv.DictReader(io.StringIO(made.page("data/claims.csv")))
    assert row["claim"] == '\'=HYPERLINK("https://evil.example";"Click here")'
    assert [row["speaker"], row["speaker_note"], row["because"]] == ["'@SUM(A1)", "'+49 123", "'-2+3"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_sign_that_begins_a_formula_begins_a_cell(site: MakeSite, sign: str) -> None:
    made = site({"content/entries/a.md": entry(venue=f'venue: "{sign}1+1|cmd"')})
    made.build()

    assert f",'{sign}1+1|cmd," in made.page("data/claims.csv")


def as_csv(text: str) -> str:
    columns = (Column("c", "string", "Words"),)
    table = Table(name="t", meaning="Words", key=("c",), columns=columns, rows=TableRows(columns, ((text,),)))
    return bytes(encode_csv(table)).decode("utf-8")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("We said it;=cmd|'/c calc'!A0;x", "We said it;'=cmd|'/c calc'!A0;x"),
        ('We said it; "=1+1"; -2', "We said it; \"'=1+1\"; '-2"),
        ("=1;+2", "'=1;'+2"),
        ("We said it\t=1", "We said it\t'=1"),
        ("We said it\n\r\n @SUM(A1)", "We said it\n\r\n '@SUM(A1)"),
        ("Of those; some - not all", "Of those; some - not all"),
        ("a;b", "a;b"),
    ],
)
def test_no_sign_begins_a_cell_where_semicolons_or_tabs_part_them(text: str, cell: str) -> None:
    assert list(csv.reader(io.StringIO(as_csv(text), newline=""), strict=True)) == [["c"], [cell]]


def test_a_text_of_blanks_is_searched_for_formulas_in_proportion_to_its_length() -> None:
    with no_square():
        as_csv(";" + " " * 2_000_000 + "x")


def test_every_download_holds_every_claim(site: MakeSite, tmp_path: Path) -> None:
    made = site(SITE)
    made.build()
    slugs = {"a", "b", "c"}
    assert {row["slug"] for row in csv.DictReader(io.StringIO(made.page("data/claims.csv")))} == slugs
    assert {claim["slug"] for claim in json.loads(made.page("data/claims.json"))["claims"]} == slugs
    database = sqlite3.connect(made.output / "data/claims.sqlite")
    try:
        assert {slug for (slug,) in database.execute("SELECT slug FROM claims")} == slugs
        assert database.execute("SELECT count(*) FROM statuses").fetchone() == (12,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        joined = "SELECT c.claim, a.respondent, a.status FROM answers a JOIN claims c ON c.slug = a.claim_slug"
        assert database.execute(joined).fetchall() == [
            ("The military was asked to prepare strike options against cartels", "U.S. Department of Defense",
             "declined_to_comment"),
        ]  # fmt: skip
    finally:
        database.close()


def test_a_claims_record_stands_beside_its_page(site: MakeSite) -> None:
    made = site({"content/entries/a.md": ENTRY, "content/site.toml": 'base_url = "https://facts.example/"'})
    made.build()
    record = json.loads(made.page("claims/a.json"))
    assert record["url"] == "https://facts.example/claims/a/"
    assert record["answers"][0]["source_url"] == "https://news.example/report"
    assert record["answers"][0]["stands"] is True
    assert record["body_html"] == "<p>What is known, in <em>Markdown</em>.</p>"


def test_records_beside_the_pages_can_be_switched_off(site: MakeSite) -> None:
    made = site({"content/entries/a.md": ENTRY, "content/site.toml": "claim_files = false"})
    made.build()
    assert not (made.output / "claims/a.json").exists()
    assert ".json" not in made.page("claims/a/").split("<main", 1)[1].split("</main", 1)[0]


def test_the_data_package_describes_the_columns_that_the_files_have(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    for resource in json.loads(made.page("data/datapackage.json"))["resources"]:
        header = next(csv.reader(io.StringIO(made.page(f"data/{resource['path']}"))))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["description"] and field["type"] for field in resource["schema"]["fields"])
        page = made.page("data/")
        assert all(f"<code>{name}</code>" in page for name in header), resource["name"]


def test_a_claim_review_gives_words_and_no_number_and_only_on_wish(site: MakeSite) -> None:
    made = site({"content/entries/a.md": ENTRY})
    made.build()
    assert "ClaimReview" not in made.page("claims/a/")
    assert not (made.output / "data/claimreview.json").exists()
    made.write({"content/site.toml": "claim_review = true"}).build()
    page = made.page("claims/a/")
    words = "No truth rating. Response: Declined to comment"
    assert f'"alternateName":"{words}"' in page
    assert words in page.split("</script>")[-1]
    assert "ratingValue" not in page


def test_structured_data_cannot_end_its_script_element(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(claim='claim: "The minister wrote </script><script>alert(1)</script>"')})
    made.build()
    assert "</script><script>" not in made.page("claims/a/")
    assert "\\u003c/script" in made.page("claims/a/")


def test_a_feed_item_holds_the_whole_answer_with_absolute_links(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": ENTRY.replace("*Markdown*", "[Markdown](/claims/a/)"),
        "content/site.toml": 'base_url = "https://facts.example/sub/"',
    })  # fmt: skip
    made.build()
    (item,) = json.loads(made.page("feed.json"))["items"]
    assert item["title"].endswith("against cartels – Declined to comment")
    assert "The department will not comment on future operations" in item["content_html"]
    assert 'href="https://facts.example/sub/claims/a/"' in item["content_html"]
    assert item["date_published"] == "2025-08-20T00:00:00Z"


def test_feeds_exist_for_the_site_each_person_topic_status_and_what_changed(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    for folder in ("", "people/ken-klippenstein/", "topics/mexico/", "status/denied/", "changes/"):
        assert (made.output / folder / "feed.xml").is_file()
        assert (made.output / folder / "feed.json").is_file()


def test_old_addresses_redirect_in_html_and_in_the_servers_file(site: MakeSite) -> None:
    made = site({"content/entries/a.md": ENTRY.replace("topics:", "aliases: [/2025/old/]\ntopics:"),
                 "content/site.toml": 'base_url = "https://facts.example/sub/"'})  # fmt: skip
    made.build()
    assert 'url=/sub/claims/a/"' in made.page("2025/old/")
    assert 'href="https://facts.example/sub/claims/a/"' in made.page("2025/old/")
    assert made.page("_redirects").splitlines() == [
        "/sub/2025/old/answer-1/ /sub/claims/a/answer-1/ 301",
        "/sub/2025/old/ /sub/claims/a/ 301",
    ]


def test_a_claim_says_in_every_format_that_its_answers_differ(site: MakeSite) -> None:
    same = "  - {{respondent: {}, status: {}, date: 2025-08-21, quote: Words of the answer to it}}"
    for second, differ in (("confirmed", True), ("denied", False)):
        given = "\n".join((same.format("Mayor", "denied"), same.format("Council", second)))
        made = site({"content/entries/a.md": entry(status=f"responses:\n{given}")})
        made.build()
        assert json.loads(made.page("claims/a.json"))["answers_differ"] is differ
        assert json.loads(made.page("data/claims.json"))["claims"][0]["answers_differ"] is differ
        (row,) = csv.DictReader(io.StringIO(made.page("data/claims.csv")))
        assert row["answers_differ"] == str(differ).lower()
        with closing(sqlite3.connect(made.output / "data/claims.sqlite")) as data:
            assert data.execute("SELECT answers_differ FROM claims").fetchall() == [(differ,)]
