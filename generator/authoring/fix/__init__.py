"""Safe automatic fixes for one content file: only unambiguous mistakes are changed.

Every fix of the front matter is made on the text and verified on the values:
the file is parsed again, and the fix is dropped if any other value has changed.
Comments and layout are preserved.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from generator.authoring.fix.line_buffer import Fix, LineBuffer
from generator.authoring.fix.lines import fix_lines
from generator.authoring.fix.quotes import quote_truncated, quote_unreadable
from generator.authoring.fix.removals import remove_fields
from generator.authoring.fix.source_order import sort_by_date
from generator.authoring.fix.spaces import strip_body, strip_front
from generator.authoring.fix.values import fix_values
from generator.content.schema import Group
from generator.content.status import Vocabulary
from generator.read.merge_conflicts import merges_in_markdown
from generator.record import Record

_ROUNDS = 5


class FixResult(Record, frozen=True):
    """A file's text after all fixes, and the fixes; without fixes, the original text."""

    text: str
    fixes: tuple[Fix, ...]


def apply_fixes(text: str, group: Group, vocabulary: Vocabulary, *, sort_sources: bool = False) -> FixResult:
    """Apply fixes until none is left, so that a second run changes nothing; ``group`` declares the file's fields.

    The byte-order mark and all line ends are preserved. Never raises: what cannot
    be parsed is unchanged, and so is a file with an unresolved merge conflict.
    """
    if merges_in_markdown(text.replace("\r\n", "\n").replace("\r", "\n"), ""):
        return FixResult(text, ())
    buffer, fixes = LineBuffer.of(text, group), []
    for _ in range(_ROUNDS):
        before = buffer
        buffer, new_fixes = _once(buffer, group, vocabulary, sort_sources)
        fixes += new_fixes
        if buffer == before:
            break
    # Lines are removed last, so that each fix has its original line number.
    buffer, new_fixes = remove_fields(buffer, group, vocabulary) if buffer.close else (buffer, [])
    fixes += new_fixes
    return FixResult(buffer.text, tuple(sorted(set(fixes))))


def _once(buffer: LineBuffer, group: Group, vocabulary: Vocabulary, sort_sources: bool) -> tuple[LineBuffer, list[Fix]]:
    if not buffer.close:
        return buffer, []
    steps: list[Callable[[LineBuffer], tuple[LineBuffer, list[Fix]]]] = [
        partial(fix_lines, group=group),
        partial(quote_unreadable, group=group),
        partial(quote_truncated, group=group),
        partial(fix_values, group=group, vocabulary=vocabulary),
        strip_front,
        strip_body,
        *([sort_by_date] if sort_sources else []),
    ]
    fixes: list[Fix] = []
    for step in steps:
        buffer, new_fixes = step(buffer)
        fixes += new_fixes
    return buffer, fixes
