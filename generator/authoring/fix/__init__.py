"""Safe repairs of one content file: only what has one meaning is mended, and nothing else moves.

Every repair of the front matter is made on the text and proven on the values:
the file is read again, and where anything but the repaired value reads
differently, the repair is dropped. Comments and layout stay as they are.
"""

from __future__ import annotations

from generator.authoring.fix.line_buffer import Repair, Sheet
from generator.authoring.fix.lines import repair_lines
from generator.authoring.fix.null_values import drop_nothing
from generator.authoring.fix.quotes import quote_broken, quote_cut
from generator.authoring.fix.source_order import sort_by_date
from generator.authoring.fix.spaces import strip_body, strip_front
from generator.authoring.fix.values import mend_values
from generator.content.schema import Group
from generator.content.status import Vocabulary
from generator.read.merge_conflicts import merges_in_markdown
from generator.record import Record

__all__ = ["Repaired", "repair", "repair_all"]

_ROUNDS = 5


class Repaired(Record, frozen=True):
    """A file's text after all repairs, and what was repaired; no repair, the same text."""

    text: str
    repairs: tuple[Repair, ...]


def repair(text: str, group: Group, vocabulary: Vocabulary, *, sort_sources: bool = False) -> str:
    """Return ``text`` with all safe repairs; ``group`` declares the fields of its kind of file."""
    return repair_all(text, group, vocabulary, sort_sources=sort_sources).text


def repair_all(text: str, group: Group, vocabulary: Vocabulary, *, sort_sources: bool = False) -> Repaired:
    """Repair until nothing is left to repair, so that a second run finds nothing.

    A byte-order mark and every line end stay. Never raises: what cannot be read
    is left as it is, and so is a file that holds an unfinished merge.
    """
    if merges_in_markdown(text.replace("\r\n", "\n").replace("\r", "\n"), ""):
        return Repaired(text, ())
    sheet, repairs = Sheet.of(text, group), []
    for _ in range(_ROUNDS):
        before = sheet
        sheet, found = _once(sheet, group, vocabulary, sort_sources)
        repairs += found
        if sheet == before:
            break
    # Lines go last, so that each repair names the line where it stood.
    sheet, found = drop_nothing(sheet, group) if sheet.close else (sheet, [])
    repairs += found
    return Repaired(sheet.text, tuple(sorted(set(repairs))))


def _once(sheet: Sheet, group: Group, vocabulary: Vocabulary, sort_sources: bool) -> tuple[Sheet, list[Repair]]:
    if not sheet.close:
        return sheet, []
    steps = [
        lambda s: repair_lines(s, group),
        lambda s: quote_broken(s, group),
        lambda s: quote_cut(s, group),
        lambda s: mend_values(s, group, vocabulary),
        strip_front,
        strip_body,
        *([sort_by_date] if sort_sources else []),
    ]
    repairs: list[Repair] = []
    for step in steps:
        sheet, found = step(sheet)
        repairs += found
    return sheet, repairs
