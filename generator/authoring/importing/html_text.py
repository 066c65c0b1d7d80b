"""HTML as Markdown; needs the extra ``import``."""

from __future__ import annotations

import re
import warnings
from typing import Any
from urllib.parse import quote

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag
from bs4.exceptions import ParserRejectedMarkup
from markdownify import ATX, BACKSLASH, MarkdownConverter

from generator.authoring.importing.item import Given
from generator.authoring.importing.plain import without_tags
from generator.read.limits import CpuLimit, cpu_limit, stack_limit

_FRAMES, _LARGEST = 3000, 2 * 1024 * 1024
# Of processor time, for any text and for each MB of it, so that very many bad ones take time by their length.
_SECONDS, _SECONDS_FOR_MB = 2.0, 2.5
_REMOVED = ("script", "style", "noscript", "template", "form", "button", "input", "select", "textarea", "svg",
            "object", "applet", "canvas", "head", "link", "meta", "base", "math")  # fmt: skip  # a list of words
_EMBEDDED = ("iframe", "embed", "video", "audio", "frame", "source")
_BLOCK = re.compile(r"<(?:p|div|h[1-6]|ul|ol|blockquote|table|figure|pre|section|article)\b", re.IGNORECASE)
_CAPTION = re.compile(r"\[caption[^\]]{0,500}\]((?:(?!\[caption).){0,9999}?)\[/caption\]", re.DOTALL)
_SHORTCODE = re.compile(r"\[(/?[a-z][a-z0-9_-]{2,30})(?:\s[^\[\]]{0,500})?/?\](?!\()")
_ADDRESS = re.compile(r"(https?://[^\s<>\[\]]+)")
_MARK = re.compile(r"([\\`*\[\]<~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;))")
_START = re.compile(r"(^[^\S\n]*+)([-+=>:]+(?=\s|$)|#{1,6}(?=\s))", re.MULTILINE)
_NUMBER = re.compile(r"(^[^\S\n]*+\d{1,9})([.)](?:\s|$))", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n\s*\n")
# Signs that would end an address in Markdown.
_UNSAFE = re.compile(r"[\s()<>\"\\]")
_GAPS = re.compile(r"\n{3,}")


class _Converter(MarkdownConverter):
    """Converts to GitHub's Markdown, without any HTML."""

    class Options:
        """The style, where Markdown allows several."""

        heading_style = ATX
        newline_style = BACKSLASH
        bullets = "-"
        wrap = False

    def escape(self, text: str, parent_tags: Any) -> str:
        """Return a text in which no character is Markdown, except in addresses."""
        pieces = _ADDRESS.split(text or "")
        pieces[::2] = [_escaped(piece) for piece in pieces[::2]]
        escaped = "".join(pieces)
        return escaped.replace("|", "\\|") if {"td", "th"} & set(parent_tags) else escaped

    def convert_hN(self, n: int, el: Any, text: str, parent_tags: Any) -> str:  # noqa: N802  # the library's name
        """Return a heading; the page has its own of the first level."""
        return str(super().convert_hN(max(n, 2), el, text, parent_tags))  # type: ignore[misc]  # missing in its stub


def markdown_of(html: str) -> tuple[str, list[str]]:
    """Return HTML as Markdown, and remarks on what that cannot hold; HTML that no browser writes becomes plain text."""
    if len(html) > _LARGEST:
        return _escaped(without_tags(html)), ["text: its HTML is larger than 2 MB: only its words"]
    try:
        with cpu_limit(_SECONDS + _SECONDS_FOR_MB * len(html) / 2**20), stack_limit(_FRAMES), warnings.catch_warnings():
            warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
            return _convert(html)
    except (RecursionError, CpuLimit, ParserRejectedMarkup):
        return _escaped(without_tags(html)), ["text: its HTML cannot be read, or is nested too deeply: only its words"]


def text_of(html: Given | None) -> tuple[Given, tuple[str, ...]]:
    """Return a field that holds HTML as the text of an item, and remarks."""
    markdown, remarks = markdown_of(html.text) if html else ("", [])
    return Given(markdown, html.fields if html else ()), tuple(remarks)


def _convert(html: str) -> tuple[str, list[str]]:
    html = _CAPTION.sub(r"<figure>\1</figure>", html.replace("\x00", "").replace("\r\n", "\n"))
    if not _BLOCK.search(html):
        # Older posts have a blank line between paragraphs and no tags for them.
        paragraphs = _BLANK_LINES.split(html.strip())
        html = "".join("<p>{}</p>".format(part.replace("\n", "<br>")) for part in paragraphs)
    soup = BeautifulSoup(html, "html.parser")
    remarks = _remove(soup)
    for element in soup.find_all(("a", "img")):
        for name in ("href", "src"):
            address = element.get(name)
            if isinstance(address, str):
                element[name] = _UNSAFE.sub(lambda match: quote(match[0]), address.strip())
    text = _Converter().convert_soup(soup)
    codes = sorted({match[1].strip("/") for match in _SHORTCODE.finditer(soup.get_text())})
    if codes:
        remarks.append(f"text: shortcodes are shown as typed: {', '.join(codes)}")
    return _GAPS.sub("\n\n", text).strip(), remarks


def _escaped(text: str) -> str:
    return _NUMBER.sub(r"\1\\\2", _START.sub(r"\1\\\2", _MARK.sub(r"\\\1", text)))


def _remove(soup: BeautifulSoup) -> list[str]:
    """Take out what no text has; an embedded page becomes a link to it."""
    remarks = []
    for name in _REMOVED:
        elements = soup.find_all(name)
        for element in elements:
            element.decompose()
        if elements and name not in ("head", "meta", "link"):
            remarks.append(f"text: {len(elements)} × <{name}> not carried: no text has it")
    for element in soup.find_all(_EMBEDDED):
        address = element.get("src") if isinstance(element, Tag) else ""
        if isinstance(address, str) and address.startswith(("http://", "https://", "//")):
            remarks.append(f"text: <{element.name}> is now a link: {address}")
            link = soup.new_tag("a", href=address)
            link.string = address
            paragraph = soup.new_tag("p")
            paragraph.append(link)
            element.replace_with(paragraph)
        else:
            remarks.append(f"text: <{element.name}> without an address not carried")
            element.decompose()
    return remarks
