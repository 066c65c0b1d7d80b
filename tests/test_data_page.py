"""The page about the data: what it says of each file is so, its queries run, and search engines can read what is there."""

from __future__ import annotations

import csv
import html
import json
import re
import sqlite3
from contextlib import closing
from hashlib import sha256
from typing import Any

import pytest

from tests.conftest import MakeSite
from tests.pages import words
from tests.records import RECORD
from tests.sites import Site, entry


def dataset(made: Site) -> dict[str, Any]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', made.page("data/"), re.DOTALL)
    found: dict[str, Any] = json.loads(text)
    return found


def queries(made: Site) -> list[str]:
    return [
        html.unescape(found)
        for found in re.findall(r'<pre class="sql"[^>]*><code>(.*?)</code>', made.page("data/"), re.DOTALL)
    ]


def test_a_cell_of_the_first_rows_is_text_and_nothing_else(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(venue='venue: "<script>alert(1)</script> & {{ page }}"')})
    made.build()
    assert '<td dir="auto">&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ page }}</td>' in made.page("data/")
    assert "<script>alert" not in made.page("data/")


def test_queries_and_cells_keep_their_direction_on_a_page_from_right_to_left(site: MakeSite) -> None:
    made = site({"content/site.toml": 'lang = "ar"\n', "content/entries/a.md": entry(lang="lang: en")})
    made.build()
    page = made.page("data/")
    assert '<html lang="ar" dir="rtl">' in page
    assert {*re.findall(r'<pre class="sql"([^>]*?) tabindex', page)} == {' dir="ltr"'}
    assert '<td dir="auto">a</td>' in page


def test_a_long_cell_of_the_first_rows_is_cut(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(venue=f"venue: {'word ' * 39}")})
    made.build()
    assert "word word…</td>" in made.page("data/")
    assert max(map(len, re.findall('<td dir="auto">(.*?)</td>', made.page("data/")))) < 200


def test_the_page_gives_the_rows_the_size_the_hash_and_the_newest_day_of_each_file(site: MakeSite) -> None:
    made = site(RECORD)
    made.build()
    page = made.page("data/")
    for file in sorted((made.output / "data").glob("*.csv")):
        raw = file.read_bytes()
        rows = len(list(csv.reader(raw.decode().splitlines(keepends=True)))) - 1
        (row,) = re.findall(rf"<tr><th[^>]*><a href=\"/sub/data/{file.name}\".*?</tr>", page)
        assert re.sub("<[^>]*>", " ", row).split()[:3] == [file.name, f"{rows:,}", f"{len(raw):,}"]
        assert f"<code>{sha256(raw).hexdigest()}</code>" in page
    assert re.search(r"answers\.csv.*2 September 2025", page)
    assert re.search(r"retractions\.csv.*1 October 2025", page)
    assert "Latest change: 1 October 2025" in words(page)


@pytest.mark.parametrize("files", [RECORD, {}], ids=["all tables", "nothing"])
def test_every_query_on_the_page_runs_on_the_database(site: MakeSite, files: dict[str, Any]) -> None:
    made = site(files)
    made.build()
    found = queries(made)
    assert len(found) > 5
    with closing(sqlite3.connect(made.output / "data/claims.sqlite")) as data:
        assert [query for query in found if bool(data.execute(query).fetchall()) is not bool(files)] == []


def test_the_page_says_what_stays_under_which_version(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry()})
    made.build()
    version = json.loads(made.page("data/datapackage.json"))["version"]
    assert f"The data format has version {version}" in words(made.page("data/"))
    assert dataset(made)["version"] == version


def test_the_data_can_be_cited_as_of_their_latest_change(site: MakeSite) -> None:
    made = site(RECORD)
    made.build()
    cited = words(made.page("data/"))
    assert "“Data”, as of 1 October 2025. https://facts.example/sub/data/" in cited
    assert [name for name in ("BibTeX", "CSL-JSON", "RIS", "{{cite web}}") if name not in cited] == []


def test_data_without_a_day_have_no_citation(site: MakeSite) -> None:
    made = site({})
    made.build()
    assert 'id="cite"' not in made.page("data/")


def test_the_data_set_is_the_publishers_with_its_days_and_licence(site: MakeSite) -> None:
    made = site(RECORD)
    made.build()
    found = dataset(made)
    publisher = {"@type": "Organization", "name": "The Gazette", "url": "https://facts.example/sub/"}
    assert found["creator"] == found["publisher"] == publisher
    assert (found["datePublished"], found["dateModified"]) == ("2025-08-20", "2025-10-01")
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert (found["@id"], found["url"]) == ("https://facts.example/sub/data/",) * 2


# mlcroissant, the validator of the format, brings pandas and SciPy, and a package that has to be built: too much for a
# lock of wheels. It accepts what this test holds the page to: every term that the format asks of a live data set, a
# file for each table, a column in that file for each field, and references that it can follow.
def test_the_data_set_has_what_croissant_asks(site: MakeSite) -> None:
    made = site(RECORD)
    made.build()
    found = dataset(made)
    assert found["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    needed = ("name", "description", "license", "url", "creator", "datePublished", "version", "citeAs", "inLanguage")
    assert [name for name in needed if not found.get(name)] == []
    assert found["isLiveDataset"] is True
    own = {key for key, term in found["@context"].items() if str(term).startswith(("cr:", "{'@id': 'cr:"))}
    used = {
        "column",
        "extract",
        "field",
        "fileObject",
        "isLiveDataset",
        "key",
        "recordSet",
        "references",
        "source",
    }
    assert used <= own
    files = {file["@id"]: file for file in found["distribution"]}
    fields = {field["@id"] for table in found["recordSet"] for field in table["field"]}
    final = {table["@id"] for table in found["recordSet"] if not any("references" in field for field in table["field"])}
    for table in found["recordSet"]:
        file = files[f"{table['@id']}.csv"]
        assert file["contentUrl"] == f"https://facts.example/sub/data/{file['name']}"
        header = next(csv.reader(made.page(f"data/{file['name']}").splitlines()))
        assert [field["source"]["extract"]["column"] for field in table["field"]] == header
        assert {field["source"]["fileObject"]["@id"] for field in table["field"]} == {file["@id"]}
        assert {key["@id"] for key in table["key"]} <= fields
        for field in table["field"]:
            assert field["description"]
            target = field.get("references", {}).get("field", {}).get("@id", "")
            assert not target or (target in fields and target.split("/")[0] in final - {table["@id"]})


def test_the_data_set_of_an_empty_record_has_no_days(site: MakeSite) -> None:
    made = site({})
    made.build()
    assert not {"datePublished", "dateModified"} & dataset(made).keys()
    assert "Latest change" not in words(made.page("data/"))
