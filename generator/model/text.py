"""How names and texts are compared, and how they become parts of a URL."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from generator.model.filenames import is_device

_LONGEST_SLUG = 150
_MANY, _ALIKE, _GUESSES = 400, 12, 200
# Letters that Unicode does not decompose, with their customary spelling in ASCII.
_PLAIN = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i",
})  # fmt: skip


def one_line(text: str) -> str:
    """Normalise to NFC and join all white space to single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Reduce a name to what a reader hears: no case, accents, spacing or punctuation but in C# and C++.

    Two names with one fold are the same name, written differently.
    """
    return "".join(c for c in _plain(name) if c.isalnum() or c in "+#")


def fold_path(path: str) -> str:
    """Two paths that some file system takes for one have one fold."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


@lru_cache(maxsize=65_536)
def slugify(name: str) -> str:
    """Spell ``name`` as a part of a URL: letters and digits joined by hyphens.

    Accents go; letters of other scripts stay. Empty where no letter is left.
    """
    letters = "".join(c for c in _plain(name) if not unicodedata.combining(c))
    composed = unicodedata.normalize("NFC", letters)
    slug = re.sub(r"[\W_]+", "-", composed).strip("-")
    if is_device(slug):
        slug = f"{slug}-{slug}"  # Windows could hold no folder of the name alone
    raw = slug.encode()
    if len(raw) <= _LONGEST_SLUG:
        return slug
    from generator.model.digest import digest  # with its library, for so rare a name

    # A file's name holds 255 bytes: what is cut off is named by its digest.
    return raw[: _LONGEST_SLUG - 9].decode(errors="ignore").rstrip("-") + "-" + digest(slug)[:8]


def _plain(name: str) -> str:
    """Case folded and decomposed; the forms of a letter (𝐊, Ｋ) become that letter before its case goes."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold().translate(_PLAIN))


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
