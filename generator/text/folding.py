"""How names and texts are compared, and how they become parts of a URL."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from generator.text.filenames import is_device

_LONGEST_SLUG = 150
_MANY, _ALIKE, _GUESSES = 400, 12, 200
# Letters that Unicode does not decompose, with their customary spelling in ASCII.
_PLAIN = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i",
})  # fmt: skip
# Voiced marks of kana that stand apart from their letter.
_VOICED_MARKS = {"\u309b": "\u3099", "\u309c": "\u309a"}
_VOICED = str.maketrans(_VOICED_MARKS)
# Signs that keyboards give in several forms, with the plain one.
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
# Russian and its neighbours print ё as е wherever nothing depends on it.
_YO = re.compile("\u0435\u0308+")
# Letters of Cyrillic with what makes others of them (й, ї, ў).
_CYRILLIC = re.compile("[\u0400-\u052f][\u0300-\u036f]+")
# Accents, cantillation, and the vowel points that Hebrew, Arabic and Syriac leave out where nobody learns to read.
_OPTIONAL = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u0730-\u074a\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U000e0100-\U000e01ef]+"
)
# Thai and Lao have one letter for a vowel that compatibility decomposition takes apart.
_ONE_VOWEL = (("\u0e4d\u0e32", "\u0e33"), ("\u0ecd\u0eb2", "\u0eb3"))
_LAST_SIGMA = re.compile(r"(?<=[^\W\d_])σ(?![^\W\d_])")
_NO_LETTERS = re.compile(r"[\W_]+")
# Its first group is what tells names apart: anything between digits, a minus, the sign of C# (but none of a hashtag).
_BETWEEN_LETTERS = re.compile(r"((?<=\d)[\W_]+(?=\d)|(?<![^\W_])-(?=\d)|(?<=[^\W_])#)|[\W_]")
_SIGNS = {"Mn", "Mc", "Me", "Sm", "Sc", "So"}
_JOINERS = "\u200c\u200d"


def one_line(text: str) -> str:
    """Normalise to NFC and join all white space to single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The key of a name: two names with one key are the same name, typed differently.

    Case, width and the kind of spaces, hyphens, apostrophes and quotation marks do
    not count, nor do full stops of abbreviations and the dots of ё. All else tells
    names apart: accents, vowel signs, voiced marks, and what stands between digits.
    """
    text = _with_powers(" ".join(name.split())).translate(_VARIANTS)
    if not text.isascii():
        text = _decomposed(text.replace("ẞ", "ß"), keep="ß").translate(_VARIANTS)
        text = " ".join(text.split())
    else:
        text = text.lower()
    text = _without_stops(text)
    return text if text.isascii() else unicodedata.normalize("NFC", _YO.sub("е", text))


@lru_cache(maxsize=65_536)
def likeness(name: str) -> str:
    """What a reader remembers of a name: its letters without accents, spaces and punctuation.

    Two names with one likeness are easily taken for each other. Marks that are
    letters in their script stay, as do signs (C++, C#) and what stands beside digits.
    """
    return unaccented(without_punctuation(name))


def without_punctuation(name: str) -> str:
    """A name, decomposed, without the spaces and punctuation that tell no names apart."""
    text = _with_powers(" ".join(name.split())).translate(_VARIANTS)
    if not text.isascii():
        text = " ".join(unicodedata.normalize("NFKD", text).translate(_VARIANTS).split())
    return _BETWEEN_LETTERS.sub(_telling, _without_stops(text))


def unaccented(text: str) -> str:
    """Case folded, without accents and optional points, with the marks that a script needs."""
    return unicodedata.normalize("NFC", _needed(_plain(text)))


def fold_path(path: str) -> str:
    """Two paths that some file system takes for one have one fold."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


@lru_cache(maxsize=65_536)
def slugify(name: str) -> str:
    """Spell ``name`` as a part of a URL: letters and digits joined by hyphens, 150 bytes at most.

    Accents of Latin and Greek letters and optional vowel points go; letters of other
    scripts stay with the marks that belong to them. Empty where no letter is left.
    """
    if name.isascii():
        slug = _NO_LETTERS.sub("-", name.lower()).strip("-")
    else:
        text = unaccented(name.translate(_VOICED))
        for apart, joined in _ONE_VOWEL:
            text = text.replace(apart, joined)
        slug = _NO_LETTERS.sub(_breaks, _LAST_SIGMA.sub("ς", text)).strip("-")
    if is_device(slug):
        slug = f"{slug}-{slug}"  # Windows could hold no folder of the name alone
    raw = slug.encode()
    if len(raw) <= _LONGEST_SLUG:
        return slug
    from generator.text.digest import digest  # with its library, for so rare a name

    # A file's name holds 255 bytes: what is cut off is named by its digest.
    return raw[: _LONGEST_SLUG - 9].decode(errors="ignore").rstrip("-" + _JOINERS) + "-" + digest(slug)[:8]


def base_letters(name: str) -> str:
    """What a name is sorted by: letters, digits and vowel signs, without accents and other marks upon letters."""
    return "".join(c for c in _plain(name) if c.isalnum() or c in "+#" or (is_mark(c) and not unicodedata.combining(c)))


def is_mark(character: str) -> bool:
    """Tell whether a character is a mark upon another: an accent, a vowel sign, a tone."""
    return unicodedata.category(character)[0] == "M"


def _decomposed(text: str, keep: str = "") -> str:
    """Case folded and decomposed; the forms of a letter (𝐊, Ｋ) become that letter before its case goes."""
    plain = unicodedata.normalize("NFKD", text)
    folded = keep.join(part.casefold() for part in plain.split(keep)) if keep else plain.casefold()
    return unicodedata.normalize("NFKD", folded)


def _plain(name: str) -> str:
    """Case folded and decomposed, with the customary spelling of letters such as ß and ø."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold().translate(_PLAIN))


def _needed(decomposed: str) -> str:
    """Decomposed text without accents and optional points, but with the marks that its script needs."""
    if decomposed.isascii():
        return decomposed
    return _OPTIONAL.sub("", whole_letters(decomposed))


def whole_letters(decomposed: str) -> str:
    """Decomposed text, but for й, ї and others that are letters of their own in Cyrillic; ё is е."""
    return _CYRILLIC.sub(lambda found: unicodedata.normalize("NFC", found[0]), _YO.sub("е", decomposed))


def _without_stops(text: str) -> str:
    """Without the full stops of abbreviations; initials stand side by side."""
    return _STOPS.sub(r"\1", _INITIALS.sub(r"\1", text)) if "." in text else text


def _with_powers(text: str) -> str:
    """A raised or lowered digit behind another digit stays apart from it: 10² is not 102."""
    return text if text.isascii() else _POWERS.sub("^", text)


def _telling(found: re.Match[str]) -> str:
    """Of what stands between letters that which tells names apart."""
    sign = found[0]
    return sign if found[1] or sign == "%" or unicodedata.category(sign) in _SIGNS else ""


def _breaks(found: re.Match[str]) -> str:
    """A hyphen for what stands between words; marks stay with their letters, joiners with the virama before them."""
    text, kept = found.string, ""
    for place in range(found.start(), found.end()):
        before = text[place - 1 : place]
        if not before or not (_joins(before) if text[place] in _JOINERS else is_mark(text[place])):
            return kept + "-"
        kept += text[place]
    return kept


def _joins(character: str) -> bool:
    """Tell whether it is a virama, behind which a joiner says how letters are drawn."""
    return unicodedata.combining(character) == 9


def in_quotes(value: str) -> str:
    """``value`` in the quotation marks of YAML that leave it most readable."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return f"'{value}'" if "'" not in value else json.dumps(value, ensure_ascii=False)


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like ``word``, or nothing where none is near.

    Of very many words only those that begin or end alike are compared, since
    each comparison is slow and a site may have as many wrong words as right ones.
    """
    words = sorted(known)
    if len(words) > _MANY:
        words = [other for other in words if other[:_ALIKE] == word[:_ALIKE] or other[-_ALIKE:] == word[-_ALIKE:]]
    found = get_close_matches(word, words[:_MANY], n=1, cutoff=0.6)
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the closest known word; empty where none is near."""
    near = closest(word, known)
    return f'did you mean "{near}"?' if near else ""


class Guesses:
    """Hints as ``did_you_mean`` gives them, for as many wrong words as somebody will read the hints of.

    Each takes milliseconds, and one file can hold thousands of wrong words.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self.known = known
        self.left = _GUESSES

    def of(self, word: str) -> str:
        """A hint that names the closest known word; empty where none is near, or after very many words."""
        self.left -= 1
        return did_you_mean(word, self.known) if self.left >= 0 else ""


def counted(number: int, singular: str, plural: str = "") -> str:
    """Say a number with its noun in English, as in "1 entry" and "2 entries"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
