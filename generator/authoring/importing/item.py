"""What the reader of a format yields: the originals, each with all its fields and what happens to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from generator.authoring.importing.plain import host_of, plain_line
from generator.record import Record

_DEEPEST, _MOST_FIELDS = 30, 5000
# A small file can name the same value again and again, also one without a text.
_MOST_VALUES, _MOST_CHARACTERS = 50_000, 32_000_000
NO_FIELD = "an entry has no field for it"
PRIVATE = "it is about people who wrote to the site, and a repository is public"
PASSWORD = "it is a password"  # noqa: S105  # the words of a report
RESTRICTED = "only some may read it there, and a repository is public"
_ABOUT_FILE = "it is about the file or the site, not a claim"
# Reasons with which a report does not print what the field holds.
SECRET = (PRIVATE, PASSWORD, RESTRICTED)
# The id of the original among the sources of an entry.
ORIGINAL = "original"


class CannotImport(Exception):
    """The source, or one original in it, cannot be imported; the message says why."""


class Given(Record, frozen=True):
    """A text for an entry, and the fields of the original from which it was taken."""

    text: str
    fields: tuple[str, ...] = ()


class ImportItem(Record, frozen=True, kw_only=True):
    """One original: a claim that somebody reviewed, or a post.

    ``fields`` has every field of it by its path, such as ``itemReviewed.author.name``, with its text; ``left`` those
    that no entry can have, with the reason. ``values`` are the fields of the entry by name, each a ``Given``, or a
    tuple or dict of them. ``text`` is Markdown; ``notes`` are for editors, in the file;
    ``remarks`` are for the report. ``label`` is its place in the source, ``skip`` why it is not imported.
    """

    label: str
    skip: str = ""
    address: Given = Given("")
    name: str = ""
    fields: dict[str, str]
    left: dict[str, str]
    values: dict[str, Any]
    text: Given = Given("")
    notes: tuple[Given, ...] = ()
    remarks: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


class Leaves:
    """The fields of one original by their paths; ``left`` collects those that are not carried, with the reason."""

    def __init__(self, raw: Any) -> None:
        self.fields: dict[str, str] = {}
        self.left: dict[str, str] = {}
        size = 0
        for number, leaf in enumerate(_flat(raw, "", 0)):
            # JSON can hold lone surrogates, which no file and no address can.
            name, text = (part.encode(errors="ignore").decode() for part in leaf)
            size += len(name) + len(text)
            if number > _MOST_VALUES or size > _MOST_CHARACTERS:
                raise CannotImport("its fields repeat each other too often, or have too much text")
            if not text:
                continue
            # Names of fields may hold the dots that paths are made of.
            while name in self.fields:
                name += "'"
            self.fields[name] = text
            if len(self.fields) > _MOST_FIELDS:
                raise CannotImport(f"it has more than {_MOST_FIELDS} fields")
        self._places = {name: place for place, name in enumerate(self.fields)}
        self._sorted = sorted(self.fields)

    def raw(self, *paths: str) -> Given | None:
        """Return the first of these fields that has a text, unchanged."""
        return next((Given(self.fields[path], (path,)) for path in paths if path in self.fields), None)

    def line(self, *paths: str, read: Callable[[str], str] = plain_line) -> Given | None:
        """Return the first of these fields that has a text, as one plain line."""
        texts = ((path, read(self.fields[path])) for path in paths if path in self.fields)
        return next((Given(text, (path,)) for path, text in texts if text), None)

    def lines(self, *paths: str, read: Callable[[str], str] = plain_line) -> tuple[Given, ...]:
        """Return all items of these fields, each of which may be a list or a single text."""
        names = (name for path in paths for name in self.items(path))
        texts = ((name, read(self.fields[name])) for name in names if name in self.fields)
        return tuple(Given(text, (name,)) for name, text in texts if text)

    def items(self, path: str) -> list[str]:
        """Return the path of each item of a list, such as ``tags.0``; that of a single value is its own."""
        heads = (name[len(path) + 1 :].partition(".")[0] for name in self._inside(path))
        numbers = dict.fromkeys(head for head in heads if head.isdecimal())
        return [f"{path}.{number}" for number in numbers] or [path]

    def below(self, *prefixes: str) -> tuple[str, ...]:
        """Return the paths of all fields that have one of these paths or are below it."""
        found = {name for prefix in prefixes for name in (prefix, *self._inside(prefix)) if name in self.fields}
        return tuple(sorted(found, key=self._places.__getitem__))

    def _inside(self, path: str) -> list[str]:
        """Return the paths of all fields below a path, in their order; the sign after a dot is a slash."""
        start, end = (bisect_left(self._sorted, f"{path}{sign}") for sign in "./")
        return sorted(self._sorted[start:end], key=self._places.__getitem__)

    def leave(self, reason: str, *prefixes: str) -> None:
        """Note why these fields, and all below them, are not carried."""
        for name in self.below(*prefixes):
            self.left.setdefault(name, reason)

    def item(self, label: str, address: Given | None, values: dict[str, Any], **more: Any) -> ImportItem:
        """Return these fields as an item; empty ``values`` are left out."""
        return ImportItem(
            label=label,
            address=address or Given(""),
            fields=self.fields,
            left=self.left,
            values=given(values),
            **more,
        )


def _flat(raw: Any, path: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each value, which is empty for a group and for what is not there."""
    if depth > _DEEPEST:
        raise CannotImport("it is nested too deeply")
    if isinstance(raw, dict | list):
        pairs = raw.items() if isinstance(raw, dict) else enumerate(raw)
        for name, value in pairs:
            yield from _flat(value, f"{path}.{name}" if path else str(name), depth + 1)
    text = "" if raw is None or isinstance(raw, dict | list) else str(raw)
    yield path, (text.lower() if isinstance(raw, bool) else text) if text.strip() else ""


def given(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that are not empty."""
    return {name: value for name, value in values.items() if value}


def source_of(address: Given, **details: Given | None) -> dict[str, Given]:
    """Return the original itself as a source of an entry."""
    return {"id": Given(ORIGINAL), "url": address, **given(details), "kind": Given("context")}


def rating_note(rating: Given | None, reviewer: str) -> tuple[Given, ...]:
    """Return a rating, if there is one, as a note for editors: it never becomes an answer."""
    if not rating:
        return ()
    text = f'Rated "{rating.text}" by {reviewer}. A rating is not an answer: say who was asked, and what they answered.'
    return (Given(text, rating.fields),)


def reviewer_at(address: Given | None) -> str:
    """Return who published an original, by its address."""
    return host_of(address.text) if address else "the original"


_LISTS = ("topics", "people", "about", "countries", "written_by", "reviewed_by", "aliases")
_SINGLE = ("speaker", "speaker_note", "raised_as", "date", "published", "venue", "venue_url", "because", "lang")


def with_defaults(item: ImportItem, defaults: dict[str, tuple[str, ...]]) -> ImportItem:
    """Return an item with the values that a map gives for fields that the original lacks. Raises CannotImport."""
    unusable = next((name for name in defaults if name not in (*_LISTS, *_SINGLE)), "")
    if unusable:
        raise CannotImport(f'a map cannot give a default for "{unusable}" in this format')
    more = {
        name: tuple(map(Given, texts)) if name in _LISTS else Given(texts[0])
        for name, texts in defaults.items()
        if texts and name not in item.values
    }
    return item if item.skip or not more else replace(item, values={**more, **item.values})


def item_or_reason(label: str, make: Callable[[], ImportItem]) -> ImportItem:
    """Return an item, or the reason why it cannot be one; the others of its source are imported all the same."""
    try:
        return make()
    except CannotImport as error:
        return skipped(label, Leaves({}), str(error))


def skipped(label: str, leaves: Leaves, reason: str) -> ImportItem:
    """Return something in a source that does not become an entry, with the reason."""
    leaves.leave(reason, *leaves.fields)
    return ImportItem(label=label, skip=reason, fields=leaves.fields, left=leaves.left, values={})


def about_file(label: str, raw: dict[str, Any]) -> Iterator[ImportItem]:
    """Yield what a file has besides its claims, such as the name of the site, if there is anything."""
    item = item_or_reason(label, lambda: skipped(label, Leaves(raw), _ABOUT_FILE))
    if item.fields or item.skip != _ABOUT_FILE:
        yield item
