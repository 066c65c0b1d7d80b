"""What does not belong into a plain text: entities, markup, comments, words that stand for a missing one."""

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
# A text without one of these holds nothing of the above.
_SIGN = re.compile(r"[&<*_\[`~\\{%]|^[#>*+]")
TO_COME = frozenset({"na", "tbd", "tba", "tbc", "todo", "fixme", "tobedetermined", "tobeconfirmed", "tobeannounced",
                      "placeholder", "loremipsum", "undefined", "nan"})  # fmt: skip
# Somebody may have said these.
MISSING = frozenset({"none", "nil", "unknown", "notavailable", "notapplicable", "notknown", "notspecified",
                      "unbekannt", "keineangabe", "inconnu", "inconnue", "desconocido", "desconocida", "sconosciuto",
                      "desconhecido", "onbekend"})  # fmt: skip
_NOT_AVAILABLE = frozenset({"NA", "N/A", "N/a", "n/a", "n.a.", "n. a."})  # and not the name Na
# How each of these begins: most names are done with here.
_BEGINS = re.compile(r"[\W_]*(?:$|n[\W_]?[ai]|no|tb|to|fix|x|un|place|lorem|kein|inc|desc|scon|onb)", re.IGNORECASE)
# The words of people who have still something to do there.
_TO_DO = re.compile(r"(?:^|[\[(])(?:TO[D]O|FIX[M]E|X{3}|TB[ACD])(?=[:\])]|$)")
# What a text holds that has one of these, or the sign of one of the above, further in.
_MAYBE = re.compile(r"[&<*_\[`~\\{%]|TO[D]O|FIX[M]E|X{3}|TB[ACD]")
_NO_LETTERS = re.compile(r"[\W_]+")
_LONGEST = 20
_MOST = 3


def may_be_wrong(text: str) -> bool:
    """Tell whether there may be something to say of a text; a quick look, and most texts are done with it."""
    return not text[:1].isalnum() or bool(_MAYBE.search(text) or (len(text) <= _LONGEST and _BEGINS.match(text)))


def entities(text: str) -> list[str]:
    """The HTML entities in ``text``, as ``&amp;``: those that stand for a character."""
    if "&" not in text:
        return []
    found = (entity.group() for entity in _ENTITY.finditer(text))
    return list(dict.fromkeys(entity for entity in found if entity[1] == "#" or entity[1:] in html5))


def without_entities(text: str) -> str:
    """The text with the characters that its entities stand for; empty where one would be hidden or begin a comment."""
    before, plain = "", text
    while before != plain:
        before = plain
        for entity in entities(plain):
            plain = plain.replace(entity, html.unescape(entity))
    plain = plain.replace("\u00a0", " ").replace("\u00ad", "")
    return "" if hidden_characters(plain) or "\n" in plain or comment(plain) else plain


def comment(text: str) -> str:
    """The sign that begins an editor's comment in ``text``, as ``<!--``; empty where there is none."""
    found = _COMMENT.search(text) if "<" in text or "{" in text or "%" in text else None
    return found.group() if found else ""


def markup(text: str) -> list[str]:
    """The first pieces of Markdown or HTML in ``text``, three at most, each once."""
    if not _SIGN.search(text):
        return []
    found = list(dict.fromkeys(piece.group() for piece in _MARKUP.finditer(text)))
    return ([piece for piece in found if not piece.startswith("</")] or found)[:_MOST]


def placeholder(text: str, said: bool = False) -> str:
    """The words in ``text`` that only hold the place of others, as "TBD" and "???"; empty where there are none.

    With ``said`` the text is what somebody answered, which may be "Unknown".
    """
    if len(text) <= _LONGEST and _BEGINS.match(text):
        word = _NO_LETTERS.sub("", text).casefold()
        if not word or (len(word) > 2 and not word.strip("x")):
            return text
        if (word in TO_COME and (word != "na" or text in _NOT_AVAILABLE)) or (not said and word in MISSING):
            return text
    found = _TO_DO.search(text)
    return found.group().strip("[(") if found else ""
