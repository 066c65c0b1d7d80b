"""One language's words: what pages/ and layouts say to readers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from generator.text.catalogue import Catalogue
from generator.text.language_tags import widening

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

_SCRIPTS = frozenset({"Arab", "Hebr", "Thaa", "Nkoo", "Syrc", "Adlm"})


def direction(lang: str) -> str:
    """The direction in which a language is written: ``ltr`` or ``rtl``."""
    first, *others = lang.split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    return "rtl" if (script in _SCRIPTS if script else first in _RIGHT_TO_LEFT) else "ltr"


def N_(message: str) -> str:  # noqa: N802  # as gettext's tools know it
    """Mark a text for the catalogues where it is not said yet."""
    return message


class Words:
    """The interface in one language: a BCP 47 tag and its catalogue, without which all is English.

    Holds nothing that changes. Values are filled in as they are: a layout's
    own functions escape them (render/pages.py).
    """

    def __init__(self, lang: str, catalogue: Catalogue | None = None) -> None:
        self.lang = lang
        self.direction = direction(lang)
        self._catalogue = catalogue

    def gettext(self, message: str, /, **values: object) -> str:
        """Say a text: ``gettext("Claims of %(year)s", year=2025)``."""
        return self.message(message) % values

    def ngettext(self, singular: str, plural: str, num: int, /, **values: object) -> str:
        """Say a text with a number, ``%(num)s``, in the form which that number takes."""
        return self.counted(singular, plural, num) % {"num": self.number(num), **values}

    def message(self, message: str) -> str:
        """A text before its values are filled in."""
        forms = self._catalogue.messages.get(message) if self._catalogue else None
        return forms[0] if forms else message

    def counted(self, singular: str, plural: str, num: int) -> str:
        """The form of a text that ``num`` takes, before its values are filled in."""
        forms = self._catalogue.messages.get(singular) if self._catalogue else None
        if not self._catalogue or not forms:
            return singular if num == 1 else plural
        return forms[min(self._catalogue.plural(num), len(forms) - 1)]

    def number(self, value: int) -> str:
        """A number with its thousands marked as the language does."""
        return str(value) if abs(value) < 1000 else _number(value, self.lang)

    def day(self, value: date) -> str:
        """A day in words."""
        return _day(value, self.lang)

    def partial_day(self, value: str) -> str:
        """A year, month or day in words, from its ISO form."""
        pattern = {4: "y", 7: "MMMM y"}.get(len(value), "long")
        return _day(date.fromisoformat(f"{value}-01-01"[:10] if len(value) < 10 else value), self.lang, pattern)

    def listed(self, texts: Iterable[str]) -> str:
        """Texts as a list within a sentence: "a, b and c"."""
        from babel.lists import format_list

        return format_list(list(texts), locale=locale_of(self.lang))


@lru_cache(maxsize=8192)
def _day(value: date, lang: str, pattern: str = "long") -> str:
    from babel.dates import format_date

    return str(format_date(value, format=pattern, locale=locale_of(lang)))


@lru_cache(maxsize=8192)
def _number(value: int, lang: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale_of(lang))


def language_name(tag: str) -> str:
    """A language's own name: "español" for ``es``; the tag itself where it is not known."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag


@lru_cache(maxsize=64)
def locale_of(lang: str) -> str:
    """The nearest locale that is known; English is written day first, as the site does."""
    from babel import Locale, UnknownLocaleError

    for tag in widening(lang) if lang != "en" else ():
        try:
            return str(Locale.parse(tag, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return "en_GB"
