"""Marks within a line, looked for only where their signs stand: most pieces of a text hold few of them, or none.

Python-Markdown applies each of its patterns to each piece, which is most of its
work. What comes of a text is the same.
"""

from __future__ import annotations

from collections import deque
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import ReferenceInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER, STX, AtomicString

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
# What Python makes of the name of the library's private method.
_PLACE = "_InlineProcessor__processPlaceholders"
_Entry = tuple[int, tuple[str, ...], Any]
_Waiting = list[tuple[Element, list[str]]]


def look_for_signs(converter: Markdown) -> None:
    """Have a converter with all its patterns pass over those whose signs are missing.

    Of a release in which the method has another name it stays as it is: slower, and right.
    """
    if hasattr(InlineProcessor, _PLACE):
        converter.treeprocessors.register(_SignedInline(converter), "inline", 20)


class _SignedInline(InlineProcessor):
    """The library's own, but for the choice of the patterns that are applied to a text."""

    def __init__(self, converter: Markdown) -> None:
        super().__init__(converter)
        self._patterns: list[_Entry] = [
            (number, SIGNS.get(pattern.getCompiledRegExp().pattern, _ANYWHERE), pattern)
            for number, pattern in enumerate(converter.inlinePatterns)
        ]
        self._place: Any = getattr(self, _PLACE)

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to a whole text, element by element; those whose signs it lacks, to none."""
        text = "\n".join(self.md.lines)  # type: ignore[attr-defined]  # set where it converts
        self._asked = [entry for entry in self._patterns if any(sign in text for sign in entry[1])]
        if not self.md.references:  # then none can be made to one
            self._asked = [entry for entry in self._asked if not isinstance(entry[2], ReferenceInlineProcessor)]
        self.stashed_nodes = {}
        waiting = deque([(tree, ancestors or [])])
        while waiting:
            element, above = waiting.popleft()
            self.ancestors = [*above, element.tag]
            waiting += self._look_through(element)
        return tree

    def _look_through(self, element: Element) -> _Waiting:
        """Apply the patterns to what stands in and behind each child; returns the elements to look through next."""
        waiting: _Waiting = []
        filled: list[tuple[Element, _Waiting]] = []
        for child in element:  # also those that stand behind others from now on
            if child.text:
                self.ancestors.append(child.tag)
                data = self._mark(child.text)
                if STX in data and not isinstance(data, AtomicString):
                    child.text = None
                    filled.append((child, self._place(data, child)))
                    waiting += filled[-1][1]
                self.ancestors.pop()
            if child.tail:
                self._put_behind(element, child, self._mark(child.tail))
            if len(child):
                waiting.append((child, self.ancestors[:]))
        for child, found in filled:
            child[:0] = [new for new, _ in found]
        return waiting

    def _put_behind(self, element: Element, child: Element, data: str) -> None:
        """Put the elements that placeholders in the text behind a child stand for into its parent."""
        if STX in data:
            behind = Element("text")
            found = self._place(data, behind, False)
            child.tail = behind.tail
            place = list(element).index(child) + 1
            element[place:place] = [new for new, _ in found]

    def _mark(self, data: str, first: int = 0) -> str:
        """Put placeholders for what the patterns from number ``first`` on find in a text."""
        if isinstance(data, AtomicString):
            return data
        for number, signs, pattern in self._asked:
            if number < first:
                continue
            for sign in signs:
                if sign in data:
                    data = self._apply(pattern, number, data)
                    break
        return data

    def _apply(self, pattern: Any, number: int, data: str) -> str:
        """Put placeholders for all that one pattern finds in a text."""
        if any(tag in self.ancestors for tag in pattern.ANCESTOR_EXCLUDES):
            return data
        expression, behind = pattern.getCompiledRegExp(), 0
        while True:
            for match in expression.finditer(data, behind):
                made, start, end = pattern.handleMatch(match, data)
                if start is not None and end is not None:
                    break
            else:
                return data
            if made is None:
                behind = end
                continue
            if not isinstance(made, str):
                self._mark_element(made, number)
            name = f"{len(self.stashed_nodes):04}"
            self.stashed_nodes[name] = made
            placeholder = INLINE_PLACEHOLDER % name
            data = f"{data[:start]}{placeholder}{data[end:]}"
            behind = start + len(placeholder)

    def _mark_element(self, made: Element, number: int) -> None:
        """Put placeholders into what the pattern of a number made; within its words only further patterns count."""
        if isinstance(made.text, AtomicString):
            return
        for part in (made, *made):
            if part.text:
                self.ancestors.append(part.tag)
                part.text = self._mark(part.text, number + 1)
                self.ancestors.pop()
            if part.tail:
                part.tail = self._mark(part.tail, number)
