"""What the index of the built-in search says of each claim, put together again from its pieces."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from tests.sites import Site

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
FIELDS = ("title", "names", "text")
FACETS = ("status", "respondent", "answer", "person", "topic", "outlet", "year", "translation")


def ascending(code: str) -> list[int]:
    """The numbers of a list."""
    if code.startswith("*"):
        bits = b64decode(code[1:] + "=" * (-(len(code) - 1) % 4))
        return [8 * at + bit for at, byte in enumerate(bits) for bit in range(8) if byte >> bit & 1]
    return [number - 1 for number in accumulate(decoded(code))]


def places(code: str) -> list[tuple[int, int]]:
    """Claims, and a place in each."""
    numbers = decoded(code)
    return list(zip(accumulate(numbers[::2]), numbers[1::2], strict=True))


def decoded(code: str) -> list[int]:
    """Numbers from their digits."""
    found, number, unit = [], 0, 1
    for value in map(DIGITS.index, code):
        number += value % 32 * unit
        unit *= 32
        if value < 32:
            found.append(number)
            number, unit = 0, 1
    return found


def searched(made: Site) -> list[dict[str, Any]]:
    """Each claim as the search shows it, with its facets and the words of each field; the latest day first."""
    root = json.loads(made.page("search/index.json"))
    results = [
        claim
        for place in range(-(-root["claims"] // 8))
        for claim in json.loads(made.page(f"search/results/{place}.json"))[1]
    ]
    claims = [{**claim, **{name: [] for name in FACETS}, **{name: {} for name in FIELDS}} for claim in results]
    for key, row in rows(made, "filters"):
        name, _, value = key.partition("=")
        for number in ascending(row) if name != "day" else ():
            claims[number][name].append(value)
    for word, row in rows(made, "places"):
        for field, code in zip(FIELDS, row.split("."), strict=False):
            for number, place in places(code) if not word.startswith("*") else ():
                claims[number][field][place] = word
    for claim, before in zip(claims, results, strict=True):
        assert {name: sorted(claim[name]) for name in ("status", "answer")} == {
            name: sorted(before[name]) for name in ("status", "answer")
        }
        claim |= before | {
            name: " ".join(word for _, word in sorted(claim[name].items())) for name in ("names", "text")
        }
    return claims[::-1]


def rows(made: Site, table: str) -> Iterator[tuple[str, str]]:
    """Every row of a table of the index."""
    for file in (made.output / f"search/{table}").iterdir():
        for start, node in json.loads(file.read_bytes())[1].items():
            if not start.endswith("*") or isinstance(node, dict):
                yield from node.items()
