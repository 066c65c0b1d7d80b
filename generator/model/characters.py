"""Characters that nobody can see: control and format characters, listed by Unicode category."""

from __future__ import annotations

import re
import unicodedata

# Joiners are letters' business in Arabic, Persian and Indic scripts, and make one pictogram of several.
_JOINERS = "\u200c\u200d"
_EMOJI_STYLES = "\ufe0e\ufe0f"
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\uffa0"
    "\ufe00-\ufe0f\ufeff\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)

# Control characters have no names in unicodedata, only what people call them.
_CONTROLS = {
    0x00: "NULL", 0x07: "ALERT", 0x08: "BACKSPACE", 0x0b: "LINE TABULATION", 0x0c: "FORM FEED", 0x0d: "CARRIAGE RETURN",
    0x0e: "SHIFT OUT", 0x0f: "SHIFT IN", 0x18: "CANCEL", 0x1a: "SUBSTITUTE", 0x1b: "ESCAPE", 0x7f: "DELETE",
    0x85: "NEXT LINE", 0x90: "DEVICE CONTROL STRING", 0x9b: "CONTROL SEQUENCE INTRODUCER", 0x9c: "STRING TERMINATOR",
    0x9d: "OPERATING SYSTEM COMMAND",
}  # fmt: skip
_KINDS = {"Cc": "CONTROL CHARACTER", "Cs": "SURROGATE", "Cn": "NONCHARACTER"}


def hidden_characters(text: str) -> list[tuple[int, str]]:
    """Find invisible, control and direction-changing characters: (offset, name)."""
    return [
        (found.start(), describe(found.group()))
        for found in _HIDDEN.finditer(text)
        if not _belongs(text, found.start())
    ]


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
    if text[offset] not in _JOINERS or not before or not after:
        return False
    if (_is_pictogram(before) or before in _EMOJI_STYLES) and _is_pictogram(after):
        return True
    return all(not c.isascii() and unicodedata.category(c)[0] in "LM" for c in (before, after))


def _is_pictogram(character: str) -> bool:
    return bool(character) and not character.isascii() and unicodedata.category(character) in ("So", "Sk", "Po", "Sm")
