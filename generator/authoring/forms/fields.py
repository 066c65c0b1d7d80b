"""The fields of content files as forms of Sveltia CMS, from the declarations that the readers follow.

Keys and values are those of its published JSON Schema, which a test checks.
Forms do not replace `check`, which finds what they accept by mistake.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.content.file_kinds import FILE_KINDS
from generator.content.schema import Field, Group, Kind, group_of
from generator.content.status import Stance, Vocabulary
from generator.text import patterns

_BODY = {
    "name": "body",
    "label": "Text",
    "widget": "richtext",
    # As typed: a rich-text editor would rewrite footnotes, tables and line ends at every save.
    "modes": ["raw"],
    "buttons": ["bold", "italic", "link", "quote", "bulleted-list", "numbered-list"],
    "editor_components": [],
    "hint": "What is known, in Markdown.",
}


def collections(vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """Return a collection for each kind of content file. Forms cannot delete files, because URLs are permanent."""
    kinds = (
        ("entries", "Claims", "claim", "{{year}}/{{slug}}"),
        ("people", "People and organisations", "name", "{{slug}}"),
        ("topics", "Topics", "title", "{{slug}}"),
        ("pages", "Pages", "title", "{{slug}}"),
    )
    return [
        {
            "name": name,
            "label": label,
            "folder": f"content/{name}",
            "path": path,
            "identifier_field": title,
            "slug": {
                "template": f"{{{{{title}}}}}",
                "editable": ["create"],
                "pattern": [f"^{patterns.SLUG}$", "Lower-case letters a to z, digits and single hyphens"],
                "hint": "The page's URL; do not change it later.",
            },
            "create": True,
            "delete": False,
            "format": "yaml-frontmatter",
            "extension": "md",
            "aliases_field": False,
            "fields": [*_fields(group_of(FILE_KINDS[name]), vocabulary), _BODY],
        }
        for name, label, title, path in kinds
    ]


def _fields(group: Group, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    return [_field(field, vocabulary) for field in group.fields]


def _field(field: Field, vocabulary: Vocabulary) -> dict[str, Any]:
    common = {
        "name": field.name,
        "label": field.name.replace("_", " ").capitalize(),
        "hint": field.meaning.replace("`", ""),
        "required": field.required,
    }
    if field.kind is Kind.LIST:
        return {**common, **_list(field, vocabulary)}
    if field.kind is Kind.GROUP and field.group:
        return {**common, "widget": "object", "fields": _fields(field.group, vocabulary)}
    if field.kind is Kind.STATUS:
        return {**common, "widget": "select", "options": _statuses(vocabulary)}
    return {**common, **_value(field, field.kind)}


def _statuses(vocabulary: Vocabulary) -> list[dict[str, str]]:
    """Return the statuses of answers; an open question has none."""
    return [
        {"label": status.label + " (retired)" * status.retired, "value": status.typed}
        for status in vocabulary.statuses
        if status.stance is not Stance.WAITING
    ]


def _list(field: Field, vocabulary: Vocabulary) -> dict[str, Any]:
    form: dict[str, Any] = {"widget": "list"}
    if field.required:
        form["min"] = 1
    if field.most:
        form["max"] = field.most
    if field.item is Kind.GROUP and field.group:
        form["label_singular"] = field.group.name.capitalize()
        names = (part.name for part in field.group.fields if part.required or part.kind is Kind.STATUS)
        form["summary"] = " · ".join(f"{{{{fields.{name}}}}}" for name in names)
        return {**form, "fields": _fields(field.group, vocabulary)}
    item = {"name": "item", "label": field.name.rstrip("s").capitalize(), **_value(field, field.item)}
    return {**form, "field": item}


def _value(field: Field, kind: Kind) -> dict[str, Any]:
    """Return the form of one plain value of ``kind`` within the field's limits."""
    if kind in _FORMS:
        return _FORMS[kind]()
    if field.choices:
        return {"widget": "select", "options": list(field.choices)}
    limits = {"minlength": field.shortest, "maxlength": field.longest}
    widget = "text" if field.is_prose else "string"
    return {"widget": widget, **{name: limit for name, limit in limits.items() if limit}}


def _matching(pattern: str, example: str) -> Callable[[], dict[str, Any]]:
    return lambda: {"widget": "string", "pattern": [f"^(?:{pattern})$", example]}


_FORMS: dict[Kind, Callable[[], dict[str, Any]]] = {
    Kind.DAY: lambda: {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"},
    Kind.FLAG: lambda: {"widget": "boolean", "default": False},
    Kind.PARTIAL_DATE: _matching(patterns.PARTIAL_DATE, "Write 2024, 2024-10 or 2024-10-01"),
    Kind.URL: _matching(patterns.URL, "Begin with https:// and a host"),
    Kind.LANGUAGE: _matching(patterns.LANGUAGE, "Write en, es or pt-BR"),
    Kind.HOST: _matching(patterns.DOMAIN, "A host name such as www.gov.example"),
    Kind.COUNTRY: _matching(patterns.COUNTRY, "Two capital letters of ISO 3166, such as MX"),
    Kind.SLUG: _matching(patterns.SLUG, "Lower-case letters a to z, digits and single hyphens"),
    Kind.REFERENCE: _matching(patterns.REFERENCE, "The slug of another entry, or an address with https://"),
    Kind.PATH: _matching(patterns.PATH, "Write it as /claims/old-name/"),
}
