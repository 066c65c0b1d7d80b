"""Tables for download, and the page that documents them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from generator.record import Record
from generator.text.csv_text import Cell, csv_text
from generator.text.digest import digest_of, sha256_hex
from generator.views.citation import Citation
from generator.views.frame import Head, Link, Site


class Column(Record, frozen=True):
    """A column of a table: its name, its type in Table Schema, its meaning; a list is one text in tables."""

    name: str
    type: str
    meaning: str
    is_list: bool = False


class ForeignKey(Record, frozen=True):
    """Columns whose values, unless empty, are those of the ``references`` in a row of the other ``table``."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


class TableDescription(Record, frozen=True):
    """A table without its rows; ``key`` names the columns that identify a row."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()


class TableFile(Record, frozen=True):
    """A table's CSV file: its bytes and its SHA-256."""

    size: int
    sha256: str


class TableRows:
    """The rows of a table with these columns; several files show them, and the key of each has their ``digest``."""

    def __init__(self, columns: Iterable[Column], cells: Iterable[tuple[Cell, ...]]) -> None:
        self._columns = [(column.name, column.type) for column in columns]
        self.cells: Sequence[tuple[Cell, ...]] = tuple(cells)

    def __len__(self) -> int:
        return len(self.cells)

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return iter(self.cells)

    @cached_property
    def digest(self) -> str:
        """A digest of all cells."""
        return digest_of(self.cells)

    @cached_property
    def file(self) -> TableFile:
        """The size and the hash of the CSV file."""
        raw = self.csv()
        return TableFile(len(raw), sha256_hex(raw))

    def csv(self) -> bytes:
        """The rows as CSV in UTF-8, in which no cell can run as a formula."""
        return csv_text(self._columns, self.cells).encode()


class Table(TableDescription, frozen=True, kw_only=True):
    """A table for download."""

    rows: TableRows


class PackageView(Record, frozen=True):
    """A Data Package whose ``resources`` lack the sizes and hashes of their files, which are those of ``tables``."""

    package: dict[str, Any]
    tables: tuple[Table, ...]


class SqlQuery(Record, frozen=True):
    """A query with its meaning; ``name`` is that of a view in the database, or empty."""

    meaning: str
    sql: str
    name: str = ""


class TablesView(Record, frozen=True):
    """All tables as one database, with the views by which usual questions are answered."""

    tables: tuple[Table, ...]
    views: tuple[SqlQuery, ...] = ()


class WorkbookView(Record, frozen=True, kw_only=True):
    """All tables as one workbook; ``updated`` is the day of the latest change."""

    title: str
    publisher: str
    licence: str
    updated: date
    tables: tuple[Table, ...]


class Download(Record, frozen=True):
    """A file for download."""

    link: Link
    meaning: str


class TableSection(Record, frozen=True, kw_only=True):
    """A table on ``/data/``, its first rows as texts, and the ``newest`` day of a row in ISO form, if any has one."""

    link: Link
    table: Table
    first: tuple[tuple[str, ...], ...]
    newest: str


class DataPageView(Record, frozen=True, kw_only=True):
    """``/data/``: all downloads, documented column by column; ``updated`` is the day of the latest change."""

    site: Site
    head: Head
    version: str
    updated: date | None
    citation: Citation | None
    tables: tuple[TableSection, ...]
    downloads: tuple[Download, ...]
    schemas: tuple[Download, ...]
    views: tuple[SqlQuery, ...]
    queries: tuple[SqlQuery, ...]
    log: Link


class JsonView(Record, frozen=True):
    """Plain data for the JSON encoder; ``indent`` 0 writes it on one line."""

    data: Any
    indent: int = 1
