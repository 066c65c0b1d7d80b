"""Every language in which the interface can speak."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from generator.record import Record
from generator.text.catalogue import Catalogue, read_catalogue
from generator.text.digest import digest
from generator.text.interface import Words
from generator.text.language_tags import widening

ENGLISH = "en"


class Languages(Record, frozen=True):
    """Catalogues as texts by language tag, in order; of two for one language the later one goes before."""

    texts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, texts: Iterable[tuple[str, str]]) -> Languages:
        """Gather pairs of a language tag and its catalogue's text."""
        return cls(tuple(texts))

    @property
    def digest(self) -> str:
        """Name all the texts."""
        return digest(*(part for pair in self.texts for part in pair))

    def speaks(self, tag: str) -> bool:
        """Tell whether the interface is translated into the language of ``tag``, or is English as it stands."""
        return _primary(tag) == ENGLISH or bool(self._texts(tag))

    def words(self, tag: str) -> Words:
        """The interface in the language of ``tag``; in English where it is not translated."""
        return _words(tag if self.speaks(tag) else ENGLISH, self._texts(tag))

    def _texts(self, tag: str) -> tuple[str, ...]:
        """The catalogues that serve a tag: its language's, and before them those with its script and region."""
        return tuple(text for wanted in reversed(widening(tag)) for lang, text in self.texts if lang == wanted)


@lru_cache(maxsize=64)
def _words(lang: str, texts: tuple[str, ...]) -> Words:
    return Words(lang, _catalogue(texts) if texts else None)


@lru_cache(maxsize=64)
def _catalogue(texts: tuple[str, ...]) -> Catalogue:
    catalogues = [read_catalogue(text) for text in texts]
    messages = {source: forms for catalogue in catalogues for source, forms in catalogue.messages.items()}
    return Catalogue(messages, catalogues[-1].plural)


def _primary(tag: str) -> str:
    return tag.partition("-")[0]
