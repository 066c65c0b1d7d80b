"""Layouts and their closures: what a page's bytes depend on besides its view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, meta

from generator.model.digest import digest
from generator.model.page import LayoutError


@dataclass(frozen=True, slots=True)
class Layouts:
    """Every layout's text by its name, in order; equal texts are equal layouts."""

    texts: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Layouts:
        """Gather layouts from a mapping."""
        return cls(tuple(sorted(texts.items())))

    @property
    def digest(self) -> str:
        """Name all the texts."""
        return digest(*(part for pair in self.texts for part in pair))


@lru_cache(maxsize=2)
def closures(layouts: Layouts) -> dict[str, str]:
    """For each layout, digest its text with those of all layouts it reaches.

    Raises LayoutError for a layout that cannot be parsed, that is missing, or
    whose name is computed: the closure must be known without rendering.
    """
    texts = dict(layouts.texts)
    direct = {name: _references(name, text) for name, text in texts.items()}
    return {
        name: digest(*(part for used in sorted(_reached(name, direct)) for part in (used, texts[used])))
        for name in texts
    }


def _references(name: str, text: str) -> set[str]:
    try:
        found = set(meta.find_referenced_templates(Environment(autoescape=True).parse(text)))
    except TemplateSyntaxError as error:
        raise LayoutError(f"layouts/{name}:{error.lineno}: {error.message}") from error
    if None in found:
        raise LayoutError(f"layouts/{name}: names another layout by an expression; write its name as a text")
    return {reference for reference in found if reference is not None}


def _reached(name: str, direct: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in direct:
            raise LayoutError(f"layouts/{name}: there is no layout {current!r}")
        if current not in reached:
            reached.add(current)
            waiting += direct[current]
    return reached
