"""Split a text into comparable words: typography is dropped, wording is kept.

What is folded: Unicode forms (NFKC), soft hyphens and other invisible
characters, quotation marks, dashes, ellipses, brackets, commas and full stops,
Arabic vowel signs and tatweel, digits of any script, the dots of U.S., and case
except for words such as US and us. Accents, digits, signs of currency, percent and
minus, and question marks are wording.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.record import Record
from generator.text.characters import UNSPACED

_WORD = re.compile(
    r"\d+(?:[.,:/]\d+)*"  # a number with its separators
    rf"|[{UNSPACED}]"  # a character of a script without spaces
    rf"|[^\W_{UNSPACED}]+(?:'[^\W_{UNSPACED}]+)*"  # a word with its apostrophes
    r"|(?P<minus>(?<![^\s(\[$€£])-(?=\d)|(?<=\d)\s*-\s*(?=\d))"  # also the dash of a range
    r"|[^\w\s]"
)
_INITIALS = re.compile(r"(?:(?:[^\W\d_]|[A-ZÁÉÍÓÚÑ]{2})\.)+(?:[^\W\d_]|[A-ZÁÉÍÓÚÑ]{2})\b\.?")
# Categories No and Nl: NFKC would turn 10² into 102 and 5½ into 51⁄2.
_UNNORMALIZED_CATEGORIES = frozenset({"No", "Nl"})
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ＇`´′‛"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–−﹣－"), "-") | dict.fromkeys(map(ord, "—―﹘⸺⸻"), " ")
_ARABIC_SIGNS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]")
_SEPARATORS = {0x066B: ".", 0x066C: ",", 0x061F: "?", 0x037E: "?"}
_SIGNIFICANT_SIGNS = frozenset("?%‰°^/#&@*|~")
# Words whose meaning depends on case.
_CASE_SENSITIVE = frozenset({"US", "IT", "WHO", "AIDS"})


class Word(Record, frozen=True):
    """A word in comparable form (``key``) with its offsets in the text."""

    key: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order, with their offsets in ``text``."""
    folded, offsets = _fold(text)
    words = []
    for match in _WORD.finditer(folded):
        key = "-" if match.lastgroup else _key(match.group())
        if key:
            words.append(Word(key, offsets[match.start()][0], offsets[match.end() - 1][1]))
    return tuple(words)


def _fold(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the folded text and, for each of its characters, the original span."""
    forms: list[str] = []
    offsets: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        form = _normalize(text[start:end])
        forms.append(form)
        offsets += [(start, end)] * len(form)
    folded = "".join(forms)
    dots = {offset for match in _INITIALS.finditer(folded) for offset in range(*match.span()) if folded[offset] == "."}
    if not dots:
        return folded, offsets
    positions = [offset for offset in range(len(folded)) if offset not in dots]
    return "".join(folded[offset] for offset in positions), [offsets[offset] for offset in positions]


def _clusters(text: str) -> list[tuple[int, int]]:
    """Return the spans of characters with their combining marks: NFKC must see these together."""
    if text.isascii():
        return [(offset, offset + 1) for offset in range(len(text))]
    ends = [offset for offset, c in enumerate(text) if c.isascii() or not _is_combining(c)]
    if not ends or ends[0]:
        ends.insert(0, 0)
    return list(zip(ends, [*ends[1:], len(text)], strict=True))


def _is_combining(character: str) -> bool:
    """Whether a character belongs to the one before it: accents, vowel signs, parts of a Korean syllable."""
    return bool(unicodedata.combining(character)) or "\u1160" <= character <= "\u11ff"


@lru_cache(maxsize=65_536)
def _normalize(cluster: str) -> str:
    if cluster.isascii():
        return cluster
    if unicodedata.category(cluster[0]) in _UNNORMALIZED_CATEGORIES:
        return cluster
    plain = _ARABIC_SIGNS.sub("", unicodedata.normalize("NFKC", cluster.translate(_APOSTROPHES).translate(_DASHES)))
    plain = "".join(_digit(c) for c in plain if unicodedata.category(c) != "Cf")
    return plain.translate(_SEPARATORS).replace("...", " … ")


def _digit(character: str) -> str:
    if not character.isascii() and character.isdecimal():
        return str(unicodedata.decimal(character))
    return character


def _key(word: str) -> str:
    """Return the comparable form of a token; empty for typographic signs."""
    if word[0].isalnum() or unicodedata.category(word[0])[0] in "LMN":
        plain = word.strip("'.")
        return plain if plain in _CASE_SENSITIVE else plain.casefold()
    return word if word in _SIGNIFICANT_SIGNS or unicodedata.category(word[0]) in ("Sc", "Sm") else ""
