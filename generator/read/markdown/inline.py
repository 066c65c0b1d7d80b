"""Marks within a line, looked for only where their signs stand: most pieces of a text hold few of them, or none.

Python-Markdown applies each of its patterns to each piece, which is most of its
work. What comes of a text is the same.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import ReferenceInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from generator.read.markdown import links

# A pattern's regular expression, and texts of which whatever it matches holds one.
SIGNS: dict[str, tuple[str, ...]] = {
    r"(?:(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)`)": ("`",),
    r"\\(.)": ("\\",),
    r"\[\^([^\]]*)\]": ("[^",),
    r"(?<!\!)\[": ("[",),
    r"\!\[": ("![",),
    r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>]*)>": ("<",),
    links.MAIL_IN_BRACKETS: ("<",),
    links.BARE: ("://", "www."),
    links.MAIL: ("@",),
    links.LINE_END: ("  \n", "\\\n"),
    r"(&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[a-zA-Z0-9]+);)": ("&",),
    r"\*|_|\~": ("*", "_", "~"),
}
# A regular expression that is not in the table is always applied: every text holds the empty one.
_ANYWHERE = ("",)
# What Python makes of the names of the library's two private methods.
_HANDLE, _APPLY = "_InlineProcessor__handleInline", "_InlineProcessor__applyPattern"


def look_for_signs(converter: Markdown) -> None:
    """Have a converter with all its patterns pass over those whose signs are missing.

    Of a release in which the methods have other names it stays as it is: slower, and right.
    """
    if hasattr(InlineProcessor, _HANDLE) and hasattr(InlineProcessor, _APPLY):
        converter.treeprocessors.register(_SignedInline(converter), "inline", 20)


class _SignedInline(InlineProcessor):
    """The library's own, but for the choice of the patterns that are applied to a text."""

    def __init__(self, converter: Markdown) -> None:
        super().__init__(converter)
        self._patterns = [
            (number, SIGNS.get(pattern.getCompiledRegExp().pattern, _ANYWHERE), pattern)
            for number, pattern in enumerate(converter.inlinePatterns)
        ]
        self._apply: Any = getattr(self, _APPLY)

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to a whole text; where it defines no reference, none can be made to one."""
        defined = bool(self.md.references)
        self._asked = [
            entry for entry in self._patterns if defined or not isinstance(entry[2], ReferenceInlineProcessor)
        ]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, first: int = 0) -> str:  # noqa: N802  # the one it replaces
        """Put placeholders for what the patterns from number ``first`` on find in a text."""
        if isinstance(data, AtomicString):
            return data
        for number, signs, pattern in self._asked:
            if number < first:
                continue
            for sign in signs:
                if sign in data:
                    break
            else:
                continue
            start, matched = 0, True
            while matched:
                data, matched, start = self._apply(pattern, data, number, start)
        return data
