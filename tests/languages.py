"""The languages that come with the generator."""

from __future__ import annotations

from tests.terminals import REPOSITORY

TRANSLATED = sorted(path.name for path in (REPOSITORY / "generator/locale").iterdir())
LANGUAGES = ["en", *TRANSLATED]
