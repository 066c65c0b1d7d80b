"""Python-Markdown as bodies need it, and with the work left out that most texts have no need of."""

from __future__ import annotations

from functools import lru_cache
from string import punctuation
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import UnescapeTreeprocessor
from pymdownx.betterem import BetterEmExtension  # type: ignore[import-untyped]
from pymdownx.delimiterprocessor import Delimiter, DelimiterProcessor  # type: ignore[import-untyped]

from generator.render.blocks import BlockStage, read_blocks_as_github
from generator.render.inline import look_for_signs
from generator.render.links import link_addresses


def new_converter() -> tuple[Markdown, BlockStage]:
    """A converter of the marks that bodies may hold, and its stage of blocks."""
    footnotes = FootnoteExtension()
    converter = Markdown(extensions=[footnotes, BetterEmExtension()], output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    emphasis = converter.inlinePatterns["delimiter"]
    if isinstance(emphasis, DelimiterProcessor):
        # Struck through by one or two signs, as on GitHub.
        emphasis.add(Delimiter("~", "del,del"))
    # Any sign that is no letter can be meant itself.
    converter.ESCAPED_CHARS = list(punctuation)
    link_addresses(converter)
    return converter, read_blocks_as_github(converter, footnotes)


def quicken(converter: Markdown) -> None:
    """Have a converter to which no more will be registered make the same of every text in half of the time."""
    look_for_signs(converter)
    converter.treeprocessors.register(_Unescape(converter), "unescape", 0)
    converter.is_block_level = lru_cache(maxsize=256)(converter.is_block_level)  # type: ignore[method-assign]


class _Unescape(UnescapeTreeprocessor):
    """Looks through a tree for what was escaped only where a backslash stands in the text."""

    def run(self, root: Element) -> None:
        lines: list[str] = getattr(self.md, "lines", ["\\"])
        if "\\" in "".join(lines):
            super().run(root)
