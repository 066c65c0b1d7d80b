"""Letters that pass for others: the part of UTS 39 that a record in Latin letters needs.

``_LOOKS`` holds the single letters of the Basic Multilingual Plane that
Unicode's confusables.txt (https://www.unicode.org/Public/security/, with
Unicode 10; later versions add none of these alphabets) gives a basic Latin
letter as their prototype. It stands under the licence in LICENSE-unicode.txt.
Forms that compatibility decomposition already makes plain (𝐊, Ｋ) are not in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from generator.text.characters import describe, odd_ones
from generator.text.folding import fold, unaccented, whole_letters, without_punctuation

_LOOKS = {
    "A": "ΑАᎪᗅꓮ",
    "B": "ΒВᏴᗷꓐꞴ",
    "C": "ϹСᏟⲤꓚ",
    "D": "Ꭰᗞᗪꓓ",
    "E": "ΕЕᎬⴹꓰ",
    "F": "ϜᖴꓝꞘ",
    "G": "ԌᏀᏳꓖ",
    "H": "ΗНᎻᕼⲎꓧ",
    "J": "ͿЈᎫᒍꓙꞲ",
    "K": "ΚКᏦⲔꓗ",
    "L": "ᏞᒪⳐꓡ",
    "M": "ΜϺМᎷᗰⲘꓟ",
    "N": "ΝⲚꓠ",
    "O": "ΟОՕⲞⵔꓳ",
    "P": "ΡРᏢᑭⲢꓑ",
    "Q": "ⵕ",
    "R": "ƦᎡᏒᖇꓣ",
    "S": "ЅՏᏕᏚꓢ",
    "T": "ΤТᎢⲦꓔ",
    "U": "Սᑌꓴ",
    "V": "ѴᏙᐯⴸꓦ",
    "W": "ԜᎳᏔꓪ",
    "X": "ΧХⲬⵝꓫꞳ",
    "Y": "ΥϒУҮᎩᎽⲨꓬ",
    "Z": "ΖᏃꓜ",
    "a": "ɑαа",
    "b": "ƄЬᏏᖯ",
    "c": "ϲсᴄⲥꮯ",
    "d": "ԁᏧᑯꓒ",
    "e": "еҽꬲ",
    "f": "քẝꞙꬵ",
    "g": "ƍɡցᶃ",
    "h": "һհᏂ",
    "i": "ıɩɪͺιіӏᎥιꙇꭵ",
    "j": "ϳј",
    "l": "ƖǀΙІӀⲒⵏꓲ",
    "n": "ոռ",
    "o": "οσоօᴏᴑⲟꬽ",
    "p": "ρϱрⲣ",
    "q": "ԛգզ",
    "r": "гᴦⲅꭇꭈꮁ",
    "s": "ƽѕꜱꮪ",
    "u": "ʋυսᴜꞟꭎꭒ",
    "v": "νѵᴠꮩ",
    "w": "ɯѡԝաᴡꮃ",
    "x": "хᕁᕽ",
    "y": "ɣʏγуүᶌỿꭚ",
    "z": "ᴢꮓ",
}
_TO_LATIN = str.maketrans({letter: latin for latin, letters in _LOOKS.items() for letter in letters})
# The same within ASCII: KIippenstein, 0penAI, rnicrosoft.
_IN_ASCII = str.maketrans({"I": "l", "1": "l", "|": "l", "0": "O", "m": "rn"})
# Alphabets with capitals like those of Latin; words of no two of them mix honestly.
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "TIFINAGH", "CANADIAN", "DESERET")
# Letters of one of those alphabets other than Latin: without one nothing is mixed.
_FOREIGN = (
    "[\u0370-\u058f\u13a0-\u167f\u18b0-\u18ff\u1c80-\u1c8f\u1d26-\u1d2a\u1f00-\u1fff\u2c80-\u2cff\u2d30-\u2d7f"
    "\u2de0-\u2dff\ua4d0-\ua4ff\ua640-\ua69f\uab70-\uabbf\U00010400-\U0001044f]"
)
# Bold, script, circled and small-capital Latin, and the phonetic a, g and i: letters in a costume.
_STYLED_LETTERS = (
    "\U0001d400-\U0001d7cb\u24b6-\u24e9\U0001f110-\U0001f169\U0001f170-\U0001f189\u2102\u2107\u210a-\u2113\u2115"
    "\u2118-\u211d\u2124\u2128\u212c-\u2134\u1d00-\u1d25\u0251\u0261\u0262\u026a\u0274\u0280\u028f\u0299\u029c\u029f\ua730\ua731"
)
_STYLED = f"[{_STYLED_LETTERS}]"
# Wide letters are at home beside Chinese, Japanese and Korean ones.
_STYLED_OR_WIDE = f"[{_STYLED_LETTERS}\uff21-\uff3a\uff41-\uff5a]"
# In running text one such letter is a formula's or a sign; two side by side are a word.
_COSTUMES = "[\U0001d400-\U0001d7cb\u24b6-\u24e9\U0001f110-\U0001f169\U0001f170-\U0001f189]{2,}"
# TNFα, SMSка: capitals, then small letters of another alphabet.
_ABBREVIATION = r"[A-Z]{2,}[0-9]*[\u03b1-\u03c9\u0430-\u045f]+"
_EAST_ASIAN = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_WORD = re.compile(r"\w+")
_ANY_WORD = re.compile(r"\S+")
_QUOTES = "\"'“”‘’«»()[].,;:!?"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile when first asked: classes of so many letters take milliseconds, and few texts hold such a letter."""
    return re.compile(pattern)


@lru_cache(maxsize=65_536)
def skeleton(name: str) -> str:
    """Reduce a name to what a reader sees of it; two names with one skeleton look the same (UTS 39, section 4)."""
    return unaccented(whole_letters(without_punctuation(name)).translate(_TO_LATIN).translate(_IN_ASCII))


@lru_cache(maxsize=65_536)
def appearance(name: str) -> str:
    """Reduce a name to what a reader sees of it with its accents and punctuation, letters of ASCII as they are."""
    return fold(unicodedata.normalize("NFKD", name).translate(_TO_LATIN))


def may_pass_for_another(text: str) -> bool:
    """Tell whether a text holds any letter of which the two functions below speak; a quick look."""
    if text.isascii():
        return False
    odd = odd_ones(text)
    return bool(_compiled(_FOREIGN).search(odd) or _compiled(_STYLED_OR_WIDE).search(odd))


def disguises(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word that holds a letter passing for another: the word and what is odd about it."""
    if text.isascii():
        return
    if _compiled(_FOREIGN).search(text):
        yield from _mixed(text)
    costume = _compiled(_STYLED if _compiled(_EAST_ASIAN).search(text) else _STYLED_OR_WIDE)
    if costume.search(text):
        for word in _ANY_WORD.findall(text):
            found = costume.search(word)
            if found:
                yield word.strip(_QUOTES), f"is in a costume: it holds {describe(found.group())}"


def only_mixes(text: str) -> bool:
    """Tell whether nothing is odd about a text but words of two alphabets that can be read in neither alone: KoЯn."""
    return not _compiled(_STYLED_OR_WIDE).search(text) and not any(deceptive_words(text))


def whole_word_lookalikes(text: str) -> Iterator[tuple[str, str]]:
    """Yield words of another alphabet, between Latin ones, that read as Latin words: the word and how it reads.

    A text wholly of that alphabet is nobody's disguise.
    """
    if not _compiled(_FOREIGN).search(text):
        return
    words = _WORD.findall(text)
    if any(_alphabets(word) == {"LATIN"} for word in words):
        for word in words:
            seen = word.translate(_TO_LATIN)
            if seen != word and seen.isascii() and seen.isalpha() and "LATIN" not in _alphabets(word):
                yield word, seen


def deceptive_words(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each word of running text that deceives, what is odd about it, and the character that gives it away.

    Here formulas, units and words with an ending in another alphabet (πr², TNFα,
    SMSка) are at home: a word counts where all of it can be read as one alphabet.
    """
    if _compiled(_FOREIGN).search(text):
        words = [found.group() for found in _WORD.finditer(text)]
        latin = [_alphabets(word) == {"LATIN"} for word in words]
        for number, word in enumerate(words):
            found = _alphabets(word)
            if len(found) > 1 and _reads_as_one(word, found):
                other = _intruder(word, found)
                yield word, f"mixes alphabets: it holds {describe(other)}", other
            elif (
                number and all(latin[number - 1 : number + 2 : 2]) and number + 1 < len(words) and _reads_as_latin(word)
            ):
                seen = word.translate(_TO_LATIN)
                yield (
                    word,
                    f'is of another alphabet, and reads as "{seen}": it begins with {describe(word[0])}',
                    word[0],
                )
    for word in _ANY_WORD.findall(text) if _compiled(_COSTUMES).search(text) else ():
        if costume := _compiled(_COSTUMES).search(word):
            yield word.strip(_QUOTES), f"is in a costume: it holds {describe(costume[0][0])}", costume[0][0]


def _reads_as_one(word: str, found: set[str]) -> bool:
    """Tell whether a word of several alphabets looks as if it were of one of them."""
    letters = [c for c in word if _alphabet(c)]
    if "LATIN" not in found or len(found) > 2:
        return True
    if _compiled(_ABBREVIATION).fullmatch(word) or (len(letters) < 3 and "GREEK" in found):
        return False
    [other] = found - {"LATIN"}
    foreign = [c for c in letters if _alphabet(c) == other]
    if all(c.translate(_TO_LATIN).isascii() for c in foreign):
        return True
    return len(foreign) > 1 and all(c in _twins(other) for c in letters if c not in foreign)


def _reads_as_latin(word: str) -> bool:
    """Tell whether a word without a Latin letter reads as a Latin one; two letters are mostly formulas."""
    seen = word.translate(_TO_LATIN)
    return len(word) > 2 and seen != word and seen.isascii() and seen.isalpha() and "LATIN" not in _alphabets(word)


@lru_cache(maxsize=16)
def _twins(alphabet: str) -> frozenset[str]:
    """The Latin letters that a letter of the alphabet looks like."""
    return frozenset(latin for latin, letters in _LOOKS.items() if any(_alphabet(c) == alphabet for c in letters))


def _intruder(word: str, found: set[str]) -> str:
    """The first letter of the alphabet that has the fewer letters in a mixed word."""
    latin = [c for c in word if _alphabet(c) == "LATIN"]
    return latin[0] if latin and 2 * len(latin) < sum(map(bool, map(_alphabet, word))) else _odd_letter(word, found)


def _odd_letter(word: str, found: set[str]) -> str:
    """The first letter of a mixed word that is not Latin, or not of its first alphabet."""
    return next(c for c in word if _alphabet(c) and (_alphabet(c) != "LATIN" or "LATIN" not in found))


def _mixed(text: str) -> Iterator[tuple[str, str]]:
    for word in _WORD.findall(text):
        found = _alphabets(word)
        if len(found) > 1 and not _compiled(_ABBREVIATION).fullmatch(word):
            yield word, f"mixes alphabets: it holds {describe(_odd_letter(word, found))}"


def _alphabets(word: str) -> set[str]:
    return {alphabet for alphabet in map(_alphabet, word) if alphabet}


def _alphabet(character: str) -> str:
    """The alphabet of a letter among those whose letters look alike; else nothing."""
    if character.isascii():
        return "LATIN" if character.isalpha() else ""
    first = unicodedata.name(character, "").partition(" ")[0]
    return first if first in _ALPHABETS else ""
