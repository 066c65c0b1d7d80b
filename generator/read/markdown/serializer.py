"""Serialise elements to HTML, with the same result as Python-Markdown for the kinds that a body has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from markdown.serializers import RE_AMP

_VOID = frozenset(("br", "hr", "img"))


def to_html(root: Element) -> str:
    """Return the HTML of an element and its content."""
    pieces: list[str] = []
    # No recursion: elements may be nested deeper than the recursion limit.
    above: list[tuple[Iterator[Element], str]] = []
    elements = iter((root,))
    while True:
        for element in elements:
            attributes, text = element.items(), element.text
            pieces.append(f"<{element.tag}{_attributes(attributes)}>" if attributes else f"<{element.tag}>")
            if text:
                pieces.append(_escaped(text))
            end = _end_of(element)
            if len(element):
                above.append((elements, end))
                elements = iter(element)
                break
            pieces.append(end)
        else:
            if not above:
                return "".join(pieces)
            elements, end = above.pop()
            pieces.append(end)


def _attributes(attributes: Iterable[tuple[str, str]]) -> str:
    """Return the attributes of a tag, sorted by name."""
    written = ""
    for name, value in sorted(attributes):
        value = _escaped(value)
        if '"' in value:
            value = value.replace('"', "&quot;")
        written += f' {name}="{value}"'
    return written


def _end_of(element: Element) -> str:
    """Return the end tag of an element and the text after it."""
    tail = element.tail or ""
    return _escaped(tail) if element.tag in _VOID else f"</{element.tag}>{_escaped(tail)}"


def _escaped(text: str) -> str:
    """Escape the characters of tags; character references stay as typed."""
    if "&" in text or "<" in text or ">" in text:
        return RE_AMP.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")
    return text
