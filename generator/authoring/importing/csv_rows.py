"""Tables: CSV with a header, with any of the usual separators."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from generator.authoring.importing.field_map import FieldMap
from generator.authoring.importing.item import CannotImport, ImportItem, Leaves
from generator.authoring.importing.mapped import mapped_item
from generator.authoring.importing.source import MOST_ITEMS, read_text
from generator.content.status import Vocabulary

_SEPARATORS = (",", ";", "\t", "|")
_LARGEST_CELL = 1024 * 1024


def read_rows(source: Path, fields: FieldMap, vocabulary: Vocabulary) -> Iterator[ImportItem]:
    """Yield each row of a table. Raises CannotImport if it has no header, or lacks a column that a map names."""
    text = read_text(source)
    if "\x00" in text:
        raise CannotImport(f"{source.name} is not text; save the table as CSV")
    head = text.lstrip().partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    csv.field_size_limit(_LARGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        header = _header(next(rows, []), source, fields)
        for number, row in enumerate(rows, start=2):
            if number > MOST_ITEMS + 1:
                raise CannotImport(f"{source.name} has more than {MOST_ITEMS} rows; split it")
            if any(cell.strip() for cell in row):
                names = [*header, *(f"column {n}" for n in range(len(header) + 1, len(row) + 1))]
                leaves = Leaves(dict(zip(names, row, strict=False)))
                yield mapped_item(leaves, fields, vocabulary, f"{source.name}, row {number}", base=fields.site,
                                  folders=(str(source.parent),))  # fmt: skip  # what is the same for all rows
    except csv.Error as error:
        raise CannotImport(f"{source.name} is not CSV: line {rows.line_num}, {error}") from error


def _header(cells: list[str], source: Path, fields: FieldMap) -> list[str]:
    header = [cell.strip() or f"column {number}" for number, cell in enumerate(cells, start=1)]
    if len(set(header)) < 2 or len(set(header)) < len(header):
        raise CannotImport(f"{source.name} needs a first row with a different name for each of its columns")
    missing = [name for names in fields.columns.values() for name in names if name not in header]
    if missing:
        raise CannotImport(
            f'{source.name} has no column "{missing[0]}", which the map names; it has: {", ".join(header)}'
        )
    return header
