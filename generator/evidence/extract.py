"""Extract a page's main text and metadata."""

from __future__ import annotations

import json
import logging
import re
from contextlib import suppress
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from generator.evidence.fetch_results import unreachable
from generator.record import Record
from generator.text.dates import parse_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INVISIBLE_ELEMENTS = ("script", "style", "noscript", "template", "svg", "head", "iframe")
_BLOCK_NAMES = """
address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main
nav ol option p pre q section table td th tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_MAX_CHARACTERS = 1_000_000
# Articles have some thousands; extracting the main text of hundreds of thousands takes minutes.
_MAX_ELEMENTS, _MAX_ATTRIBUTES = 20_000, 150_000
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}\b", re.IGNORECASE)
# More tags than any book has: such a page is built to waste time.
_MAX_TAGS = 400_000
_NUMERIC_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]{1,8}|[0-9]{1,8});?")
_INVALID_CHARACTERS = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HIDDEN_STYLE = re.compile(r"display:none|visibility:hidden", re.IGNORECASE)
_FALSE_VALUES = frozenset({"false", "False", False})


class PageText(Record, frozen=True, kw_only=True):
    """``text`` is the main text, ``all_text`` all visible text of the page."""

    text: str
    all_text: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    lang: str = ""
    paywalled: bool = False


def from_plain(text: str) -> PageText:
    """Return plain text as both main text and all text."""
    return PageText(text=text[:_MAX_CHARACTERS], all_text=text[:_MAX_CHARACTERS])


def from_html(html: str, url: str, today: date) -> PageText:
    """Parse a page; without a recognisable main text, ``text`` is all of it.

    ``url`` and ``today`` help to find the publication date. Raises FetchError for more than 400,000 tags.
    """
    from lxml.html import document_fromstring

    for name in ("trafilatura", "htmldate", "justext"):
        # Silence their warnings about pages; what matters is recorded in the result.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if html.count("<") > _MAX_TAGS:
        raise unreachable("too many elements")
    html = _strip_invalid_characters(html)
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=_parser())
    except Exception:  # a parser error of any kind means that there is no text
        return from_plain("")
    _normalize_markup(tree)
    all_text, lang, paywalled = _all_text(tree), _language(tree), _is_paywalled(tree)
    title = tree.findtext(".//title")
    extraction = _extract(tree, url, today)
    main = (extraction.text if extraction else "") or ""
    return PageText(
        text=_normalize_lines(main or all_text),
        all_text=all_text,
        title=_one_line((extraction.title if extraction else "") or title),
        publisher=_one_line(extraction.sitename if extraction else ""),
        author=_one_line(extraction.author if extraction else ""),
        published=parse_day((extraction.date or "")[:10]) if extraction else None,
        lang=lang,
        paywalled=paywalled,
    )


def _extract(tree: HtmlElement, url: str, today: date) -> Any:
    """Return trafilatura's main text and metadata; None if the page is too large for it, or it fails."""
    import trafilatura

    elements = list(islice(tree.iter(), _MAX_ELEMENTS))
    if len(elements) == _MAX_ELEMENTS or sum(len(element.attrib) for element in elements) >= _MAX_ATTRIBUTES:
        return None
    dates = {"original_date": True, "extensive_search": False, "max_date": today.isoformat()}
    try:
        return trafilatura.bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            favor_recall=True,
            date_extraction_params=dates,
        )
    except Exception:  # likewise, there is no main text
        return None


def _parser() -> Any:
    from lxml.html import HTMLParser

    return HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)


def _strip_invalid_characters(html: str) -> str:
    """Remove characters, literal or as numeric references, that lxml parses but refuses as text."""

    def replacement(match: re.Match[str]) -> str:
        code = int(match[1][1:], 16) if match[1][0] in "xX" else int(match[1])
        return "" if code < 0x110000 and _INVALID_CHARACTERS.fullmatch(chr(code)) else match.group()

    return _NUMERIC_REFERENCE.sub(replacement, _INVALID_CHARACTERS.sub("", html.replace("\f", " ")))


def _normalize_markup(tree: HtmlElement) -> None:
    """Drop struck-out words and footnote numbers; write other superscript digits as superscripts."""
    for element in list(tree.iter("del", "s", "strike")):
        _empty(element)
    for element in list(tree.iter("sup")):
        if any(inner.tag == "a" for inner in islice(element.iter(), 4)) or _is_in_link(element):
            _empty(element)
        elif not len(element) and element.text:
            element.text = element.text.translate(_SUPERSCRIPTS)


def _empty(element: HtmlElement) -> None:
    """Remove what an element holds, not the element: joining the texts around it is quadratic in their number."""
    element.clear(keep_tail=True)
    element.tag = "span"


def _is_in_link(element: HtmlElement) -> bool:
    """Whether a link holds nothing but the element, found without counting the link's children."""
    parent = element.getparent()
    if parent is None or parent.tag != "a" or parent[0] is not element or element.getnext() is not None:
        return False
    return not (parent.text or "").strip()


def _all_text(tree: HtmlElement) -> str:
    """Return the visible text in reading order, one block a line. Iterative: pages may be nested without limit."""
    parts: list[str] = []
    size = 0
    hidden = 0
    from lxml.etree import iterwalk

    for event, element in iterwalk(tree, events=("start", "end")):
        skipped = (
            element.tag in _INVISIBLE_ELEMENTS
            or "hidden" in element.attrib
            or bool(_HIDDEN_STYLE.search("".join(element.get("style", "").split())))
        )
        if event == "start":
            hidden += skipped
            parts.append("" if hidden else ("\n" if element.tag in _BLOCKS else "") + (element.text or ""))
        else:
            hidden -= skipped
            parts.append("" if hidden else ("\n" if element.tag in _BLOCKS else "") + (element.tail or ""))
        size += len(parts[-1])
        if size > _MAX_CHARACTERS:
            break
    return _normalize_lines("".join(parts))


def _is_paywalled(tree: HtmlElement) -> bool:
    """Whether the page's JSON-LD declares isAccessibleForFree (schema.org) as false."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()")[:20]:
        with suppress(ValueError, RecursionError):
            if _declares_paywall(json.loads(script)):
                return True
    return False


def _declares_paywall(value: Any, depth: int = 0) -> bool:
    if depth > 12:
        return False
    if isinstance(value, dict):
        flag = value.get("isAccessibleForFree", True)
        if isinstance(flag, str | bool) and flag in _FALSE_VALUES:
            return True
        return any(_declares_paywall(item, depth + 1) for item in value.values())
    return isinstance(value, list) and any(_declares_paywall(item, depth + 1) for item in value)


def _language(tree: HtmlElement) -> str:
    match = _LANGUAGE_TAG.match(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    return match.group().lower() if match else ""


def _normalize_lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in text[:_MAX_CHARACTERS].split("\n"))
    return "\n".join(line for line in lines if line)


def _one_line(text: object) -> str:
    return " ".join(str(text or "").split())[:300]
