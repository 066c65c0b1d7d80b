"""Outlines of HTML, for comparison: its blocks, links, emphasis and text.

Our HTML and GitHub's have the same outline if they look the same to readers.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple
from urllib.parse import unquote

_TOKEN = re.compile(r"<(/?)([a-z]+[1-6]?)((?:[^>\"]++|\"[^\"]*+\")*+)>|([^<]+)|<(?:!--.*?-->)?", re.DOTALL)
_ATTRIBUTE = re.compile(r" (href|start|alt|class|data-sourcepos)=\"([^\"]*)\"")
_LINES = re.compile(r"([0-9]+):[0-9]+-([0-9]+):")
_CONTROLS = str.maketrans("", "", "\x02\x03")
# The kind of item for the tag of a block.
_BLOCKS = {
    tag: tag for tag in ("h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "table", "tr", "hr", "p")
} | {"h1": "h2", "td": "cell", "th": "cell", "div": "notes", "section": "notes"}
# GitHub puts the box of a task before the paragraph of its item.
_BOXES = ("\u2610", "\u2611")
_MARKS = frozenset(("em", "strong", "del", "code"))
_WITHIN = _MARKS | {"a", "img", "br"}
_CLOSED = frozenset(("ul", "ol", "blockquote", "table"))
_PAIRED = ("em", "strong", "del", "code", "link")
_TEXTS = frozenset(("text", "image", "note", "br", *_PAIRED, *(f"/{kind}" for kind in _PAIRED)))


class OutlineItem(NamedTuple):
    """An item of an outline: its kind, its text or URL, and the first and last line of its block, 0 if unknown."""

    kind: str
    text: str = ""
    line: int = 0
    last: int = 0


def outline(rendered: str, base_path: str = "", own: str = "") -> list[OutlineItem]:
    """Return the outline of ``rendered`` HTML.

    ``base_path`` is removed from links to this site, and ``own``, the path of the page, from links to its anchors.
    """
    items: list[OutlineItem] = []
    words: list[str] = []
    lines, is_skipped = (0, 0), False
    for match in _TOKEN.finditer(rendered):
        closing, tag, typed, text = match.groups("")
        if text:
            if not is_skipped:
                words.append(text)
        elif tag in _WITHIN:
            if is_skipped:
                is_skipped = not (tag == "a" and closing)
                continue
            attributes = dict(_ATTRIBUTE.findall(typed)) if typed else {}
            if "footnote-backref" in attributes.get("class", ""):
                is_skipped = True
            elif tag != "code" or not _in_code_block(items):
                _put_words(items, words, lines, whole=tag == "br")
                items.append(_inline(closing, tag, attributes, (base_path, own), lines))
        elif tag == "input":
            words.append(_BOXES[1] if "checked" in typed else _BOXES[0])
        elif tag in _BLOCKS and not is_skipped and "".join(words).strip() not in _BOXES:
            _put_words(items, words, lines, whole=True)
            attributes = dict(_ATTRIBUTE.findall(typed)) if typed else {}
            position = _LINES.match(attributes.get("data-sourcepos", ""))
            if position and position[1] != "0":
                lines = int(position[1]), int(position[2])
            _put_block(items, closing, _BLOCKS[tag], attributes, lines)
    _put_words(items, words, lines, whole=True)
    return items


def _in_code_block(items: list[OutlineItem]) -> bool:
    """Whether the next item is in a block of code, so that its ``code`` tag is not inline code."""
    return bool(items) and (items[-1].kind == "pre" or (len(items) > 1 and items[-2].kind == "pre"))


def _put_block(
    items: list[OutlineItem], closing: str, kind: str, attributes: dict[str, str], lines: tuple[int, int]
) -> None:
    last = items[-1].kind if items else ""
    if closing:
        if kind in _CLOSED:
            items.append(OutlineItem(f"/{kind}", "", *lines))
    elif kind == "p":
        # Only a paragraph after another text is an item; whether a list is loose is ignored.
        if last in _TEXTS:
            items.append(OutlineItem("p", "", *lines))
    elif kind == "notes":
        if attributes.get("class", "").startswith("footnote"):
            items.append(OutlineItem("notes"))
    elif kind != "hr" or last != "notes":
        items.append(OutlineItem(kind, attributes.get("start", "1") if kind == "ol" else "", *lines))


def _inline(
    closing: str, tag: str, attributes: dict[str, str], own: tuple[str, str], lines: tuple[int, int]
) -> OutlineItem:
    if tag == "a":
        target = unquote(html.unescape(attributes.get("href", "")))
        if target.startswith("#fn"):
            return OutlineItem("note", "", *lines)
        if own[0] and target.startswith(f"{own[0]}/"):
            target = target.removeprefix(own[0])
        if own[1] and target.startswith(f"{own[1]}#"):
            target = target.removeprefix(own[1])
        return OutlineItem("/link" if closing else "link", target, *lines)
    if tag == "img":
        return OutlineItem("image", " ".join(html.unescape(attributes.get("alt", "")).split()), *lines)
    return OutlineItem(f"/{tag}" if closing else tag, "", *lines)


def _put_words(items: list[OutlineItem], words: list[str], lines: tuple[int, int], whole: bool) -> None:
    """Add and clear the collected words; ``whole``: a block or a line ends with them."""
    if not words:
        return
    text = html.unescape("".join(words))
    words.clear()
    visible = " ".join(text.split())
    within = bool(items) and items[-1].kind in _TEXTS and items[-1].kind != "br"
    if not visible:
        visible = " " if within and not whole else ""
    else:
        visible = f" {visible}" if text[0].isspace() and within else visible
        visible = f"{visible} " if text[-1].isspace() and not whole else visible
    if visible:
        items.append(OutlineItem("text", visible.translate(_CONTROLS), *lines))
