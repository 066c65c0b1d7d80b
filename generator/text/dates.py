"""Parse dates as writers type them: days, and for roles also months or years, in ISO form or another."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date
from functools import lru_cache

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_PARTIAL = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)
_MONTHS_LIST = "January February March April May June July August September October November December"
_MONTHS = _MONTHS_LIST.split()
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_YEAR = r"(\d{4})"
_YEAR_FIRST = re.compile(rf"{_YEAR}([-/.])(\d\d?)\2(\d\d?)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d\d?)([-/.]) ?(\d\d?)\2 ?(\d{4}|\d\d)", re.ASCII)
_EAST_ASIAN = re.compile(rf"{_YEAR} ?[年년] ?(\d\d?) ?[月월] ?(\d\d?) ?[日일]")
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ]\d.*", re.ASCII)
_PARTS = re.compile(r"(\d+)|([^\W\d_]+)")
# Words between the parts of a date in various languages, and ordinal suffixes.
_FILLERS_LIST = """
of the de del di den der d le el a az st nd rd th er o e r г року года
"""
_FILLERS = frozenset(_FILLERS_LIST.split())
_CENTURY, _PIVOT = 2000, 70
_MAX_CHARACTERS = 60
_YEAR_AND_MONTH = re.compile(rf"{_YEAR}[-/.](\d\d?)", re.ASCII)


def parse_day(text: str) -> date | None:
    """Parse ``2025-08-20``; None if the form differs or the day does not exist."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_partial(text: str) -> bool:
    """Whether ``text`` is an existing year, month or day in ISO form."""
    if not _PARTIAL.fullmatch(text):
        return False
    return parse_day(f"{text}-01-01"[:10] if len(text) < 10 else text) is not None


def iso_day(typed: str) -> str:
    """Convert ``20 Aug 2025`` or ``20 de agosto de 2025`` to ``2025-08-20``; empty if no day, or ambiguous."""
    text = _normalize(typed)
    match = _YEAR_FIRST.fullmatch(text)
    if match:
        return _iso(match[1], match[3], match[4])
    match = _EAST_ASIAN.fullmatch(text)
    if match:
        return _iso(*match.groups())
    return _from_numbers(text) or _from_words(text)


def iso_partial(typed: str) -> str:
    """Like ``iso_day``, but also convert ``August 2025`` to ``2025-08``."""
    text = _normalize(typed)
    match = _YEAR_AND_MONTH.fullmatch(text)
    numbers, months, others = _parts(text)
    year, month = (match[1], int(match[2])) if match else ("", 0)
    if not match and len(numbers) == 1 and len(months) == 1 and not others:
        year, month = numbers[0], months[0]
    iso = f"{year}-{month:02}"
    return iso if is_partial(iso) else iso_day(typed)


def day_hint(typed: str) -> str:
    """Suggest a correction for an invalid day: the possible days, or the expected form."""
    text = _normalize(unicodedata.normalize("NFKC", typed))
    with_time = _WITH_TIME.fullmatch(text)
    text = with_time[1] if with_time else text
    day = iso_day(text) or _from_words(text, strict=False)
    candidates = [day] if day else _interpretations(text)
    if candidates:
        return f"did you mean {' or '.join(candidates)}?"
    year, month = (int(text[:4]), int(text[5:7])) if _DAY.fullmatch(text) else (0, 0)
    if year and 1 <= month <= len(_MONTHS):
        return f"{_MONTHS[month - 1]} {year} has {monthrange(year, month)[1]} days"
    if year:
        return f"there is no month {text[5:7]}; write year-month-day"
    return "write year-month-day, such as 2025-08-20"


def _normalize(typed: str) -> str:
    return " ".join(typed.translate(_HYPHENS).lower().split())


def _from_numbers(text: str) -> str:
    """Convert 20/08/2025, which has one reading; empty for 02/03/2025 (two) and 20/8/25 (two centuries)."""
    match = _YEAR_LAST.fullmatch(text)
    candidates = _interpretations(text) if match and len(match[4]) > 2 else []
    return candidates[0] if len(candidates) == 1 else ""


def _interpretations(text: str) -> list[str]:
    """Return the days that three numbers with the year last may mean."""
    match = _YEAR_LAST.fullmatch(text)
    if not match:
        return []
    year = _full_year(match[4])
    return sorted({_iso(year, match[1], match[3]), _iso(year, match[3], match[1])} - {""})


def _from_words(text: str, *, strict: bool = True) -> str:
    """Convert a day with the month as a word, in any order; other words are allowed unless ``strict``."""
    numbers, months, others = _parts(text)
    if len(numbers) != 2 or len(months) != 1 or (strict and others):
        return ""
    first, last = numbers
    year, day = (first, last) if len(first) == 4 else (last, first)
    if len(year) == 2 and not strict:
        year = _full_year(year)
    return _iso(year, str(months[0]), day) if len(year) == 4 and len(day) <= 2 else ""


def _parts(text: str) -> tuple[list[str], list[int], list[str]]:
    """Return the numbers, the months named, and the remaining words of a text, fillers excluded."""
    if len(text) > _MAX_CHARACTERS:
        return [], [], []
    parts = [match.groups() for match in _PARTS.finditer(_without_accents(text))]
    words = [word for _, word in parts if word and word not in _FILLERS]
    by_name = month_names() if words else {}
    months = [by_name[word] for word in words if word in by_name]
    return [number for number, _ in parts if number], months, [word for word in words if word not in by_name]


@lru_cache(maxsize=1)
def month_names() -> dict[str, int]:
    """Map each month name, in lower case without accents, to its number."""
    from generator.text.month_names import NAMES  # only for a date that must be corrected

    return {name: number for number, names in enumerate(NAMES, start=1) for name in names.split()}


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _full_year(year: str) -> str:
    if len(year) == 4:
        return year
    return str(_CENTURY + int(year) - (0 if int(year) < _PIVOT else 100))


def _iso(year: str, month: str, day: str) -> str:
    # Arabic has digits of its own, which int() reads.
    iso = f"{int(year):04}-{int(month):02}-{int(day):02}"
    return iso if parse_day(iso) else ""
