"""Parse the blocks of a Markdown text line by line, as CommonMark and GitHub do.

Python-Markdown first splits a text at its blank lines, and so misses a list below a
paragraph, a fence in a list or a quotation after another. This parser replaces its
block stage; inline markup is still processed by Python-Markdown.
"""

from __future__ import annotations

from generator.read.markdown import line_starts as starts
from generator.read.markdown.block import CONTAINERS, Block, BlockKind
from generator.read.markdown.definitions import Definition, take_definitions

# GitHub's limit of nesting; it also limits the work for a line.
_MOST_OPEN = 100
_QUICK = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\u201e\u201c\u00ab")


class Structure:
    """The blocks of one text.

    ``root`` contains them, ``notes`` are its footnotes, ``definitions`` its link reference definitions, ``delicate``
    the lists, tables and blocks of indented code, which may be unintended.
    """

    def __init__(self, lines: list[str]) -> None:
        self.root = Block(BlockKind.DOCUMENT, 0)
        self.notes: list[Block] = []
        self.delicate: list[Block] = []
        self.definitions: dict[str, Definition] = {}
        self._open = [self.root]
        self._leaf: Block | None = None
        # The index in ``_open`` of the quotation in which the line above is blank; -1 if it is not blank.
        self._blank_in = -1
        for number, line in enumerate(lines):
            if not self._take_quickly(number, line):
                self._take(number, line)
        self._close_leaf()

    def _take(self, number: int, line: str) -> None:
        leaf = self._leaf
        depth, at = self._continued(line)
        indent = starts.indentation(line, at)
        if at + indent >= len(line):
            self._blank(depth, line[at:])
        elif leaf is None or depth < len(self._open) or not self._more_code(leaf, line, at, indent):
            self._begin(number, line, depth, at)
            self._blank_in = -1

    def _take_quickly(self, number: int, line: str) -> bool:
        """Fast path for lines that continue a paragraph, begin one or are blank; returns whether it applied."""
        leaf = self._leaf
        within = leaf is not None and leaf.kind is BlockKind.PARAGRAPH
        if line[:1] in _QUICK:
            if leaf is not None and within:
                leaf.lines.append(line)
                return True
            if leaf is None and len(self._open) == 1:
                self._leaf = Block(BlockKind.PARAGRAPH, number, lines=[line])
                self._leaf.gap = self._blank_in == 0
                self.root.children.append(self._leaf)
                self._blank_in = -1
                return True
        elif not line and leaf is None and self._blank_in >= 0:
            return True  # a blank line after another
        elif not line and len(self._open) == 1 and (leaf is None or within):
            self._close_leaf()
            self._blank_in = 0
            return True
        return False

    def _continued(self, line: str) -> tuple[int, int]:
        """Return how many of the open blocks continue in a line, and where their text begins."""
        at = 0
        for depth in range(1, len(self._open)):
            block = self._open[depth]
            indent = starts.indentation(line, at)
            blank = at + indent >= len(line)
            if block.kind is BlockKind.QUOTE:
                if indent > 3 or blank or line[at + indent] != ">":
                    return depth, at
                at += indent + 1
                at += line[at : at + 1] == " "
            elif block.kind in (BlockKind.ITEM, BlockKind.NOTE):
                if indent >= block.width and not blank:
                    at += block.width
                elif blank and block.children:
                    at += min(indent, block.width)
                else:
                    return depth, at
        return len(self._open), at

    def _blank(self, depth: int, rest: str) -> None:
        leaf = self._leaf
        if leaf is not None and depth == len(self._open) and leaf.kind in (BlockKind.CODE, BlockKind.FENCE):
            leaf.lines.append(rest[leaf.width :])
            if leaf.kind is BlockKind.FENCE:
                return
        else:
            self._close_leaf()
            del self._open[depth:]
        quotes = [place for place, block in enumerate(self._open) if block.kind is BlockKind.QUOTE]
        self._blank_in = quotes[-1] if quotes else 0

    def _more_code(self, leaf: Block, line: str, at: int, indent: int) -> bool:
        """Add a line to the open block of code; returns whether there is one."""
        if leaf.kind is BlockKind.FENCE:
            if starts.closes_fence(line, at + indent, leaf.marker) and indent < 4:
                self._close_leaf()
            else:
                leaf.lines.append(line[at + min(indent, leaf.width) :])
            self._blank_in = -1
            return True
        if leaf.kind is BlockKind.CODE and indent >= 4:
            leaf.lines.append(line[at + 4 :])
            self._blank_in = -1
            return True
        return False

    def _begin(self, number: int, line: str, depth: int, at: int) -> None:
        """Open the blocks that a line begins, or add it to the open paragraph or table."""
        leaf, whole = self._leaf, depth == len(self._open)
        lazy = leaf is not None and leaf.kind is BlockKind.PARAGRAPH
        below = leaf if whole else None  # the paragraph or table that continues unless a block begins
        while True:
            indent = starts.indentation(line, at)
            if at + indent >= len(line):
                return
            text = at + indent
            if indent >= 4:
                if lazy:
                    break
                self._add(Block(BlockKind.CODE, number, width=4, lines=[line[at + 4 :]]), depth)
                return
            content = self._container(number, line, depth, at, text, below)
            if content >= 0:
                at, depth, lazy, below = content, len(self._open), False, None
                if line[at : at + 1] not in _QUICK:
                    continue
                text = at
            elif self._leaf_block(number, line, depth, text, below):
                return
            break
        if lazy and leaf is not None:
            leaf.lines.append(line[text:])
        elif below is not None and below.kind is BlockKind.TABLE:
            below.lines.append(line[text:])
        else:
            self._add(Block(BlockKind.PARAGRAPH, number, lines=[line[text:]]), depth)

    def _container(self, number: int, line: str, depth: int, at: int, text: int, below: Block | None) -> int:
        """Open a quotation, a footnote or an item; returns where its content begins in the line, or -1."""
        character = line[text]
        if character == ">":
            self._add(Block(BlockKind.QUOTE, number), depth)
            return text + 1 + (line[text + 1 : text + 2] == " ")
        if character == "[":
            note = starts.NOTE.match(line, text)
            if note is None:
                return -1
            self._add(Block(BlockKind.NOTE, number, marker=note[1], width=4), depth)
            self.notes.append(self._open[-1])
            return note.end()
        if character in "-+*0123456789" and not starts.is_rule(line, text):
            below_paragraph = below is not None and below.kind is BlockKind.PARAGRAPH
            setext = below_paragraph and character == "-" and starts.UNDERLINE.fullmatch(line, text)
            marker = None if setext else starts.list_marker(line, text, below_paragraph)
            if marker is not None:
                item = Block(
                    BlockKind.ITEM, number, number=marker.number, marker=marker.character, width=marker.end - at
                )
                self._add(item, depth)
                return min(marker.end, len(line))
        return -1

    def _leaf_block(self, number: int, line: str, depth: int, text: int, below: Block | None) -> bool:
        """Open a heading, a rule, a fence or a table; returns whether the line begins one."""
        character = line[text]
        if character == "#":
            heading = starts.heading(line, text)
            if heading:
                self._add(Block(BlockKind.HEADING, number, number=heading[0], lines=[heading[1]]), depth)
                self._close_leaf()
                return True
        elif character in "`~":
            fence = starts.FENCE.fullmatch(line, text)
            if fence:
                width = starts.indentation(line[:text][::-1], 0)
                self._add(Block(BlockKind.FENCE, number, marker=fence[1] or fence[2], width=min(width, 3)), depth)
                return True
        elif character in "=-*_|:":
            if below is not None and below.kind is BlockKind.PARAGRAPH:
                if character in "=-" and starts.UNDERLINE.fullmatch(line, text):
                    return self._underlined(below, character)
                if character in "|:-" and self._table(number, line[text:], below):
                    return True
            if character in "-*_" and starts.is_rule(line, text):
                self._add(Block(BlockKind.RULE, number), depth)
                self._close_leaf()
                return True
        return False

    def _underlined(self, paragraph: Block, character: str) -> bool:
        self._define(paragraph)
        if not paragraph.lines:
            return False
        paragraph.kind, paragraph.number = BlockKind.HEADING, 1 if character == "=" else 2
        paragraph.lines = ["\n".join(paragraph.lines).strip()]
        self._leaf = None
        return True

    def _table(self, number: int, line: str, paragraph: Block) -> bool:
        """Convert a paragraph's last line to a table if the line below it is a delimiter row."""
        if not paragraph.lines or paragraph.number or not starts.is_delimiter_row(line):
            return False
        if len(starts.cells(line)) != len(starts.cells(paragraph.lines[-1])):
            # GitHub tests only one line of a paragraph for a table.
            paragraph.number = 1
            return False
        head, parent = paragraph.lines.pop(), self._open[-1]
        self._close_leaf()
        if not paragraph.lines:
            parent.children.remove(paragraph)
        self._leaf = Block(BlockKind.TABLE, number - 1, lines=[head, line])
        self._leaf.gap = paragraph.gap and not paragraph.lines
        parent.children.append(self._leaf)
        self.delicate.append(self._leaf)
        return True

    def _add(self, block: Block, depth: int) -> None:
        """Add a block to the open one at a depth, and close the blocks inside that."""
        self._close_leaf()
        del self._open[depth:]
        parent = self._open[-1]
        block.gap = 0 <= self._blank_in < len(self._open)
        if block.kind is BlockKind.ITEM:
            last = parent.children[-1] if parent.children else None
            if last is None or last.kind is not BlockKind.LIST or last.marker != block.marker:
                last = Block(BlockKind.LIST, block.line, number=block.number, marker=block.marker)
                last.gap = block.gap
                parent.children.append(last)
                self.delicate.append(last)
            parent = last
        parent.children.append(block)
        if block.kind not in CONTAINERS:
            self._leaf = block
            if block.kind is BlockKind.CODE:
                self.delicate.append(block)
        elif len(self._open) > _MOST_OPEN:
            raise RecursionError
        else:
            self._open.append(block)
            # A line with the block's marker is not blank for the content after the marker.
            self._blank_in = -1

    def _close_leaf(self) -> None:
        leaf, self._leaf = self._leaf, None
        if leaf is not None and leaf.kind is BlockKind.PARAGRAPH:
            self._define(leaf)
        elif leaf is not None and leaf.kind is BlockKind.CODE:
            while leaf.lines and not leaf.lines[-1].strip():
                leaf.lines.pop()

    def _define(self, paragraph: Block) -> None:
        """Move the link reference definitions at the beginning of a paragraph to ``definitions``."""
        if paragraph.lines and paragraph.lines[0].startswith("["):
            text = "\n".join(paragraph.lines)
            rest = take_definitions(text, self.definitions)
            if rest != text:
                paragraph.lines = rest.split("\n") if rest.strip() else []
