"""Two wordings as one text: what stayed, what went, what came."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from generator.review.changes.records import Piece, Wording

_AROUND = 6


def wording(what: str, before: str, after: str) -> Wording:
    """Compare two texts word by word; ``what`` names them."""
    return Wording(what, before, after, _pieces(before.split(), after.split()))


def counts(before: str, after: str) -> tuple[int, int]:
    """How many words came and how many went, wherever they stand: linear, since a body may be long."""
    old, new = Counter(before.split()), Counter(after.split())
    return (new - old).total(), (old - new).total()


def _pieces(old: list[str], new: list[str]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", " ".join(old[a:b])))
            continue
        pieces += [Piece("removed", " ".join(old[a:b]))] if b > a else []
        pieces += [Piece("added", " ".join(new[c:d]))] if d > c else []
    return tuple(pieces)


def shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Cut what stayed to the words around each change."""
    last = len(pieces) - 1
    return tuple(_cut(piece, at == 0, at == last) if piece.kind == "same" else piece for at, piece in enumerate(pieces))


def _cut(piece: Piece, first: bool, final: bool) -> Piece:
    words = piece.text.split(" ")
    head, tail = (0 if first else _AROUND), (0 if final else _AROUND)
    if len(words) <= head + tail + 2:
        return piece
    kept = [*words[:head], "…", *words[len(words) - tail :]]
    return Piece("same", " ".join(kept))
