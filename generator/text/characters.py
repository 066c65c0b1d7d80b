"""Characters that are invisible or cover others: control and format characters, stacked marks."""

from __future__ import annotations

import re
import unicodedata

# Joiners are legitimate in Arabic, Persian and Indic scripts and in emoji sequences.
JOINERS = "\u200c\u200d"
_EMOJI_STYLES = "\ufe0e\ufe0f"
# The emoji of a key: a digit or sign, its style, and the mark that surrounds both.
_KEYS, _KEYCAP = frozenset("0123456789#*"), "\u20e3"
# The blank of braille, which is invisible in other text.
_BLANK_BRAILLE = "\u2800"
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\uffa0\ue000-\uf8ff"
    "\ufe00-\ufe0f\ufeff\ufff0-\uffff\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
# The inside of a character class: scripts without spaces between words.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Combining marks. No language stacks more than four on a letter; they would cover other lines.
_MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_STACKED_MARKS = re.compile(f"{_MARK}{_MARK}{{4,}}")  # the first mark written apart makes the search faster
_MAX_MARKS = 4

# Printable ASCII, tabs and line ends.
_ORDINARY = bytes(range(0x20, 0x7F)) + b"\t\n"

# Control characters have no names in unicodedata, only aliases.
_CONTROL_NAMES = {
    0x00: "NULL",
    0x07: "ALERT",
    0x08: "BACKSPACE",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x0D: "CARRIAGE RETURN",
    0x0E: "SHIFT OUT",
    0x0F: "SHIFT IN",
    0x18: "CANCEL",
    0x1A: "SUBSTITUTE",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
    0x90: "DEVICE CONTROL STRING",
    0x9B: "CONTROL SEQUENCE INTRODUCER",
    0x9C: "STRING TERMINATOR",
    0x9D: "OPERATING SYSTEM COMMAND",
}
_CATEGORY_NAMES = {"Cc": "CONTROL CHARACTER", "Cs": "SURROGATE", "Cn": "NONCHARACTER", "Co": "PRIVATE CHARACTER"}


def hidden_characters(text: str) -> list[tuple[int, str]]:
    """Find invisible, control and direction-changing characters, and stacked marks: (offset, name)."""
    if text.isascii() and text.isprintable():
        return []
    unusual = unusual_characters(text)
    if not _HIDDEN.search(unusual) and not _STACKED_MARKS.search(unusual):
        return []
    characters = [
        (match.start(), describe(match[0]))
        for match in _HIDDEN.finditer(text)
        if not _is_legitimate(text, match.start())
    ]
    for stack in _STACKED_MARKS.finditer(text):
        characters += [(offset, describe(text[offset])) for offset in range(stack.start() + _MAX_MARKS, stack.end())]
    return sorted(characters)


def without_hidden(text: str) -> str:
    """Return a text without its hidden characters."""
    hidden = {offset for offset, _ in hidden_characters(text)}
    return "".join(c for offset, c in enumerate(text) if offset not in hidden) if hidden else text


def unusual_characters(text: str) -> str:
    """Return a text's characters that are not printable ASCII, so that searches scan only few."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ORDINARY).decode("utf-8", "surrogatepass")


def describe(character: str) -> str:
    """Return code point and Unicode name of a character: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    code = ord(character)
    name = (
        unicodedata.name(character, "") or _CONTROL_NAMES.get(code) or _CATEGORY_NAMES[unicodedata.category(character)]
    )
    return f"U+{code:04X} {name}"


def _is_legitimate(text: str, offset: int) -> bool:
    """Whether a hidden character has a function here: it joins letters or shapes an emoji."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if text[offset] in _EMOJI_STYLES:
        return _is_pictogram(before) or (before in _KEYS and after == _KEYCAP)
    if text[offset] == _BLANK_BRAILLE:
        return _is_braille(before) or _is_braille(after)
    if text[offset] not in JOINERS or not before or not after:
        return False
    if (_is_pictogram(before) or before in _EMOJI_STYLES) and _is_pictogram(after):
        return True
    return all(not c.isascii() and unicodedata.category(c)[0] in "LM" for c in (before, after))


def _is_braille(character: str) -> bool:
    return "\u2801" <= character <= "\u28ff"


def _is_pictogram(character: str) -> bool:
    return bool(character) and not character.isascii() and unicodedata.category(character) in ("So", "Sk", "Po", "Sm")
