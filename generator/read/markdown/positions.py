"""Where in a text something stands that was found in what came of it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from generator.content.problem import Location

# What stands before an address in a link, a reference's definition and an automatic link.
_BEFORE_TARGET = ("](", "](<", "]: ", "<", "")
# How often a text is looked through, at most, for the places of what was found in its tree.
_LOOKS = 500


class Source:
    """A body with its place in the file, so that what is found can be located by its words.

    Markdown's tree has no positions. What is looked for again is taken to be
    the next occurrence, since the tree is walked in the text's order. A text of
    very many links is looked through so often and no more: the places of the
    rest are its first line, and the time stays in proportion to its length.
    """

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.text = text
        self.starts = [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]
        self.first_line = first_line
        self.seen: dict[str, int] = {}
        self.left = _LOOKS * len(text)

    def at(self, offset: int) -> Location:
        """Locate a character of the body."""
        line = bisect_right(self.starts, offset) - 1
        return Location(self.path, self.first_line + line, offset - self.starts[line] + 1)

    def find(self, *spellings: str, before: tuple[str, ...] = ("",)) -> Location:
        """Locate the next place that holds one of the ``spellings``, behind one of the signs ``before``.

        The last such place where there is no further one, and the body's first
        line where there is none.
        """
        for spelling in filter(None, spellings):
            for sign in before:
                wanted = sign + spelling
                if self.left < 0:
                    continue
                begin = self.seen.get(wanted, 0)
                offset = self.text.find(wanted, begin)
                self.left -= (offset if offset >= 0 else len(self.text)) - begin
                if offset < 0 and begin:
                    offset = begin - 1
                if offset >= 0:
                    self.seen[wanted] = offset + 1
                    return self.at(offset + len(sign))
        return Location(self.path, self.first_line)

    def find_target(self, *spellings: str) -> Location:
        """Locate a link's or image's address, in whichever way it is spelt."""
        return self.find(*spellings, before=_BEFORE_TARGET)
