"""Map nodes of the parsed tree back to positions in the source."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from generator.content.problem import Location

# What precedes a URL in a link, a link reference definition and an autolink.
_BEFORE_TARGET = ("](", "](<", "]: ", "<", "")
# How many times the length of a text may be searched for positions.
_MOST_PASSES = 500


class SourceText:
    """A body with its position in the file, in which nodes are located by their text.

    Python-Markdown's tree has no positions. The tree is walked in the order of the
    text, so each search continues after the last result. The total length of
    searches is limited, so that the time is proportional to the length of the text;
    beyond the limit, the location is the first line.
    """

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.text = text
        self.starts = [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]
        self.first_line = first_line
        self.next_search: dict[str, int] = {}
        self.search_budget = _MOST_PASSES * len(text)

    def at(self, offset: int) -> Location:
        """Return the location of an offset of the body."""
        line = bisect_right(self.starts, offset) - 1
        return Location(self.path, self.first_line + line, offset - self.starts[line] + 1)

    def find(self, *spellings: str, before: tuple[str, ...] = ("",)) -> Location:
        """Locate the next occurrence of one of the ``spellings`` after one of the prefixes ``before``.

        Returns the last occurrence if there is no further one, and the first line of
        the body if there is none.
        """
        for spelling in filter(None, spellings):
            for prefix in before:
                wanted = prefix + spelling
                if self.search_budget < 0:
                    continue
                begin = self.next_search.get(wanted, 0)
                offset = self.text.find(wanted, begin)
                self.search_budget -= (offset if offset >= 0 else len(self.text)) - begin
                if offset < 0 and begin:
                    offset = begin - 1
                if offset >= 0:
                    self.next_search[wanted] = offset + 1
                    return self.at(offset + len(prefix))
        return Location(self.path, self.first_line)

    def find_target(self, *spellings: str) -> Location:
        """Locate the URL of a link or an image."""
        return self.find(*spellings, before=_BEFORE_TARGET)
