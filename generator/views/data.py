"""Tables for download, and the page that documents them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator.record import Record
from generator.views.frame import Head, Link, Site

Cell = str | int | bool | dt.date | None


class Column(Record, frozen=True):
    """A column of a table: its name, its type in Table Schema, its meaning."""

    name: str
    type: str
    meaning: str


class TableDescription(Record, frozen=True):
    """A table without its rows; ``key`` names the columns that identify a row."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


class Table(TableDescription, frozen=True):
    """A table for download."""

    rows: tuple[tuple[Cell, ...], ...]


class TablesView(Record, frozen=True):
    """All tables as one database."""

    tables: tuple[Table, ...]


class Download(Record, frozen=True):
    """A file for download."""

    link: Link
    meaning: str


class DataPageView(Record, frozen=True, kw_only=True):
    """``/data/``: all downloads, documented column by column."""

    site: Site
    head: Head
    downloads: tuple[Download, ...]
    tables: tuple[TableDescription, ...]


class JsonView(Record, frozen=True):
    """Plain data for the JSON encoder; ``indent`` 0 writes it on one line."""

    data: Any
    indent: int = 1
