"""Python-Markdown, configured for bodies and optimised for texts with little markup."""

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
from generator.read.markdown.inline import skip_patterns_without_triggers
from generator.read.markdown.links import QuickLink, link_addresses
from generator.read.markdown.serializer import to_html

_BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)


def new_converter() -> tuple[Markdown, BlockStage]:
    """Create a converter of the supported syntax, and return it with its block stage."""
    footnotes = _Footnotes()
    converter = Markdown(extensions=[footnotes, _Emphasis()], output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.preprocessors.register(_Normalize(converter), "normalize_whitespace", 30)
    converter.inlinePatterns.deregister("html")
    # A backslash escapes all ASCII punctuation.
    converter.ESCAPED_CHARS = list(punctuation)
    link_addresses(converter)
    return converter, read_blocks_as_github(converter, footnotes)


def optimize(converter: Markdown) -> None:
    """Halve the time of a converter, with the same results; all patterns must be registered before."""
    converter.inlinePatterns.register(QuickLink(LINK_RE, converter), "link", 160)
    converter.inlinePatterns["delimiter"].is_optimized = True  # type: ignore[attr-defined]
    skip_patterns_without_triggers(converter)
    converter.serializer = to_html
    converter.treeprocessors.register(_Unescape(converter), "unescape", 0)
    converter.treeprocessors.register(_Prettify(converter), "prettify", 10)


class _Normalize(Preprocessor):
    """Removes the characters that the library uses internally, and expands tabs."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "\t" in text or "\r" in text or STX in text or ETX in text:
            text = text.replace(STX, "").replace(ETX, "").replace("\r\n", "\n").replace("\r", "\n")
            return text.expandtabs(self.md.tab_length).split("\n")
        return lines


class _Footnotes(FootnoteExtension):
    """Footnotes at the end of a text, without the library's placeholder that moves them."""

    def findFootnotesPlaceholder(self, root: Element) -> None:  # noqa: N802  # the library's name
        return None


class _Emphasis(Extension):
    """Emphasis by GitHub's rules, and text struck through with one or two tildes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        md.registerExtension(self)
        for name in ("not_strong", "em_strong", "em_strong2"):
            md.inlinePatterns.deregister(name, strict=False)  # the names differ between releases
        self.processor = _Delimiters(_Delimiter("*", "strong,em"), md)
        self.processor.add(_Delimiter("_", "strong,em", smart=True))
        self.processor.add(_Delimiter("~", "del,del"))
        md.inlinePatterns.register(self.processor, "delimiter", 60)

    def reset(self) -> None:
        """Reset the state of the last text."""
        self.processor.reset()


class _Delimiter(Delimiter):  # type: ignore[misc]  # the library has no types
    """The library's class, but its patterns are compiled on first use, since that takes some 30 ms."""

    def _build_patterns(self, token: str) -> str:
        return token

    def __getattr__(self, name: str) -> object:
        if name not in ("boundary", "bad", "max_size"):
            raise AttributeError(name)
        super()._build_patterns(self.token)
        return getattr(self, name)


# Words between two runs of one delimiter, with white space or punctuation outside and no other delimiter inside.
_PAIR = re.compile(r"(?<![^\s(])([*_~])(\1?)(?=[^\W_])([^*_~]*)(?<=[^\W_])\1\2(?=[\s.,;:!?)]|\Z)")


class _Delimiters(DelimiterProcessor):  # type: ignore[misc]  # the library has no types
    """The library's class, without its loop over each character of a text."""

    is_optimized = False

    def handleMatch(  # noqa: N802  # the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the element that begins at a match, with a fast path for pairs without other delimiters inside."""
        is_first = self.is_optimized and not self.cache and self.remainder is None
        pair = _PAIR.match(data, m.start()) if is_first else None
        if pair is None:
            result: tuple[Element | None, int | None, int | None] = super().handleMatch(m, data)
            return result
        element = Element(self.delimiters[pair[1]].tags[0 if pair[2] else 1])
        element.text = pair[3]
        return element, pair.start(), pair.end()

    def search(self, data: str, start: int) -> re.Match[str] | None:
        for candidate in self.compiled_re.finditer(data, start):
            self.positions.append(candidate.start())
            delimiter = self.delimiters[candidate[0]]
            match: re.Match[str] | None = delimiter.boundary.match(data, candidate.start())
            if match is not None and (delimiter.stack or not (match.lastgroup or "").startswith("e")):
                return match
        return None


class _Prettify(PrettifyTreeprocessor):
    """Puts blocks on lines of their own, as the library does, with a faster test for blocks."""

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
    """Processes escapes only if the text has a backslash."""

    def run(self, root: Element) -> None:
        lines: list[str] = getattr(self.md, "lines", ["\\"])
        if "\\" in "".join(lines):
            super().run(root)
