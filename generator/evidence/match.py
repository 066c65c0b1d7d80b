"""Find a quote in a text: word for word, in part, nearly, or not."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from generator.content.source_checks import Finding, Selector
from generator.evidence.near_matches import Near, nearest
from generator.evidence.negation import counts, denies, is_negation, is_one_figure, is_one_number
from generator.evidence.quote_pattern import Gap, Pattern, literal, marked
from generator.evidence.word_tokens import Word, words_of
from generator.record import Record

# An omission passes over at most so many words; brackets replace at most so many.
_LONGEST_OMISSION, _LONGEST_REPLACED = 150, 8
# Fewer words than these between two marks could be gathered from anywhere.
_SHORTEST_RUN = 3
_NEAR, _PART = 0.75, 0.5
_AROUND = 32
_TRIES = 200
# Signs that part no words: a denial in brackets is a denial still.
_AROUND_WORDS = frozenset("()[]*_")
_HYPHENS = frozenset("-‐‑–")
# Words with a capital that name nobody: brackets may stand in their place.
_UNNAMED = """
i he she it they we you his her its their our my your this that these those who what the a an
él ella ellos ellas esto eso esta ese esa este su sus nuestro nuestra el la los las un una yo nosotros
"""
_PRONOUNS = frozenset(_UNNAMED.split())


class Match(Record, frozen=True):
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
        """Tell whether words right beside these belong to them, so that without them the sense is another.

        A denial; the other part of a number, as in 300 million; the other part of a word, as in non-binding.
        """
        return (first > 0 and self._belong(first - 1, first - 1)) or (
            end < len(self.keys) and self._belong(end - 1, end)
        )

    def names(self, first: int, end: int) -> Iterator[str]:
        """The words from ``first`` to ``end`` that are written as names are."""
        for place in range(first, end):
            if self.text[self.words[place].start].isupper() and self.keys[place] not in _PRONOUNS:
                yield self.keys[place]

    def adjoin(self, place: int) -> bool:
        """Tell whether no sign stands between a word and the next one."""
        between = self._between(place)
        return all(c.isspace() or c in _AROUND_WORDS or unicodedata.category(c) in ("Cf", "Mn") for c in between)

    def _belong(self, place: int, outer: int) -> bool:
        """Tell whether a word belongs to the next one; ``outer`` is which of the two is left out."""
        between = self._between(place)
        if between in _HYPHENS or is_one_figure(self.keys[place], between, self.keys[place + 1]):
            return True
        if not self.adjoin(place):
            return False
        return is_negation(self.keys[outer]) or is_one_number(self.keys[place], self.keys[place + 1])

    def _between(self, place: int) -> str:
        return self.text[self.words[place].end : self.words[place + 1].start]

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
    if sum(map(len, pattern.runs)) < _SHORTEST_RUN * len(pattern.runs) or any(text.tears(*span) for span in spans):
        return False
    first, end = spans[0][0], spans[-1][1]
    passed = [(a[1], b[0]) for a, b in pairwise(spans)]
    gaps = list(zip(pattern.gaps, passed, strict=True))
    if pattern.before:
        gaps.append((Gap(pattern.before), (first - 1 if first and text.adjoin(first - 1) else first, first)))
    if pattern.after:
        gaps.append((Gap(pattern.after), (end, end + (end < len(text.keys) and text.adjoin(end - 1)))))
    return all(_is_safe(gap, *places, text) for gap, places in gaps)


def _is_safe(gap: Gap, first: int, end: int, text: Text) -> bool:
    """Words may be left out unless they deny; words put in may not bring or replace a number or a name either."""
    words = [*gap.inserted, *text.keys[first:end]]
    if gap.is_omission or denies(words):
        return not denies(words)
    return not counts(words) and all(name in gap.inserted for name in text.names(first, end))


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
