"""``/data/datapackage.json``: the tables described for programs, as a Data Package (datapackage.org, version 2)."""

from __future__ import annotations

from typing import Any

from generator.index import latest_day
from generator.pages.context import Context
from generator.pages.tables import all_tables
from generator.views.data import ForeignKey, PackageView, TableDescription

# The version of the tables' form, as /data/ explains it: it changes with tables and columns, not with rows.
VERSION = "1.0.0"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def package_view(context: Context) -> PackageView:
    """All tables, each with its file, its columns and its keys."""
    home = context.urls.permalink(context.urls.site())
    updated = latest_day(context.index)
    package: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": "on-the-record",
        "title": context.config.title,
        "description": context.site.description,
        "homepage": home,
        "version": VERSION,
    }
    if updated:
        package["created"] = f"{updated.isoformat()}T00:00:00Z"
    package["licenses"] = [{"title": context.config.licence.name, "path": context.config.licence.url}]
    package["contributors"] = [{"title": context.site.publisher, "path": home, "roles": ["publisher"]}]
    whole = all_tables(context)
    return PackageView(package | {"resources": [*map(_resource, whole)]}, whole)


def _resource(table: TableDescription) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(table),
    }


def _schema(table: TableDescription) -> dict[str, Any]:
    fields = [{"name": c.name, "type": c.type, "description": c.meaning} for c in table.columns]
    schema: dict[str, Any] = {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]}
    keys = [_foreign_key(table, key) for key in table.foreign_keys]
    return schema | {"foreignKeys": keys} if keys else schema


def _foreign_key(table: TableDescription, key: ForeignKey) -> dict[str, Any]:
    """A foreign key; one that names no other resource refers to rows of the same."""
    reference: dict[str, Any] = {"fields": list(key.references)}
    return {
        "fields": list(key.columns),
        "reference": reference if key.table == table.name else {"resource": key.table, **reference},
    }
