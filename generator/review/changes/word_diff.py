"""Word diffs."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from generator.review.changes.records import Piece, Wording

_CONTEXT_WORDS = 6


def wording(what: str, before: str, after: str) -> Wording:
    """Compare two texts word by word; ``what`` is their name."""
    return Wording(what, before, after, _diff(before.split(), after.split()))


def counts(before: str, after: str) -> tuple[int, int]:
    """Return the numbers of words added and removed, regardless of position: linear, for long bodies."""
    old, new = Counter(before.split()), Counter(after.split())
    return (new - old).total(), (old - new).total()


def _diff(old: list[str], new: list[str]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", " ".join(old[a:b])))
            continue
        pieces += [Piece("removed", " ".join(old[a:b]))] if b > a else []
        pieces += [Piece("added", " ".join(new[c:d]))] if d > c else []
    return tuple(pieces)


def shorten(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Shorten unchanged passages to a few words around each change."""
    last = len(pieces) - 1
    return tuple(
        _shorten_piece(piece, number == 0, number == last) if piece.kind == "same" else piece
        for number, piece in enumerate(pieces)
    )


def _shorten_piece(piece: Piece, first: bool, is_last: bool) -> Piece:
    words = piece.text.split(" ")
    leading, trailing = (0 if first else _CONTEXT_WORDS), (0 if is_last else _CONTEXT_WORDS)
    if len(words) <= leading + trailing + 2:
        return piece
    words_left = [*words[:leading], "…", *words[len(words) - trailing :]]
    return Piece("same", " ".join(words_left))
