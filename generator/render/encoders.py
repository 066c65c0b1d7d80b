"""Views to files for machines: JSON, CSV, SQLite, plain lines, pictures."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec

from generator.render.bodies import Bodies, Raw
from generator.views.data import Cell, JsonView, Table, TablesView
from generator.views.feeds_and_files import LinesView
from generator.views.sharing import PictureView

# What begins a formula. The wide forms do where a spreadsheet is set to an East Asian language.
_SIGNS = "=+-@＝＋－＠"
_FORMULA = frozenset(f"{_SIGNS}\t\r\n\0")
# What parts cells where a language has decimal commas; there, quotation marks inside a text hold nothing together.
_SEPARATOR = re.compile(r"[;\t\r\n]")
_BEFORE_SIGN = re.compile(rf'(?<![;\s"])[;\s"]++(?=[{re.escape(_SIGNS)}])')
_SQL_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
# Any fixed number: the header names the library that wrote the file, which must not change its bytes.
_SQLITE_VERSION = (3_040_000).to_bytes(4, "big")


def encode_json(view: JsonView, bodies: Bodies) -> Raw:
    """JSON in UTF-8, ending in a line break."""
    raw = bytearray()
    msgspec.json.Encoder().encode_into(bodies.within(view.data) if bodies else view.data, raw)
    if view.indent:
        raw = bytearray(msgspec.json.format(raw, indent=view.indent))
    raw += b"\n"
    return raw


def encode_csv(view: Table, bodies: Bodies) -> Raw:
    """A table as CSV (RFC 4180) in UTF-8, in which no cell can run as a formula.

    What a spreadsheet would evaluate gets an apostrophe before it (OWASP ASVS 1.2.10),
    also within a text, where a spreadsheet with other separators begins a cell:
    whoever opens the table sees the words, and a program that wants them as typed
    takes the JSON or the database.
    """
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([column.name for column in view.columns])
    # Most cells are plain texts, and a call for each of a million would be the most of it.
    writer.writerows(
        [value if value.__class__ is str and _is_plain(value) else _cell(value) for value in row] for row in view.rows
    )
    return stream.getvalue().encode("utf-8")


def encode_sqlite(view: TablesView, bodies: Bodies) -> Raw:
    """All tables as one SQLite database, with the same bytes for the same rows."""
    database = sqlite3.connect(":memory:")
    try:
        for table in view.tables:
            _create(database, table)
        database.commit()
        whole = database.serialize()
    finally:
        database.close()
    raw = bytearray(whole)
    raw[96:100] = _SQLITE_VERSION
    return raw


def encode_lines(view: LinesView, bodies: Bodies) -> Raw:
    """Plain lines in UTF-8."""
    return "".join(f"{line}\n" for line in view.lines).encode("utf-8")


def encode_png(view: PictureView, bodies: Bodies) -> Raw:
    """A claim as a picture; Pillow is imported only where there is one to draw."""
    from generator.render.share_picture import encode_picture

    return encode_picture(view)


# Each takes the view that its pages have.
ENCODERS: dict[str, Callable[[Any, Bodies], Raw]] = {
    "json": encode_json,
    "csv": encode_csv,
    "sqlite": encode_sqlite,
    "lines": encode_lines,
    "png": encode_png,
}


def _cell(value: Cell) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if not isinstance(value, str) or _is_plain(value) else _harmless(value)


def _is_plain(text: str) -> bool:
    return text[:1] not in _FORMULA and not _SEPARATOR.search(text)


def _harmless(text: str) -> str:
    """Put an apostrophe before every sign that would begin a formula."""
    inner = _BEFORE_SIGN.sub(lambda run: f"{run[0]}'" if _SEPARATOR.search(run[0]) else run[0], text)
    return f"'{inner}" if text[:1] in _FORMULA else inner


def _create(database: sqlite3.Connection, table: Table) -> None:
    columns = ", ".join(f'"{c.name}" {_SQL_TYPES.get(c.type, "TEXT")}' for c in table.columns)
    key = ", ".join(f'"{name}"' for name in table.key)
    database.execute(f'CREATE TABLE "{table.name}" ({columns}, PRIMARY KEY ({key}))')
    marks = ", ".join("?" for _ in table.columns)
    rows = ([value if value.__class__ is str else _stored(value) for value in row] for row in table.rows)
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)  # noqa: S608  # names are ours


def _stored(value: Cell) -> Cell:
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value
