"""Python-Markdown as bodies need it, and with the work left out that most texts have no need of."""

from __future__ import annotations

import re
from functools import lru_cache
from string import punctuation
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import ETX, STX
from pymdownx.betterem import BetterEmExtension
from pymdownx.delimiterprocessor import Delimiter, DelimiterProcessor

from generator.read.markdown.blocks import BlockStage, read_blocks_as_github
from generator.read.markdown.inline import look_for_signs
from generator.read.markdown.links import link_addresses


def new_converter() -> tuple[Markdown, BlockStage]:
    """A converter of the marks that bodies may hold, and its stage of blocks."""
    footnotes = _Footnotes()
    converter = Markdown(extensions=[footnotes, _Emphasis()], output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.preprocessors.register(_Normal(converter), "normalize_whitespace", 30)
    converter.inlinePatterns.deregister("html")
    # Any sign that is no letter can be meant itself.
    converter.ESCAPED_CHARS = list(punctuation)
    link_addresses(converter)
    return converter, read_blocks_as_github(converter, footnotes)


def quicken(converter: Markdown) -> None:
    """Have a converter to which no more will be registered make the same of every text in half of the time."""
    look_for_signs(converter)
    converter.treeprocessors.register(_Unescape(converter), "unescape", 0)
    converter.is_block_level = lru_cache(maxsize=256)(converter.is_block_level)  # type: ignore[method-assign]


class _Normal(Preprocessor):
    """Takes out what the library keeps for itself, and makes spaces of tabs, where a text holds either."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "\t" in text or "\r" in text or STX in text or ETX in text:
            text = text.replace(STX, "").replace(ETX, "").replace("\r\n", "\n").replace("\r", "\n")
            return text.expandtabs(self.md.tab_length).split("\n")
        return lines


class _Footnotes(FootnoteExtension):
    """Footnotes at the end of a text; no words in it move them elsewhere."""

    def findFootnotesPlaceholder(self, root: Element) -> None:  # noqa: N802  # the library's name
        return None


class _Emphasis(BetterEmExtension):  # type: ignore[misc]  # the library has no types
    """Emphasis by GitHub's rules, and words struck through by one or two signs."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        super().extendMarkdown(md)
        self.processor = _Delimiters(Delimiter("*", "strong,em"), md)
        self.processor.add(Delimiter("_", "strong,em", smart=True))
        self.processor.add(Delimiter("~", "del,del"))
        md.inlinePatterns.register(self.processor, "delimiter", 60)


class _Delimiters(DelimiterProcessor):  # type: ignore[misc]  # the library has no types
    """The library's own, but that it does not look at each character of a text in turn."""

    def search(self, data: str, start: int) -> re.Match[str] | None:
        for found in self.compiled_re.finditer(data, start):
            self.positions.append(found.start())
            delimiter = self.delimiters[found[0]]
            match: re.Match[str] | None = delimiter.boundary.match(data, found.start())
            if match is not None and (delimiter.stack or not (match.lastgroup or "").startswith("e")):
                return match
        return None


class _Unescape(UnescapeTreeprocessor):
    """Looks through a tree for what was escaped only where a backslash stands in the text."""

    def run(self, root: Element) -> None:
        lines: list[str] = getattr(self.md, "lines", ["\\"])
        if "\\" in "".join(lines):
            super().run(root)
