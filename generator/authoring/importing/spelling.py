"""Names as a site spells them: the spellings of its entries and files, and those added during an import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.authoring.importing.item import Given
from generator.content.schema import NAMES, Group, Kind
from generator.text.confusables import skeleton
from generator.text.folding import fold, likeness, slugify

_LONGEST_NAME = 120


class NameBook:
    """The spellings of names on a site; a new name is added, so that the next one like it is spelled the same."""

    def __init__(self, names: Iterable[str], aliases: Mapping[str, str] | None = None) -> None:
        self._aliases = {fold(alias): name for alias, name in (aliases or {}).items()}
        self._by_key: dict[str, str] = {}
        self._by_look: dict[str, str] = {}
        for name in filter(None, names):
            self._add(name)

    def spelling_of(self, name: str) -> tuple[str, str]:
        """Return the site's spelling of a name and a remark; without a spelling, the remark says why."""
        if len(name) > _LONGEST_NAME:
            return "", f"it has {len(name)} characters; a name has at most {_LONGEST_NAME}"
        if not slugify(name):
            return "", f'"{name}" has no letter or digit'
        twin = self._by_look.get(skeleton(name), name)
        if likeness(twin) != likeness(name):
            return "", f'"{name}" looks like "{twin}" but has other letters'
        known = self._aliases.get(fold(name)) or next(
            (self._by_key[key] for key in _name_keys(name) if key in self._by_key), ""
        )
        if not known:
            self._add(name)
            return name, ""
        return known, "" if known == name else f'"{name}" is written "{known}", as elsewhere on the site'

    def _add(self, name: str) -> None:
        self._by_look.setdefault(skeleton(name), name)
        for key in _name_keys(name):
            self._by_key.setdefault(key, name)


def _name_keys(name: str) -> tuple[str, str]:
    """Return what no two names of a site may have in common: their letters and their address."""
    return f"name {fold(name)}", f"path {slugify(name)}"


class Spelling:
    """Spells the names in the values of one entry; ``left`` and ``remarks`` collect what became of them."""

    def __init__(self, books: Mapping[Kind, NameBook]) -> None:
        self.books = books
        self.left: dict[str, str] = {}
        self.remarks: list[str] = []

    def values(self, values: dict[str, Any], group: Group) -> dict[str, Any]:
        """Return values with their names spelled, each once in a list; what cannot be a name is left out."""
        result = dict(values)
        for field in group.fields:
            value = values.get(field.name)
            if value is None:
                continue
            if field.group:
                inner = field.group
                result[field.name] = (
                    self.values(value, inner)
                    if isinstance(value, dict)
                    else tuple(self.values(item, inner) for item in value)
                )
            elif field.single in NAMES:
                spelled = self._names(value if isinstance(value, tuple) else (value,), self.books[field.single])
                result[field.name] = spelled if isinstance(value, tuple) else next(iter(spelled), None)
        return {name: value for name, value in result.items() if value}

    def _names(self, names: tuple[Given, ...], book: NameBook) -> tuple[Given, ...]:
        unique: dict[str, Given] = {}
        for name in names:
            spelling, remark = book.spelling_of(name.text)
            if not spelling:
                self.left |= dict.fromkeys(name.fields, remark)
                continue
            if remark and remark not in self.remarks:
                self.remarks.append(remark)
            before = unique.get(spelling, Given(spelling))
            unique[spelling] = Given(spelling, (*before.fields, *name.fields))
        return tuple(unique.values())


def names_in(record: Any, group: Group) -> Iterator[tuple[Kind, str]]:
    """Yield every name in a record, at any depth, with its kind."""
    for field in group.fields:
        value = getattr(record, field.attribute)
        items = value if isinstance(value, tuple) else (value,)
        if field.group:
            for item in filter(None, items):
                yield from names_in(item, field.group)
        elif field.single in NAMES:
            yield from ((field.single, name) for name in items)
