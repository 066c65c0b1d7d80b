"""schema.org's record of the data as a Dataset, with what Croissant 1.1 asks: files, tables and their columns.

The dataset is live: files change in place, so that sizes and hashes are not here but in datapackage.json.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from generator.index import latest_day
from generator.pages.context import Context
from generator.pages.data_package import VERSION
from generator.pages.structured_data import publisher_record
from generator.pages.tables import tables
from generator.views.data import TableDescription

_CROISSANT = "http://mlcommons.org/croissant/1.1"
# The terms of Croissant 1.1 by their names in it.
_TERMS = (
    "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field", "fileProperty",
    "fileObject", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5", "parentField",
    "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate", "separator", "source",
    "subField", "transform",
)  # fmt: skip  # a list of words
_TYPES = {"integer": "sc:Integer", "boolean": "sc:Boolean", "date": "sc:Date"}


def dataset(context: Context, url: str, description: str) -> dict[str, object]:
    """The record of all tables, which the page at ``url`` documents."""
    described = tables(context.i18n.gettext)
    _ = context.i18n.gettext
    link, title = context.urls.permalink(url), f"{context.config.title}{_(': ')}{_('Data')}"
    final = {table.name for table in described if all(key.table == table.name for key in table.foreign_keys)}
    return {
        "@context": _terms(context.i18n.lang),
        "@type": "sc:Dataset",
        "@id": link,
        "conformsTo": _CROISSANT,
        "name": title,
        "description": f"{context.site.description} {description}",
        "url": link,
        "citeAs": f"{context.site.publisher}. {title}. {link}",
        "license": context.config.licence.url,
        "creator": publisher_record(context),
        "publisher": publisher_record(context),
        "version": VERSION,
        "inLanguage": context.config.lang,
        "isAccessibleForFree": True,
        "isLiveDataset": True,
        **_days(context),
        "distribution": [_file(context, table) for table in described],
        "recordSet": [_record_set(table, final) for table in described],
    }


def _terms(lang: str) -> dict[str, object]:
    own: dict[str, object] = {
        "@language": lang,
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "dct": "http://purl.org/dc/terms/",
        "conformsTo": "dct:conformsTo",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "name": {"@container": "@language"},
        "description": {"@container": "@language"},
    }
    return own | {term: f"cr:{term}" for term in _TERMS}


def _days(context: Context) -> dict[str, object]:
    """The days of the first publication and of the latest change; none in an empty record."""
    published = [claim.entry.live_from for claim in context.index.claims if claim.publish_on is None]
    first, last = min(published, default=None), latest_day(context.index)
    days = {"datePublished": first or last, "dateModified": last}
    return {name: day.isoformat() for name, day in days.items() if day}


def _file(context: Context, table: TableDescription) -> dict[str, object]:
    name = f"{table.name}.csv"
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "description": table.meaning,
        "contentUrl": context.urls.permalink(context.urls.data(name)),
        "encodingFormat": "text/csv",
    }


def _record_set(table: TableDescription, final: Collection[str]) -> dict[str, object]:
    """The columns of a table; of references, readers of Croissant follow those to ``final`` tables, which have none."""
    keys = (key for key in table.foreign_keys if key.table in final and key.table != table.name)
    references = {key.columns[0]: f"{key.table}/{key.references[0]}" for key in keys}
    fields: list[dict[str, Any]] = []
    for column in table.columns:
        field = {
            "@type": "cr:Field",
            "@id": f"{table.name}/{column.name}",
            "name": column.name,
            "description": column.meaning,
            "dataType": _TYPES.get(column.type, "sc:Text"),
            "source": {"fileObject": {"@id": f"{table.name}.csv"}, "extract": {"column": column.name}},
        }
        target = references.get(column.name)
        fields.append(field | ({"references": {"field": {"@id": target}}} if target else {}))
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.meaning,
        "key": [{"@id": f"{table.name}/{column}"} for column in table.key],
        "field": fields,
    }
