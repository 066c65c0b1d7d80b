"""Characters that the font of the share pictures covers; a text that needs others gets no picture of its own."""

from __future__ import annotations

import unicodedata

# Latin, Greek, Cyrillic, Arabic and their punctuation; render/fonts/README.md says how the font was subset.
RANGES = (
    (0x20, 0x24F),
    (0x259, 0x259),
    (0x300, 0x301),
    (0x303, 0x304),
    (0x308, 0x308),
    (0x370, 0x3E1),
    (0x3F0, 0x4FF),
    (0x600, 0x6FF),
    (0x750, 0x77F),
    (0x1E80, 0x1EFF),
    (0x2000, 0x2010),
    (0x2013, 0x2014),
    (0x2018, 0x201A),
    (0x201C, 0x201E),
    (0x2020, 0x2020),
    (0x2022, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x202F),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x2044, 0x2044),
    (0x20A0, 0x20BF),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2212, 0x2212),
)


def can_be_drawn(text: str) -> bool:
    """Whether the font covers every character of ``text``."""
    return all(any(first <= ord(c) <= last for first, last in RANGES) for c in unicodedata.normalize("NFC", text))
