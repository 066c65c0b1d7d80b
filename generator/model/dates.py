"""Dates as writers type them: a day, or for roles also a month or a year, in ISO form or another."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_PARTIAL = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_BY_NAME = {name[:length]: number for number, name in enumerate(_MONTHS, 1) for length in (3, len(name))} | {"sept": 9}
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_MONTH = r"([a-z]+)\.?"
_YEAR = r"(\d{4})"
_FORMS = (
    (re.compile(rf"{_YEAR}([-/.])(\d\d?)\2(\d\d?)", re.ASCII), (1, 3, 4)),
    (re.compile(rf"(\d\d?)(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH},?[ -]{_YEAR}", re.ASCII), (3, 2, 1)),
    (re.compile(rf"{_MONTH} (\d\d?)(?:st|nd|rd|th)?,? {_YEAR}", re.ASCII), (3, 1, 2)),
)
_NUMBERS = re.compile(rf"(\d\d?)([-/.]) ?(\d\d?)\2 ?{_YEAR}", re.ASCII)
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ]\d.*", re.ASCII)
_MONTH_FORMS = (
    (re.compile(rf"{_YEAR}[-/.](\d\d?)", re.ASCII), (1, 2)),
    (re.compile(rf"{_MONTH},? {_YEAR}", re.ASCII), (2, 1)),
)


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


def iso_day(typed: str) -> str:
    """``20 Aug 2025`` as ``2025-08-20``; nothing where it is no day, or may be two."""
    text = _tidy(typed)
    for form, order in _FORMS:
        found = form.fullmatch(text)
        if found:
            return _day(*(found[place] for place in order))
    return _of_numbers(text)


def iso_part(typed: str) -> str:
    """As ``iso_day``, and ``August 2025`` as ``2025-08``."""
    text = _tidy(typed)
    for form, order in _MONTH_FORMS:
        found = form.fullmatch(text)
        if found:
            written = f"{found[order[0]]}-{_month(found[order[1]]):02}"
            return written if is_partial(written) else ""
    return iso_day(typed)


def day_hint(typed: str) -> str:
    """What to write in the place of a day that cannot be read: the days that may be meant, or the form."""
    text = _tidy(unicodedata.normalize("NFKC", typed))
    timed = _WITH_TIME.fullmatch(text)
    text = timed[1] if timed else text
    day = iso_day(text)
    meant = [day] if day else _readings(text)
    if meant:
        return f"did you mean {' or '.join(meant)}?"
    year, month = (int(text[:4]), int(text[5:7])) if _DAY.fullmatch(text) else (0, 0)
    if year and 1 <= month <= len(_MONTHS):
        return f"{_MONTHS[month - 1].capitalize()} {year} has {monthrange(year, month)[1]} days"
    return "there is no such month; the month stands in the middle" if year else "write year-month-day, as 2025-08-20"


def _tidy(typed: str) -> str:
    return " ".join(typed.translate(_HYPHENS).lower().split())


def _of_numbers(text: str) -> str:
    """20/08/2025 is one day only since no month is the 20th; 02/03/2025 may be two days."""
    readings = _readings(text)
    return readings[0] if len(readings) == 1 else ""


def _readings(text: str) -> list[str]:
    """The days that three numbers may mean, the year last."""
    found = _NUMBERS.fullmatch(text)
    if not found:
        return []
    return sorted({_day(found[4], found[1], found[3]), _day(found[4], found[3], found[1])} - {""})


def _day(year: str, month: str, day: str) -> str:
    written = f"{year}-{_month(month):02}-{int(day):02}"
    return written if parse_day(written) else ""


def _month(typed: str) -> int:
    return int(typed) if typed.isdigit() else _BY_NAME.get(typed, 0)
