"""A text as words that can be compared: typography goes, wording stays.

What is folded: Unicode forms (NFKC), soft hyphens and other invisible
characters, quotation marks, dashes, ellipses, brackets, commas and full stops,
Arabic vowel signs and tatweel, digits of any script, the dots of U.S., and case
but for words such as US and us. Accents, digits, signs of currency, percent and
minus, and question marks are wording.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.record import Record

# Scripts that put no spaces between words: each character is a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    r"\d+(?:[.,:/]\d+)*"  # a number with what stands inside it
    rf"|[{_UNSPACED}]"
    rf"|[^\W_{_UNSPACED}]+(?:'[^\W_{_UNSPACED}]+)*"  # a word with its apostrophes
    r"|(?P<minus>(?<![^\s(\[$€£])-(?=\d)|(?<=\d)\s*-\s*(?=\d))"  # also the dash of a range
    r"|[^\w\s]"
)
_INITIALS = re.compile(r"(?:(?:[^\W\d_]|[A-ZÁÉÍÓÚÑ]{2})\.)+(?:[^\W\d_]|[A-ZÁÉÍÓÚÑ]{2})\b\.?")
# Categories No and Nl: NFKC would turn 10² into 102 and 5½ into 51⁄2.
_KEPT_CATEGORIES = frozenset({"No", "Nl"})
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ＇`´′‛"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–−﹣－"), "-") | dict.fromkeys(map(ord, "—―﹘⸺⸻"), " ")
_ARABIC_SIGNS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]")
_SEPARATORS = {0x066B: ".", 0x066C: ",", 0x061F: "?", 0x037E: "?"}
_DECIDING = frozenset("?%‰°^/#&@*|~")
# Words that another case makes another word.
_BY_CASE = frozenset({"US", "IT", "WHO", "AIDS"})


class Word(Record, frozen=True):
    """A word as it is compared (``key``) and where it stands in its text."""

    key: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order, with the offsets of each in ``text`` as given."""
    folded, places = _folded(text)
    found = []
    for match in _WORD.finditer(folded):
        key = "-" if match.lastgroup else _key(match.group())
        if key:
            found.append(Word(key, places[match.start()][0], places[match.end() - 1][1]))
    return tuple(found)


def _folded(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The folded text and, for each of its characters, from where to where it stood."""
    forms: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        form = _form(text[start:end])
        forms.append(form)
        places += [(start, end)] * len(form)
    folded = "".join(forms)
    dots = {
        place
        for found in _INITIALS.finditer(folded)
        for place in range(found.start(), found.end())
        if folded[place] == "."
    }
    if not dots:
        return folded, places
    kept = [place for place in range(len(folded)) if place not in dots]
    return "".join(folded[place] for place in kept), [places[place] for place in kept]


def _clusters(text: str) -> list[tuple[int, int]]:
    """A letter with the signs that combine with it: NFKC must see them together."""
    if text.isascii():
        return [(place, place + 1) for place in range(len(text))]
    ends = [place for place, c in enumerate(text) if c.isascii() or not _joins(c)]
    if not ends or ends[0]:
        ends.insert(0, 0)
    return list(zip(ends, [*ends[1:], len(text)], strict=True))


def _joins(character: str) -> bool:
    """Tell whether a sign belongs to the letter before it: accents, vowel signs, and the parts of a Korean syllable."""
    return bool(unicodedata.combining(character)) or "\u1160" <= character <= "\u11ff"


@lru_cache(maxsize=65_536)
def _form(cluster: str) -> str:
    if cluster.isascii():
        return cluster
    if unicodedata.category(cluster[0]) in _KEPT_CATEGORIES:
        return cluster
    plain = _ARABIC_SIGNS.sub("", unicodedata.normalize("NFKC", cluster.translate(_APOSTROPHES).translate(_DASHES)))
    plain = "".join(_digit(c) for c in plain if unicodedata.category(c) != "Cf")
    return plain.translate(_SEPARATORS).replace("...", " … ")


def _digit(character: str) -> str:
    if not character.isascii() and character.isdecimal():
        return str(unicodedata.decimal(character))
    return character


def _key(word: str) -> str:
    """What is compared; nothing for signs that are typography."""
    if word[0].isalnum() or unicodedata.category(word[0])[0] in "LMN":
        plain = word.strip("'.")
        return plain if plain in _BY_CASE else plain.casefold()
    return word if word in _DECIDING or unicodedata.category(word[0]) in ("Sc", "Sm") else ""
