"""Characters that nobody can see, and letters that pass for others.

Control and format characters are listed by Unicode category; the look-alike
rule is the "highly restrictive" level of UTS 39, section 5.2, cut down to the
scripts that share their shapes with Latin.
"""

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
_LOOKALIKE_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
_WORD = re.compile(r"\w+")
# Greek, Cyrillic, Armenian and Cherokee with their extensions: without one of these nothing is mixed.
_FOREIGN = re.compile(
    "[\u0370-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u1d26-\u1d2a\u1f00-\u1fff\u2de0-\u2dff\ua640-\ua69f\uab70-\uabbf]"
)


def hidden_characters(text: str) -> list[tuple[int, str]]:
    """Find invisible, control and direction-changing characters: (offset, name)."""
    return [
        (found.start(), describe(found.group()))
        for found in _HIDDEN.finditer(text)
        if not _belongs(text, found.start())
    ]


def describe(character: str) -> str:
    """Name a character as Unicode does: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    name = unicodedata.name(character, "control character")
    return f"U+{ord(character):04X} {name}"


def mixed_scripts(text: str) -> str:
    """Return the first word that mixes letters of look-alike scripts, or nothing."""
    if not _FOREIGN.search(text):
        return ""
    for word in _WORD.findall(text):
        scripts = {script for c in word for script in _LOOKALIKE_SCRIPTS if _is_of(c, script)}
        if len(scripts) > 1:
            return str(word)
    return ""


def foreign_letter(word: str) -> str:
    """Describe the first letter of ``word`` that is of another script than Latin."""
    foreign = (c for c in word if any(_is_of(c, s) for s in _LOOKALIKE_SCRIPTS[1:]))
    return describe(next(foreign))


def _is_of(character: str, script: str) -> bool:
    if character.isascii():
        return script == "LATIN" and character.isalpha()
    return unicodedata.name(character, "").startswith(script)


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
