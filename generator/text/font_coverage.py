"""Characters that the font of the share pictures covers; a text that needs others gets no picture of its own."""

from __future__ import annotations

import re
import unicodedata

# Latin, Greek, Cyrillic, Arabic and their punctuation; render/fonts/README.md says how the font was subset.
_OUTSIDE = re.compile(
    "[^\u0020-\u024f\u0259\u0300-\u0301\u0303-\u0304\u0308\u0370-\u03e1\u03f0-\u04ff\u0600-\u06ff\u0750-\u077f"
    "\u1e80-\u1eff\u2000-\u2010\u2013-\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u202f\u2032-\u2033"
    "\u2039-\u203a\u2044\u20a0-\u20bf\u2116\u2122\u2212]"
)


def can_be_drawn(text: str) -> bool:
    """Whether the font covers every character of ``text``."""
    return not _OUTSIDE.search(unicodedata.normalize("NFC", text))
