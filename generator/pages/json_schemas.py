"""JSON Schemas of all content files, made from the declarations that the readers follow.

Only keywords that drafts 7 and 2020-12 share are used, so that editors which
know the older one alone read them, too. A schema asks for no more than the
readers do, apart from a status in its canonical words; rules that look at
several fields or files are `check`'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.content.schema import ENTRY, PAGE, PERSON, TOPIC, Field, Group, Kind
from generator.content.settings import SiteConfig
from generator.content.status import Vocabulary
from generator.index import Index
from generator.pages.context import Context
from generator.pages.settings_schemas import site_schema, statuses_schema
from generator.pages.urls import Urls
from generator.text import patterns
from generator.views.data import JsonView
from generator.views.page import Page

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_STATUS = "status"
TITLES = {
    "entry": "An entry of On the Record: the front matter of content/entries/<year>/<slug>.md",
    "person": "A person or organisation: the front matter of content/people/<slug>.md",
    "topic": "A topic: the front matter of content/topics/<slug>.md",
    "page": "A page of the site: the front matter of content/pages/<slug>.md",
    "statuses": "The vocabulary of answers: content/statuses.toml",
    "site": "The site's settings: content/site.toml",
}
_GROUPS = {"entry": ENTRY, "person": PERSON, "topic": TOPIC, "page": PAGE}
KINDS = tuple(TITLES)


def plan_schemas(context: Context, index: Index) -> Iterator[Page]:
    """``/schema/<kind>.schema.json``: one JSON Schema for each kind of content file."""
    for kind in KINDS:
        yield context.page(context.urls.schema(kind), "json", partial(_schema_view, context, kind))


def _schema_view(context: Context, kind: str) -> JsonView:
    return JsonView(schemas(context.config, context.vocabulary)[kind])


def schemas(config: SiteConfig, vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """Every schema by its kind; ``$id`` is the address at which the site publishes it."""
    urls = Urls(config, "")
    bodies = {kind: _group(group, vocabulary) for kind, group in _GROUPS.items()}
    bodies["entry"]["anyOf"] = [{"required": ["status"]}, {"required": ["responses"]}]
    bodies |= {"statuses": statuses_schema(), "site": site_schema()}
    return {
        kind: {"$schema": DRAFT, "$id": urls.permalink(urls.schema(kind)), "title": TITLES[kind], **bodies[kind]}
        for kind in KINDS
    }


def _group(group: Group, vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: _field(field, vocabulary) for field in group.fields},
        "required": [field.name for field in group.fields if field.required],
        "additionalProperties": False,
    }


def _field(field: Field, vocabulary: Vocabulary) -> dict[str, Any]:
    shown = {"title": field.name, "description": field.meaning}
    if field.kind is Kind.LIST:
        return {**shown, **_list(field, vocabulary)}
    if field.kind is Kind.GROUP and field.group:
        return {**shown, **_group(field.group, vocabulary)}
    if field.name == _STATUS and vocabulary.statuses:
        return {**shown, "type": "string", "enum": list(vocabulary.typed())}
    return {**shown, **_value(field, field.kind)}


def _list(field: Field, vocabulary: Vocabulary) -> dict[str, Any]:
    limits: dict[str, Any] = {"type": "array"}
    if field.required:
        limits["minItems"] = 1
    if field.most:
        limits["maxItems"] = field.most
    if field.item is not Kind.GROUP or not field.group:
        return {**limits, "uniqueItems": True, "items": _value(field, field.item)}
    item: dict[str, Any] = _group(field.group, vocabulary)
    short = field.group.field(field.shorthand)
    if short:
        item = {"anyOf": [{"description": short.meaning, **_value(short, short.kind)}, item]}
    return {**limits, "items": item}


def _value(field: Field, kind: Kind) -> dict[str, Any]:
    """The schema of one plain value of ``kind`` within the field's limits."""
    if kind is Kind.FLAG:
        return {"type": "boolean", "default": False}
    if kind is Kind.PARTIAL_DATE:  # an editor takes a bare 2024 for a number
        return {"type": ["string", "integer"], "pattern": _whole(patterns.PARTIAL_DATE), "minimum": 1, "maximum": 9999}
    if kind in _FORMS:
        return {"type": "string", **_FORMS[kind]}
    if field.choices:
        return {"type": "string", "enum": list(field.choices)}
    limits = {"type": "string", "minLength": field.shortest or 1, "maxLength": field.longest}
    return {name: limit for name, limit in limits.items() if limit}


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


_FORMS: dict[Kind, dict[str, Any]] = {
    Kind.DAY: {"format": "date", "pattern": _whole(patterns.DAY)},
    Kind.URL: {"format": "uri", "pattern": _whole(patterns.URL), "maxLength": patterns.LONGEST_URL},
    Kind.LANGUAGE: {"pattern": _whole(patterns.LANGUAGE)},
    Kind.SLUG: {"pattern": _whole(patterns.SLUG), "maxLength": 200},
    Kind.PATH: {"pattern": _whole(patterns.PATH), "maxLength": 200},
}
