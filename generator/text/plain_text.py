"""Detect what does not belong in a plain text: entities, markup, comments, placeholders."""

from __future__ import annotations

import html
import re
from html.entities import html5

from generator.text.characters import hidden_characters

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_COMMENT = re.compile(r"<!--|\{>>|%%(?=.*%%)|\{#(?=.*#\})", re.DOTALL)
_TAG = r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>"
_MARKUP = re.compile(
    rf"{_TAG}|<(?:https?://|mailto:)[^<>\s]+>"  # HTML, and an address as a link
    r"|!?\[[^\[\]]+\]\([^()\s]+(?:\([^()\s]*\))?[^()\s]*(?:\s\"[^\"]*\")?\)"  # a link or an image
    r"|\[\^[^\]\s]+\]"  # a footnote
    r"|(?<![\w*])\*{1,3}(?=[^\s*])[^*]*(?<=[^\s*])\*{1,3}(?![\w*])"  # emphasis
    r"|(?<![\w_])_{1,3}(?=[^\s_])(?:[^_]|(?<=\w)_(?=\w))*(?<=[^\s_])_{1,3}(?![\w_])"
    r"|~~(?=\S)[^~]+~~|`[^`]+`|\{\{.+?\}\}|\{%.+?%\}|\\[*_`\[\]#<>]"  # struck out, code, templates, escapes
    r"|^(?:#{1,6}|>|[*+])(?=\s)"  # a heading, a quotation, a list
)
# A text without one of these contains no markup.
_MARKUP_CHARACTERS = re.compile(r"[&<*_\[`~\\{%]|^[#>*+]")
_PLACEHOLDERS_LIST = """
na tbd tba tbc todo fixme tobedetermined tobeconfirmed tobeannounced placeholder loremipsum undefined nan
"""
PLACEHOLDERS = frozenset(_PLACEHOLDERS_LIST.split())
# In a quote, these may be the actual words.
_MISSING_LIST = """
none nil unknown notavailable notapplicable notknown notspecified unbekannt keineangabe inconnu inconnue desconocido
desconocida sconosciuto desconhecido onbekend
"""
MISSING = frozenset(_MISSING_LIST.split())
_NOT_AVAILABLE_FORMS = frozenset({"NA", "N/A", "N/a", "n/a", "n.a.", "n. a."})  # and not the name Na
# How each of these begins, which excludes most texts quickly.
_PLACEHOLDER_START = re.compile(
    r"[\W_]*(?:$|n[\W_]?[ai]|no|tb|to|fix|x|un|place|lorem|kein|inc|desc|scon|onb)", re.IGNORECASE
)
# Notes about unfinished work.
_TO_DO = re.compile(r"(?:^|[\[(])(?:TO[D]O|FIX[M]E|X{3}|TB[ACD])(?=[:\])]|$)")
# Characters and words in any text that the functions below report, unless they are at its beginning. One class of first
# characters makes the search several times as fast as alternatives would be.
_SUSPICIOUS = re.compile(r"[&<*_\[`~\\{%TFX](?:(?<![TFX])|(?<=T)(?:O[D]O|B[ACD])|(?<=F)IX[M]E|(?<=X)XX)")
_NO_LETTERS = re.compile(r"[\W_]+")
_MAX_PLACEHOLDER = 20
_MAX_PIECES = 3


def may_have_problems(text: str) -> bool:
    """Whether any function below may report a text; a fast pre-check."""
    return not text[:1].isalnum() or bool(
        _SUSPICIOUS.search(text) or (len(text) <= _MAX_PLACEHOLDER and _PLACEHOLDER_START.match(text))
    )


def entities(text: str) -> list[str]:
    """Return the HTML entities in ``text`` that stand for a character, as ``&amp;``."""
    if "&" not in text:
        return []
    matches = (entity.group() for entity in _ENTITY.finditer(text))
    return list(dict.fromkeys(entity for entity in matches if entity[1] == "#" or entity[1:] in html5))


def without_entities(text: str) -> str:
    """Decode the entities in ``text``; empty if one is a hidden character or starts a comment."""
    previous, plain = "", text
    while previous != plain:
        previous = plain
        for entity in entities(plain):
            plain = plain.replace(entity, html.unescape(entity))
    plain = plain.replace("\u00a0", " ").replace("\u00ad", "")
    return "" if hidden_characters(plain) or "\n" in plain or comment(plain) else plain


def comment(text: str) -> str:
    """Return the characters that start an editor's comment in ``text``, as ``<!--``; empty if none."""
    match = _COMMENT.search(text) if "<" in text or "{" in text or "%" in text else None
    return match.group() if match else ""


def markup(text: str) -> list[str]:
    """Return the first fragments of Markdown or HTML in ``text``, at most three, each once."""
    if not _MARKUP_CHARACTERS.search(text):
        return []
    matches = list(dict.fromkeys(piece.group() for piece in _MARKUP.finditer(text)))
    return ([piece for piece in matches if not piece.startswith("</")] or matches)[:_MAX_PIECES]


def placeholder(text: str, is_quote: bool = False) -> str:
    """Return placeholder words in ``text``, as "TBD" and "???"; empty if there are none.

    With ``is_quote`` the text is somebody's answer, which may be "Unknown".
    """
    if len(text) <= _MAX_PLACEHOLDER and _PLACEHOLDER_START.match(text):
        word = _NO_LETTERS.sub("", text).casefold()
        if not word or (len(word) > 2 and not word.strip("x")):
            return text
        if (word in PLACEHOLDERS and (word != "na" or text in _NOT_AVAILABLE_FORMS)) or (
            not is_quote and word in MISSING
        ):
            return text
    match = _TO_DO.search(text)
    return match.group().strip("[(") if match else ""
