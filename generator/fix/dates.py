"""Dates in the forms that people use, as ISO dates, where they can mean one day only."""

from __future__ import annotations

import re

from generator.model.dates import is_partial, parse_day

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
_NUMBERS = re.compile(rf"(\d\d?)/(\d\d?)/{_YEAR}", re.ASCII)
_MONTH_FORMS = (
    (re.compile(rf"{_YEAR}[-/.](\d\d?)", re.ASCII), (1, 2)),
    (re.compile(rf"{_MONTH},? {_YEAR}", re.ASCII), (2, 1)),
)


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


def _tidy(typed: str) -> str:
    return " ".join(typed.translate(_HYPHENS).lower().split())


def _of_numbers(text: str) -> str:
    """20/08/2025 is one day only since no month is the 20th; 02/03/2025 may be two days."""
    found = _NUMBERS.fullmatch(text)
    if not found:
        return ""
    readings = {_day(found[3], found[1], found[2]), _day(found[3], found[2], found[1])} - {""}
    return readings.pop() if len(readings) == 1 else ""


def _day(year: str, month: str, day: str) -> str:
    written = f"{year}-{_month(month):02}-{int(day):02}"
    return written if parse_day(written) else ""


def _month(typed: str) -> int:
    return int(typed) if typed.isdigit() else _BY_NAME.get(typed, 0)
