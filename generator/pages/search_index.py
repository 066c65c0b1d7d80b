"""The index of the built-in search, in pieces: which claims have which words, and what is shown of each.

static/search-small.js reads it. Claims have numbers, the latest day's the highest, so that most new claims leave those
of all others. There are three tables (pages/search_tables.py):

- ``words``: for each word the claims that have it in their title, those that have it among their names, and those that
  have it in their texts alone;
- ``filters``: for each value of a filter, as in ``status=denied``, the claims that it leaves; ``day=first`` has the
  first claim of each day;
- ``places``: for each word where it is in which claims, which only phrases take. A word with very many places, as "the"
  on a large site, may be anywhere in a claim that has the rest of a phrase.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import sub
from typing import Any

from generator.pages.search_tables import SearchTable, sealed, short_digest, table
from generator.record import Record
from generator.text.number_lists import encode_ascending, encode_numbers
from generator.text.search_words import letter_pairs, search_words

# Claims in a piece; and in a block, whose digest changes only when claims get other numbers.
_IN_PIECE, _IN_BLOCK = 8, 64
# A claim's words, its names, its texts.
_FIELDS = 3
# Each text begins at a multiple of this, so that a phrase ends with its text and an edit moves the words of one text.
_STRIDE = 32
# Where the places of a word take more characters than this, phrases do not ask for them.
_MOST_PLACES, _TOO_MANY = 50_000, "-"
# A term in a script without spaces is found within words: a pair of letters is a key that begins with this.
_WITHIN = "*"
# For each key the number of a claim and a place in it, the number of the next claim and a place in that, and so on.
Places = defaultdict[str, list[int]]


class SearchedClaim(Record, frozen=True):
    """A claim as the search knows it: what is shown, what narrows a search, and the texts of each field."""

    result: Mapping[str, Any]
    facets: Mapping[str, Sequence[str]]
    day: date
    fields: tuple[tuple[str, ...], ...]


def index_paths(claims: int) -> Iterator[str]:
    """Yield the path of each file of the index of so many claims, below its folder."""
    yield from ("index", "places")
    for name, pieces in _table_sizes(claims).items():
        yield from (f"{name}/{place}" for place in range(pieces))
    yield from (f"results/{place}" for place in range(-(-claims // _IN_PIECE)))


def index_files(claims: Sequence[SearchedClaim]) -> dict[str, Any]:
    """Index claims; returns what each file holds by its path. Of equals, the first in their order is found first."""
    numbered = list(reversed(claims))
    numbered.sort(key=lambda claim: claim.day)
    tables = _tables(numbered)
    places = sealed(tables["places"].directory)
    results = dict(_results(numbered))
    root = {
        "claims": len(claims),
        "results": "".join(digest for digest, _ in list(results.values())[:: _IN_BLOCK // _IN_PIECE]),
        "words": tables["words"].directory,
        "filters": tables["filters"].directory,
        "places": places[0],
    }
    pieces = {f"{name}/{at}": piece for name, each in tables.items() for at, piece in enumerate(each.pieces)}
    return {"index": root, "places": places, **pieces, **results}


def _table_sizes(claims: int) -> dict[str, int]:
    """The number of pieces of each table."""
    several = 1 << (claims // 32).bit_length()
    return {"words": several, "filters": max(1, several // 8), "places": several}


def _tables(claims: Sequence[SearchedClaim]) -> dict[str, SearchTable]:
    sizes, found = _table_sizes(len(claims)), _places(claims)
    places = {key: [field.get(key, ()) for field in found] for key in chain(*found)}
    having = {key: _best([field[::2] for field in fields]) for key, fields in places.items()}

    def merge(keys: Sequence[str]) -> str:
        fields = zip(*(having[key] for key in keys), strict=True)
        return _by_field(encode_ascending, _best([set().union(*lists) for lists in fields]))

    words = {key: _by_field(encode_ascending, lists) for key, lists in having.items()}
    in_rows = {key: _places_row(key, fields) for key, fields in places.items() if _is_in_rows(key)}
    return {
        "words": table(words, sizes["words"], merge),
        "filters": table(_filters(claims), sizes["filters"]),
        "places": table(in_rows, sizes["places"]),
    }


def _places(claims: Iterable[SearchedClaim]) -> tuple[Places, ...]:
    """The places of each key, by field."""
    found: tuple[Places, ...] = tuple(defaultdict(list) for _ in range(_FIELDS))
    for number, claim in enumerate(claims):
        for field, texts in zip(found, claim.fields, strict=True):
            place = letters = 0
            for text in texts:
                words = search_words(text)
                pairs = [] if text.isascii() else [_WITHIN + pair for word in words for pair in letter_pairs(word)]
                place = _put(field, words, number, place)
                letters = _put(field, pairs, number, letters)
    return found


def _put(field: Places, keys: Sequence[str], claim: int, start: int) -> int:
    """Put keys in a row at places of their claim; returns where the next text begins."""
    for place, key in enumerate(keys, start):
        field[key].extend((claim, place))
    return ((start + len(keys)) // _STRIDE + 1) * _STRIDE


def _is_in_rows(key: str) -> bool:
    """Whether a key can be one of several in a row; the last letter of a word alone cannot."""
    return not key.startswith(_WITHIN) or len(key) > len(_WITHIN) + 1


def _best(fields: Sequence[Iterable[int]]) -> list[list[int]]:
    """The claims of each field but those of a better one."""
    if sum(map(bool, fields)) == 1:
        return [sorted(set(claims)) for claims in fields]
    better: set[int] = set()
    own = []
    for claims in fields:
        some = set(claims) - better if claims else ()
        own.append(sorted(some))
        better.update(some)
    return own


def _by_field(encode: Callable[[Sequence[int]], str], fields: Iterable[Sequence[int]]) -> str:
    return ".".join([encode(numbers) if numbers else "" for numbers in fields]).rstrip(".")


def _places_row(key: str, fields: Iterable[Sequence[int]]) -> str:
    row = _by_field(_encode_places, fields)
    return row if len(row) <= _MOST_PLACES or key.startswith(_WITHIN) else _TOO_MANY


def _encode_places(places: Sequence[int]) -> str:
    """Encode places as pairs: the distance of each claim from the one before, and the place in it."""
    claims = places[::2]
    distances = map(sub, claims, chain((0,), claims))
    return encode_numbers(chain.from_iterable(zip(distances, places[1::2], strict=True)))


def _filters(claims: Iterable[SearchedClaim]) -> dict[str, str]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    day = None
    for number, claim in enumerate(claims):
        if claim.day != day:
            found["day=first"].append(number)
            day = claim.day
        for name, values in claim.facets.items():
            for value in values:
                found[f"{name}={value}"].append(number)
    return {key: encode_ascending(numbers) for key, numbers in found.items()}


def _results(claims: Sequence[SearchedClaim]) -> Iterator[tuple[str, tuple[str, Any]]]:
    """Yield the pieces of what is shown of the claims, by path; those of one block have one digest."""
    for start in range(0, len(claims), _IN_BLOCK):
        block = [claim.result for claim in claims[start : start + _IN_BLOCK]]
        digest = short_digest([result["url"] for result in block])
        for at in range(0, len(block), _IN_PIECE):
            yield f"results/{(start + at) // _IN_PIECE}", (digest, block[at : at + _IN_PIECE])
