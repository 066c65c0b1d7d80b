"""Compare names and texts, and convert them to URL slugs."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from generator.text.characters import JOINERS
from generator.text.filenames import is_device

_MAX_SLUG_BYTES = 150
_MAX_CANDIDATES, _COMMON_ENDS, _MAX_HINTS = 400, 12, 200
# Letters that Unicode does not decompose, with their customary spelling in ASCII.
_PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})
# Spacing voiced marks of kana.
_VOICED_MARKS = {"\u309b": "\u3099", "\u309c": "\u309a"}
_VOICED = str.maketrans(_VOICED_MARKS)
# Variants of punctuation, mapped to the ASCII form.
_VARIANTS = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u02bb\u02bc\u2032\u00b4\uff07\uff40`", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | _VOICED_MARKS
)
_POWERS = re.compile("(?<=\\d)(?=[²³¹¼-¾⁰⁴-⁹₀-₉⅐-⅞])")
# J. K. Rowling, J.K. Rowling; U.S., Inc., Ph.D.; never 5.1 or .NET.
_INITIALS = re.compile(r"(?<!\w)([^\W\d_])\.\s?(?=[^\W\d_](?:[\s.'-]|$))")
_STOPS = re.compile(r"([^\W\d_][^\w\s\x00-\x7f]*)\.+(?!\d|[^\w\s\x00-\x7f])")
# Russian and related languages usually print ё as е.
_YO = re.compile("\u0435\u0308+")
# Cyrillic letters with marks that form letters of their own (й, ї, ў).
_CYRILLIC = re.compile("[\u0400-\u052f][\u0300-\u036f]+")
# Accents, cantillation, and the vowel points that Hebrew, Arabic and Syriac usually omit.
_OPTIONAL = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u0730-\u074a\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U000e0100-\U000e01ef]+"
)
# Thai and Lao vowels that compatibility decomposition splits.
_COMPOSED_VOWELS = (("\u0e4d\u0e32", "\u0e33"), ("\u0ecd\u0eb2", "\u0eb3"))
_LAST_SIGMA = re.compile(r"(?<=[^\W\d_])σ(?![^\W\d_])")
_NO_LETTERS = re.compile(r"[\W_]+")
# The first group is significant: anything between digits, a minus, the # of C# (but not of a hashtag).
_SEPARATORS = re.compile(r"((?<=\d)[\W_]+(?=\d)|(?<![^\W_])-(?=\d)|(?<=[^\W_])#)|[\W_]")
_SIGNIFICANT_CATEGORIES = {"Mn", "Mc", "Me", "Sm", "Sc", "So"}


def one_line(text: str) -> str:
    """Normalise to NFC and collapse all white space to single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return the strict comparison key of a name: names with one key are the same, typed differently.

    Ignores case, width, the kind of spaces, hyphens, apostrophes and quotation marks, full
    stops of abbreviations, and the dots of ё. Everything else distinguishes names:
    accents, vowel signs, voiced marks, and characters between digits.
    """
    text = _in_plain_signs(name)
    if text.isascii():
        return _without_stops(text.lower())
    text = _without_stops(" ".join(_casefold_decomposed(text).translate(_VARIANTS).split()))
    return unicodedata.normalize("NFC", _YO.sub("е", text))


@lru_cache(maxsize=65_536)
def likeness(name: str) -> str:
    """Return the loose comparison key of a name: its letters without accents, spaces and punctuation.

    Names with one likeness are easily confused. Marks that are letters in their
    script are preserved, as are signs (C++, C#) and characters beside digits.
    """
    return unaccented(without_punctuation(name))


def without_punctuation(name: str) -> str:
    """Return a name, decomposed, without insignificant spaces and punctuation."""
    text = _in_plain_signs(name)
    if not text.isascii():
        text = " ".join(unicodedata.normalize("NFKD", text).translate(_VARIANTS).split())
    return _SEPARATORS.sub(_significant, _without_stops(text))


def unaccented(text: str) -> str:
    """Return text case-folded, without accents and optional points, with the marks that its script needs."""
    return unicodedata.normalize("NFC", _strip_optional_marks(_decompose_and_spell(text)))


def fold_path(path: str) -> str:
    """Return a key that is equal for paths that some file system treats as the same."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


@lru_cache(maxsize=65_536)
def slugify(name: str) -> str:
    """Convert ``name`` to a URL slug: letters and digits joined by hyphens, at most 150 bytes.

    Accents of Latin and Greek letters and optional vowel points are dropped; letters of
    other scripts keep their marks. Empty if no letter is left.
    """
    if name.isascii():
        slug = _NO_LETTERS.sub("-", name.lower()).strip("-")
    else:
        text = unaccented(name.translate(_VOICED))
        for decomposed, composed in _COMPOSED_VOWELS:
            text = text.replace(decomposed, composed)
        slug = _NO_LETTERS.sub(_break_or_marks, _LAST_SIGMA.sub("ς", text)).strip("-")
    if is_device(slug):
        slug = f"{slug}-{slug}"  # Windows reserves the name alone
    raw = slug.encode()
    if len(raw) <= _MAX_SLUG_BYTES:
        return slug
    from generator.text.digest import digest  # imported here, since such names are rare

    # File names are limited to 255 bytes: a digest replaces the rest.
    return raw[: _MAX_SLUG_BYTES - 9].decode(errors="ignore").rstrip("-" + JOINERS) + "-" + digest(slug)[:8]


def base_letters(name: str) -> str:
    """Return a sort key: letters, digits and vowel signs, without accents and other combining marks."""
    return "".join(
        c
        for c in _decompose_and_spell(name)
        if c.isalnum() or c in "+#" or (is_mark(c) and not unicodedata.combining(c))
    )


def is_mark(character: str) -> bool:
    """Whether a character is a combining mark: an accent, a vowel sign, a tone."""
    return unicodedata.category(character)[0] == "M"


def _casefold_decomposed(text: str) -> str:
    """Case-fold all but ß and decompose; compatibility forms (𝐊, Ｋ) are resolved before folding."""
    plain = unicodedata.normalize("NFKD", text.replace("ẞ", "ß"))
    return unicodedata.normalize("NFKD", "ß".join(part.casefold() for part in plain.split("ß")))


def _decompose_and_spell(name: str) -> str:
    """Case-fold and decompose, with the customary spelling of letters such as ß and ø."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold().translate(_PLAIN))


def _strip_optional_marks(decomposed: str) -> str:
    """Strip accents and optional points from decomposed text; marks that its script needs stay."""
    if decomposed.isascii():
        return decomposed
    return _OPTIONAL.sub("", whole_letters(decomposed))


def whole_letters(decomposed: str) -> str:
    """Recompose й, ї and other Cyrillic letters of their own; ё becomes е."""
    return _CYRILLIC.sub(lambda match: unicodedata.normalize("NFC", match[0]), _YO.sub("е", decomposed))


def _without_stops(text: str) -> str:
    """Drop the full stops of abbreviations; initials become adjacent."""
    return _STOPS.sub(r"\1", _INITIALS.sub(r"\1", text)) if "." in text else text


def _in_plain_signs(name: str) -> str:
    """Return a name with single spaces and ASCII punctuation, and superscripts apart: 10² is not 102."""
    text = " ".join(name.split())
    return (text if text.isascii() else _POWERS.sub("^", text)).translate(_VARIANTS)


def _significant(match: re.Match[str]) -> str:
    """Return a separator that distinguishes names, else an empty string."""
    sign = match[0]
    return sign if match[1] or sign == "%" or unicodedata.category(sign) in _SIGNIFICANT_CATEGORIES else ""


def _break_or_marks(match: re.Match[str]) -> str:
    """Replace a separator by a hyphen, but preserve marks, and joiners after a virama."""
    text, marks = match.string, ""
    for place in range(match.start(), match.end()):
        before = text[place - 1 : place]
        if not before or not (_is_virama(before) if text[place] in JOINERS else is_mark(text[place])):
            return marks + "-"
        marks += text[place]
    return marks


def _is_virama(character: str) -> bool:
    """Whether it is a virama, after which a joiner determines how letters are drawn."""
    return unicodedata.combining(character) == 9


def in_quotes(value: str) -> str:
    """Return ``value`` as a quoted YAML scalar, in the most readable form."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return f"'{value}'" if "'" not in value else json.dumps(value, ensure_ascii=False)


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word most similar to ``word``, or an empty string.

    Among very many words only those with the same beginning or end are compared,
    since comparisons are slow and there may be as many misspelled words as known ones.
    """
    words = sorted(known)
    if len(words) > _MAX_CANDIDATES:
        start, end = word[:_COMMON_ENDS], word[-_COMMON_ENDS:]
        words = [other for other in words if other[:_COMMON_ENDS] == start or other[-_COMMON_ENDS:] == end]
    matches = get_close_matches(word, words[:_MAX_CANDIDATES], n=1, cutoff=0.6)
    return matches[0] if matches else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the closest known word; empty if none is close."""
    suggestion = closest(word, known)
    return f'did you mean "{suggestion}"?' if suggestion else ""


class HintLimiter:
    """Hints as from ``did_you_mean``, for a limited number of words.

    Each hint takes milliseconds, and one file can hold thousands of unknown words.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self.known = known
        self.remaining = _MAX_HINTS

    def hint(self, word: str) -> str:
        """Return a hint that names the closest known word; empty if none is close, or the limit is reached."""
        self.remaining -= 1
        return did_you_mean(word, self.known) if self.remaining >= 0 else ""


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun in English, as in "1 entry" and "2 entries"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
