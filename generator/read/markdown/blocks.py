"""Convert the blocks of a text to elements; Python-Markdown then processes inline markup in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.util import AtomicString, code_escape

from generator.read.markdown import line_starts as starts
from generator.read.markdown.block import Block, BlockKind
from generator.read.markdown.structure import Structure

# Task list boxes as characters, which screen readers, searches and feeds treat as text.
_BOXES = {"[ ] ": "\u2610 ", "[x] ": "\u2611 ", "[X] ": "\u2611 "}
_NOTE_REFERENCE = re.compile(r"\[\^([^\]\n]+)\]")


def read_blocks_as_github(converter: Markdown, footnotes: FootnoteExtension) -> BlockStage:
    """Replace the block stage of a converter with the one below."""
    stage = BlockStage(converter, footnotes)
    converter.parser.parseDocument = stage.document  # type: ignore[method-assign]
    converter.parser.parseChunk = stage.chunk  # type: ignore[method-assign,assignment]
    return stage


class BlockStage:
    """The block stage of Python-Markdown; ``structure`` is that of the last text."""

    def __init__(self, converter: Markdown, footnotes: FootnoteExtension) -> None:
        self.structure = Structure([])
        self._converter = converter
        self._footnotes = footnotes

    def document(self, lines: Iterable[str]) -> ElementTree:
        """Convert a whole text."""
        self.structure = structure = Structure(list(lines))
        self._converter.references.update(structure.definitions)  # type: ignore[arg-type]  # a title may be None
        notes = {note.marker: note for note in structure.notes}
        for name in _in_order_of_use(structure, notes):
            self._footnotes.setFootnote(name, notes[name])  # type: ignore[arg-type]  # passed to ``chunk``
        root = Element(self._converter.doc_tag)
        _put_all(root, structure.root.children)
        return ElementTree(root)

    def chunk(self, parent: Element, note: object) -> None:
        """Convert the blocks of a footnote into its element."""
        if isinstance(note, Block):
            _put_all(parent, note.children)


def _in_order_of_use(structure: Structure, notes: dict[str, Block]) -> Iterator[str]:
    """Yield the names of footnotes in order of their first use, as GitHub numbers them, then the unused ones."""
    if not notes:
        return
    unused, blocks = dict.fromkeys(notes), [structure.root]
    while blocks and unused:
        block = blocks.pop()
        for line in block.lines if block.kind not in (BlockKind.CODE, BlockKind.FENCE) else ():
            for name in _NOTE_REFERENCE.findall(line) if "[^" in line else ():
                if name in unused:
                    del unused[name]
                    yield name
                    blocks.insert(0, notes[name])
        blocks += [child for child in reversed(block.children) if child.kind is not BlockKind.NOTE]
    yield from unused


def _put_all(parent: Element, blocks: Iterable[Block], tight: bool = False) -> None:
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            _put_text(parent, "\n".join(block.lines).rstrip(), tight)
        elif block.kind is BlockKind.LIST:
            _put_list(parent, block)
        elif block.kind is BlockKind.QUOTE:
            _put_all(SubElement(parent, "blockquote"), block.children)
        elif block.kind is BlockKind.HEADING:
            SubElement(parent, f"h{block.number}").text = block.lines[0]
        elif block.kind in (BlockKind.CODE, BlockKind.FENCE):
            text = code_escape("\n".join(block.lines))
            SubElement(SubElement(parent, "pre"), "code").text = AtomicString(f"{text}\n")
        elif block.kind is BlockKind.RULE:
            SubElement(parent, "hr")
        elif block.kind is BlockKind.TABLE:
            _put_table(parent, block.lines)


def _put_text(parent: Element, text: str, tight: bool) -> None:
    """Add a paragraph or, in a tight list, only its text."""
    if not text:
        return
    if not tight:
        SubElement(parent, "p").text = text
    elif len(parent):
        parent[-1].tail = f"{parent[-1].tail or ''}\n{text}"
    else:
        parent.text = f"{parent.text}\n{text}" if parent.text else text


def _put_list(parent: Element, block: Block) -> None:
    numbered = block.marker in (".", ")")
    element = SubElement(parent, "ol" if numbered else "ul")
    if numbered and block.number != 1:
        element.set("start", str(block.number))
    items = block.children
    tight = not (any(item.gap for item in items[1:]) or any(child.gap for item in items for child in item.children[1:]))
    own = numbered and len({item.number for item in items}) > 1
    expected = block.number
    for item in items:
        line = SubElement(element, "li")
        if own and item.number != expected:
            # Display the numbers as typed, even if they are not consecutive.
            line.set("value", str(item.number))
            expected = item.number
        expected += 1
        _put_box(item)
        _put_all(line, item.children, tight)


def _put_box(item: Block) -> None:
    first = item.children[0] if item.children else None
    if first is not None and first.kind is BlockKind.PARAGRAPH and first.lines:
        box = _BOXES.get(first.lines[0][:4])
        if box and first.lines[0][4:].strip():
            first.lines[0] = box + first.lines[0][4:].lstrip()


def _put_table(parent: Element, rows: list[str]) -> None:
    """Add a table with the columns of its header; missing cells are empty."""
    table = SubElement(parent, "table")
    head = starts.cells(rows[0])
    _put_row(SubElement(table, "thead"), "th", head, len(head))
    if len(rows) > 2:
        body = SubElement(table, "tbody")
        for row in rows[2:]:
            _put_row(body, "td", starts.cells(row), len(head))


def _put_row(parent: Element, tag: str, cells: list[str], columns: int) -> None:
    row = SubElement(parent, "tr")
    for column in range(columns):
        SubElement(row, tag).text = cells[column] if column < len(cells) else ""
