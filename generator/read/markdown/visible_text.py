"""What readers see of sanitised HTML, and what in it deceives them."""

from __future__ import annotations

import html
import re
from collections import Counter, deque
from collections.abc import Iterator

from generator.content.problem import Problem
from generator.content.rules import problem
from generator.read.markdown.positions import Source
from generator.text.characters import hidden_characters
from generator.text.confusables import deceptive_words, may_have_confusables

REFERENCE = re.compile(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[0-9A-Za-z]+);")
# In sanitised HTML every ``<`` begins a tag, and attributes stand between double quotes.
_BLOCK = re.compile(r"</?(?:p|h[2-6]|li|ul|ol|blockquote|t[dhr]|table|thead|tbody|div|br|hr)\b[^>]*>")
_CODE = re.compile(r"<code>.*?</code>", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")
_ANY_TAG = re.compile(r"<[^>]*>")
_TITLE = re.compile(r' (?:alt|title)="([^"]*)"')


def revealed(clean: str, source: Source) -> Iterator[Problem]:
    """Hidden characters that the typed text did not show: they came from references such as ``&#x202e;``."""
    shown = Counter(name for _, name in hidden_characters(clean))
    if not shown:
        return
    shown -= Counter(name for _, name in hidden_characters(source.text))
    told: set[str] = set()
    for found in REFERENCE.finditer(source.text) if shown else ():
        for _, name in hidden_characters(_meant(found[1])):
            if shown[name] > 0:
                told.add(name)
                yield problem("B508", source.at(found.start()), f"a character reference produces the hidden {name}",
                              "remove it")  # fmt: skip
    for name in shown:
        if name not in told:  # none by itself, but all together
            yield problem("B508", source.find("&#", "&"), f"character references produce the hidden {name}",
                          "remove them")  # fmt: skip


def deceptive(clean: str, source: Source) -> Iterator[Problem]:
    """Words that pass for others; code is shown as it is, and is where such a word can be talked about."""
    if not may_have_confusables(clean):
        return
    places: dict[str, deque[int]] = {}
    for found in _WORD.finditer(source.text):
        if not found[0].isascii():
            places.setdefault(found[0], deque()).append(found.start())
    for text in _shown(clean):
        for word, odd, character in deceptive_words(text):
            left = places.get(word)
            at = source.at(left.popleft()) if left else source.find(*_spellings(character))
            yield problem("B513", at, f'"{word}" {odd}',
                          "type the word again, or put it between backticks if it is intended")  # fmt: skip


def _spellings(character: str) -> tuple[str, ...]:
    """How a character of a word that markup takes apart can stand in a text; a Latin one stands everywhere."""
    number = ord(character)
    return () if number < 128 else (f"&#{number};", f"&#x{number:x};", f"&#x{number:X};", character)


def _shown(clean: str) -> Iterator[str]:
    """What readers see of sanitised HTML, block by block, and what stands behind images and links."""
    for block in _BLOCK.split(_CODE.sub(" ", clean)):
        if not block.isascii():
            yield html.unescape(_ANY_TAG.sub("", block))
            yield from (html.unescape(title) for title in _TITLE.findall(block))


def _meant(reference: str) -> str:
    """The character that a browser makes of ``#x202e`` or ``nbsp``; html.unescape drops control characters."""
    if not reference.startswith("#"):
        return html.unescape(f"&{reference};")
    number = int(reference[2:], 16) if reference[1] in "xX" else int(reference[1:])
    return chr(number) if number < 0x110000 else ""
