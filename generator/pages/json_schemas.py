"""JSON Schemas of all content files, made from the declarations that the readers follow.

Only keywords that drafts 7 and 2020-12 share are used, so that editors which
know the older one alone read them, too. A schema asks for no more than the
readers do, apart from the status of an answer in its canonical words and the form
of what a retracted entry still has; rules that look at several fields or files are
`check`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from generator.content.file_kinds import FILE_KINDS
from generator.content.schema import Field, Group, Kind, group_of
from generator.content.settings import SiteConfig
from generator.content.status import MOST_STATUSES, Status, Vocabulary
from generator.pages.context import Context
from generator.pages.urls import Urls
from generator.text import patterns
from generator.views.data import JsonView
from generator.views.page import Page

Rules = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
TITLES = {
    "entry": "An entry of On the Record: the front matter of content/entries/<year>/<slug>.md",
    "person": "A person or organisation: the front matter of content/people/<slug>.md",
    "topic": "A topic: the front matter of content/topics/<slug>.md",
    "page": "A page of the site: the front matter of content/pages/<slug>.md",
    "statuses": "The vocabulary of answers: content/statuses.toml",
    "site": "The site's settings: content/site.toml",
}
KINDS = tuple(TITLES)


def plan_schemas(context: Context) -> Iterator[Page]:
    """``/schema/<kind>.schema.json``: one JSON Schema for each kind of content file."""
    for kind in KINDS:
        yield context.page(context.urls.schema(kind), "json", partial(_schema_view, context, kind))


def _schema_view(context: Context, kind: str) -> JsonView:
    return JsonView(_schema(context.config, context.vocabulary, kind))


def schemas(config: SiteConfig, vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """Every schema by its kind; ``$id`` is the address at which the site publishes it."""
    return {kind: _schema(config, vocabulary, kind) for kind in KINDS}


def _schema(config: SiteConfig, vocabulary: Vocabulary, kind: str) -> dict[str, Any]:
    urls = Urls(config, "")
    address = urls.permalink(urls.schema(kind))
    return {"$schema": DRAFT, "$id": address, "title": TITLES[kind], **_rules(vocabulary, kind)}


def _rules(vocabulary: Vocabulary, kind: str) -> Rules:
    if kind == "statuses":
        return _statuses()
    if kind == "site":
        return _object(group_of(SiteConfig), _setting)
    group = next(group for group in map(group_of, FILE_KINDS.values()) if group.name == kind)
    rules = _object(group, partial(_front_matter, vocabulary))
    return _unless_retracted(rules) if kind == "entry" else rules


def _object(group: Group, value: Callable[[Field], Rules]) -> Rules:
    """A group of fields, of which ``value`` says what each may hold."""
    fields = group.fields
    return {
        "type": "object",
        "properties": {each.name: {"title": each.name, "description": each.meaning, **value(each)} for each in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _unless_retracted(entry: Rules) -> Rules:
    """An entry's rules, in which fields are required only without ``retracted``."""
    rules = {name: rule for name, rule in entry.items() if name != "required"}
    return {**rules, "if": {"required": ["retracted"]}, "else": {"required": entry["required"]}}


def _front_matter(vocabulary: Vocabulary, field: Field) -> Rules:
    """What a field of front matter may hold, where no text is empty."""
    if field.kind is Kind.LIST:
        return _list(field, vocabulary)
    if field.kind is Kind.GROUP and field.group:
        return _object(field.group, partial(_front_matter, vocabulary))
    if field.kind is Kind.STATUS and vocabulary.statuses:
        return {"type": "string", "enum": list(vocabulary.typed())}
    return _value(field, field.kind)


def _list(field: Field, vocabulary: Vocabulary) -> Rules:
    limits: Rules = {"type": "array"}
    if field.required:
        limits["minItems"] = 1
    if field.most:
        limits["maxItems"] = field.most
    if field.item is not Kind.GROUP or not field.group:
        return {**limits, "uniqueItems": True, "items": _value(field, field.item)}
    item = _object(field.group, partial(_front_matter, vocabulary))
    short = field.group.field(field.shorthand)
    if short:
        item = {"anyOf": [{"description": short.meaning, **_value(short, short.kind)}, item]}
    return {**limits, "items": item}


def _value(field: Field, kind: Kind) -> Rules:
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


def _setting(field: Field) -> Rules:
    """What a setting in TOML may hold, which has types of its own."""
    if field.kind is Kind.LIST:
        unique = {"uniqueItems": True} if field.choices else {}
        items = _object(field.group, _setting) if field.group else _typed(field, field.item)
        most = {"maxItems": field.most} if field.most else {}
        return {"type": "array", **most, **unique, "items": items}
    if field.kind is Kind.TRANSLATIONS and field.group:
        names = {"pattern": _whole(patterns.LANGUAGE)}
        texts = _object(field.group, _setting)
        return {"type": "object", "maxProperties": field.most, "propertyNames": names, "additionalProperties": texts}
    if field.group:
        return _object(field.group, _setting)
    default = {"default": field.default} if isinstance(field.default, str | int) else {}
    return {**_typed(field, field.kind), **default}


def _typed(field: Field, kind: Kind) -> Rules:
    """A plain value in TOML; a text may be empty if it is so by default."""
    if kind is Kind.FLAG:
        return {"type": "boolean"}
    if kind is Kind.VALUES:
        return {"type": "object"}
    if kind is Kind.NUMBER:
        return {"type": "integer", "minimum": field.least, "maximum": field.greatest}
    if field.choices:
        return {"type": "string", "enum": list(field.choices)}
    pattern = _FORMS[kind]["pattern"] if kind in _FORMS else field.pattern
    pattern = pattern.replace(")$", ")?$") if field.default == "" else pattern
    limits = {"minLength": field.shortest, "maxLength": field.longest, "pattern": pattern}
    return {"type": "string", **{name: limit for name, limit in limits.items() if limit}}


def _statuses() -> Rules:
    """The list of tables of which each is a status."""
    meaning = "The statuses, ordered by how far each accepts the claim. Each begins with [[status]]."
    statuses = {
        "type": "array",
        "minItems": 1,
        "maxItems": MOST_STATUSES,
        "description": meaning,
        "items": _object(group_of(Status), _setting),
    }
    return {"type": "object", "properties": {"status": statuses}, "required": ["status"], "additionalProperties": False}


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


_FORMS: dict[Kind, Rules] = {
    Kind.DAY: {"format": "date", "pattern": _whole(patterns.DAY)},
    Kind.URL: {"format": "uri", "pattern": _whole(patterns.URL), "maxLength": patterns.LONGEST_URL},
    Kind.LINK: {"pattern": _whole(patterns.LINK)},
    Kind.SITE_URL: {"pattern": _whole(patterns.SITE_URL)},
    Kind.LANGUAGE: {"pattern": _whole(patterns.LANGUAGE)},
    Kind.HOST: {"pattern": _whole(patterns.DOMAIN), "maxLength": 200},
    Kind.EMAIL: {"pattern": _whole(patterns.EMAIL), "maxLength": 200},
    Kind.COLOUR: {"pattern": _whole(patterns.COLOUR)},
    Kind.ORIGIN: {"pattern": _whole(patterns.ORIGIN), "maxLength": 200},
    Kind.STATIC_FILE: {"pattern": _whole(patterns.STATIC_FILE), "maxLength": 200},
    Kind.COUNTRY: {"pattern": _whole(patterns.COUNTRY)},
    Kind.SLUG: {"pattern": _whole(patterns.SLUG), "maxLength": 200},
    Kind.PATH: {"pattern": _whole(patterns.PATH), "maxLength": 200},
    Kind.REFERENCE: {"pattern": _whole(patterns.REFERENCE), "maxLength": patterns.LONGEST_URL},
}
