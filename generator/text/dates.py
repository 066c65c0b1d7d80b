"""Dates as writers type them: a day, or for roles also a month or a year, in ISO form or another."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date
from functools import lru_cache

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_PARTIAL = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_YEAR = r"(\d{4})"
_NUMERIC = re.compile(rf"{_YEAR}([-/.])(\d\d?)\2(\d\d?)", re.ASCII)
_NUMBERS = re.compile(r"(\d\d?)([-/.]) ?(\d\d?)\2 ?(\d{4}|\d\d)", re.ASCII)
_OF_THE_FAR_EAST = re.compile(rf"{_YEAR} ?[年년] ?(\d\d?) ?[月월] ?(\d\d?) ?[日일]")
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ]\d.*", re.ASCII)
_PARTS = re.compile(r"(\d+)|([^\W\d_]+)")
# What stands between the parts of a date in one language or another, and behind its numbers.
_FILLERS = frozenset({"of", "the", "de", "del", "di", "den", "der", "d", "le", "el", "a", "az", "st", "nd", "rd", "th",
                      "er", "o", "e", "r", "г", "року", "года"})  # fmt: skip
_CENTURY, _PIVOT = 2000, 70
_LONGEST = 60
_YEAR_AND_MONTH = re.compile(rf"{_YEAR}[-/.](\d\d?)", re.ASCII)


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
    """``20 Aug 2025`` and ``20 de agosto de 2025`` as ``2025-08-20``; nothing where it is no day, or may be two."""
    text = _tidy(typed)
    found = _NUMERIC.fullmatch(text)
    if found:
        return _day(found[1], found[3], found[4])
    found = _OF_THE_FAR_EAST.fullmatch(text)
    if found:
        return _day(*found.groups())
    return _of_numbers(text) or _in_words(text)


def iso_part(typed: str) -> str:
    """As ``iso_day``, and ``August 2025`` as ``2025-08``."""
    text = _tidy(typed)
    found = _YEAR_AND_MONTH.fullmatch(text)
    numbers, months, others = _parts(text)
    year, month = (found[1], int(found[2])) if found else ("", 0)
    if not found and len(numbers) == 1 and len(months) == 1 and not others:
        year, month = numbers[0], months[0]
    written = f"{year}-{month:02}"
    return written if is_partial(written) else iso_day(typed)


def day_hint(typed: str) -> str:
    """What to write in the place of a day that cannot be read: the days that may be meant, or the form."""
    text = _tidy(unicodedata.normalize("NFKC", typed))
    timed = _WITH_TIME.fullmatch(text)
    text = timed[1] if timed else text
    day = iso_day(text) or _in_words(text, strict=False)
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
    """20/08/2025 is one day only since no month is the 20th; 02/03/2025 may be two days, 20/8/25 of two centuries."""
    found = _NUMBERS.fullmatch(text)
    readings = _readings(text) if found and len(found[4]) > 2 else []
    return readings[0] if len(readings) == 1 else ""


def _readings(text: str) -> list[str]:
    """The days that three numbers may mean, the year last."""
    found = _NUMBERS.fullmatch(text)
    if not found:
        return []
    year = _whole_year(found[4])
    return sorted({_day(year, found[1], found[3]), _day(year, found[3], found[1])} - {""})


def _in_words(text: str, *, strict: bool = True) -> str:
    """A day whose month is named, in any order; with other words, as a weekday, only where nothing depends on it."""
    numbers, months, others = _parts(text)
    if len(numbers) != 2 or len(months) != 1 or (strict and others):
        return ""
    first, last = numbers
    year, day = (first, last) if len(first) == 4 else (last, first)
    if len(year) == 2 and not strict:
        year = _whole_year(year)
    return _day(year, str(months[0]), day) if len(year) == 4 and len(day) <= 2 else ""


def _parts(text: str) -> tuple[list[str], list[int], list[str]]:
    """The numbers of a text, the months that it names, and its other words less those that mean nothing."""
    if len(text) > _LONGEST:
        return [], [], []
    parts = [found.groups() for found in _PARTS.finditer(_plain(text))]
    words = [word for _, word in parts if word and word not in _FILLERS]
    by_name = month_names() if words else {}
    months = [by_name[word] for word in words if word in by_name]
    return [number for number, _ in parts if number], months, [word for word in words if word not in by_name]


@lru_cache(maxsize=1)
def month_names() -> dict[str, int]:
    """Each name of a month, small and without accents, with its number."""
    from generator.text.month_names import NAMES  # only for a date that must be corrected

    return {name: number for number, names in enumerate(NAMES, start=1) for name in names.split()}


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _whole_year(year: str) -> str:
    if len(year) == 4:
        return year
    return str(_CENTURY + int(year) - (0 if int(year) < _PIVOT else 100))


def _day(year: str, month: str, day: str) -> str:
    written = f"{year}-{int(month):02}-{int(day):02}"
    return written if parse_day(written) else ""
