"""Counts over time as plain numbers: places in percent of a picture's width."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any

_LEFT, _RIGHT, _COLUMNS = 4.0, 96.0, 16
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def spans(articles: list[Any], responses: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Claims and answers by the year, or by several years; of somebody's own answers no claims."""
    claims = Counter(int(article.facts["claimed"][:4]) for article in articles)
    answers: dict[int, Counter[str]] = defaultdict(Counter)
    for answer in responses:
        answers[int(answer["date"][:4])][answer["status"]] += 1
    years = sorted({*claims, *answers})
    if len(years) < 2:
        return None
    step = next(s for s in _STEPS if years[-1] // s - years[0] // s < 12)
    found = []
    for first in range(years[0] // step * step, years[-1] + 1, step):
        within = range(first, first + step)
        given = sum((answers[year] for year in within if year in answers), Counter[str]())
        found.append({"first": first, "last": within[-1], "claims": sum(claims[y] for y in within), "answers": given})
    most = max(sum(span["answers"].values()) for span in found)  # type: ignore[attr-defined]
    return {"periods": found, "unit": -(-most // 24) or 1, "own": not articles}


def strip(responses: list[dict[str, Any]], order: list[str]) -> dict[str, Any] | None:
    """Answers on an axis of years, those of the same years or part of a year in one column."""
    given = sorted((date.fromisoformat(answer["date"]), answer["status"]) for answer in responses)
    if not given or given[0][0].year == given[-1][0].year:
        return None
    oldest, newest = given[0][0].year, given[-1][0].year
    step = next(s for s in _STEPS if newest // s - oldest // s < _COLUMNS)
    first, last = oldest // step * step, (newest // step + 1) * step
    parts = next(parts for parts in (12, 6, 4, 3, 2, 1) if (last - first) // step * parts <= _COLUMNS)
    columns: dict[int, list[tuple[date, str]]] = {}
    for day, status in given:
        column = ((day.year - first) * 12 + day.month - 1) * parts // (12 * step)
        columns.setdefault(column, []).append((day, status))
    unit = -(-max(map(len, columns.values())) // 12)
    gap = (_RIGHT - _LEFT) / max(_COLUMNS, len(columns) - 1)
    signs: list[tuple[float, int, str]] = []
    before = _LEFT - gap
    for number, some in enumerate(columns.values()):
        mean = sum(_place(day, first, last) for day, _ in some) / len(some)
        before = min(max(mean, before + gap), _RIGHT - gap * (len(columns) - 1 - number))
        counts = Counter(status for _, status in some)
        stamps = [status for status in order for _ in range(-(-counts[status] // unit))]
        signs += [(round(before, 1), row, status) for row, status in enumerate(stamps)]
    return {
        "signs": signs,
        "ticks": _ticks(first, last, step),
        "unit": unit,
        "rows": max(row for _, row, _ in signs) + 1,
    }


def _place(day: date, first: int, last: int) -> float:
    passed = day.year - first + (day.timetuple().tm_yday - 1) / 366
    return _LEFT + (_RIGHT - _LEFT) * passed / (last - first)


def _ticks(first: int, last: int, step: int) -> list[tuple[float, str]]:
    labelled = next(s * step for s in _STEPS if (last - first) // (s * step) < 6)
    return [
        (round(_LEFT + (_RIGHT - _LEFT) * (year - first) / (last - first), 1), "" if year % labelled else str(year))
        for year in range(first, last + 1, step)
    ]
