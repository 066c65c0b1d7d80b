"""Quotation marks around a whole text."""

from __future__ import annotations

# Opening marks and their closing marks. If both are the same, the neighbouring characters decide.
_PAIRS = {
    '"': ('"',),
    "'": ("'",),
    "“": ("”",),
    "”": ("”",),
    "„": ("“", "”", "‟"),
    "‟": ("”",),
    "‚": ("‘", "’"),
    "‘": ("’",),
    "’": ("’",),
    "«": ("»",),
    "»": ("«", "»"),
    "‹": ("›",),
    "›": ("‹", "›"),
    "「": ("」",),
    "『": ("』",),
    "《": ("》",),
    "〈": ("〉",),
    "＂": ("＂",),
    "〝": ("〞", "〟"),
    "``": ("''",),
}
_OPENING = ("``", *(sign for sign in _PAIRS if len(sign) == 1))
_FIRST = frozenset(sign[0] for sign in _PAIRS)
_ENDS = ".,;:!?…"
_BEFORE_CLOSING = _ENDS + ")]%"


def strip_quotation_marks(text: str) -> str:
    """Strip one pair of quotation marks that opens at the start and closes at the end.

    Empty if there is no such pair: “No” he said, “never” starts and ends with marks that are no pair.
    """
    if text[:1] not in _FIRST:
        return ""
    opening = next((sign for sign in _OPENING if text.startswith(sign)), "")
    for closing in _PAIRS.get(opening, ()):
        inner = text[len(opening) : len(text) - len(closing)]
        if text.endswith(closing) and inner.strip() and _is_pair(text, opening, closing):
            return inner.strip()
    return ""


def is_quoted(text: str) -> bool:
    """Whether all of ``text`` is in quotation marks, with or without punctuation after them."""
    return bool(strip_quotation_marks(text) or (text[-1:] in _ENDS and strip_quotation_marks(text[:-1])))


def _is_pair(text: str, opening: str, closing: str) -> bool:
    """Whether the mark at the start is closed by the one at the end and not before."""
    depth, offset, last = 0, 0, len(text) - len(closing)
    while offset <= last:
        if _opens(text, offset, opening, closing):
            depth += 1
            offset += len(opening)
            continue
        if text.startswith(closing, offset) and not _is_apostrophe(text, offset, closing):
            depth -= 1
            if depth == 0:
                return offset == last
        offset += 1
    return False


def _opens(text: str, offset: int, opening: str, closing: str) -> bool:
    if not text.startswith(opening, offset):
        return False
    if opening != closing or not offset:
        return True
    before, after = text[offset - 1], text[offset + 1 : offset + 2]
    return bool(after.strip()) and not before.isalnum() and before not in _BEFORE_CLOSING


def _is_apostrophe(text: str, offset: int, closing: str) -> bool:
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    return closing in "'’" and before.isalnum() and after.isalnum()
