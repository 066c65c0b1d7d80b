"""What to write instead of a setting's value that its declaration does not allow."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from generator.content.schema import Field, Kind
from generator.text import patterns
from generator.text.language_tags import is_tag, tag_hint
from generator.text.web_addresses import is_web_address


def is_base(url: str) -> bool:
    """Whether the path of a URL means the same to a browser, a server and a file system."""
    parts = url.partition("://")[2].rstrip("/").split("/")[1:]
    if any(part in ("", ".", "..") for part in parts):
        return False
    return is_web_address(url) and "?" not in url and "#" not in url and '"' not in url


# For each kind of text a test and, if the text fails it, a hint.
_KINDS: dict[Kind, tuple[Callable[[str], object], Callable[[str], str]]] = {
    Kind.URL: (is_web_address, lambda _: "begin with https://"),
    Kind.LINK: (re.compile(patterns.LINK).fullmatch, lambda _: "begin with / or https://"),
    Kind.SITE_URL: (is_base, lambda _: "write it as https://www.example.org/facts/"),
    Kind.LANGUAGE: (is_tag, tag_hint),
    Kind.HOST: (re.compile(patterns.DOMAIN).fullmatch, lambda _: "write only the host, in lower case: mirror.example"),
    Kind.COLOUR: (re.compile(patterns.COLOUR).fullmatch, lambda _: "write it as #5a5a5a"),
    Kind.ORIGIN: (
        re.compile(patterns.ORIGIN).fullmatch,
        lambda _: 'write "self", or a host with https://, such as "https://stats.example.org"',
    ),
    Kind.STATIC_FILE: (
        re.compile(patterns.STATIC_FILE).fullmatch,
        lambda _: "write the path of a font (.woff2) or picture below static/, such as fonts/text.woff2",
    ),
    Kind.EMAIL: (re.compile(patterns.EMAIL).fullmatch, lambda _: "write it as editors@example.org"),
}


def setting_hint(field: Field, value: Any) -> str:
    """Return what to write instead of a value that its declaration does not allow; "" if the value is valid."""
    if field.group:
        records = value if field.kind is Kind.LIST else (value,)
        parts = ((part, getattr(record, part.attribute)) for record in records for part in field.group.fields)
        return next((f'in "{part.name}", {hint}' for part, inner in parts if (hint := setting_hint(part, inner))), "")
    if field.kind is Kind.NUMBER:
        return "" if field.least <= value <= field.greatest else f"must be from {field.least} to {field.greatest}"
    if field.choices:
        return "" if value in field.choices else f"write {' or '.join(field.choices)}"
    if field.kind is Kind.LIST and field.item in _KINDS:
        is_valid, hint_for = _KINDS[field.item]
        return next((f'for "{item}", {hint_for(item)}' for item in value if not is_valid(item)), "")
    if field.kind in _KINDS and (value or field.default != ""):
        is_valid, hint_for = _KINDS[field.kind]
        return "" if is_valid(value) else hint_for(value)
    return "" if not field.pattern or re.search(field.pattern, value) else "give it a value"
