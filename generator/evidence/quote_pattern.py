"""Parse a quote into runs of words with marked omissions and insertions between them."""

from __future__ import annotations

import re

from generator.evidence.word_tokens import words_of
from generator.record import Record

_OMITTED = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_SIC = re.compile(r"\s*[\[(]\s*sic\.?\s*[\])]", re.IGNORECASE)
# Bracketed letters before a word change it, as in [un]authorised; after it, all but some endings do.
_BRACKETED_PREFIX = re.compile(r"\[(\w+)\](?=\w)")
_BRACKETED_SUFFIX = re.compile(r"(?<=\w)\[(?!(?:e?s|e?d|e?n|ing|['’]s)\])(\w+)\]")


class Gap(Record, frozen=True):
    """An omission between two runs, or words that the writer inserted in brackets."""

    inserted: tuple[str, ...] = ()

    @property
    def is_omission(self) -> bool:
        """Whether words are omitted here, rather than inserted."""
        return not self.inserted


class Pattern(Record, frozen=True):
    """``runs`` have at least one word each; ``gaps`` lie between them.

    ``before`` and ``after`` are the bracketed words before the first and after the last run.
    """

    runs: tuple[tuple[str, ...], ...]
    gaps: tuple[Gap, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def parse_literal(quote: str) -> Pattern:
    """Return all words of the quote as one run; brackets and ellipses are plain characters."""
    run = tuple(word.key for word in words_of(quote))
    return Pattern((run,) if run else (), ())


def parse_marked(quote: str) -> Pattern:
    """Return the quote with its ellipses as omissions and its brackets as insertions."""
    quote = _BRACKETED_SUFFIX.sub(r"\1", _BRACKETED_PREFIX.sub(r"\1", _SIC.sub("", quote)))
    runs: list[tuple[str, ...]] = []
    gaps: list[Gap] = []
    before: tuple[str, ...] = ()
    pending: Gap | None = None
    for piece in _split(quote):
        if isinstance(piece, Gap):
            pending = _merge_gaps(pending, piece)
        elif piece:
            if runs:
                gaps.append(pending or Gap())
            elif pending:
                before = pending.inserted
            runs.append(piece)
            pending = None
    return Pattern(tuple(runs), tuple(gaps), before, pending.inserted if pending else ())


def _split(quote: str) -> list[tuple[str, ...] | Gap]:
    pieces: list[tuple[str, ...] | Gap] = []
    for number, segment in enumerate(_OMITTED.split(quote)):
        if number:
            pieces.append(Gap())
        for position, part in enumerate(_BRACKETS.split(segment)):
            keys = tuple(word.key for word in words_of(part))
            if keys:
                pieces.append(Gap(keys) if position % 2 else keys)
    return pieces


def _merge_gaps(first: Gap | None, second: Gap) -> Gap:
    """Merge two adjacent gaps; an omission beside an insertion keeps the inserted words."""
    return Gap((first.inserted if first else ()) + second.inserted)
