"""Layouts and their closures: what a page's bytes depend on besides its view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any, Protocol

import msgspec
from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from generator.content.asset import LayoutError
from generator.record import Record
from generator.text.digest import digest
from generator.text.folding import did_you_mean
from generator.text.languages import Languages

_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
# The functions that translate a text of the interface.
_TRANSLATING = ("_", "gettext", "ngettext")


# The options of every environment that reads layouts; see also ``set_syntax``.
SYNTAX: dict[str, Any] = {
    "extensions": ["jinja2.ext.i18n"],
    "keep_trailing_newline": True,
    "lstrip_blocks": True,
    "trim_blocks": True,
}


def set_syntax(environment: Environment) -> None:
    """Have {% trans %} call the functions of texts with its values, and leave out the indentation of its source."""
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.policies["ext.i18n.trimmed"] = True


class Store(Protocol):
    """Keeps what was derived from one set of layouts for later processes."""

    def get(self, name: str) -> bytes | None:
        """Return what was stored under ``name``, or None."""

    def put(self, name: str, raw: bytes) -> None:
        """Store ``raw`` under ``name``."""


class Layouts(Record, frozen=True):
    """Every layout's text by its name, in order, and the catalogues; equal texts are equal layouts.

    ``extra`` holds the site's own values for layouts, as JSON. Links below ``root``, if there is one, are made
    relative. What is derived from all this is found in ``store`` and put there; without one, it is derived in each
    process.
    """

    texts: tuple[tuple[str, str], ...]
    languages: Languages
    extra: str = "{}"
    root: str = ""
    store: Store | None = None

    @classmethod
    def of(
        cls,
        texts: Mapping[str, str],
        languages: Languages,
        extra: Mapping[str, object] | None = None,
        root: str = "",
    ) -> Layouts:
        """Gather layouts from a mapping, with the site's own values."""
        values = msgspec.json.encode(extra or {}, order="sorted").decode()
        return cls(tuple(sorted(texts.items())), languages, values, root)

    @property
    def digest(self) -> str:
        """Name all the texts and values."""
        return digest(self.languages.digest, self.extra, self.root, *(part for pair in self.texts for part in pair))


class ParsedLayout(Record, frozen=True):
    """A layout as a syntax tree, and what that holds: all names, those that are bound, references, blocks."""

    tree: nodes.Template
    names: frozenset[str]
    assigned: frozenset[str]
    references: tuple[nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport, ...]
    blocks: tuple[nodes.Block, ...]

    @property
    def extends(self) -> nodes.Extends | None:
        """Return the statement that names the layout that this one extends."""
        return next((node for node in self.references if isinstance(node, nodes.Extends)), None)


class Closure(Record, frozen=True):
    """Digests of what all pages of a layout depend on: the text of the layouts it reaches, and the catalogues.

    ``catalogue`` is empty if none of these layouts has a text of the interface.
    """

    layout: str
    catalogue: str


@lru_cache(maxsize=2)
def closures(layouts: Layouts) -> dict[str, Closure]:
    """Find the closure of each layout; a stored one is not parsed again.

    Raises LayoutError for a layout that cannot be parsed, that is missing, or
    whose name is not a string: the closure must be known without rendering.
    """
    stored = layouts.store.get("closures") if layouts.store else None
    if stored:
        return msgspec.json.decode(stored, type=dict[str, Closure])
    made = _closures(layouts)
    if layouts.store:
        layouts.store.put("closures", msgspec.json.encode(made))
    return made


def _closures(layouts: Layouts) -> dict[str, Closure]:
    parsed = parse(layouts)
    direct = {name: _references(name, layout, parsed) for name, layout in parsed.items()}
    _reject_circles(parsed)
    translated = {name for name, layout in parsed.items() if not layout.names.isdisjoint(_TRANSLATING)}
    valued = {name for name, layout in parsed.items() if "extra" in layout.names}
    return {name: _closure(layouts, _reached(name, direct), translated, valued) for name in parsed}


def _closure(layouts: Layouts, reached: set[str], translated: set[str], valued: set[str]) -> Closure:
    """The digests of a layout that reaches others; the site's own values count if one of these reads them."""
    texts, catalogue = dict(layouts.texts), layouts.languages.digest if reached & translated else ""
    # The first part is empty so that the digest in the stylesheet's published address does not change.
    settings = layouts.root + (layouts.extra if reached & valued else "")
    return Closure(digest(settings, *(part for used in sorted(reached) for part in (used, texts[used]))), catalogue)


def _reject_circles(parsed: Mapping[str, ParsedLayout]) -> None:
    """Raise LayoutError if a layout extends itself, also by way of others."""
    extends = {name: layout.extends for name, layout in parsed.items()}
    for name, node in extends.items():
        seen, current = [name], node
        while current is not None and isinstance(current.template, nodes.Const):
            target = current.template.value
            if target == name and node is not None:
                raise LayoutError(f"layouts/{name}:{node.lineno}: the layout extends itself{_by_way(name, seen[1:])}")
            if target in seen:
                break
            seen.append(target)
            current = extends.get(target)


@lru_cache(maxsize=2)
def parse(layouts: Layouts) -> dict[str, ParsedLayout]:
    """Parse each layout. Raises LayoutError."""
    return {name: parse_layout(name, text) for name, text in layouts.texts}


@lru_cache(maxsize=128)
def parse_layout(name: str, text: str) -> ParsedLayout:
    """Parse a layout; in a preview, an edit of one leaves all others parsed. Raises LayoutError."""
    environment = Environment(autoescape=True, **SYNTAX)
    set_syntax(environment)
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError as error:
        raise LayoutError(f"layouts/{name}:{error.lineno}: {syntax_message(error)}") from error
    every = tuple(all_nodes(tree))
    names = [node for node in every if isinstance(node, nodes.Name)]
    return ParsedLayout(
        tree,
        frozenset(node.name for node in names),
        frozenset(node.name for node in names if node.ctx != "load"),
        tuple(node for node in every if isinstance(node, _REFERENCES)),
        tuple(node for node in every if isinstance(node, nodes.Block)),
    )


def all_nodes(tree: nodes.Node) -> Iterator[nodes.Node]:
    """Walk over a syntax tree in the order of its text; Jinja's own search is slow, and has to be repeated."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        values = [getattr(node, field, None) for field in node.fields]
        children = chain.from_iterable(value if isinstance(value, list) else [value] for value in values)
        waiting += [child for child in children if isinstance(child, nodes.Node)][::-1]


def copied(node: Any, environment: Environment) -> Any:
    """Copy a syntax tree for another environment."""
    if isinstance(node, list):
        return [copied(item, environment) for item in node]
    if not isinstance(node, nodes.Node):
        return node
    made: Any = object.__new__(type(node))
    vars(made).update({name: copied(value, environment) for name, value in vars(node).items()})
    made.environment = environment
    return made


def syntax_message(error: TemplateSyntaxError) -> str:
    """Describe a syntax error; a tag that is not closed is reported as whatever follows it."""
    message = error.message or "invalid syntax"
    follows = message.startswith(("unexpected '", "expected token 'end of"))
    return f"{message} (is a %}} or }}}} missing before it?)" if follows else message


def _by_way(name: str, others: list[str]) -> str:
    """Say by way of which layouts one extends itself or, if by none, what was probably meant."""
    return f" by way of {', '.join(others)}" if others else f'; to extend the built-in one, name it "built-in/{name}"'


def _references(name: str, layout: ParsedLayout, known: Iterable[str]) -> set[str]:
    """The layouts that a layout names. Raises LayoutError for one that does not exist, or is named by an expression."""
    references: set[str] = set()
    for node in layout.references:
        for reference in meta.find_referenced_templates(nodes.Template([node])):
            if reference is None:
                message = "the name of a layout must be a string, so that its dependencies are known"
                raise LayoutError(f"layouts/{name}:{node.lineno}: {message}")
            if reference not in known:
                message = "; ".join(filter(None, (f'no layout "{reference}"', did_you_mean(reference, known))))
                raise LayoutError(f"layouts/{name}:{node.lineno}: {message}")
            references.add(reference)
    return references


def _reached(name: str, direct: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            waiting += direct[current]
    return reached
