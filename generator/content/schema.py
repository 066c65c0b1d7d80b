"""Declarations of fields: each value of a record is described once, in the record itself.

A field is declared as ``quote: Annotated[str, Field("The words of the answer.", longest=600)] = ""``, with an
``Export`` if it is a column of a table. Its name, type, default and whether it is required follow from the record.
Readers, JSON Schemas, forms, references, tables and comparisons iterate over the fields of ``group_of(Exchange)``.
"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

import msgspec

from generator.record import Record

LONGEST_NAME = 120
LONGEST_TEXT = 600
_ONE_LINE = 200


class Kind(Enum):
    """The form of a value as a writer types it."""

    TEXT = "text"
    PERSON = "name"  # of a person or an organisation; creates a page
    MENTION = "mentioned name"  # does not create a page by itself
    TOPIC = "topic"
    OUTLET = "outlet"
    STATUS = "status"
    DAY = "date"
    PARTIAL_DATE = "year, month or date"
    URL = "URL"
    LINK = "site path or URL"
    SITE_URL = "URL of the site"
    LANGUAGE = "language tag"
    SLUG = "slug"
    EMAIL = "email address"
    HOST = "host name"
    COUNTRY = "country code"
    PATH = "site path"
    REFERENCE = "slug or URL"
    FLAG = "true or false"
    NUMBER = "whole number"
    LIST = "list"
    GROUP = "group of fields"
    TRANSLATIONS = "groups of fields by language tag"
    COLOUR = "colour"
    ORIGIN = "origin"  # of files that pages load
    STATIC_FILE = "file in static/"
    VALUES = "table of values"

    __hash__ = object.__hash__  # faster: Enum hashes the name in Python code


NAMES = (Kind.PERSON, Kind.MENTION, Kind.TOPIC, Kind.OUTLET)


class Field(Record, frozen=True):
    """One field: its meaning for writers, and the limits of its values.

    A record declares the kind of a text, or of the items of a list; ``group_of`` adds what follows from the record:
    ``kind`` is then that of the value, ``item`` that of the items of a list, ``attribute`` the name in the record.
    ``shortest`` and ``longest`` count characters, ``most`` items; ``least`` and ``greatest`` limit a number.
    ``pattern`` must match part of a setting's text. ``shorthand``: an item that is only text is this field's value.
    """

    meaning: str
    kind: Kind = Kind.TEXT
    shortest: int = 0
    longest: int = 0
    choices: tuple[str, ...] = ()
    pattern: str = ""
    least: int = 0
    greatest: int = 0
    most: int = 0
    shorthand: str = ""
    # Spoken or printed words: pages add quotation marks.
    verbatim: bool = False
    # Not part of any page or download.
    private: bool = False
    # The description of the field's column in tables; empty if it has none.
    column: str = ""
    name: str = ""
    attribute: str = ""
    type: Any = None
    required: bool = False
    default: Any = None
    item: Kind = Kind.TEXT
    group: Group | None = None

    @property
    def single(self) -> Kind:
        """The kind of the value or, for a list, of each item."""
        return self.item if self.kind is Kind.LIST else self.kind

    @property
    def is_free_text(self) -> bool:
        """Whether the value, or each item, may be any text."""
        return self.single in (Kind.TEXT, *NAMES) and not self.choices

    @property
    def is_prose(self) -> bool:
        """Whether forms have several lines for its text, and comparisons go word by word."""
        return self.kind is Kind.TEXT and self.longest > _ONE_LINE


class Export(Record, frozen=True):
    """Makes a field a column of the downloads; ``meaning`` describes it to readers if the field's own does not."""

    meaning: str = ""


class Group(Record, frozen=True, kw_only=True):
    """The declared fields of a ``record``; ``own_names`` are theirs, ``names`` also those of nested fields."""

    name: str
    record: type[Record]
    fields: tuple[Field, ...]
    own_names: frozenset[str]
    names: frozenset[str]

    def field(self, name: str) -> Field | None:
        """Return the field called ``name``, or None."""
        return next((field for field in self.fields if field.name == name), None)


_KINDS: dict[object, Kind] = {date: Kind.DAY, bool: Kind.FLAG, int: Kind.NUMBER}


@cache
def group_of(record: type[Record]) -> Group:
    """Return the declared fields of a record, in order; the group's name is the last word of the record's name."""
    fields = tuple(field for info in msgspec.structs.fields(record) for field in _declared(info))
    names = frozenset(field.name for field in fields)
    return Group(
        name=re.findall("[A-Z][a-z]*", record.__name__)[-1].lower(),
        record=record,
        fields=fields,
        own_names=names,
        names=names.union(*(field.group.names for field in fields if field.group)),
    )


def _declared(info: msgspec.structs.FieldInfo) -> tuple[Field, ...]:
    """Return a field of a record, completed from its type, as one item; empty if it is not declared."""
    value, *notes = get_args(info.type) or (info.type,)
    declared = next((note for note in notes if isinstance(note, Field)), None)
    if declared is None:
        return ()
    if get_origin(value) is UnionType:
        value = next(part for part in get_args(value) if part is not NoneType)
    is_list = get_origin(value) is tuple
    single = get_args(value)[0] if is_list else value
    kind, choices, group = _shape(single, declared)
    return (
        msgspec.structs.replace(
            declared,
            name=info.encode_name,
            attribute=info.name,
            type=info.type,
            column=next((note.meaning or declared.meaning for note in notes if isinstance(note, Export)), ""),
            required=info.required,
            default=info.default,
            kind=Kind.LIST if is_list else kind,
            item=kind if is_list else Kind.TEXT,
            choices=choices,
            longest=declared.longest or LONGEST_NAME * (kind in NAMES),
            group=group,
        ),
    )


def _shape(value: Any, declared: Field) -> tuple[Kind, tuple[str, ...], Group | None]:
    """Return the kind, the choices and the group of a single value, by its type."""
    if get_origin(value) is dict and get_args(value)[1] is Any:
        return Kind.VALUES, (), None
    if get_origin(value) is dict:
        return Kind.TRANSLATIONS, (), group_of(get_args(value)[1])
    if get_origin(value) is Literal:
        return declared.kind, get_args(value), None
    if issubclass(value, Record):
        return Kind.GROUP, (), group_of(value)
    if issubclass(value, Enum):
        return declared.kind, tuple(member.value for member in value), None
    return _KINDS.get(value, declared.kind), declared.choices, None
