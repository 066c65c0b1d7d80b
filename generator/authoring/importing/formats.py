"""The formats that can be imported, and how each is recognised."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from generator.authoring.importing import FORMATS
from generator.authoring.importing.field_map import FieldMap
from generator.authoring.importing.item import CannotImport, ImportItem, with_defaults
from generator.authoring.importing.source import parse_json, read_bytes, read_text
from generator.content.site_paths import DATA
from generator.content.status import Vocabulary

_BY_ENDING = {
    ".jsonld": "claimreview",
    ".html": "claimreview",
    ".htm": "claimreview",
    ".csv": "csv",
    ".tsv": "csv",
    ".xml": "wxr",
    ".wxr": "wxr",
    ".md": "front-matter",
    ".markdown": "front-matter",
}
_POSTS = (".md", ".markdown")


def read_items(source: Path, form: str, fields: FieldMap, vocabulary: Vocabulary, home: str) -> Iterator[ImportItem]:
    """Yield every original in a source. Raises CannotImport; ``home`` is the address of the site that receives them."""
    readers: dict[str, tuple[str, str, tuple[Any, ...]]] = {
        "claimreview": ("claimreview", "read_claimreviews", ()),
        "factcheck-tools": ("factcheck_tools", "read_search", ()),
        "csv": ("csv_rows", "read_rows", (fields, vocabulary)),
        "wxr": ("wxr", "read_posts", (fields, vocabulary)),
        "front-matter": ("front_matter", "read_pages", (fields, vocabulary, home)),
        "on-the-record": ("on_the_record", "read_claims", (vocabulary,)),
    }
    module, function, more = readers[form]
    # Each is imported when it is used: some need libraries of the extra.
    read = getattr(import_module(f"generator.authoring.importing.{module}"), function)
    items: Iterator[ImportItem] = read(source, *more)
    if fields in more:
        return items
    if fields.columns:
        raise CannotImport(f"a map can only give [defaults] for {form}: its fields have fixed names")
    return (with_defaults(item, fields.defaults) for item in items)


def format_of(source: Path) -> str:
    """Return the format of a source by its name and content. Raises CannotImport if it has none of the known ones."""
    if source.is_dir():
        return _format_of_folder(source)
    ending = source.suffix.lower()
    if ending == ".json":
        return _format_of_json(source)
    if ending in _BY_ENDING:
        return _BY_ENDING[ending]
    read_bytes(source)
    raise CannotImport(f"the format of {source.name} is not recognised; name it with --format: {', '.join(FORMATS)}")


def _format_of_folder(source: Path) -> str:
    if (source / DATA / "claims.json").is_file():
        return "on-the-record"
    if any(_is_export(file) for file in sorted(source.glob("*.xml"))):
        return "wxr"
    endings = {file.suffix.lower() for file in source.rglob("*")}
    if endings.intersection(_POSTS):
        return "front-matter"
    if endings.intersection((".html", ".htm", ".json", ".jsonld")):
        return "claimreview"
    raise CannotImport(f"{source} has no file that can be imported; formats: {', '.join(FORMATS)}")


def _is_export(file: Path) -> bool:
    """Whether a file is an export of WordPress, which names its format at its beginning."""
    try:
        with open(file, "rb") as stream:
            return b"wordpress.org/export" in stream.read(16384).replace(b"\0", b"")
    except OSError:
        return False


def _format_of_json(source: Path) -> str:
    value = parse_json(read_text(source), source.name)
    if isinstance(value, dict):
        claims = value.get("claims")
        first = claims[0] if isinstance(claims, list) and claims else None
        if "retractions" in value or (isinstance(first, dict) and "slug" in first):
            return "on-the-record"
        if isinstance(first, dict) or "claimReviewMarkupPages" in value or "results" in value:
            return "factcheck-tools"
    return "claimreview"
