"""Inline patterns for URLs and line breaks, as GitHub reads them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor, SubstituteTagInlineProcessor
from markdown.util import AtomicString

# GitHub links www. only at the beginning or after white space or * _ ~ (, but https:// after all but letters.
BARE = r"(?:(?<![A-Za-z])https?://|(?<![^\s*_~(])(?P<www>www\.))"
# The length of the local part is limited, so that a long word is searched only once.
MAIL = r"(?<![A-Za-z0-9.+_/-])([A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,8})(?![\w@-])"
MAIL_IN_BRACKETS = r"<(?:mailto:)?([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255})>"
_HOST = re.compile(r"[^\W_][-\w.]*")
_PATH = re.compile(r"[^\s<\x02\x03]*")
_PUNCTUATION = frozenset("?!.,:*_~^'\"")
# Closing quotation marks that GitHub does not know.
_QUOTES = "\u201c\u201d\u201e\u2018\u2019\u00bb\u00ab\u203a\u2039"
_REFERENCE = re.compile(r"\[([^\]]*)\]")
# The text and the URL of most links: no brackets inside, and no special characters in the URL.
_WORDS = re.compile(r"([^\[\]]*)\]")
_TARGET = re.compile(r"\(([^\s()<>'\"\x02]+)\)")
LINE_END = r"(?:(?<! ) {2,}|\\)\n"


class BareAddress(InlineProcessor):
    """Links a bare URL, up to the punctuation of its sentence."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the link that begins at a match."""
        host, path = _HOST.match(data, m.end()), _PATH.match(data, m.end())
        if host is None or path is None:
            return None, None, None
        end = m.end() + _length(path[0])
        if any("_" in part for part in data[m.end() : min(end, host.end())].split(".")[-2:]):
            return None, None, None
        url = data[m.start() : end].rstrip(_QUOTES)
        element = Element("a", href=f"http://{url}" if m["www"] else url)
        element.text = AtomicString(url)
        return element, m.start(), m.start() + len(url)


def _length(path: str) -> int:
    """Return the length of a URL without the punctuation of its sentence; closing brackets need opening ones."""
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
    """Return the offset of the character reference that ends with a semicolon, or that of the semicolon."""
    begin = place
    while begin and path[begin - 1].isalnum():
        begin -= 1
    return begin - 1 if 0 < begin < place and path[begin - 1] == "&" else place


class QuickLink(LinkInlineProcessor):
    """The library's class, with a fast path for ordinary links instead of a loop over their characters."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802  # the library's name
        """Return the text of a link, its end, and whether it is closed."""
        match = _WORDS.match(data, index)
        return (match[1], match.end(), True) if match else super().getText(data, index)

    def getLink(  # noqa: N802  # the library's name
        self, data: str, index: int
    ) -> tuple[str, str | None, int, bool]:
        """Return the URL and the title in parentheses, their end, and whether they are closed."""
        match = _TARGET.match(data, index)
        return (match[1], None, match.end(), True) if match else super().getLink(data, index)


class BareMail(InlineProcessor):
    """Links an e-mail address, with or without angle brackets."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the link of a match."""
        address = m[1]
        if address[-1] in "-_":
            return None, None, None
        element = Element("a")
        element.set("href", f"mailto:{address}")
        element.text = AtomicString(address)
        return element, m.start(0), m.end(0)


def link_addresses(converter: Markdown) -> None:
    """Add patterns for bare URLs, e-mail addresses and line breaks to a converter."""
    converter.inlinePatterns.register(BareMail(MAIL_IN_BRACKETS, converter), "automail", 110)
    converter.inlinePatterns.register(SubstituteTagInlineProcessor(LINE_END, "br"), "linebreak", 55)
    converter.inlinePatterns.register(BareAddress(BARE, converter), "bare", 85)
    converter.inlinePatterns.register(BareMail(MAIL, converter), "bare-mail", 84)
    for name in ("reference", "image_reference"):
        # Brackets separated by a space are not a reference.
        converter.inlinePatterns[name].RE_LINK = _REFERENCE  # type: ignore[attr-defined]
