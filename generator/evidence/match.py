"""Find a quote in a text: word for word, in part, nearly, or not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.evidence.nearly import Near, nearest
from generator.evidence.negation import counts, denies, is_negation
from generator.evidence.pattern import Gap, Pattern, literal, marked
from generator.evidence.words import Word, words_of
from generator.model.evidence import Finding, Selector

# An omission passes over at most so many words; brackets replace at most so many.
_LONGEST_OMISSION, _LONGEST_REPLACED = 150, 8
# Fewer words than these between two marks could be gathered from anywhere.
_SHORTEST_RUN = 3
_NEAR, _PART = 0.75, 0.5
_AROUND = 32
_TRIES = 200


@dataclass(frozen=True, slots=True)
class Match:
    """What was found of a quote; ``difference`` shows in words what is printed otherwise."""

    finding: Finding
    selectors: tuple[Selector, ...] = ()
    difference: str = ""


class Text:
    """A text prepared for looking up many quotes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: tuple[Word, ...] = words_of(text)
        self.keys = [word.key for word in self.words]
        self._joined = " " + " ".join(self.keys) + " "
        self._starts = []
        place = 1
        for key in self.keys:
            self._starts.append(place)
            place += len(key) + 1

    def occurrences(self, run: tuple[str, ...], first: int = 0) -> Iterator[int]:
        """The positions of the first word of each occurrence of ``run``, from word ``first`` on."""
        if first >= len(self.words):
            return
        wanted, place = " " + " ".join(run) + " ", self._starts[first] - 1
        while (place := self._joined.find(wanted, place)) >= 0:
            yield bisect_right(self._starts, place + 1) - 1
            place += 1

    def tears(self, first: int, end: int) -> bool:
        """Tell whether a denial stands right beside the words and belongs to them: left out, the sense turns round."""
        before = first > 0 and self._adjoin(first - 1) and is_negation(self.keys[first - 1])
        return before or (end < len(self.keys) and self._adjoin(end - 1) and is_negation(self.keys[end]))

    def _adjoin(self, place: int) -> bool:
        """Tell whether no sign stands between a word and the next one."""
        return not self.text[self.words[place].end : self.words[place + 1].start].strip()

    def selector(self, first: int, end: int) -> Selector:
        """Select the words from ``first`` up to, not with, ``end``."""
        start, stop = self.words[first].start, self.words[end - 1].end
        return Selector(
            exact=_line(self.text[start:stop]),
            prefix=_line(self.text[max(0, start - 2 * _AROUND) : start], keep="end")[-_AROUND:],
            suffix=_line(self.text[stop : stop + 2 * _AROUND], keep="start")[:_AROUND],
        )


def find_quote(quote: str, text: Text) -> Match:
    """Compare a quote with a text.

    Found means: all its words stand there in their order and nothing between
    them, but where the quote marks an omission or an insertion that hides no
    number and no denial.
    """
    plain = literal(quote)
    if not plain.runs:
        return Match(Finding.ABSENT)
    whole = [(place, place + len(plain.runs[0])) for place in text.occurrences(plain.runs[0])]
    if whole:
        kept = next((span for span in whole if not text.tears(*span)), None)
        return Match(Finding.FOUND if kept else Finding.PART, (text.selector(*(kept or whole[0])),))
    pattern = marked(quote)
    spans = None if pattern == plain else _spans(pattern, text)
    if spans:
        selectors = tuple(text.selector(*span) for span in spans)
        return Match(Finding.FOUND if _is_sound(pattern, spans, text) else Finding.PART, selectors)
    return _otherwise(plain.runs[0], pattern, text)


def _spans(pattern: Pattern, text: Text) -> list[tuple[int, int]] | None:
    """Where the runs stand in their order; preferably where no mark hides anything."""
    unsound: list[tuple[int, int]] | None = None
    if not pattern.runs:
        return None
    for number, first in enumerate(text.occurrences(pattern.runs[0])):
        spans = _from(pattern, text, first)
        if spans and _is_sound(pattern, spans, text):
            return spans
        unsound = unsound or spans
        if number == _TRIES:
            break
    return unsound


def _from(pattern: Pattern, text: Text, first: int) -> list[tuple[int, int]] | None:
    spans = [(first, first + len(pattern.runs[0]))]
    for gap, run in zip(pattern.gaps, pattern.runs[1:], strict=True):
        end = spans[-1][1]
        longest = _LONGEST_OMISSION if gap.is_omission else _LONGEST_REPLACED
        place = next(text.occurrences(run, end), None)
        if place is None or place - end > longest:
            return None
        spans.append((place, place + len(run)))
    return spans


def _is_sound(pattern: Pattern, spans: list[tuple[int, int]], text: Text) -> bool:
    """Tell whether no mark hides or brings in what could turn the sense round."""
    if sum(map(len, pattern.runs)) < _SHORTEST_RUN * len(pattern.runs) or text.tears(spans[0][0], spans[-1][1]):
        return False
    if denies(pattern.edges) or counts(pattern.edges):
        return False
    passed = [text.keys[a[1] : b[0]] for a, b in pairwise(spans)]
    return all(_is_safe(gap, words) for gap, words in zip(pattern.gaps, passed, strict=True))


def _is_safe(gap: Gap, passed: list[str]) -> bool:
    """Words may be left out unless they deny; words put in may not bring or replace a number either."""
    words = [*gap.inserted, *passed]
    return not denies(words) and (gap.is_omission or not counts(words))


def _otherwise(run: tuple[str, ...], pattern: Pattern, text: Text) -> Match:
    near = nearest(run, text.keys)
    if near and near.likeness >= _NEAR:
        return Match(Finding.NEARLY, (text.selector(near.first, near.end),), _difference(near, text))
    pieces = [piece for piece in pattern.runs if len(piece) > _SHORTEST_RUN and any(text.occurrences(piece))]
    if sum(map(len, pieces)) >= _PART * sum(map(len, pattern.runs)) and pieces:
        found = [(next(text.occurrences(piece)), len(piece)) for piece in pieces]
        return Match(Finding.PART, tuple(text.selector(place, place + length) for place, length in found))
    if near and near.longest[1] >= max(5, _PART * len(run)):
        place, length = near.longest
        return Match(Finding.PART, (text.selector(place, place + length),))
    return Match(Finding.ABSENT)


def _difference(near: Near, text: Text) -> str:
    """Show the words as git's word diff does: [-what the entry says-]{+what is printed+}."""
    shown = []
    for same, said, (first, end) in near.steps:
        printed = _line(text.text[text.words[first].start : text.words[end - 1].end]) if end > first else ""
        if same:
            shown.append(printed)
        else:
            shown.append((f"[-{' '.join(said)}-]" if said else "") + (f"{{+{printed}+}}" if printed else ""))
    return " ".join(shown)


def _line(text: str, keep: str = "") -> str:
    """Join white space; with ``keep`` a single space stays at that end, as in the running text."""
    joined = " ".join(text.split())
    if keep == "end" and text[-1:].isspace():
        return joined + " "
    return " " + joined if keep == "start" and text[:1].isspace() else joined
