"""All tables as one workbook, in which every text stays a text."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from generator.content.asset import LayoutError
from generator.text.csv_text import Cell
from generator.views.data import Table, WorkbookView

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

# The limits of the format: rows below the names, and characters in a cell.
MOST_ROWS, LONGEST_TEXT = 1_048_575, 32_767
# Earlier days are texts: spreadsheets count days from one that they do not agree on.
_FIRST_DAY = date(1901, 1, 1)


def encode_workbook(view: WorkbookView) -> bytes:
    """Return a sheet for each table as an .xlsx file, with the same bytes for the same rows. Raises LayoutError."""
    from xlsxwriter import Workbook  # an extra, and slow to import

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({
        "title": view.title, "author": view.publisher, "comments": view.licence,
        "created": datetime.combine(view.updated, time()),
    })  # fmt: skip  # one line for what readers see, one for what makes the bytes
    # Marked as typed text, so that it does not become a formula when somebody edits the cell.
    text, bold = book.add_format({"num_format": "@", "quote_prefix": True}), book.add_format({"bold": True})
    for table in view.tables:
        if len(table.rows) > MOST_ROWS:
            raise LayoutError(
                f"{table.name} has {len(table.rows)} rows, and a workbook has room for {MOST_ROWS}; "
                "set workbook = false in content/site.toml"
            )
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        sheet.write_row(0, 0, [column.name for column in table.columns], bold)
        _write_rows(sheet, table, text)
    book.close()
    return stream.getvalue()


def _write_rows(sheet: Worksheet, table: Table, text: Any) -> None:
    for number, row in enumerate(table.rows, start=1):
        for place, value in enumerate(row):
            if value is not None and value != "":
                _write(sheet, number, place, value, text)


def _write(sheet: Worksheet, row: int, column: int, value: Cell, text: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    elif isinstance(value, date) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, value)
    else:
        sheet.write_string(row, column, str(value)[:LONGEST_TEXT], text)
