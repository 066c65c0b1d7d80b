"""Tables for download, and the page that documents them."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.record import Record
from generator.text.csv_text import Cell
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


class Table(TableDescription, frozen=True):
    """A table for download."""

    rows: tuple[tuple[Cell, ...], ...] = ()


class TableFile(Record, frozen=True):
    """A table's CSV file: its bytes and its SHA-256."""

    size: int
    sha256: str


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
