"""Addresses and line ends within a text, as GitHub reads them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor, SubstituteTagInlineProcessor
from markdown.util import AtomicString
from pymdownx.magiclink import MagiclinkPattern

# GitHub links www. only behind a blank, the beginning or one of four signs; https:// behind all but a letter.
BARE = r"(?:(?<![A-Za-z])https?://|(?<![^\s*_~(])(?P<www>www\.))"
# What stands before the @ is bounded, so that a long word is looked through once.
MAIL = r"(?<![A-Za-z0-9.+_/-])([A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,8})(?![\w@-])"
MAIL_IN_BRACKETS = r"<(?:mailto:)?([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255})>"
_QUOTES = "\u201c\u201d\u201e\u2018\u2019\u00bb\u00ab\u203a\u2039"
_REFERENCE = re.compile(r"\[([^\]]*)\]")
# The words and the address of most links: no brackets within them, and nothing that means more in an address.
_WORDS = re.compile(r"([^\[\]]*)\]")
_TARGET = re.compile(r"\(([^\s()<>'\"\x02]+)\)")
LINE_END = r"(?:(?<! ) {2,}|\\)\n"


class BareAddress(MagiclinkPattern):  # type: ignore[misc]  # the library has no types
    """A bare address as a link, less the quotation marks of other languages behind it."""

    def handleMatch(  # noqa: N802  # the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Make the link of what begins at a match."""
        element, start, end = super().handleMatch(m, data)
        if element is None:
            return None, None, None
        shown = str(element.text).rstrip(_QUOTES)
        left = len(str(element.text)) - len(shown)
        if left:
            element.text, end = AtomicString(shown), end - left
            element.set("href", element.get("href", "")[:-left])
        return element, start, end


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
    bare = BareAddress(BARE, converter)
    bare.config = {"hide_protocol": False}
    converter.inlinePatterns.register(BareMail(MAIL_IN_BRACKETS, converter), "automail", 110)
    converter.inlinePatterns.register(SubstituteTagInlineProcessor(LINE_END, "br"), "linebreak", 55)
    converter.inlinePatterns.register(bare, "bare", 85)
    converter.inlinePatterns.register(BareMail(MAIL, converter), "bare-mail", 84)
    for name in ("reference", "image_reference"):
        # Two brackets with a blank between them are no reference.
        converter.inlinePatterns[name].RE_LINK = _REFERENCE  # type: ignore[attr-defined]
