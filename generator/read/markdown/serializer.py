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
            tag, attributes, text, tail = element.tag, element.items(), element.text, element.tail
            pieces.append(f"<{tag}{_attributes(attributes)}>" if attributes else f"<{tag}>")
            if text:
                pieces.append(_escaped(text))
            end = "" if tag in _VOID else f"</{tag}>"
            if tail:
                end += _escaped(tail)
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


def _escaped(text: str) -> str:
    """Escape the characters of tags; character references stay as typed."""
    if "&" in text or "<" in text or ">" in text:
        return RE_AMP.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")
    return text
