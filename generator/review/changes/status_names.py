"""Statuses that have another name, and texts of the vocabulary that still have the old one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.status import Status
from generator.review.changes.records import Finding
from generator.review.changes.snapshots import SiteSnapshot

_PATH = "content/statuses.toml"
_MEANING = "a status that means something else needs an id of its own, or old answers are given its meaning"


def renamed_statuses(before: SiteSnapshot, after: SiteSnapshot) -> Iterator[Finding]:
    """Yield a warning for each status whose label changed; in another language, all labels are others."""
    if before.config.lang != after.config.lang:
        return
    labels = {status.id: status.label for status in before.content.vocabulary.statuses}
    statuses = after.content.vocabulary.statuses
    for status in statuses:
        old = labels.get(status.id, status.label)
        if old != status.label:
            stale = ", ".join(other.id for other in statuses if _quotes(other, old))
            repair = f'write the new name in "definition" and "differs" of {stale}' if stale else _MEANING
            message = f'"{old}" is now called "{status.label}", in old answers, too'
            yield Finding(severity="warning", path=_PATH, message=message, repair=repair)


def _quotes(status: Status, label: str) -> bool:
    quoted = re.compile(rf"[“«„]\s?{re.escape(label)}\s?[”»“]", re.IGNORECASE)
    return any(quoted.search(text) for text in (status.definition, status.differs))
