"""Find a quote in a text: exactly, in part, nearly, or not at all."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from generator.content.source_checks import MatchLevel, Selector
from generator.evidence.near_matches import NearMatch, nearest
from generator.evidence.negation import has_negation, has_number, is_negation, is_one_figure, is_one_number
from generator.evidence.quote_pattern import Gap, Pattern, parse_literal, parse_marked
from generator.evidence.word_tokens import Word, words_of
from generator.record import Record

# The most words that an omission may skip, and that brackets may replace.
_MAX_OMITTED, _MAX_REPLACED = 150, 8
# Shorter runs between two marks could come from anywhere in the text.
_MIN_RUN = 3
_MIN_NEAR_SIMILARITY, _MIN_PART = 0.75, 0.5
_CONTEXT_CHARACTERS = 32
_MAX_STARTS = 200
# Characters that do not separate words: a negation in brackets is still a negation.
_NON_SEPARATING = frozenset("()[]*_")
_HYPHENS = frozenset("-‐‑–")
# Capitalised words that are not names: brackets may replace them.
_PRONOUN_LIST = """
i he she it they we you his her its their our my your this that these those who what the a an
él ella ellos ellas esto eso esta ese esa este su sus nuestro nuestra el la los las un una yo nosotros
"""
_PRONOUNS = frozenset(_PRONOUN_LIST.split())


class Match(Record, frozen=True):
    """How a quote was found; ``difference`` is a word diff if the page words it differently."""

    finding: MatchLevel
    selectors: tuple[Selector, ...] = ()
    difference: str = ""


class Text:
    """A tokenised text in which many quotes can be searched."""

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
        """Yield the index of the first word of each occurrence of ``run``, from word ``first`` on."""
        if first >= len(self.words):
            return
        wanted, place = " " + " ".join(run) + " ", self._starts[first] - 1
        while (place := self._joined.find(wanted, place)) >= 0:
            yield bisect_right(self._starts, place + 1) - 1
            place += 1

    def splits_unit(self, first: int, end: int) -> bool:
        """Whether the span cuts off an adjacent word that changes its meaning.

        That is a negation, another part of a number (300 million), or of a word (non-binding). ``end`` is exclusive.
        """
        return (first > 0 and self._belongs_together(first - 1, first - 1)) or (
            end < len(self.keys) and self._belongs_together(end - 1, end)
        )

    def names_in(self, first: int, end: int) -> Iterator[str]:
        """Yield the keys of the words from ``first`` to ``end`` that are capitalised like names."""
        for place in range(first, end):
            if self.text[self.words[place].start].isupper() and self.keys[place] not in _PRONOUNS:
                yield self.keys[place]

    def is_adjacent(self, place: int) -> bool:
        """Whether there is no punctuation between a word and the next one."""
        between = self._between(place)
        return all(c.isspace() or c in _NON_SEPARATING or unicodedata.category(c) in ("Cf", "Mn") for c in between)

    def _belongs_together(self, place: int, outer: int) -> bool:
        """Whether a word and the next form a unit; ``outer`` is the one of them outside the span."""
        between = self._between(place)
        if between in _HYPHENS or is_one_figure(self.keys[place], between, self.keys[place + 1]):
            return True
        if not self.is_adjacent(place):
            return False
        return is_negation(self.keys[outer]) or is_one_number(self.keys[place], self.keys[place + 1])

    def _between(self, place: int) -> str:
        return self.text[self.words[place].end : self.words[place + 1].start]

    def selector(self, first: int, end: int) -> Selector:
        """Return the selector of the words from ``first`` up to, but excluding, ``end``."""
        start, stop = self.words[first].start, self.words[end - 1].end
        return Selector(
            exact=_normalize_spaces(self.text[start:stop]),
            prefix=_normalize_spaces(self.text[max(0, start - 2 * _CONTEXT_CHARACTERS) : start], keep="end")[
                -_CONTEXT_CHARACTERS:
            ],
            suffix=_normalize_spaces(self.text[stop : stop + 2 * _CONTEXT_CHARACTERS], keep="start")[
                :_CONTEXT_CHARACTERS
            ],
        )


def find_quote(quote: str, text: Text) -> Match:
    """Search for a quote.

    FOUND requires all words in order with nothing between them, except where the quote
    marks an omission or an insertion that hides no number and no negation.
    """
    plain = parse_literal(quote)
    if not plain.runs:
        return Match(MatchLevel.ABSENT)
    whole = [(place, place + len(plain.runs[0])) for place in text.occurrences(plain.runs[0])]
    if whole:
        sound = next((span for span in whole if not text.splits_unit(*span)), None)
        return Match(MatchLevel.FOUND if sound else MatchLevel.PART, (text.selector(*(sound or whole[0])),))
    pattern = parse_marked(quote)
    spans = None if pattern == plain else _spans(pattern, text)
    if spans:
        selectors = tuple(text.selector(*span) for span in spans)
        return Match(MatchLevel.FOUND if _is_sound(pattern, spans, text) else MatchLevel.PART, selectors)
    return _find_inexact(plain.runs[0], pattern, text)


def _spans(pattern: Pattern, text: Text) -> list[tuple[int, int]] | None:
    """Return the spans of all runs in order, or None; a sound set of spans is preferred."""
    unsound: list[tuple[int, int]] | None = None
    if not pattern.runs:
        return None
    for number, first in enumerate(text.occurrences(pattern.runs[0])):
        spans = _spans_from(pattern, text, first)
        if spans and _is_sound(pattern, spans, text):
            return spans
        unsound = unsound or spans
        if number == _MAX_STARTS:
            break
    return unsound


def _spans_from(pattern: Pattern, text: Text, first: int) -> list[tuple[int, int]] | None:
    spans = [(first, first + len(pattern.runs[0]))]
    for gap, run in zip(pattern.gaps, pattern.runs[1:], strict=True):
        end = spans[-1][1]
        longest = _MAX_OMITTED if gap.is_omission else _MAX_REPLACED
        place = next(text.occurrences(run, end), None)
        if place is None or place - end > longest:
            return None
        spans.append((place, place + len(run)))
    return spans


def _is_sound(pattern: Pattern, spans: list[tuple[int, int]], text: Text) -> bool:
    """Whether no omission or insertion hides or adds words that could change the meaning."""
    if sum(map(len, pattern.runs)) < _MIN_RUN * len(pattern.runs) or any(text.splits_unit(*span) for span in spans):
        return False
    first, end = spans[0][0], spans[-1][1]
    passed = [(a[1], b[0]) for a, b in pairwise(spans)]
    gaps = list(zip(pattern.gaps, passed, strict=True))
    if pattern.before:
        gaps.append((Gap(pattern.before), (first - 1 if first and text.is_adjacent(first - 1) else first, first)))
    if pattern.after:
        gaps.append((Gap(pattern.after), (end, end + (end < len(text.keys) and text.is_adjacent(end - 1)))))
    return all(_is_safe(gap, *places, text) for gap, places in gaps)


def _is_safe(gap: Gap, first: int, end: int, text: Text) -> bool:
    """Whether a gap may hide its words: an omission no negation, an insertion no number or name either."""
    words = [*gap.inserted, *text.keys[first:end]]
    if gap.is_omission or has_negation(words):
        return not has_negation(words)
    return not has_number(words) and all(name in gap.inserted for name in text.names_in(first, end))


def _find_inexact(run: tuple[str, ...], pattern: Pattern, text: Text) -> Match:
    near = nearest(run, text.keys)
    if near and near.similarity >= _MIN_NEAR_SIMILARITY:
        return Match(MatchLevel.NEARLY, (text.selector(near.first, near.end),), _difference(near, text))
    pieces = [piece for piece in pattern.runs if len(piece) > _MIN_RUN and any(text.occurrences(piece))]
    if sum(map(len, pieces)) >= _MIN_PART * sum(map(len, pattern.runs)) and pieces:
        matches = [(next(text.occurrences(piece)), len(piece)) for piece in pieces]
        return Match(MatchLevel.PART, tuple(text.selector(place, place + length) for place, length in matches))
    if near and near.longest[1] >= max(5, _MIN_PART * len(run)):
        place, length = near.longest
        return Match(MatchLevel.PART, (text.selector(place, place + length),))
    return Match(MatchLevel.ABSENT)


def _difference(near: NearMatch, text: Text) -> str:
    """Return a word diff in git's notation: [-the entry's words-]{+the page's words+}."""
    output = []
    for step in near.steps:
        first, end = step.span
        printed = _normalize_spaces(text.text[text.words[first].start : text.words[end - 1].end]) if end > first else ""
        if step.equal:
            output.append(printed)
        else:
            output.append(
                (f"[-{' '.join(step.quoted)}-]" if step.quoted else "") + (f"{{+{printed}+}}" if printed else "")
            )
    return " ".join(output)


def _normalize_spaces(text: str, keep: str = "") -> str:
    """Collapse white space; ``keep`` is the end, "start" or "end", at which one space remains."""
    joined = " ".join(text.split())
    if keep == "end" and text[-1:].isspace():
        return joined + " "
    return " " + joined if keep == "start" and text[:1].isspace() else joined
