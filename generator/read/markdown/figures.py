"""Pictures and tables of a body: paths, captions, credits and sizes of pictures, and scrolling for wide tables."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote
from xml.etree.ElementTree import Element

from generator.content.body import Body
from generator.content.site_paths import STATIC, is_media, media_file, media_path
from generator.text.filenames import normal_path

# A table of this many columns is wider than the screen of a phone.
_WIDE = 4
_IMG = re.compile(r'<img(?: [\w-]+="[^"]*")*')
_SRC = re.compile(r' src="([^"]*)"')

_STATIC = f"/{STATIC}"


def picture_target(path: str, typed: str) -> str:
    """Resolve the target of a picture in the file ``path`` to ``content/…`` or ``/static/…``; else return it as typed.

    A target that begins with ``/`` is a path in the repository, as on GitHub, or on
    the site.
    """
    typed = normal_path(typed).removesuffix("?raw=true")
    if ":" in typed.partition("/")[0] or typed.startswith("//"):
        return typed
    if is_media(typed.removeprefix("/")) and typed.startswith("/"):
        return posixpath.normpath(media_file(typed[1:]))
    place = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), typed))
    if place.startswith(_STATIC):
        return place
    return place[1:] if place.startswith("/content/") else typed


def picture_source(base_path: str, target: str) -> str:
    """Return the published path of a picture, below /static/ or /media/."""
    address = target if target.startswith(_STATIC) else "/" + media_path(target.lstrip("/"))
    return base_path + quote(address)


def add_figures(root: Element) -> set[Element]:
    """Convert paragraphs of captioned pictures to figures, and wrap wide tables in a scrolling box.

    Returns the pictures whose caption is not displayed, because there is text next to them.
    """
    for parent in list(root.iter()):
        children = [(child, _replacement(child)) for child in parent if child.tag in ("p", "table")]
        replacements = {child: new for child, new in children if new}
        if replacements:
            parent[:] = [new for child in parent for new in replacements.get(child, [child])]
    inside = {image for figure in root.iter("figure") for image in figure.iter("img")}
    return {image for image in root.iter("img") if image.get("title", "").strip() and image not in inside}


def with_sizes(body: Body, base_path: str, size: Callable[[str], tuple[int, int] | None]) -> Body:
    """Add width and height to the pictures of a body, so that the layout does not shift when they load.

    The sizes depend on the pictures' files, which can change without the text:
    ``size`` returns them by an image's target.
    """
    if not body.outline.images:
        return body
    targets = {picture_source(base_path, image.target): image.target for image in body.outline.images}

    def sized(tag: re.Match[str]) -> str:
        source = _SRC.search(tag.group())
        target = targets.get(html.unescape(source[1])) if source else None
        pixels = size(target) if target else None
        return f'{tag.group()} width="{pixels[0]}" height="{pixels[1]}"' if pixels else tag.group()

    return Body(utf8=_IMG.sub(sized, body.html).encode(), outline=body.outline)


def _replacement(block: Element) -> list[Element]:
    """Return the elements that replace a paragraph or a table; empty if it is not replaced."""
    wide = block.tag == "table" and len(block.findall("./thead/tr/th")) >= _WIDE
    elements = [_scrolling(block)] if wide else list(_figures(block)) if block.tag == "p" else []
    for element in elements[-1:]:
        element.tail = "\n"
    return elements


def _figures(paragraph: Element) -> Iterator[Element]:
    """Yield a figure for each picture of a paragraph that has only captioned pictures."""
    pictures = [child for child in paragraph if child.tag != "br"]
    blank = not (paragraph.text or "").strip() and not any((child.tail or "").strip() for child in paragraph)
    images = [_image_of(child) for child in pictures]
    if not images or not blank or not all(image is not None and image.get("title", "").strip() for image in images):
        return
    for child, image in zip(pictures, images, strict=True):
        assert image is not None  # noqa: S101  # tested above
        figure = Element("figure")
        child.tail = "\n"
        figure.append(child)
        caption, _, credit = (part.strip() for part in image.attrib.pop("title").rpartition("|"))
        words = Element("figcaption")
        words.text = caption or credit
        if caption and credit:
            small = Element("small")
            small.text = credit
            words.text += " "
            words.append(small)
        figure.append(words)
        yield figure


def _image_of(element: Element) -> Element | None:
    """Return the picture that an element, or the link around it, consists of, or None."""
    if element.tag == "a" and len(element) == 1 and not (element.text or "").strip():
        child = element[0]
        return child if child.tag == "img" and not (child.tail or "").strip() else None
    return element if element.tag == "img" else None


def _scrolling(table: Element) -> Element:
    """Return a box around a table, which can be scrolled by keyboard; its label is made of the table's headers."""
    heads = ("".join(head.itertext()).strip() for head in table.iterfind("./thead/tr/th"))
    label = " · ".join(filter(None, heads))
    attributes = {"class": "wide", "role": "group", "tabindex": "0"}
    box = Element("div", attributes | ({"aria-label": label} if label else {}))
    table.tail = "\n"
    box.append(table)
    return box
