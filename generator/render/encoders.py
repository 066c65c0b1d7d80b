"""Views to files for machines: JSON, CSV, SQLite, plain lines, pictures."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from generator.render.bodies import Raw
from generator.text.csv_text import Cell
from generator.views.claim_text import TextView
from generator.views.data import ForeignKey, JsonView, PackageView, Table, TableFile, TablesView, WorkbookView
from generator.views.feeds_and_files import LinesView
from generator.views.sharing import PictureView

_SQL_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
# A fixed number: the header names the version of the library, which must not change the bytes of the file.
_SQLITE_VERSION = (3_040_000).to_bytes(4, "big")


def encode_json(view: JsonView) -> Raw:
    """JSON in UTF-8, ending in a line break."""
    raw = bytearray()
    msgspec.json.Encoder().encode_into(view.data, raw)
    if view.indent:
        raw = bytearray(msgspec.json.format(raw, indent=view.indent))
    raw += b"\n"
    return raw


def encode_csv(view: Table) -> Raw:
    """A table as CSV in UTF-8, in which no cell can run as a formula."""
    return view.rows.csv()


def csv_file(table: Table) -> TableFile:
    """The size and the hash of a table's CSV file."""
    return table.rows.file


def encode_package(view: PackageView) -> Raw:
    """A Data Package with the size and the hash of each resource's file."""
    described = zip(view.package["resources"], map(csv_file, view.tables), strict=True)
    resources = [{**each, "bytes": file.size, "hash": f"sha256:{file.sha256}"} for each, file in described]
    return encode_json(JsonView(view.package | {"resources": resources}))


def encode_sqlite(view: TablesView) -> Raw:
    """All tables as one SQLite database, with the same bytes for the same rows."""
    database = sqlite3.connect(":memory:")
    try:
        for table in view.tables:
            _create(database, table)
        for query in view.views:
            database.execute(f'CREATE VIEW "{query.name}" AS {query.sql}')
        database.commit()
        whole = database.serialize()
    finally:
        database.close()
    raw = bytearray(whole)
    raw[96:100] = _SQLITE_VERSION
    return raw


def encode_lines(view: LinesView) -> Raw:
    """Plain lines in UTF-8."""
    return "".join(f"{line}\n" for line in view.lines).encode("utf-8")


def encode_text(view: TextView) -> Raw:
    """A text as Markdown; what writes it is imported only where a site has such files."""
    from generator.render.markdown_text import markdown_text

    return markdown_text(view).encode("utf-8")


def encode_png(view: PictureView) -> Raw:
    """A claim as a picture; Pillow is imported only if there is one to draw."""
    from generator.render.share_picture import encode_picture

    return encode_picture(view)


def encode_xlsx(view: WorkbookView) -> Raw:
    """All tables as one workbook; XlsxWriter is imported only if there is one to write."""
    from generator.render.workbook import encode_workbook

    return encode_workbook(view)


# Each takes the view that its pages have.
ENCODERS: dict[str, Callable[[Any], Raw]] = {
    "json": encode_json,
    "csv": encode_csv,
    "datapackage": encode_package,
    "sqlite": encode_sqlite,
    "lines": encode_lines,
    "xlsx": encode_xlsx,
    "text": encode_text,
    "png": encode_png,
}


def _create(database: sqlite3.Connection, table: Table) -> None:
    columns = [f'"{c.name}" {_SQL_TYPES.get(c.type, "TEXT")}' for c in table.columns]
    keys = [f"PRIMARY KEY ({_names(table.key)})", *map(_foreign_key, table.foreign_keys)]
    database.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns + keys)})')
    referring = {column for key in table.foreign_keys for column in key.columns}
    # No row has an empty key, so an empty text refers to none.
    values = ", ".join("NULLIF(?, '')" if column.name in referring else "?" for column in table.columns)
    rows = zip(*(map(_stored, (c.type for c in table.columns), zip(*table.rows.cells, strict=True))), strict=True)
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({values})', rows)  # noqa: S608  # names are ours
    for key in table.foreign_keys:
        if key.columns != table.key[: len(key.columns)]:
            name = f"{table.name}_{'_'.join(key.columns)}"
            database.execute(f'CREATE INDEX "{name}" ON "{table.name}" ({_names(key.columns)})')


def _foreign_key(key: ForeignKey) -> str:
    return f"FOREIGN KEY ({_names(key.columns)}) REFERENCES {_names([key.table])} ({_names(key.references)})"


def _names(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _stored(kind: str, values: Sequence[Any]) -> Sequence[Cell]:
    """The values of a column for SQLite: days as texts; truth values, which are numbers in Python, unchanged."""
    return [value.isoformat() if value else None for value in values] if kind == "date" else values
