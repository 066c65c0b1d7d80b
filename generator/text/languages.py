"""The languages in which the interface is available."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from generator.record import Record
from generator.text.catalogue import Catalogue, read_catalogue
from generator.text.digest import digest
from generator.text.interface import Translator
from generator.text.language_tags import fallback_tags, primary

ENGLISH = "en"


class Languages(Record, frozen=True):
    """Catalogues as texts by language tag, in order; the later of two for one language takes precedence."""

    texts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, texts: Iterable[tuple[str, str]]) -> Languages:
        """Create from pairs of a language tag and its catalogue's text."""
        return cls(tuple(texts))

    @property
    def digest(self) -> str:
        """Digest of all texts."""
        return _digest(self.texts)

    def supports(self, tag: str) -> bool:
        """Whether the interface is available in the language of ``tag``; English always is."""
        return primary(tag) == ENGLISH or bool(self._texts(tag))

    def words(self, tag: str) -> Translator:
        """Return the interface in the language of ``tag``, or in English if not available."""
        return _translator(tag if self.supports(tag) else ENGLISH, self._texts(tag))

    def _texts(self, tag: str) -> tuple[str, ...]:
        """Return the catalogues that serve a tag, from the most general to the most specific."""
        return tuple(
            text for candidate in reversed(fallback_tags(tag)) for lang, text in self.texts if lang == candidate
        )


@lru_cache(maxsize=4)
def _digest(texts: tuple[tuple[str, str], ...]) -> str:
    return digest(*(part for pair in texts for part in pair))


@lru_cache(maxsize=64)
def _translator(lang: str, texts: tuple[str, ...]) -> Translator:
    return Translator(lang, _catalogue(texts) if texts else None)


@lru_cache(maxsize=64)
def _catalogue(texts: tuple[str, ...]) -> Catalogue:
    catalogues = [read_catalogue(text) for text in texts]
    messages = {source: forms for catalogue in catalogues for source, forms in catalogue.messages.items()}
    return Catalogue(messages, catalogues[-1].plural)
