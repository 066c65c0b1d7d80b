"""A page's main text and what it says about itself."""

from __future__ import annotations

import json
import logging
import re
from contextlib import suppress
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from generator.model.dates import parse_day
from generator.model.record import Record

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NO_TEXT = ("script", "style", "noscript", "template", "svg", "head", "iframe")
_BLOCK_NAMES = """
address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main
nav ol option p pre section table td th tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_LONGEST = 1_000_000
# Articles have some thousands; telling the main text from the rest takes minutes for hundreds of thousands.
_MOST_ELEMENTS = 20_000
_TAG = re.compile(r"[a-z]{2,3}\b", re.IGNORECASE)
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
    canonical: str = ""


def from_plain(text: str) -> Extracted:
    """A plain text is all text."""
    return Extracted(text=text[:_LONGEST], all_text=text[:_LONGEST])


def from_html(html: str, url: str, today: date) -> Extracted:
    """Read a page; where no main text can be told from the rest, all of it counts as such."""
    import trafilatura
    from lxml.html import document_fromstring

    for name in ("trafilatura", "htmldate", "justext"):
        # They complain of pages on the terminal; what matters of it becomes a finding here.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=_parser())
    except Exception:  # whatever a parser of foreign pages raises means that there is no text
        return from_plain("")
    everything = _all_text(tree)
    found: Any = None
    if sum(1 for _ in islice(tree.iter(), _MOST_ELEMENTS)) < _MOST_ELEMENTS:
        with suppress(Exception):  # likewise
            found = trafilatura.bare_extraction(
                html, url=url, with_metadata=True, include_comments=False, favor_recall=True,
                date_extraction_params={"original_date": True, "extensive_search": False,
                                        "max_date": today.isoformat()},
            )  # fmt: skip
    main = (found.text if found else "") or ""
    return Extracted(
        text=_cut(main or everything),
        all_text=everything,
        title=_line((found.title if found else "") or tree.findtext(".//title")),
        publisher=_line(found.sitename if found else ""),
        author=_line(found.author if found else ""),
        published=parse_day((found.date or "")[:10]) if found else None,
        lang=_language(tree),
        paywalled=_asks_for_money(tree),
        canonical=_line(next(iter(tree.xpath("//link[@rel='canonical']/@href")), "")),
    )


def _parser() -> Any:
    from lxml.html import HTMLParser

    return HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)


def _all_text(tree: HtmlElement) -> str:
    """Everything in reading order, a line a block; iterative, since pages may be nested without end."""
    parts: list[str] = []
    size = 0
    hidden = 0
    from lxml.etree import iterwalk

    for event, element in iterwalk(tree, events=("start", "end", "comment", "pi")):
        if not isinstance(element.tag, str):
            parts.append(element.tail or "")
            continue
        skipped = element.tag in _NO_TEXT or "hidden" in element.attrib
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
