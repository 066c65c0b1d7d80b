"""Lists of numbers as short texts, which static/search-small.js reads."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import sub

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
BITS = "*"
# The codes of larger numbers are not remembered.
_KNOWN = 1 << 16


class _Codes(dict[int, str]):
    """Each number in digits of five bits, the lowest first; the sixth bit says that more follow.

    These are the digits of source maps: https://tc39.es/ecma426/#sec-base64-vlq
    """

    def __missing__(self, number: int) -> str:
        code, rest = "", number
        while rest > 31:
            code += _DIGITS[rest & 31 | 32]
            rest >>= 5
        code += _DIGITS[rest]
        if number < _KNOWN:
            self[number] = code
        return code


_codes = _Codes()


def encode_numbers(numbers: Iterable[int]) -> str:
    """Encode any numbers that are not negative."""
    return "".join(map(_codes.__getitem__, numbers))


def encode_ascending(numbers: Sequence[int]) -> str:
    """Encode numbers in ascending order, at least one: their differences, or a bit for each where that is shorter."""
    differences = encode_numbers(map(sub, numbers, chain((-1,), numbers)))
    return differences if len(differences) <= numbers[-1] // 6 + 2 else BITS + _bits(numbers)


def _bits(numbers: Sequence[int]) -> str:
    found = bytearray(numbers[-1] // 8 + 1)
    for number in numbers:
        found[number >> 3] |= 1 << (number & 7)
    return b64encode(found).decode().rstrip("=")
