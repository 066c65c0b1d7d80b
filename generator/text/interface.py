"""The interface texts in one language, as used by pages and layouts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.text.catalogue import Catalogue
from generator.text.language_tags import fallback_tags, primary

if TYPE_CHECKING:
    from babel import Locale
    from babel.dates import DateTimePattern

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"Arab", "Hebr", "Thaa", "Nkoo", "Syrc", "Adlm"})


@lru_cache(maxsize=256)
def direction(lang: str) -> str:
    """Return the writing direction of a language: ``ltr`` or ``rtl``."""
    first, *others = lang.split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    return "rtl" if (script in _RIGHT_TO_LEFT_SCRIPTS if script else first in _RIGHT_TO_LEFT) else "ltr"


class Translator:
    """Interface texts and formats of one language, a BCP 47 tag; without a catalogue, in English.

    Values are filled in unescaped: a layout's own functions escape them (render/pages.py).
    """

    def __init__(self, lang: str, catalogue: Catalogue | None = None) -> None:
        self.lang = lang
        self.direction = direction(lang)
        self._catalogue = catalogue

    def gettext(self, message: str, /, **values: object) -> str:
        """Translate a text and fill in values: ``gettext("Claims from %(year)s", year=2025)``."""
        return self.message(message) % values

    def ngettext(self, singular: str, plural: str, num: int, /, **values: object) -> str:
        """Translate a text with a number, ``%(num)s``, in the plural form for that number."""
        return self.counted(singular, plural, num) % {"num": self.number(num), **values}

    def message(self, message: str) -> str:
        """Translate a text without filling in its values."""
        forms = self._catalogue.messages.get(message) if self._catalogue else None
        return forms[0] if forms else message

    def counted(self, singular: str, plural: str, num: int) -> str:
        """Return the plural form of a text for ``num``, without filling in its values."""
        forms = self._catalogue.messages.get(singular) if self._catalogue else None
        if not self._catalogue or not forms:
            return singular if num == 1 else plural
        return forms[min(self._catalogue.plural(num), len(forms) - 1)]

    def in_sentence(self, label: str) -> str:
        """Return a label as it is within a sentence: in lower case, except in German, whose nouns have capitals."""
        return label if primary(self.lang) == "de" else label.lower()

    def number(self, value: int) -> str:
        """Format a number with the language's thousands separator."""
        return str(value) if abs(value) < 1000 else _format_number(value, self.lang)

    def day(self, value: date) -> str:
        """Format a day in words."""
        return _format_day(value, self.lang)

    def short_day(self, value: date) -> str:
        """Format a day with its month shortened."""
        return _format_day(value, self.lang, "medium")

    def country(self, code: str) -> str:
        """Return the name of a country from its code; the code itself if the language has no name for it."""
        return _country(code, self.lang)

    def partial_day(self, value: str) -> str:
        """Format a year, month or day in words, from its ISO form."""
        pattern = {4: "y", 7: "MMMM y"}.get(len(value), "long")
        return _format_day(date.fromisoformat(f"{value}-01-01"[:10] if len(value) < 10 else value), self.lang, pattern)

    def listed(self, texts: Iterable[str]) -> str:
        """Join texts to a list within a sentence: "a, b and c"."""
        from babel.lists import format_list

        return format_list(list(texts), locale=locale_of(self.lang))


@lru_cache(maxsize=8192)
def _format_day(value: date, lang: str, pattern: str = "long") -> str:
    locale, form = _day_pattern(lang, pattern)
    return str(form.apply(value, locale))


@lru_cache(maxsize=64)
def _day_pattern(lang: str, pattern: str) -> tuple[Locale, DateTimePattern]:
    """Return a language's pattern of days, which ``babel.dates.format_date`` would look up for each."""
    from babel import Locale
    from babel.dates import get_date_format, parse_pattern

    locale = Locale.parse(locale_of(lang))
    known = pattern in ("full", "long", "medium", "short")
    return locale, get_date_format(pattern, locale=locale) if known else parse_pattern(pattern)  # type: ignore[arg-type]


@lru_cache(maxsize=1024)
def _country(code: str, lang: str) -> str:
    from babel import Locale

    return str(Locale.parse(locale_of(lang)).territories.get(code, code))


@lru_cache(maxsize=8192)
def _format_number(value: int, lang: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale_of(lang))


def language_name(tag: str) -> str:
    """Return a language's own name: "español" for ``es``; the tag itself if unknown."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag


@lru_cache(maxsize=64)
def locale_of(lang: str) -> str:
    """Return the nearest locale that Babel has; English is British, with the day first."""
    from babel import Locale, UnknownLocaleError

    for tag in fallback_tags(lang) if lang != "en" else ():
        try:
            return str(Locale.parse(tag, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return "en_GB"
