"""Dates as writers type them: a day, or for roles also a month or a year."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_PARTIAL = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


def parse_day(text: str) -> date | None:
    """Read ``2025-08-20``; nothing where the form is another or the day does not exist."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_partial(text: str) -> bool:
    """Tell whether ``text`` is an existing year, month or day in ISO form."""
    if not _PARTIAL.fullmatch(text):
        return False
    return parse_day(f"{text}-01-01"[:10] if len(text) < 10 else text) is not None
