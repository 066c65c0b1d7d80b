"""Inline markup, with patterns skipped whose trigger characters a text does not have.

Python-Markdown applies each of its patterns to each piece of a text, which takes
most of its time. The results are the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import ReferenceInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER, STX, AtomicString

from generator.read.markdown import links

# The trigger texts of each pattern's regular expression: every match contains one of them.
TRIGGERS: dict[str, tuple[str, ...]] = {
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
# The triggers of other patterns: every text contains the empty one.
_ALWAYS = ("",)
# The mangled name of the library's private method.
_EXPAND = "_InlineProcessor__processPlaceholders"
_Entry = tuple[int, tuple[str, ...], Any]
_Queue = list[tuple[Element, list[str]]]


def skip_patterns_without_triggers(converter: Markdown) -> None:
    """Let a converter skip patterns whose triggers are missing; all patterns must be registered before.

    If a release of the library renames its private method, nothing changes: conversion is only slower.
    """
    if hasattr(InlineProcessor, _EXPAND):
        converter.treeprocessors.register(_TriggeredInline(converter), "inline", 20)


def _has_any(container: Container[str], wanted: Iterable[str]) -> bool:
    """Whether one of the wanted texts is in a text or a list; any() takes twice as long."""
    for each in wanted:  # noqa: SIM110
        if each in container:
            return True
    return False


class _TriggeredInline(InlineProcessor):
    """The library's class, but it applies only the patterns whose triggers a text contains."""

    def __init__(self, converter: Markdown) -> None:
        super().__init__(converter)
        self._patterns: list[_Entry] = [
            (number, TRIGGERS.get(pattern.getCompiledRegExp().pattern, _ALWAYS), pattern)
            for number, pattern in enumerate(converter.inlinePatterns)
        ]
        self._expand: Any = getattr(self, _EXPAND)

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to a whole text, element by element."""
        text = "\n".join(self.md.lines)  # type: ignore[attr-defined]  # set when it converts
        self._active = [entry for entry in self._patterns if _has_any(text, entry[1])]
        if not self.md.references:  # reference patterns cannot match
            self._active = [entry for entry in self._active if not isinstance(entry[2], ReferenceInlineProcessor)]
        self.stashed_nodes = {}
        queue = deque([(tree, ancestors or [])])
        while queue:
            element, above = queue.popleft()
            self.ancestors = [*above, element.tag]
            queue += self._process_children(element)
        return tree

    def _process_children(self, element: Element) -> _Queue:
        """Apply the patterns to the text and the tail of each child; returns the elements to process next."""
        queue: _Queue = []
        expanded: list[tuple[Element, _Queue]] = []
        for child in element:  # includes the elements that _expand_tail inserts
            if child.text:
                self.ancestors.append(child.tag)
                data = self._substitute(child.text)
                if STX in data and not isinstance(data, AtomicString):
                    child.text = None
                    expanded.append((child, self._expand(data, child)))
                    queue += expanded[-1][1]
                self.ancestors.pop()
            if child.tail:
                self._expand_tail(element, child, self._substitute(child.tail))
            if len(child):
                queue.append((child, self.ancestors[:]))
        for child, elements in expanded:
            child[:0] = [new for new, _ in elements]
        return queue

    def _expand_tail(self, element: Element, child: Element, data: str) -> None:
        """Insert the elements of the placeholders in a child's tail into its parent."""
        if STX in data:
            holder = Element("text")
            elements = self._expand(data, holder, False)
            child.tail = holder.tail
            index = list(element).index(child) + 1
            element[index:index] = [new for new, _ in elements]

    def _substitute(self, data: str, first: int = 0) -> str:
        """Replace the matches of the patterns from number ``first`` on in a text by placeholders."""
        if isinstance(data, AtomicString):
            return data
        for number, triggers, pattern in self._active:
            if number < first:
                continue
            for trigger in triggers:
                if trigger in data:
                    data = self._apply(pattern, number, data)
                    break
        return data

    def _apply(self, pattern: Any, number: int, data: str) -> str:
        """Replace the matches of one pattern in a text by placeholders."""
        if pattern.ANCESTOR_EXCLUDES and _has_any(self.ancestors, pattern.ANCESTOR_EXCLUDES):
            return data
        expression, offset = pattern.getCompiledRegExp(), 0
        while True:
            for match in expression.finditer(data, offset):
                node, start, end = pattern.handleMatch(match, data)
                if start is not None and end is not None:
                    break
            else:
                return data
            if node is None:
                offset = end
                continue
            if not isinstance(node, str):
                self._substitute_within(node, number)
            name = f"{len(self.stashed_nodes):04}"
            self.stashed_nodes[name] = node
            placeholder = INLINE_PLACEHOLDER % name
            data = f"{data[:start]}{placeholder}{data[end:]}"
            offset = start + len(placeholder)

    def _substitute_within(self, node: Element, number: int) -> None:
        """Apply the patterns after number ``number`` to the texts of the element that this pattern returned."""
        if isinstance(node.text, AtomicString):
            return
        for part in (node, *node):
            if part.text:
                self.ancestors.append(part.tag)
                part.text = self._substitute(part.text, number + 1)
                self.ancestors.pop()
            if part.tail:
                part.tail = self._substitute(part.tail, number)
