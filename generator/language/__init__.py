"""The interface's words in several languages, and dates, lists and numbers as each writes them."""

from __future__ import annotations

from generator.language.catalogue import Catalogue, CatalogueError, read_catalogue, untranslated
from generator.language.languages import Languages
from generator.language.words import N_, Words, direction, language_name

__all__ = [
    "N_",
    "Catalogue",
    "CatalogueError",
    "Languages",
    "Words",
    "direction",
    "language_name",
    "read_catalogue",
    "untranslated",
]
