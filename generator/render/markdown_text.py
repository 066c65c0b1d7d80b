"""Texts as Markdown (CommonMark), in which nothing that somebody typed is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.views.claim_text import Line, TextPart, TextView
from generator.views.frame import Link

_SIGNS = re.compile(r"[\\`*_\[\]<>#|~$&]")
# Signs that begin a list, a line or a heading at the beginning of a line.
_LEADING = re.compile(r"^(\d{0,9})([-+=.)])")
# In a destination, an entity would be read as the sign that it names.
_ENTITY = re.compile(r"&(?=#?\w+;)")


def markdown_text(view: TextView) -> str:
    """Write a text as Markdown."""
    blocks = [f"# {_plain(view.title)}", *(block for part in view.parts for block in _blocks(part))]
    return "\n\n".join(blocks) + "\n"


def _blocks(part: TextPart) -> Iterator[str]:
    if part.heading:
        yield f"## {_plain(part.heading)}"
    if part.quote:
        yield f"> {_plain(part.quote)}"
    yield from map(_plain, part.paragraphs)
    if part.items:
        yield "\n".join(
            f"{f'{number}.' if part.numbered else '-'} {_line(item)}" for number, item in enumerate(part.items, start=1)
        )


def _line(line: Line) -> str:
    """The pieces of a line, with a colon after a link that begins it."""
    first, *others = map(_piece, line)
    if not others:
        return first
    return f"{first}{': ' if isinstance(line[0], Link) else ' · '}{' · '.join(others)}"


def _piece(piece: str | Link) -> str:
    return f"[{_plain(piece.text)}]({_destination(piece.url)})" if isinstance(piece, Link) else _plain(piece)


def _destination(url: str) -> str:
    """A checked URL has no space and no bracket; one with parentheses goes between ``<`` and ``>``."""
    url = _ENTITY.sub("&amp;", url)
    return f"<{url}>" if re.search("[()]", url) else url


def _plain(text: str) -> str:
    """Words on one line, without any sign that Markdown would read."""
    escaped = _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))
    return _LEADING.sub(r"\1\\\2", escaped)
