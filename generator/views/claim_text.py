"""Texts for programs that read: what render/markdown_text.py writes as Markdown."""

from __future__ import annotations

from generator.record import Record
from generator.views.frame import Link

# The parts of one line: words, and links with their words.
Line = tuple[str | Link, ...]


class TextPart(Record, frozen=True, kw_only=True):
    """A part of a text, below its heading if it has one; ``quote`` are words of others or a summary."""

    heading: str = ""
    quote: str = ""
    paragraphs: tuple[str, ...] = ()
    items: tuple[Line, ...] = ()
    numbered: bool = False


class TextView(Record, frozen=True):
    """A text with its title."""

    title: str
    parts: tuple[TextPart, ...]
