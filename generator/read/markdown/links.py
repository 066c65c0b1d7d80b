"""Addresses and line ends within a text, as GitHub reads them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor, SubstituteTagInlineProcessor
from markdown.util import AtomicString

# GitHub links www. only behind a blank, the beginning or one of four signs; https:// behind all but a letter.
BARE = r"(?:(?<![A-Za-z])https?://|(?<![^\s*_~(])(?P<www>www\.))"
# What stands before the @ is bounded, so that a long word is looked through once.
MAIL = r"(?<![A-Za-z0-9.+_/-])([A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,8})(?![\w@-])"
MAIL_IN_BRACKETS = r"<(?:mailto:)?([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255})>"
_HOST = re.compile(r"[^\W_][-\w.]*")
_PATH = re.compile(r"[^\s<\x02\x03]*")
_PUNCTUATION = frozenset("?!.,:*_~^'\"")
# Of languages that GitHub does not think of.
_QUOTES = "\u201c\u201d\u201e\u2018\u2019\u00bb\u00ab\u203a\u2039"
_REFERENCE = re.compile(r"\[([^\]]*)\]")
# The words and the address of most links: no brackets within them, and nothing that means more in an address.
_WORDS = re.compile(r"([^\[\]]*)\]")
_TARGET = re.compile(r"\(([^\s()<>'\"\x02]+)\)")
LINE_END = r"(?:(?<! ) {2,}|\\)\n"


class BareAddress(InlineProcessor):
    """A bare address as a link, up to the punctuation of its sentence."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Make the link of what begins at a match."""
        host, path = _HOST.match(data, m.end()), _PATH.match(data, m.end())
        if host is None or path is None:
            return None, None, None
        end = m.end() + _length(path[0])
        if any("_" in part for part in data[m.end() : min(end, host.end())].split(".")[-2:]):
            return None, None, None
        shown = data[m.start() : end].rstrip(_QUOTES)
        element = Element("a", href=f"http://{shown}" if m["www"] else shown)
        element.text = AtomicString(shown)
        return element, m.start(), m.start() + len(shown)


def _length(path: str) -> int:
    """How long an address is without what ends its sentence; a bracket that it opens belongs to it."""
    end = len(path)
    open_brackets = {")": path.count("(") - path.count(")"), "]": path.count("[") - path.count("]")}
    while end:
        last = path[end - 1]
        if last in _PUNCTUATION:
            end -= 1
        elif last == ";":
            end = _before_semicolon(path, end - 1)
        elif open_brackets.get(last, 0) < 0:
            open_brackets[last] += 1
            end -= 1
        else:
            break
    return end


def _before_semicolon(path: str, place: int) -> int:
    """Where the character reference begins that ends with the semicolon at a place; else that place."""
    begin = place
    while begin and path[begin - 1].isalnum():
        begin -= 1
    return begin - 1 if 0 < begin < place and path[begin - 1] == "&" else place


class Link(LinkInlineProcessor):
    """The library's own, but that it does not look at each character of an ordinary link in turn."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802  # the library's name
        """The words of the link that begins before a place, where they end, and whether they do."""
        found = _WORDS.match(data, index)
        return (found[1], found.end(), True) if found else super().getText(data, index)

    def getLink(  # noqa: N802  # the library's name
        self, data: str, index: int
    ) -> tuple[str, str | None, int, bool]:
        """The address and the title in the parentheses at a place, where they end, and whether they do."""
        found = _TARGET.match(data, index)
        return (found[1], None, found.end(), True) if found else super().getLink(data, index)


class BareMail(InlineProcessor):
    """An e-mail address, with or without brackets around it, as a link."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Make the link of what matched."""
        address = m[1]
        if address[-1] in "-_":
            return None, None, None
        element = Element("a")
        element.set("href", f"mailto:{address}")
        element.text = AtomicString(address)
        return element, m.start(0), m.end(0)


def link_addresses(converter: Markdown) -> None:
    """Have a converter make links of bare addresses, and line breaks of backslashes too."""
    converter.inlinePatterns.register(BareMail(MAIL_IN_BRACKETS, converter), "automail", 110)
    converter.inlinePatterns.register(SubstituteTagInlineProcessor(LINE_END, "br"), "linebreak", 55)
    converter.inlinePatterns.register(BareAddress(BARE, converter), "bare", 85)
    converter.inlinePatterns.register(BareMail(MAIL, converter), "bare-mail", 84)
    for name in ("reference", "image_reference"):
        # Two brackets with a blank between them are no reference.
        converter.inlinePatterns[name].RE_LINK = _REFERENCE  # type: ignore[attr-defined]
