"""Sort names by their letters without accents, except for letters that a language sorts on their own."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from generator.text.folding import base_letters, slugify
from generator.text.language_tags import primary

# By language: letters sorted after the first letter of their group, in this order.
_LETTERS_BY_LANGUAGE = {
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
_HIGHEST = "\U0010ffff"


def sort_key(name: str, lang: str) -> str:
    """Return the sort key of a name; equal for names that differ only in case, accents and spacing."""
    special = _special_letters(primary(lang))
    letters = unicodedata.normalize("NFC", name).lower()
    if special.keys().isdisjoint(letters):
        return base_letters(name)
    return "".join(special.get(letter) or base_letters(letter) for letter in letters)


def initial(name: str, lang: str) -> str:
    """Return the letter or digit under which a name is listed; ``name`` has one, if only in its slug, as ™ has."""
    first = unicodedata.normalize("NFC", next((c for c in name if c.isalnum()), "") or slugify(name)[0])
    if first.lower() in _special_letters(primary(lang)):
        return first.upper()
    return (base_letters(first) or first)[0].upper()


@lru_cache(maxsize=64)
def _special_letters(lang: str) -> Mapping[str, str]:
    """Map each letter of a language's own to its sort key: the letter before it plus its position."""
    return {
        letter: group[0] + _HIGHEST * position
        for group in _LETTERS_BY_LANGUAGE.get(lang, ())
        for position, letter in enumerate(group)
        if position
    }
