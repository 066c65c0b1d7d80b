"""The outline of a rendered text: its blocks, links, emphasis and words, without what may differ.

Ours and GitHub's HTML of one text come to the same outline where readers see
the same.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple
from urllib.parse import unquote

_TOKEN = re.compile(r"<(/?)([a-z]+[1-6]?)((?:[^>\"]++|\"[^\"]*+\")*+)>|([^<]+)|<(?:!--.*?-->)?", re.DOTALL)
_ATTRIBUTE = re.compile(r" (href|start|alt|class|data-sourcepos)=\"([^\"]*)\"")
_PLACE = re.compile(r"([0-9]+):[0-9]+-([0-9]+):")
_CONTROLS = str.maketrans("", "", "\x02\x03")
_BLOCKS = {
    "h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h6", "ul": "ul", "ol": "ol", "li": "li",
    "blockquote": "blockquote", "pre": "pre", "table": "table", "tr": "tr", "td": "cell", "th": "cell", "hr": "hr",
    "div": "notes", "section": "notes", "p": "p",
}  # fmt: skip
# GitHub puts a box before the paragraph of its item.
_BOXES = ("\u2610", "\u2611")
_MARKS = frozenset(("em", "strong", "del", "code"))
_WITHIN = _MARKS | {"a", "img", "br"}
_CLOSED = frozenset(("ul", "ol", "blockquote", "table"))
_TEXTS = frozenset(("text", "em", "strong", "del", "code", "link", "image", "note", "br",
                    "/em", "/strong", "/del", "/code", "/link"))  # fmt: skip


class Step(NamedTuple):
    """A piece of an outline: what it is, its words or address, and the lines that GitHub gives its block, or 0."""

    kind: str
    text: str = ""
    line: int = 0
    last: int = 0


def outline(rendered: str, base_path: str = "", own: str = "") -> list[Step]:
    """The outline of ``rendered`` HTML.

    Links to this site are those below ``base_path``; ``own`` is the address of the page, of which a link to one of
    its parts may leave it out.
    """
    steps: list[Step] = []
    words: list[str] = []
    lines, passed_over = (0, 0), False
    for found in _TOKEN.finditer(rendered):
        closing, tag, typed, text = found.groups("")
        if text:
            if not passed_over:
                words.append(text)
        elif tag in _WITHIN:
            if passed_over:
                passed_over = not (tag == "a" and closing)
                continue
            attributes = dict(_ATTRIBUTE.findall(typed)) if typed else {}
            if "footnote-backref" in attributes.get("class", ""):
                passed_over = True
            elif tag != "code" or not _in_code_block(steps):
                _put_words(steps, words, lines, whole=tag == "br")
                steps.append(_inline(closing, tag, attributes, (base_path, own), lines))
        elif tag == "input":
            words.append(_BOXES[1] if "checked" in typed else _BOXES[0])
        elif tag in _BLOCKS and not passed_over and "".join(words).strip() not in _BOXES:
            _put_words(steps, words, lines, whole=True)
            attributes = dict(_ATTRIBUTE.findall(typed)) if typed else {}
            place = _PLACE.match(attributes.get("data-sourcepos", ""))
            if place and place[1] != "0":
                lines = int(place[1]), int(place[2])
            _put_block(steps, closing, _BLOCKS[tag], attributes, lines)
    _put_words(steps, words, lines, whole=True)
    return steps


def _in_code_block(steps: list[Step]) -> bool:
    """Tell whether what comes next stands in a block of code, whose sign is its own."""
    return bool(steps) and (steps[-1].kind == "pre" or (len(steps) > 1 and steps[-2].kind == "pre"))


def _put_block(steps: list[Step], closing: str, kind: str, attributes: dict[str, str], lines: tuple[int, int]) -> None:
    last = steps[-1].kind if steps else ""
    if closing:
        if kind in _CLOSED:
            steps.append(Step(f"/{kind}", "", *lines))
    elif kind == "p":
        # Paragraphs are told apart from each other; whether a list is loose is not told.
        if last in _TEXTS:
            steps.append(Step("p", "", *lines))
    elif kind == "notes":
        if attributes.get("class", "").startswith("footnote"):
            steps.append(Step("notes"))
    elif kind != "hr" or last != "notes":
        steps.append(Step(kind, attributes.get("start", "1") if kind == "ol" else "", *lines))


def _inline(closing: str, tag: str, attributes: dict[str, str], own: tuple[str, str], lines: tuple[int, int]) -> Step:
    if tag == "a":
        target = unquote(html.unescape(attributes.get("href", "")))
        if target.startswith("#fn"):
            return Step("note", "", *lines)
        if own[0] and target.startswith(f"{own[0]}/"):
            target = target.removeprefix(own[0])
        if own[1] and target.startswith(f"{own[1]}#"):
            target = target.removeprefix(own[1])
        return Step("/link" if closing else "link", target, *lines)
    if tag == "img":
        return Step("image", " ".join(html.unescape(attributes.get("alt", "")).split()), *lines)
    return Step(f"/{tag}" if closing else tag, "", *lines)


def _put_words(steps: list[Step], words: list[str], lines: tuple[int, int], whole: bool) -> None:
    """Add the words gathered so far; ``whole`` tells that a block or a line ends with them."""
    if not words:
        return
    text = html.unescape("".join(words))
    words.clear()
    shown = " ".join(text.split())
    within = bool(steps) and steps[-1].kind in _TEXTS and steps[-1].kind != "br"
    if not shown:
        shown = " " if within and not whole else ""
    else:
        shown = f" {shown}" if text[0].isspace() and within else shown
        shown = f"{shown} " if text[-1].isspace() and not whole else shown
    if shown:
        steps.append(Step("text", shown.translate(_CONTROLS), *lines))
