"""Language tags (BCP 47), and which one is meant by a text that is none."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.text import patterns

_TAG = re.compile(patterns.LANGUAGE)
_FORM = re.compile(r"([A-Za-z]{2,3})((?:[-_ ][A-Za-z0-9]{2,8})*)(?:\.[A-Za-z0-9-]+)?(?:@\w+)?")
_REGIONS = {"UK": "GB", "EN": "GB"}  # GB is the United Kingdom's code
# What people write for a language: its country's code, or its name.
_LANGUAGES = {
    "cz": "cs", "jp": "ja", "kr": "ko", "gr": "el", "ua": "uk", "dk": "da", "cn": "zh", "iw": "he", "in": "id",
    "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it", "por": "pt", "dut": "nl",
    "nld": "nl", "rus": "ru", "ara": "ar", "chi": "zh", "zho": "zh", "jpn": "ja",
}  # fmt: skip
_NAMES = {
    "english": "en", "spanish": "es", "español": "es", "castellano": "es", "german": "de", "deutsch": "de",
    "french": "fr", "français": "fr", "portuguese": "pt", "português": "pt", "italian": "it", "italiano": "it",
    "dutch": "nl", "nederlands": "nl", "russian": "ru", "русский": "ru", "ukrainian": "uk", "українська": "uk",
    "arabic": "ar", "العربية": "ar", "hebrew": "he", "chinese": "zh", "中文": "zh", "japanese": "ja", "日本語": "ja",
    "polish": "pl", "polski": "pl", "turkish": "tr", "türkçe": "tr", "hindi": "hi", "catalan": "ca", "català": "ca",
}  # fmt: skip


@lru_cache(maxsize=256)
def is_tag(text: str) -> bool:
    """Tell whether ``text`` is a language tag in its customary spelling: ``es-419``, ``zh-Hans``, ``ca-valencia``."""
    return bool(_TAG.fullmatch(text)) and corrected(text) == text


def corrected(text: str) -> str:
    """The tag that is meant by ``pt_BR``, ``ES``, ``en-uk`` or ``Spanish``; empty where none can be told."""
    named = _NAMES.get(text.strip().casefold())
    if named:
        return named
    found = _FORM.fullmatch(text.strip())
    if not found:
        return ""
    first = found[1].lower()
    parts = [_LANGUAGES.get(first, first), *(_part(part) for part in re.split("[-_ ]", found[2]) if part)]
    tag = "-".join(parts)
    return tag if _TAG.fullmatch(tag) else ""


def tag_hint(text: str) -> str:
    """What to write in the place of ``text``."""
    tag = corrected(text)
    return f"write {tag}" if tag else "write it as en, es or pt-BR"


def widening(tag: str) -> tuple[str, ...]:
    """The tags that serve ``tag``, the nearest first: ``zh-Hans-CN``, ``zh-Hans``, ``zh``."""
    parts = tag.split("-")
    return tuple("-".join(parts[:count]) for count in range(len(parts), 0, -1))


def _part(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    if len(part) == 2:
        return _REGIONS.get(part.upper(), part.upper())
    return part.lower()
