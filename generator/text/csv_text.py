"""Tables as CSV, in which no cell can run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

Cell = str | int | bool | date | None

# What begins a formula; the wide forms do so in spreadsheets set to an East Asian language.
_SIGNS = "=+-@＝＋－＠"
_FORMULA = frozenset(f"{_SIGNS}\t\r\n\0")
# What separates cells in languages with decimal commas; there, quotation marks inside a text do not group it.
_SEPARATOR = re.compile(r"[;\t\r\n]")
_BEFORE_SIGN = re.compile(rf'(?<![;\s"])[;\s"]++(?=[{re.escape(_SIGNS)}])')


def csv_text(columns: Iterable[tuple[str, str]], rows: Iterable[Iterable[Cell]]) -> str:
    """Return a table as CSV (RFC 4180), in which no cell can run as a formula; each column has a name and a type.

    What a spreadsheet would evaluate gets an apostrophe before it (OWASP ASVS 1.2.10), also within a text, where one
    with other separators begins a cell: people see the words, and programs that want them as typed take JSON or SQLite.
    """
    names, types = zip(*columns, strict=True)
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(names)
    # Column by column, since calling a function for each of a million cells would take most of the time.
    writer.writerows(zip(*map(_cells, types, zip(*rows, strict=True)), strict=True))
    return stream.getvalue()


def _cells(kind: str, values: Sequence[Any]) -> Sequence[Cell]:
    if kind == "string":
        separated, is_formula = _SEPARATOR.search, _FORMULA.__contains__
        return [_harmless(text) if text and (is_formula(text[:1]) or separated(text)) else text for text in values]
    return ["true" if value else "false" for value in values] if kind == "boolean" else values


def _harmless(text: str) -> str:
    """Put an apostrophe before every sign that would begin a formula."""
    inner = _BEFORE_SIGN.sub(lambda run: f"{run[0]}'" if _SEPARATOR.search(run[0]) else run[0], text)
    return f"'{inner}" if text[:1] in _FORMULA else inner
