"""Language tags (BCP 47), and corrections of invalid ones."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.text import patterns

_TAG = re.compile(patterns.LANGUAGE)
# What RFC 5646 asks programs to have room for.
_LONGEST = 35
_LOOSE_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_ ][A-Za-z0-9]{2,8})*)(?:\.[A-Za-z0-9-]+)?(?:@\w+)?")
_REGIONS = {"UK": "GB", "EN": "GB"}  # GB is the United Kingdom's code
# Common mistakes for a language: its country's code, or a three-letter code.
_LANGUAGE_ALIASES_LIST = """
cz=cs jp=ja kr=ko gr=el ua=uk dk=da cn=zh iw=he in=id eng=en ger=de deu=de fre=fr fra=fr spa=es ita=it por=pt dut=nl
nld=nl rus=ru ara=ar chi=zh zho=zh jpn=ja
"""
_LANGUAGE_ALIASES = dict(pair.split("=") for pair in _LANGUAGE_ALIASES_LIST.split())
_LANGUAGE_NAMES_LIST = """
english=en spanish=es español=es castellano=es german=de deutsch=de french=fr français=fr portuguese=pt português=pt
italian=it italiano=it dutch=nl nederlands=nl russian=ru русский=ru ukrainian=uk українська=uk arabic=ar العربية=ar
hebrew=he chinese=zh 中文=zh japanese=ja 日本語=ja polish=pl polski=pl turkish=tr türkçe=tr hindi=hi
catalan=ca català=ca
"""
_LANGUAGE_NAMES = dict(pair.split("=") for pair in _LANGUAGE_NAMES_LIST.split())


@lru_cache(maxsize=256)
def is_tag(text: str) -> bool:
    """Whether ``text`` is a language tag in canonical form: ``es-419``, ``zh-Hans``, ``ca-valencia``."""
    return len(text) <= _LONGEST and bool(_TAG.fullmatch(text)) and corrected_tag(text) == text


def corrected_tag(text: str) -> str:
    """Return the tag meant by ``pt_BR``, ``ES``, ``en-uk`` or ``Spanish``; empty if unclear."""
    by_name = _LANGUAGE_NAMES.get(text.strip().casefold())
    if by_name:
        return by_name
    match = _LOOSE_TAG.fullmatch(text.strip())
    if not match:
        return ""
    first = match[1].lower()
    parts = [
        _LANGUAGE_ALIASES.get(first, first),
        *(_normalize_subtag(part) for part in re.split("[-_ ]", match[2]) if part),
    ]
    tag = "-".join(parts)
    return tag if _TAG.fullmatch(tag) and len(tag) <= _LONGEST else ""


def tag_hint(text: str) -> str:
    """Suggest a correction of ``text``."""
    tag = corrected_tag(text)
    return f"write {tag}" if tag else "write it as en, es or pt-BR"


def primary(tag: str) -> str:
    """Return the language of a tag without script, region and variants: ``pt`` of ``pt-BR``."""
    return tag.partition("-")[0]


def unless_same(lang: str, around: str) -> str:
    """Return ``lang``, to mark words with it; empty if the words around them are in the same language."""
    return lang if primary(lang) != primary(around) else ""


def fallback_tags(tag: str) -> tuple[str, ...]:
    """Return the tags that can serve ``tag``, the nearest first: ``zh-Hans-CN``, ``zh-Hans``, ``zh``."""
    parts = tag.split("-")
    return tuple("-".join(parts[:count]) for count in range(len(parts), 0, -1))


def _normalize_subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    if len(part) == 2:
        return _REGIONS.get(part.upper(), part.upper())
    return part.lower()
