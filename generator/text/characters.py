"""Characters that nobody can see or that cover others: control and format characters, marks upon marks."""

from __future__ import annotations

import re
import unicodedata

# Joiners are letters' business in Arabic, Persian and Indic scripts, and make one pictogram of several.
_JOINERS = "\u200c\u200d"
_EMOJI_STYLES = "\ufe0e\ufe0f"
# The space of braille; anywhere else nobody sees that it is there.
_NO_DOTS = "\u2800"
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\uffa0\ue000-\uf8ff"
    "\ufe00-\ufe0f\ufeff\ufff0-\uffff\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
# Marks above and below letters. More than four on one letter are writing of no language, and reach into other lines.
_MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_PILE = re.compile(f"{_MARK}{_MARK}{{4,}}")  # the first apart: so it is looked for as quickly as a letter
_MOST_MARKS = 4

# What keyboards have, spaces, tabs and the ends of lines.
_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n"

# Control characters have no names in unicodedata, only what people call them.
_CONTROLS = {
    0x00: "NULL", 0x07: "ALERT", 0x08: "BACKSPACE", 0x0b: "LINE TABULATION", 0x0c: "FORM FEED", 0x0d: "CARRIAGE RETURN",
    0x0e: "SHIFT OUT", 0x0f: "SHIFT IN", 0x18: "CANCEL", 0x1a: "SUBSTITUTE", 0x1b: "ESCAPE", 0x7f: "DELETE",
    0x85: "NEXT LINE", 0x90: "DEVICE CONTROL STRING", 0x9b: "CONTROL SEQUENCE INTRODUCER", 0x9c: "STRING TERMINATOR",
    0x9d: "OPERATING SYSTEM COMMAND",
}  # fmt: skip
_KINDS = {"Cc": "CONTROL CHARACTER", "Cs": "SURROGATE", "Cn": "NONCHARACTER", "Co": "PRIVATE CHARACTER"}


def hidden_characters(text: str) -> list[tuple[int, str]]:
    """Find invisible, control and direction-changing characters, and marks that pile up: (offset, name)."""
    if text.isascii() and text.isprintable():
        return []
    odd = odd_ones(text)
    if not _HIDDEN.search(odd) and not _PILE.search(odd):
        return []
    found = [
        (found.start(), describe(found.group()))
        for found in _HIDDEN.finditer(text)
        if not _belongs(text, found.start())
    ]
    for pile in _PILE.finditer(text):
        found += [(offset, describe(text[offset])) for offset in range(pile.start() + _MOST_MARKS, pile.end())]
    return sorted(found)


def odd_ones(text: str) -> str:
    """The characters of a text that are no plain ones of ASCII, side by side: few to look through, and soon found."""
    return text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass")


def describe(character: str) -> str:
    """Name a character as Unicode does: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    code = ord(character)
    name = unicodedata.name(character, "") or _CONTROLS.get(code) or _KINDS[unicodedata.category(character)]
    return f"U+{code:04X} {name}"


def _belongs(text: str, offset: int) -> bool:
    """Tell whether a hidden character does its duty: joins letters, or shapes a pictogram."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if text[offset] in _EMOJI_STYLES:
        return _is_pictogram(before)
    if text[offset] == _NO_DOTS:
        return _is_braille(before) or _is_braille(after)
    if text[offset] not in _JOINERS or not before or not after:
        return False
    if (_is_pictogram(before) or before in _EMOJI_STYLES) and _is_pictogram(after):
        return True
    return all(not c.isascii() and unicodedata.category(c)[0] in "LM" for c in (before, after))


def _is_braille(character: str) -> bool:
    return "\u2801" <= character <= "\u28ff"


def _is_pictogram(character: str) -> bool:
    return bool(character) and not character.isascii() and unicodedata.category(character) in ("So", "Sk", "Po", "Sm")
