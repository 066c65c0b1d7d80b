"""Plain values from what other systems export: texts without markup, days, addresses."""

from __future__ import annotations

import html
import re
from contextlib import suppress
from email.utils import parsedate
from urllib.parse import urljoin, urlsplit

from generator.text.characters import without_hidden
from generator.text.dates import iso_day, parse_day
from generator.text.folding import one_line
from generator.text.language_tags import corrected_tag, is_tag
from generator.text.web_addresses import is_web_address

_TAG = re.compile(r"<!--.*?(?:-->|$)|</?[A-Za-z][^<>]{0,2000}>", re.DOTALL)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_ISO_START = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\S.*)?", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MOST_ROUNDS = 3


def visible(text: str) -> str:
    """Return a text without control and hidden characters."""
    return without_hidden(_CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def without_tags(text: str) -> str:
    """Return a text without HTML tags, with its entities decoded."""
    for _ in range(_MOST_ROUNDS):
        plain = html.unescape(_TAG.sub("", _BREAK.sub(" ", text)) if "<" in text else text)
        if plain == text:
            break
        text = plain
    return text


def plain_line(text: str) -> str:
    """Return a text on one line, without markup and hidden characters."""
    return one_line(visible(without_tags(text))).replace("<!--", "").strip()


def day_of(text: str) -> str:
    """Return a day in ISO form from one with or without a time; empty if it cannot be read."""
    text = text.strip()
    match = _ISO_START.fullmatch(text)
    if match:
        return match[1] if parse_day(match[1]) else ""
    day = iso_day(text)
    parts = None if day or "," not in text else parsedate(text)
    return day or (iso_day(f"{parts[0]:04}-{parts[1]}-{parts[2]}") if parts else "")


def tag_of(text: str) -> str:
    """Return a language tag in canonical form; empty if it is invalid."""
    tag = text.strip().replace("_", "-")
    return tag if is_tag(tag) else corrected_tag(tag)


def address_of(text: str) -> str:
    """Return an http or https address with its entities decoded; empty if it is invalid."""
    address = html.unescape(text).strip()
    address = f"https:{address}" if address.startswith("//") else address
    return address if is_web_address(address) else ""


def absolute(base: str, address: str) -> str:
    """Resolve an address against that of its page, ``base``, which may be empty; empty if it is invalid."""
    with suppress(ValueError):  # such as an unclosed bracket
        return urljoin(base, address)
    return ""


def path_of(address: str) -> str:
    """Return the path in an address, or in what looks like one; empty if it has none."""
    with suppress(ValueError):
        return urlsplit(address).path
    return ""


def without_parts(text: str, begin: str, end: str) -> tuple[str, int]:
    """Return a text without the parts from ``begin`` to ``end``, and their number, in linear time."""
    pieces: list[str] = []
    at = 0
    while True:
        start = text.find(begin, at)
        close = text.find(end, start + len(begin)) if start >= 0 else -1
        if close < 0:
            return "".join([*pieces, text[at:]]), len(pieces)
        pieces.append(text[at:start])
        at = close + len(end)


def host_of(address: str) -> str:
    """Return the host of an address without ``www.``, as a name for its publisher."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def split_list(text: str, signs: str = ";|,") -> list[str]:
    """Return the parts of a list in one text, at the first of these signs that occurs."""
    sign = next((sign for sign in signs if sign in text), "")
    return [part.strip() for part in text.split(sign)] if sign else [text]
