"""Python-Markdown as bodies need it, and with the work left out that most texts have no need of."""

from __future__ import annotations

from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import UnescapeTreeprocessor

from generator.render.blocks import look_for_block_signs
from generator.render.inline import look_for_signs


def new_converter() -> Markdown:
    """A converter of the marks that bodies may hold."""
    converter = Markdown(extensions=[FootnoteExtension(), TableExtension()], output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.inlinePatterns.deregister("automail")
    return converter


def quicken(converter: Markdown) -> None:
    """Have a converter to which no more will be registered make the same of every text in half of the time."""
    look_for_signs(converter)
    look_for_block_signs(converter)
    converter.treeprocessors.register(_Unescape(converter), "unescape", 0)
    converter.is_block_level = lru_cache(maxsize=256)(converter.is_block_level)  # type: ignore[method-assign]


class _Unescape(UnescapeTreeprocessor):
    """Looks through a tree for what was escaped only where a backslash stands in the text."""

    def run(self, root: Element) -> None:
        lines: list[str] = getattr(self.md, "lines", ["\\"])
        if any("\\" in line for line in lines):
            super().run(root)
