"""The tables: every row has a key, what refers to another row finds it, and the database answers usual questions."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.table_declarations import TABLES
from generator.views.data import Column, TableRows
from tests.conftest import MakeSite
from tests.laws import LAW
from tests.records import RECORD
from tests.sites import Site, entry

# The columns that version 1 promises. A table or a column may be added, here too; none may ever go.
PROMISED = {
    "claims": "slug url claim speaker speaker_slug speaker_note raised_as date published updated venue venue_url about status answers_differ because topics countries people written_by reviewed_by checked_until lang translation_of answers open_questions sources corrections",
    "exchanges": "claim_slug number respondent respondent_slug asked answered",
    "questions": "claim_slug number respondent respondent_slug question question_lang asked_by asked_on asked_how asked_again deadline acknowledged answer_number",
    "attempts": "claim_slug exchange_number number on how",
    "answers": "claim_slug number respondent respondent_slug question question_lang asked_by asked_on asked_how asked_again deadline acknowledged status stands transition earlier_number date order given relayed_by spokesperson quote quote_lang translated original original_lang form reason referred_to described_as source_url source_number own_site",
    "descriptions": "claim_slug answer_number number status by source_url source_number",
    "sources": "claim_slug number id url title publisher author date archive lang kind grade",
    "corrections": "claim_slug number date text",
    "retractions": "slug url date reason see",
    "people": "slug url name kind sector part_of part_of_slug official_domains same_as",
    "roles": "person_slug number title of of_slug from until",
    "aliases": "person_slug number alias",
    "topics": "slug url title aliases parent parent_slug",
    "claim_topics": "claim_slug topic_slug number",
    "claim_people": "claim_slug person_slug part",
    "statuses": "id position label definition stance retired",
}


@contextmanager
def database(made: Site) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(made.output / "data/claims.sqlite")) as found:
        yield found


def table(made: Site, name: str) -> list[dict[str, str]]:
    with (made.output / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def package(made: Site) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made.page("data/datapackage.json"))
    return found


def test_what_version_1_promises_is_there(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry()})
    made.build()
    found = package(made)
    assert found["version"].startswith("1.")
    columns = {each["name"]: {field["name"] for field in each["schema"]["fields"]} for each in found["resources"]}
    assert {
        name: lost for name, promised in PROMISED.items() if (lost := {*promised.split()} - columns.get(name, set()))
    } == {}


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("answers", "claim_slug = 'gone'"),
        ("answers", "respondent_slug = 'gone'"),
        ("claims", "status = 'gone'"),
        ("questions", "number = number + 9"),
        ("people", "part_of_slug = 'gone'"),
    ],
)
def test_the_database_notices_a_row_that_refers_to_none(site: MakeSite, name: str, row: str) -> None:
    made = site(RECORD)
    made.build()
    with database(made) as data:
        data.execute(f"UPDATE {name} SET {row}")
        assert data.execute("PRAGMA foreign_key_check").fetchall()


def test_no_row_refers_to_one_that_does_not_exist(site: MakeSite) -> None:
    made = site(RECORD)
    made.build()
    with database(made) as data:
        assert data.execute("PRAGMA foreign_key_check").fetchall() == []
        assert [name.name for name in TABLES if not data.execute(f"SELECT 1 FROM {name.name}").fetchone()] == []


def test_the_keys_of_the_database_are_those_of_the_data_package(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry()})
    made.build()
    with database(made) as data:
        for resource in package(made)["resources"]:
            schema = resource["schema"]
            columns = data.execute(f"PRAGMA table_info({resource['name']})").fetchall()
            assert [name for _, name, *_, in_key in sorted(columns, key=lambda row: row[-1]) if in_key] == schema[
                "primaryKey"
            ]
            stored: dict[int, tuple[str, list[str], list[str]]] = {}
            for number, _, other, column, references, *_ in data.execute(
                f"PRAGMA foreign_key_list({resource['name']})"
            ):
                _, columns, referred = stored.setdefault(number, (other, [], []))
                columns.append(column)
                referred.append(references)
            described = [
                (key["reference"].get("resource", resource["name"]), key["fields"], key["reference"]["fields"])
                for key in schema.get("foreignKeys", ())
            ]
            assert sorted(stored.values()) == sorted(described), resource["name"]


def test_every_way_to_another_table_has_an_index(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry()})
    made.build()
    with database(made) as data:
        for resource in package(made)["resources"]:
            for key in resource["schema"].get("foreignKeys", ()):
                where = " AND ".join(f'"{column}" = 1' for column in key["fields"])
                (plan,) = data.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {resource['name']} WHERE {where}").fetchall()
                assert plan[-1].startswith("SEARCH"), plan


def test_a_file_has_the_size_and_the_hash_that_the_data_package_gives(site: MakeSite) -> None:
    made = site(RECORD)
    made.build()
    for resource in package(made)["resources"]:
        raw = (made.output / "data" / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(raw), f"sha256:{sha256(raw).hexdigest()}")


def test_the_hash_of_a_table_changes_with_its_rows_and_with_no_other(site: MakeSite) -> None:
    made = site(RECORD)
    made.build()
    before = {resource["name"]: resource["hash"] for resource in package(made)["resources"]}
    made.write({"content/people/mayor.md": str(RECORD["content/people/mayor.md"]).replace("2020-05", "2021-05")})
    made.build()
    after = {resource["name"]: resource["hash"] for resource in package(made)["resources"]}
    assert [name for name in before if before[name] != after[name]] == ["roles"]


def test_the_data_package_is_of_the_day_of_the_latest_change_and_not_of_the_build(site: MakeSite) -> None:
    made = site(RECORD)
    made.build()
    assert package(made)["created"] == "2025-10-01T00:00:00Z"
    made.write({name: None for name in RECORD if name.startswith("content/")})
    made.build()
    assert "created" not in package(made)


def test_the_data_package_names_who_published_it_under_which_licence(site: MakeSite) -> None:
    made = site(RECORD)
    made.build()
    found = package(made)
    assert found["contributors"] == [
        {"title": "The Gazette", "path": "https://facts.example/sub/", "roles": ["publisher"]}
    ]
    assert found["licenses"] == [{"title": "CC BY 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]


def test_an_exchange_is_asked_answered_or_both_and_its_attempts_and_descriptions_are_rows(site: MakeSite) -> None:
    made = site(RECORD)
    made.build()
    assert [(row["number"], row["respondent_slug"], row["asked"], row["answered"]) for row in table(made, "exchanges")] == [
        ("1", "mayor", "true", "true"), ("2", "mayor", "false", "true"), ("3", "council", "true", "false"),
    ]  # fmt: skip
    assert [tuple(row.values()) for row in table(made, "attempts")] == [
        ("bridge", "1", "1", "2025-08-21", ""),
        ("bridge", "1", "2", "2025-08-22", "phone"),
    ]
    assert [tuple(row.values()) for row in table(made, "descriptions")] == [
        ("bridge", "1", "1", "confirmed", "Herald", "https://news.example/second", "2"),
        ("bridge", "1", "2", "not_denied", "Courier", "", ""),
    ]


def test_people_and_topics_are_tables_with_what_they_are_parts_of_if_that_has_a_page(site: MakeSite) -> None:
    made = site(RECORD)
    made.build()
    people = {row["slug"]: row for row in table(made, "people")}
    assert (people["council"]["part_of"], people["council"]["part_of_slug"]) == ("City", "city")
    assert (people["city"]["part_of"], people["city"]["part_of_slug"]) == ("", "")
    assert people["ken-klippenstein"]["kind"] == ""
    assert [tuple(row.values()) for row in table(made, "roles")] == [
        ("mayor", "1", "Mayor", "City", "city", "2020-05", ""),
        ("mayor", "2", "Chair", "Club", "", "", ""),
    ]
    assert [tuple(row.values()) for row in table(made, "aliases")] == [("mayor", "1", "The Mayor")]
    assert [(row["slug"], row["parent_slug"], row["aliases"]) for row in table(made, "topics")] == [
        ("bridges", "roads", "Overpasses"), ("mexico", "", ""), ("roads", "", ""), ("sales", "", ""),
    ]  # fmt: skip
    assert {(row["person_slug"], row["part"]) for row in table(made, "claim_people") if row["claim_slug"] == "bridge"} == {
        ("ken-klippenstein", "speaker"), ("mayor", "about"), ("mayor", "respondent"), ("council", "respondent"),
        ("harbour-office", "concerned"),
    }  # fmt: skip


def test_views_answer_who_says_what_who_changed_and_who_is_silent(site: MakeSite) -> None:
    made = site(RECORD)
    made.build()
    with database(made) as data:
        current = "SELECT claim_slug, respondent, label, date FROM current_answers"
        assert data.execute(current).fetchall() == [("bridge", "Mayor", "Confirmed", "2025-09-02")]
        changed = "SELECT respondent, earlier_date, earlier_status, transition, date, status FROM changed_answers"
        assert data.execute(changed).fetchall() == [
            ("Mayor", "2025-08-21", "denied", "Reversed", "2025-09-02", "confirmed")
        ]
        waiting = "SELECT respondent, question, asked_on, attempts FROM open_questions"
        assert data.execute(waiting).fetchall() == [("Council", "Was the bridge sold?", "2025-08-20", 0)]


CELLS = st.one_of(st.none(), st.booleans(), st.integers(-2, 2), st.sampled_from(["", "1", "a", "true"]))
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=3)


@LAW
@given(ROWS, ROWS)
def test_rows_have_the_same_digest_only_if_all_their_cells_are_the_same(some: list[Any], others: list[Any]) -> None:
    columns = (Column("a", "string", "Words"), Column("b", "string", "Words"))
    equal = TableRows(columns, some).digest == TableRows(columns, others).digest
    assert equal is (repr(some) == repr(others))
    assert TableRows(columns, some).digest == TableRows(columns, list(some)).digest
