"""Typographic quotation marks and apostrophes in place of straight ones, character for character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.language_tags import primary

# Opening and closing marks, double and single, by language. Other languages have marks that are set apart by spaces, or
# several customs: their words keep straight double marks.
_CURLY = ("“", "”", "‘", "’")
_LOW = ("„", "“", "‚", "‘")
_MARKS = {
    **dict.fromkeys(("en", "es", "pt", "it", "nl", "ca", "tr"), _CURLY),
    **dict.fromkeys(("de", "cs", "sk"), _LOW),
}
_APOSTROPHE = "’"
_BEFORE_OPENING = frozenset(" \t\n\u00a0([{—–-/“‘„‚\"'¿¡")
_STRAIGHT = re.compile("['\"]")
# The space after a number, as in a date: none of years and of other long ones.
_NUMBER = re.compile(r" (?<=\d )(?:(?<=\s\d )|(?<=\s\d\d ))(?=\S)")
_TAG = re.compile(r"<(/?)(\w+)[^<>]*>")
# A straight mark in the text of HTML, found without trying a way twice.
_STRAIGHT_IN_TEXT = re.compile(r"""[^<"']*+(?:<(?:/?\w[^<>]*+>)?+[^<"']*+)*+["']""")
# Elements within a word; all others end it.
_INLINE = frozenset(("a", "abbr", "b", "bdi", "cite", "del", "em", "i", "ins", "mark", "q", "s", "small", "span",
                     "strong", "sub", "sup", "u"))  # fmt: skip  # names, not code
_AS_TYPED = frozenset(("code", "kbd", "pre", "samp", "script", "style", "var"))


def curly(text: str, lang: str) -> str:
    """Return ``text`` with the quotation marks of ``lang``; each mark replaces one character."""
    if "'" not in text and '"' not in text:
        return text
    marks = _MARKS.get(primary(lang))
    signs, opened = list(text), {'"': 0, "'": 0}
    for found in _STRAIGHT.finditer(text):
        place, sign = found.start(), found[0]
        before, after = signs[place - 1] if place else " ", text[place + 1 : place + 2]
        signs[place] = _mark(sign, before, after, opened, marks)
    return "".join(signs)


def headline(text: str, lang: str) -> str:
    """Return a claim with the quotation marks of ``lang``, and each number on one line with the word after it."""
    return _NUMBER.sub("\u00a0", curly(text, lang))


def curly_html(html: str, lang: str) -> str:
    """Return sanitised HTML with the quotation marks of ``lang`` in its text, except in code."""
    if not _STRAIGHT_IN_TEXT.match(html):
        return html
    pieces = list(_pieces(html))
    text = curly("".join(words or gap for _, words, gap in pieces), lang)
    done, place = "", 0
    for markup, words, gap in pieces:
        done += markup + text[place : place + len(words)]
        place += len(words or gap)
    return done


def _mark(sign: str, before: str, after: str, opened: dict[str, int], marks: tuple[str, ...] | None) -> str:
    opens = before in _BEFORE_OPENING and bool(after.strip())
    if sign == "'" and (before.isalnum() or (opens and after.isdigit())):
        opened[sign] = max(0, opened[sign] - (not after.isalnum()))
        return _APOSTROPHE
    if marks is None:
        return sign
    double = sign == '"'
    if opens:
        opened[sign] += 1
        return marks[0 if double else 2]
    if not opened[sign]:
        return sign
    opened[sign] -= 1
    return marks[1 if double else 3]


def _pieces(html: str) -> Iterator[tuple[str, str, str]]:
    """Yield each piece of markup with the words after it, or with what stands for it between words."""
    place, code = 0, ""
    for tag in _TAG.finditer(html):
        words = html[place : tag.start()]
        yield ("", words, "") if not code else (words, "", "x")
        name = tag[2]
        if name == code and tag[1]:
            code = ""
        elif name in _AS_TYPED and not code and not tag[1]:
            code = name
        yield tag[0], "", "" if name in _INLINE or name in _AS_TYPED else "\n"
        place = tag.end()
    yield "", html[place:], ""
