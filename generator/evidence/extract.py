"""A page's main text and what it says about itself."""

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

_NO_TEXT = ("script", "style", "noscript", "template", "svg", "head", "iframe")
_BLOCK_NAMES = """
address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main
nav ol option p pre q section table td th tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_LONGEST = 1_000_000
# Articles have some thousands; telling the main text from the rest takes minutes for hundreds of thousands.
_MOST_ELEMENTS, _MOST_ATTRIBUTES = 20_000, 150_000
_TAG = re.compile(r"[a-z]{2,3}\b", re.IGNORECASE)
# A page that is made to cost time; a book has fewer.
_MOST_TAGS = 400_000
_BY_NUMBER = re.compile(r"&#([xX][0-9a-fA-F]{1,8}|[0-9]{1,8});?")
_NO_TEXT_SIGNS = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNSEEN = re.compile(r"display:none|visibility:hidden", re.IGNORECASE)
_NOT_FREE = frozenset({"false", "False", False})


class Extracted(Record, frozen=True, kw_only=True):
    """``text`` is the main text, ``all_text`` everything that can be read on the page."""

    text: str
    all_text: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    lang: str = ""
    paywalled: bool = False


def from_plain(text: str) -> Extracted:
    """A plain text is all text."""
    return Extracted(text=text[:_LONGEST], all_text=text[:_LONGEST])


def from_html(html: str, url: str, today: date) -> Extracted:
    """Read a page; where no main text can be told from the rest, all of it counts as such.

    Raises Unread where a page has more elements than any has.
    """
    import trafilatura
    from lxml.html import document_fromstring

    for name in ("trafilatura", "htmldate", "justext"):
        # They complain of pages on the terminal; what matters of it becomes a finding here.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if html.count("<") > _MOST_TAGS:
        raise unreachable("too many elements")
    html = _writable(html)
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=_parser())
    except Exception:  # whatever a parser of foreign pages raises means that there is no text
        return from_plain("")
    _leave_as_printed(tree)
    everything, lang, paywalled = _all_text(tree), _language(tree), _asks_for_money(tree)
    title = tree.findtext(".//title")
    found: Any = None
    elements = list(islice(tree.iter(), _MOST_ELEMENTS))
    if len(elements) < _MOST_ELEMENTS and sum(len(element.attrib) for element in elements) < _MOST_ATTRIBUTES:
        with suppress(Exception):  # likewise
            found = trafilatura.bare_extraction(
                tree, url=url, with_metadata=True, include_comments=False, favor_recall=True,
                date_extraction_params={"original_date": True, "extensive_search": False,
                                        "max_date": today.isoformat()},
            )  # fmt: skip
    main = (found.text if found else "") or ""
    return Extracted(
        text=_cut(main or everything),
        all_text=everything,
        title=_line((found.title if found else "") or title),
        publisher=_line(found.sitename if found else ""),
        author=_line(found.author if found else ""),
        published=parse_day((found.date or "")[:10]) if found else None,
        lang=lang,
        paywalled=paywalled,
    )


def _parser() -> Any:
    from lxml.html import HTMLParser

    return HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)


def _writable(html: str) -> str:
    """Without the signs, also as numbers, that a tree reads from a page but refuses to be given."""

    def kept(found: re.Match[str]) -> str:
        code = int(found[1][1:], 16) if found[1][0] in "xX" else int(found[1])
        return "" if code < 0x110000 and _NO_TEXT_SIGNS.fullmatch(chr(code)) else found.group()

    return _BY_NUMBER.sub(kept, _NO_TEXT_SIGNS.sub("", html.replace("\f", " ")))


def _leave_as_printed(tree: HtmlElement) -> None:
    """Drop words that were struck out and the numbers of notes; a raised number is a power and not a digit more."""
    for element in list(tree.iter("del", "s", "strike")):
        element.drop_tree()
    for element in list(tree.iter("sup")):
        if any(inner.tag == "a" for inner in islice(element.iter(), 4)) or _is_in_link(element):
            element.drop_tree()
        elif not len(element) and element.text:
            element.text = element.text.translate(_RAISED)


def _is_in_link(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "a" and not (parent.text or "").strip() and len(parent) == 1


def _all_text(tree: HtmlElement) -> str:
    """Everything in reading order, a line a block; iterative, since pages may be nested without end."""
    parts: list[str] = []
    size = 0
    hidden = 0
    from lxml.etree import iterwalk

    for event, element in iterwalk(tree, events=("start", "end")):
        skipped = (
            element.tag in _NO_TEXT or "hidden" in element.attrib
            or bool(_UNSEEN.search("".join(element.get("style", "").split())))
        )  # fmt: skip
        if event == "start":
            hidden += skipped
            parts.append("" if hidden else ("\n" if element.tag in _BLOCKS else "") + (element.text or ""))
        else:
            hidden -= skipped
            parts.append("" if hidden else ("\n" if element.tag in _BLOCKS else "") + (element.tail or ""))
        size += len(parts[-1])
        if size > _LONGEST:
            break
    return _cut("".join(parts))


def _asks_for_money(tree: HtmlElement) -> bool:
    """Publishers mark what they sell by isAccessibleForFree (schema.org), in JSON-LD."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()")[:20]:
        with suppress(ValueError, RecursionError):
            if _not_free(json.loads(script)):
                return True
    return False


def _not_free(value: Any, depth: int = 0) -> bool:
    if depth > 12:
        return False
    if isinstance(value, dict):
        given = value.get("isAccessibleForFree", True)
        if isinstance(given, str | bool) and given in _NOT_FREE:
            return True
        return any(_not_free(item, depth + 1) for item in value.values())
    return isinstance(value, list) and any(_not_free(item, depth + 1) for item in value)


def _language(tree: HtmlElement) -> str:
    found = _TAG.match(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    return found.group().lower() if found else ""


def _cut(text: str) -> str:
    lines = (" ".join(line.split()) for line in text[:_LONGEST].split("\n"))
    return "\n".join(line for line in lines if line)


def _line(text: object) -> str:
    return " ".join(str(text or "").split())[:300]
