"""Check the visible text of sanitised HTML for hidden and confusable characters."""

from __future__ import annotations

import html
import re
from collections import Counter, deque
from collections.abc import Iterator

from generator.content.problem import Problem
from generator.content.rules import problem
from generator.read.markdown.positions import SourceText
from generator.text.characters import hidden_characters
from generator.text.confusables import deceptive_words, may_have_confusables

REFERENCE = re.compile(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[0-9A-Za-z]+);")
# In sanitised HTML every ``<`` begins a tag, and attributes are in double quotes.
_BLOCK = re.compile(r"</?(?:p|h[2-6]|li|ul|ol|blockquote|t[dhr]|table|thead|tbody|div|br|hr)\b[^>]*>")
_CODE = re.compile(r"<code>.*?</code>", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")
_ANY_TAG = re.compile(r"<[^>]*>")
_TITLE = re.compile(r' (?:alt|title)="([^"]*)"')


def hidden_by_references(clean: str, source: SourceText) -> Iterator[Problem]:
    """B508: hidden characters that result from character references such as ``&#x202e;``."""
    hidden = Counter(name for _, name in hidden_characters(clean))
    if not hidden:
        return
    hidden -= Counter(name for _, name in hidden_characters(source.text))
    reported: set[str] = set()
    for match in REFERENCE.finditer(source.text) if hidden else ():
        at = source.at(match.start())
        for _, name in hidden_characters(_character(match[1])):
            if hidden[name] > 0:
                reported.add(name)
                yield problem("B508", at, f"a character reference produces the hidden {name}", "remove it")
    for name in hidden:
        if name not in reported:  # only several references together produce it
            at = source.find("&#", "&")
            yield problem("B508", at, f"character references produce the hidden {name}", "remove them")


def confusable_words(clean: str, source: SourceText) -> Iterator[Problem]:
    """B513: words that can be mistaken for others; code is exempt, so that a text can discuss such words."""
    if not may_have_confusables(clean):
        return
    offsets: dict[str, deque[int]] = {}
    for match in _WORD.finditer(source.text):
        if not match[0].isascii():
            offsets.setdefault(match[0], deque()).append(match.start())
    hint = "type the word again, or put it between backticks if it is intended"
    for text in _visible_texts(clean):
        for word, reason, character in deceptive_words(text):
            remaining = offsets.get(word)
            at = source.at(remaining.popleft()) if remaining else source.find(*_spellings(character))
            yield problem("B513", at, f'"{word}" {reason}', hint)


def _spellings(character: str) -> tuple[str, ...]:
    """Return the forms in which a character may be typed; none for ASCII, which occurs everywhere."""
    number = ord(character)
    return () if number < 128 else (f"&#{number};", f"&#x{number:x};", f"&#x{number:X};", character)


def _visible_texts(clean: str) -> Iterator[str]:
    """Yield the visible text of each block, and the alternative texts and titles in it."""
    for block in _BLOCK.split(_CODE.sub(" ", clean)):
        if not block.isascii():
            yield html.unescape(_ANY_TAG.sub("", block))
            yield from (html.unescape(title) for title in _TITLE.findall(block))


def _character(reference: str) -> str:
    """Return the character of ``#x202e`` or ``nbsp`` as in browsers; html.unescape drops control characters."""
    if not reference.startswith("#"):
        return html.unescape(f"&{reference};")
    number = int(reference[2:], 16) if reference[1] in "xX" else int(reference[1:])
    return chr(number) if number < 0x110000 else ""
