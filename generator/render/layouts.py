"""Layouts and their closures: what a page's bytes depend on besides its view."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

import msgspec
from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from generator.content.asset import LayoutError
from generator.record import Record
from generator.text.digest import digest
from generator.text.languages import Languages


class Store(Protocol):
    """Keeps what was derived from one set of layouts for later processes."""

    def get(self, name: str) -> bytes | None:
        """Return what was stored under ``name``, or None."""

    def put(self, name: str, raw: bytes) -> None:
        """Store ``raw`` under ``name``."""


class Layouts(Record, frozen=True):
    """Every layout's text by its name, in order, and the catalogues; equal texts are equal layouts.

    What is derived from them is found in ``store`` and put there; without one, it is derived in each process.
    """

    texts: tuple[tuple[str, str], ...]
    languages: Languages
    store: Store | None = None

    @classmethod
    def of(cls, texts: Mapping[str, str], languages: Languages) -> Layouts:
        """Gather layouts from a mapping."""
        return cls(tuple(sorted(texts.items())), languages)

    @property
    def digest(self) -> str:
        """Name all the texts."""
        return digest(self.languages.digest, *(part for pair in self.texts for part in pair))


class _Facts(Record, frozen=True):
    """What is known of layouts without parsing them again.

    ``closures`` digests, for each layout, the texts of all layouts it reaches, and the catalogues if one speaks.
    ``plain`` names those that, with all they reach, do nothing with bodies but put them into the page.
    """

    closures: dict[str, str]
    plain: frozenset[str]


def closures(layouts: Layouts) -> dict[str, str]:
    """For each layout, digest its text with those of all layouts it reaches, and the catalogues if one speaks.

    Raises LayoutError for a layout that cannot be parsed, that is missing, or
    whose name is computed: the closure must be known without rendering.
    """
    return _facts(layouts).closures


def shows_bodies_plainly(layouts: Layouts, name: str) -> bool:
    """Tell whether a layout, with all that it reaches, does nothing with bodies but put them into the page."""
    return name in _facts(layouts).plain


@lru_cache(maxsize=2)
def _facts(layouts: Layouts) -> _Facts:
    stored = layouts.store.get("facts") if layouts.store else None
    if stored:
        return msgspec.json.decode(stored, type=_Facts)
    facts = _derived(layouts)
    if layouts.store:
        layouts.store.put("facts", msgspec.json.encode(facts))
    return facts


def _derived(layouts: Layouts) -> _Facts:
    parsed = trees(layouts)
    direct = {name: _references(name, tree) for name, tree in parsed.items()}
    reached = {name: _reached(name, direct) for name in parsed}
    speaking = {name for name, tree in parsed.items() if _speaks(tree)}
    plain = {name for name, tree in parsed.items() if _is_plain(tree)}
    return _Facts(
        {name: _closure(layouts, reached[name], speaking) for name in parsed},
        frozenset(name for name in parsed if reached[name] <= plain),
    )


def _closure(layouts: Layouts, reached: set[str], speaking: set[str]) -> str:
    texts, said = dict(layouts.texts), layouts.languages.digest if reached & speaking else ""
    return digest(said, *(part for used in sorted(reached) for part in (used, texts[used])))


_BODIES = frozenset({"trusted", "feed_html"})
# What stands within these is no part of the page as it is, but is handed on.
_HANDS_ON = (nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock, nodes.ScopedEvalContextModifier)


def _is_plain(tree: nodes.Template) -> bool:
    used = {id(found) for found in tree.find_all(nodes.Filter) if found.name in _BODIES}
    shown = {id(part) for output in tree.find_all(nodes.Output) for part in output.nodes}
    handed_on = {id(found) for block in tree.find_all(_HANDS_ON) for found in block.find_all(nodes.Filter)}
    names = {found.name for found in tree.find_all(nodes.Name)}
    return used <= shown - handed_on and "bodies" not in names


@lru_cache(maxsize=2)
def trees(layouts: Layouts) -> dict[str, nodes.Template]:
    """The syntax tree of each layout. Raises LayoutError."""
    return {name: _parsed(name, text) for name, text in layouts.texts}


def _parsed(name: str, text: str) -> nodes.Template:
    try:
        return Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).parse(text)
    except TemplateSyntaxError as error:
        raise LayoutError(f"layouts/{name}:{error.lineno}: {error.message}") from error


def _speaks(tree: nodes.Template) -> bool:
    """Tell whether a layout says anything that a catalogue may translate."""
    return any(found.name in ("_", "gettext", "ngettext") for found in tree.find_all(nodes.Name))


def _references(name: str, tree: nodes.Template) -> set[str]:
    found = set(meta.find_referenced_templates(tree))
    if None in found:
        raise LayoutError(f"layouts/{name}: names another layout by an expression; write its name as a string")
    return {reference for reference in found if reference is not None}


def _reached(name: str, direct: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in direct:
            raise LayoutError(f"layouts/{name}: layout {current!r} does not exist")
        if current not in reached:
            reached.add(current)
            waiting += direct[current]
    return reached
