"""Blocks of Markdown, held only against those forms whose signs stand in them: most are plain paragraphs.

Python-Markdown searches each block for a heading, a rule, a quotation and more
in turn. What comes of a text is the same.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockQuoteProcessor,
    HashHeaderProcessor,
    HRProcessor,
    OListProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
)
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.tables import TableProcessor

# Texts of which each block of a form holds one; what is of no form here is always asked. A bulleted list is, too:
# its test is as quick.
SIGNS: dict[type, tuple[str, ...]] = {
    HashHeaderProcessor: ("#",),
    SetextHeaderProcessor: ("\n=", "\n-"),
    HRProcessor: ("-", "_", "*"),
    OListProcessor: (". ",),
    BlockQuoteProcessor: (">",),
    TableProcessor: ("|",),
    FootnoteBlockProcessor: ("[^",),
    ReferenceProcessor: ("]:",),
}
_ANYWHERE = ("",)


def look_for_block_signs(converter: Markdown) -> None:
    """Have a converter with all its forms of blocks pass over those whose signs are missing."""
    converter.parser.parseBlocks = _SignedBlocks(converter.parser).parse  # type: ignore[method-assign]


class _SignedBlocks:
    """The library's parser of blocks, but for the choice of the forms that are asked."""

    def __init__(self, parser: BlockParser) -> None:
        self._forms = [(SIGNS.get(type(form), _ANYWHERE), form) for form in parser.blockprocessors]

    def parse(self, parent: Element, blocks: list[str]) -> None:
        """Give each block to the first form that takes it."""
        while blocks:
            for signs, form in self._forms:
                block = blocks[0]
                for sign in signs:
                    if sign in block:
                        break
                else:
                    continue
                if form.test(parent, block) and form.run(parent, blocks) is not False:
                    break
