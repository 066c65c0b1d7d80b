"""The blocks of a Markdown text, line by line, as CommonMark and GitHub read them.

Python-Markdown splits a text at its blank lines first, so that a list below a
paragraph, a fence in a list or a quotation behind another cannot be seen. This
stage takes the place of its own; what stands within a line stays its work.
"""

from __future__ import annotations

from generator.read.markdown import line_starts as starts
from generator.read.markdown.block import CONTAINERS, Block, Kind
from generator.read.markdown.definitions import Definition, take_definitions

# As deep as GitHub nests; it also bounds the work for a line.
_MOST_OPEN = 100
_QUICK = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\u201e\u201c\u00ab")


class Structure:
    """The blocks of one text.

    ``root`` holds them, ``notes`` are its footnotes, ``definitions`` the addresses of links, ``delicate`` its lists,
    tables and blocks of indented code.
    """

    def __init__(self, lines: list[str]) -> None:
        self.root = Block(Kind.DOCUMENT, 0)
        self.notes: list[Block] = []
        self.delicate: list[Block] = []
        self.definitions: dict[str, Definition] = {}
        self._open = [self.root]
        self._leaf: Block | None = None
        # The place in ``_open`` of the quotation in which the line above is blank; -1 where it is not.
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
        """Take most lines without a look at what blocks they could go on with or begin."""
        leaf = self._leaf
        within = leaf is not None and leaf.kind is Kind.PARAGRAPH
        if line[:1] in _QUICK:
            if leaf is not None and within:
                leaf.lines.append(line)
                return True
            if leaf is None and len(self._open) == 1:
                self._leaf = Block(Kind.PARAGRAPH, number, lines=[line])
                self._leaf.gap = self._blank_in == 0
                self.root.children.append(self._leaf)
                self._blank_in = -1
                return True
        elif not line and leaf is None and self._blank_in >= 0:
            return True  # a blank line behind another
        elif not line and len(self._open) == 1 and (leaf is None or within):
            self._close_leaf()
            self._blank_in = 0
            return True
        return False

    def _continued(self, line: str) -> tuple[int, int]:
        """How many of the open blocks go on in a line, and where in it their own text begins."""
        at = 0
        for depth in range(1, len(self._open)):
            block = self._open[depth]
            indent = starts.indentation(line, at)
            blank = at + indent >= len(line)
            if block.kind is Kind.QUOTE:
                if indent > 3 or blank or line[at + indent] != ">":
                    return depth, at
                at += indent + 1
                at += line[at : at + 1] == " "
            elif block.kind in (Kind.ITEM, Kind.NOTE):
                if indent >= block.width and not blank:
                    at += block.width
                elif blank and block.children:
                    at += min(indent, block.width)
                else:
                    return depth, at
        return len(self._open), at

    def _blank(self, depth: int, rest: str) -> None:
        leaf = self._leaf
        if leaf is not None and depth == len(self._open) and leaf.kind in (Kind.CODE, Kind.FENCE):
            leaf.lines.append(rest[leaf.width :])
            if leaf.kind is Kind.FENCE:
                return
        else:
            self._close_leaf()
            del self._open[depth:]
        quotes = [place for place, block in enumerate(self._open) if block.kind is Kind.QUOTE]
        self._blank_in = quotes[-1] if quotes else 0

    def _more_code(self, leaf: Block, line: str, at: int, indent: int) -> bool:
        """Take a line for the code that is open, or say that it is none."""
        if leaf.kind is Kind.FENCE:
            if starts.closes_fence(line, at + indent, leaf.sign) and indent < 4:
                self._close_leaf()
            else:
                leaf.lines.append(line[at + min(indent, leaf.width) :])
            self._blank_in = -1
            return True
        if leaf.kind is Kind.CODE and indent >= 4:
            leaf.lines.append(line[at + 4 :])
            self._blank_in = -1
            return True
        return False

    def _begin(self, number: int, line: str, depth: int, at: int) -> None:
        """Begin what a line begins, or add it to the paragraph or table that is open."""
        leaf, whole = self._leaf, depth == len(self._open)
        lazy = leaf is not None and leaf.kind is Kind.PARAGRAPH
        below = leaf if whole else None  # the paragraph or table that goes on in this line unless a block begins
        while True:
            indent = starts.indentation(line, at)
            if at + indent >= len(line):
                return
            text = at + indent
            if indent >= 4:
                if lazy:
                    break
                self._add(Block(Kind.CODE, number, width=4, lines=[line[at + 4 :]]), depth)
                return
            ended = self._container(number, line, depth, at, text, below)
            if ended >= 0:
                at, depth, lazy, below = ended, len(self._open), False, None
                if line[at : at + 1] not in _QUICK:
                    continue
                text = at
            elif self._leaf_block(number, line, depth, text, below):
                return
            break
        if lazy and leaf is not None:
            leaf.lines.append(line[text:])
        elif below is not None and below.kind is Kind.TABLE:
            below.lines.append(line[text:])
        else:
            self._add(Block(Kind.PARAGRAPH, number, lines=[line[text:]]), depth)

    def _container(self, number: int, line: str, depth: int, at: int, text: int, below: Block | None) -> int:
        """Begin a quotation, a footnote or an item; where in the line what it holds begins, or -1."""
        sign = line[text]
        if sign == ">":
            self._add(Block(Kind.QUOTE, number), depth)
            return text + 1 + (line[text + 1 : text + 2] == " ")
        if sign == "[":
            found = starts.NOTE.match(line, text)
            if found is None:
                return -1
            self._add(Block(Kind.NOTE, number, sign=found[1], width=4), depth)
            self.notes.append(self._open[-1])
            return found.end()
        if sign in "-+*0123456789" and not starts.is_rule(line, text):
            below_paragraph = below is not None and below.kind is Kind.PARAGRAPH
            setext = below_paragraph and sign == "-" and starts.UNDERLINE.fullmatch(line, text)
            marker = None if setext else starts.marker(line, text, below_paragraph)
            if marker is not None:
                item = Block(Kind.ITEM, number, number=marker.number, sign=marker.sign, width=marker.end - at)
                self._add(item, depth)
                return min(marker.end, len(line))
        return -1

    def _leaf_block(self, number: int, line: str, depth: int, text: int, below: Block | None) -> bool:
        """Begin a heading, a rule, a fence or a table where a line is one."""
        sign = line[text]
        if sign == "#":
            found = starts.heading(line, text)
            if found:
                self._add(Block(Kind.HEADING, number, number=found[0], lines=[found[1]]), depth)
                self._close_leaf()
                return True
        elif sign in "`~":
            fence = starts.FENCE.fullmatch(line, text)
            if fence:
                width = starts.indentation(line[:text][::-1], 0)
                self._add(Block(Kind.FENCE, number, sign=fence[1] or fence[2], width=min(width, 3)), depth)
                return True
        elif sign in "=-*_|:":
            if below is not None and below.kind is Kind.PARAGRAPH:
                if sign in "=-" and starts.UNDERLINE.fullmatch(line, text):
                    return self._underlined(below, sign)
                if sign in "|:-" and self._table(number, line[text:], below):
                    return True
            if sign in "-*_" and starts.is_rule(line, text):
                self._add(Block(Kind.RULE, number), depth)
                self._close_leaf()
                return True
        return False

    def _underlined(self, paragraph: Block, sign: str) -> bool:
        self._define(paragraph)
        if not paragraph.lines:
            return False
        paragraph.kind, paragraph.number = Kind.HEADING, 1 if sign == "=" else 2
        paragraph.lines = ["\n".join(paragraph.lines).strip()]
        self._leaf = None
        return True

    def _table(self, number: int, line: str, paragraph: Block) -> bool:
        """Make a table of a paragraph's last line where the line below rules its columns."""
        if not paragraph.lines or paragraph.number or not starts.rules_columns(line):
            return False
        if len(starts.cells(line)) != len(starts.cells(paragraph.lines[-1])):
            # GitHub looks for a table once in a paragraph.
            paragraph.number = 1
            return False
        head, parent = paragraph.lines.pop(), self._open[-1]
        self._close_leaf()
        if not paragraph.lines:
            parent.children.remove(paragraph)
        self._leaf = Block(Kind.TABLE, number - 1, lines=[head, line])
        self._leaf.gap = paragraph.gap and not paragraph.lines
        parent.children.append(self._leaf)
        self.delicate.append(self._leaf)
        return True

    def _add(self, block: Block, depth: int) -> None:
        """Put a block into the one that is open at a depth, and close what is below it."""
        self._close_leaf()
        del self._open[depth:]
        parent = self._open[-1]
        block.gap = 0 <= self._blank_in < len(self._open)
        if block.kind is Kind.ITEM:
            last = parent.children[-1] if parent.children else None
            if last is None or last.kind is not Kind.LIST or last.sign != block.sign:
                last = Block(Kind.LIST, block.line, number=block.number, sign=block.sign)
                last.gap = block.gap
                parent.children.append(last)
                self.delicate.append(last)
            parent = last
        parent.children.append(block)
        if block.kind not in CONTAINERS:
            self._leaf = block
            if block.kind is Kind.CODE:
                self.delicate.append(block)
        elif len(self._open) > _MOST_OPEN:
            raise RecursionError
        else:
            self._open.append(block)
            # A line that holds a block's sign is not blank for what stands behind the sign.
            self._blank_in = -1

    def _close_leaf(self) -> None:
        leaf, self._leaf = self._leaf, None
        if leaf is not None and leaf.kind is Kind.PARAGRAPH:
            self._define(leaf)
        elif leaf is not None and leaf.kind is Kind.CODE:
            while leaf.lines and not leaf.lines[-1].strip():
                leaf.lines.pop()

    def _define(self, paragraph: Block) -> None:
        """Take the addresses of links that a paragraph begins with out of it."""
        if paragraph.lines and paragraph.lines[0].startswith("["):
            text = "\n".join(paragraph.lines)
            rest = take_definitions(text, self.definitions)
            if rest != text:
                paragraph.lines = rest.split("\n") if rest.strip() else []
