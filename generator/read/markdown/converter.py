"""Python-Markdown as bodies need it, and with the work left out that most texts have no need of."""

from __future__ import annotations

import re
from string import punctuation
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import LINK_RE
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, ETX, STX
from pymdownx.delimiterprocessor import Delimiter, DelimiterProcessor

from generator.read.markdown.blocks import BlockStage, read_blocks_as_github
from generator.read.markdown.inline import look_for_signs
from generator.read.markdown.links import Link, link_addresses
from generator.read.markdown.serializer import to_html

_BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)


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
    converter.inlinePatterns.register(Link(LINK_RE, converter), "link", 160)
    converter.inlinePatterns["delimiter"].is_quick = True  # type: ignore[attr-defined]
    look_for_signs(converter)
    converter.serializer = to_html
    converter.treeprocessors.register(_Unescape(converter), "unescape", 0)
    converter.treeprocessors.register(_Prettify(converter), "prettify", 10)


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


class _Emphasis(Extension):
    """Emphasis by GitHub's rules, and words struck through by one or two signs."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        md.registerExtension(self)
        for name in ("not_strong", "em_strong", "em_strong2"):
            md.inlinePatterns.deregister(name, strict=False)  # one release has other ones than the next
        self.processor = _Delimiters(_Delimiter("*", "strong,em"), md)
        self.processor.add(_Delimiter("_", "strong,em", smart=True))
        self.processor.add(_Delimiter("~", "del,del"))
        md.inlinePatterns.register(self.processor, "delimiter", 60)

    def reset(self) -> None:
        """Forget what the last text left open."""
        self.processor.reset()


class _Delimiter(Delimiter):  # type: ignore[misc]  # the library has no types
    """The library's own, whose expressions are compiled when a text first needs them: that takes some 30 ms."""

    def _build_patterns(self, token: str) -> str:
        return token

    def __getattr__(self, name: str) -> object:
        if name not in ("boundary", "bad", "max_size"):
            raise AttributeError(name)
        super()._build_patterns(self.token)
        return getattr(self, name)


# A word or several between two runs of one sign, with a blank or the like outside and no other such sign within.
_PAIR = re.compile(r"(?<![^\s(])([*_~])(\1?)(?=[^\W_])([^*_~]*)(?<=[^\W_])\1\2(?=[\s.,;:!?)]|\Z)")


class _Delimiters(DelimiterProcessor):  # type: ignore[misc]  # the library has no types
    """The library's own, but that it does not look at each character of a text in turn."""

    is_quick = False

    def handleMatch(  # noqa: N802  # the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Make the element that begins at a match; a pair with no other sign in it needs no account of all signs."""
        is_first = self.is_quick and not self.cache and self.remainder is None
        pair = _PAIR.match(data, m.start()) if is_first else None
        if pair is None:
            made: tuple[Element | None, int | None, int | None] = super().handleMatch(m, data)
            return made
        element = Element(self.delimiters[pair[1]].tags[0 if pair[2] else 1])
        element.text = pair[3]
        return element, pair.start(), pair.end()

    def search(self, data: str, start: int) -> re.Match[str] | None:
        for found in self.compiled_re.finditer(data, start):
            self.positions.append(found.start())
            delimiter = self.delimiters[found[0]]
            match: re.Match[str] | None = delimiter.boundary.match(data, found.start())
            if match is not None and (delimiter.stack or not (match.lastgroup or "").startswith("e")):
                return match
        return None


class _Prettify(PrettifyTreeprocessor):
    """Puts blocks on lines of their own, as the library does, with a quicker look at what is a block."""

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802  # the library's name
        blocks = [elem]
        while blocks:
            block = blocks.pop()
            if block.tag not in ("code", "pre"):
                inner = [child for child in block if child.tag in _BLOCKS]
                if inner and inner[0] is block[0] and not (block.text or "").strip():
                    block.text = "\n"
                blocks += inner
            if not (block.tail or "").strip():
                block.tail = "\n"


class _Unescape(UnescapeTreeprocessor):
    """Looks through a tree for what was escaped only where a backslash stands in the text."""

    def run(self, root: Element) -> None:
        lines: list[str] = getattr(self.md, "lines", ["\\"])
        if "\\" in "".join(lines):
            super().run(root)
