"""The workbook: off unless asked for, read back cell by cell, and without a cell that a spreadsheet runs."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from generator.engine.pipeline import build_site
from generator.pages.table_declarations import TABLES
from generator.render import workbook
from generator.views.data import Column, Table, TableRows, WorkbookView
from tests.commands import run_here
from tests.conftest import MakeSite
from tests.records import RECORD
from tests.sites import Site, entry

WANTED = {**RECORD, "content/site.toml": f"{RECORD['content/site.toml']}workbook = true\n"}
DAY = date(2025, 10, 1)


def build(made: Site, *, able: bool = True) -> Path:
    build_site(replace(made.request(clean=True), workbook=able), made.output)
    return made.output / "data/claims.xlsx"


def encoded(*rows: tuple[Any, ...]) -> bytes:
    columns = tuple(Column(f"c{number}", "string", "Words") for number, _ in enumerate(rows[0]))
    table = Table("t", "Words", ("c0",), columns, rows=TableRows(columns, rows))
    view = WorkbookView(title="Title", publisher="Gazette", licence="CC0", updated=DAY, tables=(table,))
    return workbook.encode_workbook(view)


def read(raw: bytes) -> Workbook:
    return load_workbook(io.BytesIO(raw))


def test_a_site_has_no_workbook_unless_it_asks_for_one(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry()})
    assert not build(made).exists()
    assert "claims.xlsx" not in made.page("data/")


def test_without_the_library_a_build_says_what_to_install_and_leaves_the_workbook_out(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(WANTED)
    assert not build(made, able=False).exists()
    assert "claims.xlsx" not in made.page("data/")
    monkeypatch.setattr("generator.cli.tools.find_spec", lambda name: None)
    done = run_here("build", "--root", str(made.root))
    assert done.returncode == 0
    assert "workbook: left out because XlsxWriter is not installed; to have it: " in done.stderr
    made.write({"content/site.toml": "pictures = false\n"})
    assert "workbook" not in run_here("build", "--root", str(made.root)).stderr


def test_more_rows_than_a_workbook_holds_are_an_error_and_not_left_out(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    with pytest.raises(workbook.LayoutError, match=r"claims has 2 rows, .* room for 1; set workbook = false"):
        build(site(WANTED))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("https://evil.example";"x")', "{=1+1}", "http://a.example",
        "00123", "1e5", "TRUE", "2025-08-21", "_x0041_", "a;=1+1", "line\nbreak", " blanks ", "‮مرحبا", "😀", "<b>&amp;</b>",
    ],
)  # fmt: skip
def test_a_text_is_read_back_as_it_was_and_is_no_formula_link_number_or_day(text: str) -> None:
    raw = encoded(("key", text))
    cell = read(raw)["t"]["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    # What was typed into a cell of this format becomes no formula when it is edited.
    assert (cell.number_format, cell.quotePrefix) == ("@", True)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert not re.search(r"<f[ >/]|<hyperlink", archive.read("xl/worksheets/sheet1.xml").decode())


def test_a_day_before_those_that_spreadsheets_count_is_a_text() -> None:
    sheet = read(encoded((date(1876, 4, 1), date(1901, 1, 1))))["t"]
    assert (sheet["A2"].value, sheet["B2"].value) == ("1876-04-01", datetime(1901, 1, 1))


def test_the_workbook_has_every_cell_of_the_database(site: MakeSite) -> None:
    made = site(WANTED)
    book = load_workbook(build(made))
    assert book.sheetnames == [table.name for table in TABLES]
    with closing(sqlite3.connect(made.output / "data/claims.sqlite")) as data:
        for sheet in book:
            header, *rows = sheet.iter_rows(values_only=True)
            assert list(header) == [name for _, name, *_ in data.execute(f"PRAGMA table_info({sheet.title})")]
            plain = [
                [value.date().isoformat() if isinstance(value, datetime) else value for value in row] for row in rows
            ]
            stored = data.execute(f"SELECT * FROM {sheet.title} ORDER BY rowid").fetchall()
            assert plain == [[None if value == "" else value for value in row] for row in stored], sheet.title
            assert sheet.freeze_panes == "A2"
    assert "claims.xlsx" in made.page("data/")


def test_the_same_record_gives_the_same_bytes_which_hold_no_time_of_a_build(site: MakeSite) -> None:
    first = build(site(WANTED)).read_bytes()
    made = site(WANTED)
    assert build(made).read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = read(first).properties
    assert (properties.created, properties.modified) == (datetime(2025, 10, 1),) * 2
    assert (properties.creator, properties.description) == (
        "The Gazette", "CC BY 4.0: https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip


def test_the_workbook_of_an_empty_record_has_its_sheets(site: MakeSite) -> None:
    book = load_workbook(build(site({"content/site.toml": "workbook = true\n", "content/topics/.keep": ""})))
    assert [sheet.max_row for sheet in book if sheet.title != "statuses"] == [1] * (len(TABLES) - 1)
