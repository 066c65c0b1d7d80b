"""Whether the log of changes still has all events of the earlier state, under their numbers."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from generator.content.change_log import PATH, LogEvent
from generator.review.changes.records import Finding
from generator.review.changes.snapshots import SiteSnapshot

_ADVICE = "restore the file as it was; log appends to it, on the published branch"


def log_findings(before: SiteSnapshot, after: SiteSnapshot) -> Iterator[Finding]:
    """Report the first event that is missing or another one; what it says may have been taken out."""
    if PATH in after.broken:
        return
    later = after.content.log
    for number, event in enumerate(before.content.log):
        if number >= len(later) or not _is_same(event, later[number]):
            message = f"event {event.number} of the log, which others may have read, is missing or another one"
            yield Finding(severity="error", path=PATH, message=message, repair=_ADVICE)
            return


def _is_same(old: LogEvent, new: LogEvent) -> bool:
    return new in (old, replace(old, before=None), replace(old, answer="", before=None, after=None))
