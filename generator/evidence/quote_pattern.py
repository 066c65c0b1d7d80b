"""A quote as an entry prints it: runs of its words with marked omissions and insertions between them."""

from __future__ import annotations

import re

from generator.evidence.word_tokens import words_of
from generator.record import Record

_OMITTED = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_SIC = re.compile(r"\s*[\[(]\s*sic\.?\s*[\])]", re.IGNORECASE)
# Letters put before a word make another word of it, as in [un]authorised; behind it, only some endings do not.
_BEGINNING = re.compile(r"\[(\w+)\](?=\w)")
_ENDING = re.compile(r"(?<=\w)\[(?!(?:e?s|e?d|e?n|ing|['’]s)\])(\w+)\]")


class Gap(Record, frozen=True):
    """What stands between two runs: an omission, or words that the writer put in brackets."""

    inserted: tuple[str, ...] = ()

    @property
    def is_omission(self) -> bool:
        """Tell whether words are left out here, rather than put in."""
        return not self.inserted


class Pattern(Record, frozen=True):
    """``runs`` hold at least one word each; ``gaps`` stand between them.

    ``before`` and ``after`` are the bracketed words before the first and after the last run.
    """

    runs: tuple[tuple[str, ...], ...]
    gaps: tuple[Gap, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def literal(quote: str) -> Pattern:
    """The quote with all its words, brackets and ellipses being mere signs."""
    run = tuple(word.key for word in words_of(quote))
    return Pattern((run,) if run else (), ())


def marked(quote: str) -> Pattern:
    """The quote with its ellipses as omissions and its brackets as insertions."""
    quote = _ENDING.sub(r"\1", _BEGINNING.sub(r"\1", _SIC.sub("", quote)))
    runs: list[tuple[str, ...]] = []
    gaps: list[Gap] = []
    before: tuple[str, ...] = ()
    waiting: Gap | None = None
    for piece in _pieces(quote):
        if isinstance(piece, Gap):
            waiting = _joined(waiting, piece)
        elif piece:
            if runs:
                gaps.append(waiting or Gap())
            elif waiting:
                before = waiting.inserted
            runs.append(piece)
            waiting = None
    return Pattern(tuple(runs), tuple(gaps), before, waiting.inserted if waiting else ())


def _pieces(quote: str) -> list[tuple[str, ...] | Gap]:
    pieces: list[tuple[str, ...] | Gap] = []
    for number, kept in enumerate(_OMITTED.split(quote)):
        if number:
            pieces.append(Gap())
        for position, part in enumerate(_BRACKETS.split(kept)):
            keys = tuple(word.key for word in words_of(part))
            if keys:
                pieces.append(Gap(keys) if position % 2 else keys)
    return pieces


def _joined(first: Gap | None, second: Gap) -> Gap:
    """Two marks side by side; an omission beside an insertion is an omission with its words noted as inserted."""
    return Gap((first.inserted if first else ()) + second.inserted)
