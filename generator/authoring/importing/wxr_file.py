"""The file of a WordPress export (WXR) as plain data: the site, its authors and its posts."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from generator.authoring.importing.item import CannotImport
from generator.authoring.importing.php import NotSerialized, unserialize
from generator.authoring.importing.source import MOST_ITEMS, read_bytes
from generator.record import Record

_DECLARATION = re.compile(r"\s*<\?xml[^<>]{0,200}\?>")
_UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class WordPressExport(Record, frozen=True):
    """``site`` has all elements about the site itself by name, ``posts`` everything else, each with its fields."""

    site: dict[str, list[dict[str, str] | str]]
    posts: tuple[dict[str, Any], ...]

    def authors(self) -> dict[str, str]:
        """Return the displayed name of each author by the login."""
        listed = (author for author in self.site.get("author", []) if isinstance(author, dict))
        return {author.get("author_login", ""): author.get("author_display_name", "") for author in listed}

    def about(self, name: str) -> str:
        """Return an element of the export about the site, such as ``title``; empty if there is none."""
        return next((text for text in self.site.get(name, []) if isinstance(text, str)), "")

    def pictures(self) -> dict[str, str]:
        """Return the address of each picture by the number of its attachment."""
        attached = (post for post in self.posts if post.get("post_type") == "attachment")
        return {str(post.get("post_id")): str(post.get("attachment_url", "")) for post in attached}


def read_export(file: Path) -> WordPressExport:
    """Read an export. Raises CannotImport if it is not one, or declares a document type."""
    raw = _CONTROL.sub(b"", _in_utf_8(read_bytes(file)))
    try:
        export = _parse(raw, file.name)
    except DefusedXmlException as error:
        raise CannotImport(f"{file.name} declares a document type or entities, which an export never does") from error
    except (ParseError, ValueError, LookupError) as error:
        raise CannotImport(f"{file.name} is not valid XML: {error}") from error
    if not export.posts:
        raise CannotImport(f"{file.name} has no posts of WordPress")
    return export


def _in_utf_8(raw: bytes) -> bytes:
    """Return UTF-16, which editors of Windows save, as UTF-8; the parser knows other encodings by their declaration."""
    encoding = _UTF_16.get(raw[:2])
    return _DECLARATION.sub("", raw.decode(encoding, "replace"), count=1).encode() if encoding else raw


def _parse(raw: bytes, name: str) -> WordPressExport:
    """Parse an export; the elements of a post are released as soon as it is read."""
    site: dict[str, list[dict[str, str] | str]] = {}
    posts: list[dict[str, Any]] = []
    depth = 0
    for event, element in iterparse(io.BytesIO(raw), events=("start", "end"), forbid_dtd=True):
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 2:
            if element.tag == "item":
                posts.append(_post(element))
            else:
                site.setdefault(_name(element.tag), []).append(_texts(element) if len(element) else element.text or "")
            element.clear()
        if len(posts) > MOST_ITEMS:
            raise CannotImport(f"{name} has more than {MOST_ITEMS} posts; split it")
    return WordPressExport(site, tuple(posts))


def _post(item: Element) -> dict[str, Any]:
    """Return the fields of a post: texts by name, ``meta``, ``terms`` by kind, and ``comment``."""
    fields: dict[str, Any] = {}
    meta: dict[str, Any] = {}
    terms: dict[str, list[str]] = {}
    comments: list[dict[str, str]] = []
    for child in item:
        name = _name(child.tag)
        if name == "postmeta":
            parts = _texts(child)
            meta.setdefault(parts.get("meta_key", ""), _meta(parts.get("meta_value", "")))
        elif name == "category":
            terms.setdefault(child.get("domain") or "category", []).append(child.text or child.get("nicename") or "")
        elif name == "comment":
            comments.append(_texts(child))
        else:
            fields.setdefault(name, child.text or "")
    return {**fields, "meta": meta, "terms": terms, "comment": comments}


def _texts(element: Element) -> dict[str, str]:
    return {_name(part.tag): part.text or "" for part in element}


def _name(tag: str) -> str:
    """Return the name of an element; the two that are called ``encoded`` get that of their namespace."""
    space, _, name = tag.rpartition("}")
    return ("excerpt" if "excerpt" in space else "content") if name == "encoded" else name


def _meta(text: str) -> Any:
    try:
        return unserialize(text)
    except NotSerialized:
        return text
