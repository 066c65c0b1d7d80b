"""Letters that look like Latin ones: the part of UTS 39 that matters for names in Latin letters.

``_CONFUSABLES_LIST`` holds, each behind its Latin letter, the single letters of the Basic Multilingual Plane that
Unicode's confusables.txt (https://www.unicode.org/Public/security/, with
Unicode 10; later versions add none of these alphabets) maps to a basic Latin
letter. It is licensed under LICENSE-unicode.txt. Forms that compatibility
decomposition already resolves (𝐊, Ｋ) are not included.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from generator.text.characters import describe, unusual_characters
from generator.text.folding import fold, unaccented, whole_letters, without_punctuation

_CONFUSABLES_LIST = """
AΑАᎪᗅꓮ BΒВᏴᗷꓐꞴ CϹСᏟⲤꓚ DᎠᗞᗪꓓ EΕЕᎬⴹꓰ FϜᖴꓝꞘ GԌᏀᏳꓖ HΗНᎻᕼⲎꓧ JͿЈᎫᒍꓙꞲ KΚКᏦⲔꓗ LᏞᒪⳐꓡ MΜϺМᎷᗰⲘꓟ NΝⲚꓠ OΟОՕⲞⵔꓳ PΡРᏢᑭⲢꓑ Qⵕ
RƦᎡᏒᖇꓣ SЅՏᏕᏚꓢ TΤТᎢⲦꓔ UՍᑌꓴ VѴᏙᐯⴸꓦ WԜᎳᏔꓪ XΧХⲬⵝꓫꞳ YΥϒУҮᎩᎽⲨꓬ ZΖᏃꓜ aɑαа bƄЬᏏᖯ cϲсᴄⲥꮯ dԁᏧᑯꓒ eеҽꬲ fքẝꞙꬵ gƍɡցᶃ hһհᏂ
iıɩɪͺιіӏᎥιꙇꭵ jϳј lƖǀΙІӀⲒⵏꓲ nոռ oοσоօᴏᴑⲟꬽ pρϱрⲣ qԛգզ rгᴦⲅꭇꭈꮁ sƽѕꜱꮪ uʋυսᴜꞟꭎꭒ vνѵᴠꮩ wɯѡԝաᴡꮃ xхᕁᕽ yɣʏγуүᶌỿꭚ zᴢꮓ
"""
# By Latin letter.
_CONFUSABLES = {group[0]: group[1:] for group in _CONFUSABLES_LIST.split()}
_TO_LATIN = str.maketrans({letter: latin for latin, letters in _CONFUSABLES.items() for letter in letters})
# Confusables within ASCII: KIippenstein, 0penAI, rnicrosoft.
_IN_ASCII = str.maketrans({"I": "l", "1": "l", "|": "l", "0": "O", "m": "rn"})
# Alphabets with capitals like Latin ones; no honest word mixes two of them.
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "TIFINAGH", "CANADIAN", "DESERET")
# Letters of those alphabets other than Latin: without one no word is mixed.
_FOREIGN = (
    "[\u0370-\u058f\u13a0-\u167f\u18b0-\u18ff\u1c80-\u1c8f\u1d26-\u1d2a\u1f00-\u1fff\u2c80-\u2cff\u2d30-\u2d7f"
    "\u2de0-\u2dff\ua4d0-\ua4ff\ua640-\ua69f\uab70-\uabbf\U00010400-\U0001044f]"
)
# Styled letters: bold, script, circled and small-capital Latin, and the phonetic a, g and i.
_STYLED_LETTERS = (
    "\U0001d400-\U0001d7cb\u24b6-\u24e9\U0001f110-\U0001f169\U0001f170-\U0001f189\u2102\u2107\u210a-\u2113\u2115"
    "\u2118-\u211d\u2124\u2128\u212c-\u2134\u1d00-\u1d25\u0251\u0261\u0262\u026a\u0274\u0280\u028f\u0299\u029c\u029f\ua730\ua731"
)
_STYLED = f"[{_STYLED_LETTERS}]"
# Full-width letters are normal in Chinese, Japanese and Korean text.
_STYLED_OR_WIDE = f"[{_STYLED_LETTERS}\uff21-\uff3a\uff41-\uff5a]"
# In running text a single styled letter is part of a formula; two in a row form a word.
_STYLED_RUN = "[\U0001d400-\U0001d7cb\u24b6-\u24e9\U0001f110-\U0001f169\U0001f170-\U0001f189]{2,}"
# TNFα, SMSка: capitals followed by small letters of another alphabet.
_ABBREVIATION = r"[A-Z]{2,}[0-9]*[\u03b1-\u03c9\u0430-\u045f]+"
_EAST_ASIAN = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_WORD = re.compile(r"\w+")
_ANY_WORD = re.compile(r"\S+")
_HAS_STYLED_LETTERS = "has styled or look-alike letters: it contains"
_PUNCTUATION = "\"'“”‘’«»()[].,;:!?"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile on first use: large character classes take milliseconds, and few texts need them."""
    return re.compile(pattern)


@lru_cache(maxsize=65_536)
def skeleton(name: str) -> str:
    """Return the skeleton of a name; names with the same skeleton look the same (UTS 39, section 4)."""
    return unaccented(whole_letters(without_punctuation(name)).translate(_TO_LATIN).translate(_IN_ASCII))


@lru_cache(maxsize=65_536)
def appearance(name: str) -> str:
    """Return a name with confusable letters as Latin ones; accents, punctuation and ASCII are unchanged."""
    return fold(unicodedata.normalize("NFKD", name).translate(_TO_LATIN))


def may_have_confusables(text: str) -> bool:
    """Whether a text has any letter that the functions below report; a fast pre-check."""
    if text.isascii():
        return False
    unusual = unusual_characters(text)
    return bool(_compiled(_FOREIGN).search(unusual) or _compiled(_STYLED_OR_WIDE).search(unusual))


def disguised_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word with a confusable or styled letter, and a description of it."""
    if text.isascii():
        return
    if _compiled(_FOREIGN).search(text):
        yield from _mixed_words(text)
    styled = _compiled(_STYLED if _compiled(_EAST_ASIAN).search(text) else _STYLED_OR_WIDE)
    for word in _ANY_WORD.findall(text) if styled.search(text) else ():
        if match := styled.search(word):
            yield word.strip(_PUNCTUATION), f"{_HAS_STYLED_LETTERS} {describe(match[0])}"


def is_only_mixed(text: str) -> bool:
    """Whether a text's only oddity is words of two alphabets that read as neither alone: KoЯn."""
    return not _compiled(_STYLED_OR_WIDE).search(text) and not any(deceptive_words(text))


def whole_word_lookalikes(text: str) -> Iterator[tuple[str, str]]:
    """Yield words of another alphabet, in a text with Latin words, that read as Latin: word and reading.

    A text entirely in that alphabet is not reported.
    """
    if not _compiled(_FOREIGN).search(text):
        return
    words = _WORD.findall(text)
    if any(_alphabets(word) == {"LATIN"} for word in words):
        for word in words:
            if _reads_as_latin(word):
                yield word, word.translate(_TO_LATIN)


def deceptive_words(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each deceptive word of running text, a description, and the character that reveals it.

    Formulas, units and words with an ending in another alphabet (πr², TNFα, SMSка)
    are allowed: a word is reported if all of it can be read as one alphabet.
    """
    if _compiled(_FOREIGN).search(text):
        words = _WORD.findall(text)
        latin = [_alphabets(word) == {"LATIN"} for word in words]
        for number, word in enumerate(words):
            alphabets = _alphabets(word)
            if len(alphabets) > 1 and _is_readable_as_one(word, alphabets):
                other = _odd_character(word, alphabets)
                yield word, f"mixes alphabets: it contains {describe(other)}", other
            elif (
                0 < number < len(words) - 1
                and all(latin[number - 1 : number + 2 : 2])
                and len(word) > 2  # two letters are mostly formulas
                and _reads_as_latin(word)
            ):
                reading = f'is of another alphabet but reads as "{word.translate(_TO_LATIN)}"'
                yield word, f"{reading}: it begins with {describe(word[0])}", word[0]
    for word in _ANY_WORD.findall(text) if _compiled(_STYLED_RUN).search(text) else ():
        if styled := _compiled(_STYLED_RUN).search(word):
            yield word.strip(_PUNCTUATION), f"{_HAS_STYLED_LETTERS} {describe(styled[0][0])}", styled[0][0]


def _is_readable_as_one(word: str, alphabets: set[str]) -> bool:
    """Whether a word of several alphabets looks as if it were written in one of them."""
    letters = [c for c in word if _alphabet(c)]
    if "LATIN" not in alphabets or len(alphabets) > 2:
        return True
    if _compiled(_ABBREVIATION).fullmatch(word) or (len(letters) < 3 and "GREEK" in alphabets):
        return False
    [other] = alphabets - {"LATIN"}
    foreign = [c for c in letters if _alphabet(c) == other]
    if all(c.translate(_TO_LATIN).isascii() for c in foreign):
        return True
    return len(foreign) > 1 and all(c in _latin_confusables(other) for c in letters if c not in foreign)


def _reads_as_latin(word: str) -> bool:
    """Whether a word without Latin letters reads as a Latin word."""
    reading = word.translate(_TO_LATIN)
    return reading != word and reading.isascii() and reading.isalpha() and "LATIN" not in _alphabets(word)


@lru_cache(maxsize=16)
def _latin_confusables(alphabet: str) -> frozenset[str]:
    """Return the Latin letters that letters of the alphabet resemble."""
    return frozenset(latin for latin, letters in _CONFUSABLES.items() if any(_alphabet(c) == alphabet for c in letters))


def _odd_character(word: str, alphabets: set[str]) -> str:
    """Return the first letter of the minority alphabet of a mixed word."""
    latin = [c for c in word if _alphabet(c) == "LATIN"]
    is_minority = latin and 2 * len(latin) < sum(map(bool, map(_alphabet, word)))
    return latin[0] if is_minority else _foreign_letter(word, alphabets)


def _foreign_letter(word: str, alphabets: set[str]) -> str:
    """Return the first letter of a mixed word that is not Latin, or not of its first alphabet."""
    return next(c for c in word if _alphabet(c) and (_alphabet(c) != "LATIN" or "LATIN" not in alphabets))


def _mixed_words(text: str) -> Iterator[tuple[str, str]]:
    for word in _WORD.findall(text):
        alphabets = _alphabets(word)
        if len(alphabets) > 1 and not _compiled(_ABBREVIATION).fullmatch(word):
            yield word, f"mixes alphabets: it contains {describe(_foreign_letter(word, alphabets))}"


def _alphabets(word: str) -> set[str]:
    return {alphabet for alphabet in map(_alphabet, word) if alphabet}


def _alphabet(character: str) -> str:
    """Return the alphabet of a letter, if it is one of the confusable ones; else empty."""
    if character.isascii():
        return "LATIN" if character.isalpha() else ""
    first = unicodedata.name(character, "").partition(" ")[0]
    return first if first in _ALPHABETS else ""
