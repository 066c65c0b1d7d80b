"""Where names stand in a list: by their letters without accents, but by a language's own letters in its own order."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from generator.text.folding import base_letters

# By language, its letters that are no variants of others, each group after the letter that comes before it.
_OWN = {
    "cs": ("cč", "rř", "sš", "zž"),
    "da": ("zæøå",),
    "es": ("nñ",),
    "fi": ("zåäö",),
    "nb": ("zæøå",),
    "nn": ("zæøå",),
    "no": ("zæøå",),
    "pl": ("aą", "cć", "eę", "lł", "nń", "oó", "sś", "zźż"),
    "sv": ("zåäö",),
}
_AFTER_ALL = "\U0010ffff"


def place(name: str, lang: str) -> str:
    """What a name is sorted by; equal for names that are spelt alike but for case, accents and spacing."""
    own = _letters(lang.partition("-")[0])
    letters = unicodedata.normalize("NFC", name).lower()
    if own.keys().isdisjoint(letters):
        return base_letters(name)
    return "".join(own.get(letter) or base_letters(letter) for letter in letters)


def initial(name: str, lang: str) -> str:
    """The letter or digit under which a name is listed."""
    first = unicodedata.normalize("NFC", next(c for c in name if c.isalnum()))
    if first.lower() in _letters(lang.partition("-")[0]):
        return first.upper()
    return (base_letters(first) or first)[0].upper()


@lru_cache(maxsize=64)
def _letters(lang: str) -> Mapping[str, str]:
    """Each letter of its own with what it is sorted by: the letter before it, then its place after that."""
    return {
        letter: group[0] + _AFTER_ALL * number
        for group in _OWN.get(lang, ())
        for number, letter in enumerate(group)
        if number
    }
