"""Words as the search compares them: those that static/search-words.js finds in what readers type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")
# Scripts without spaces between words; more than static/search-words.js asks for does no harm.
_UNSPACED = re.compile(
    "[\u0e00-\u0e7f\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00016fe0-\U00016fff\U0001aff0-\U0001b16f\U0001f200\U00020000-\U0003ffff]"
)
# Arabic letters that are typed for each other.
_SPELLED = {"\u0649": "\u064a", "\u0629": "\u0647"}
_TATWEEL = "\u0640"


class _Letters(dict[int, str]):
    """How each character is compared: marks are dropped."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        is_mark = unicodedata.category(letter)[0] == "M" or letter == _TATWEEL
        return self.setdefault(code, "" if is_mark else _SPELLED.get(letter, letter))


_letters = _Letters()


def search_words(text: str) -> list[str]:
    """Return the words of a text in their order, without case, accents and vowel marks."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(_letters)
    return _WORD.findall(text.lower())


def letter_pairs(word: str) -> Iterator[str]:
    """Yield each letter with the next, and the last one alone, of a word in a script without spaces; else nothing."""
    if not word.isascii() and _UNSPACED.search(word):
        for place in range(len(word)):
            yield word[place : place + 2]
