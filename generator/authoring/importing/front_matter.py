"""Posts of Jekyll, Hugo, Eleventy and others: Markdown or HTML files with front matter in YAML, TOML or JSON."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urljoin

import yaml

from generator.authoring.importing.field_map import FieldMap
from generator.authoring.importing.item import CannotImport, Given, ImportItem, Leaves, skipped
from generator.authoring.importing.mapped import mapped_item
from generator.authoring.importing.plain import address_of
from generator.authoring.importing.source import LARGEST_PAGE, files_in, parse_json, read_text
from generator.content.status import Vocabulary
from generator.read.limits import CpuLimit, cpu_limit

_ENDINGS = (".md", ".markdown", ".html", ".htm")
_YAML = re.compile(r"\A---(?:ya?ml)?[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_JSON = re.compile(r"\A(\{.*?^\})[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FENCED_JSON = re.compile(r"\A---json[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_DATED = re.compile(r"(\d{4}-\d\d-\d\d)-(.+)")
# Where generators keep the address of their site.
_SETTINGS = (("_config.yml", "url"), ("hugo.toml", "baseURL"), ("config.toml", "baseURL"), ("hugo.yaml", "baseURL"))
_CONTENT = ("content", "_posts", "_drafts", "src", "docs", "site", "source")
_SECONDS = 5.0


def read_pages(source: Path, fields: FieldMap, vocabulary: Vocabulary, home: str) -> Iterator[ImportItem]:
    """Yield each file with front matter; paths of the old site are on ``home`` if nothing names another address."""
    folder = source if source.is_dir() else source.parent
    base = fields.site or _old_site(folder) or home
    for file in files_in(source, *_ENDINGS):
        label = file.relative_to(folder).as_posix()
        try:
            front, body = _split(read_text(file, LARGEST_PAGE))
            yield _page_item(file, label, front, body, (fields, vocabulary, base, folder))
        except CannotImport as error:
            yield skipped(label, Leaves({}), str(error))


def _page_item(
    file: Path, label: str, front: dict[str, Any], body: str, site: tuple[FieldMap, Vocabulary, str, Path]
) -> ImportItem:
    fields, vocabulary, base, folder = site
    dated = _DATED.fullmatch(file.stem)
    inner = {"file date": dated[1]} if dated and "date" not in front else {}
    leaves = Leaves({**front, **inner, "body": body})
    day = leaves.line("file date")
    return mapped_item(
        leaves,
        fields,
        vocabulary,
        label,
        base=base,
        address=_address(leaves, file, folder, base),
        found={"date": day} if day else {},
        text=Given(body, ("body",)) if body.strip() else None,
        folders=tuple(dict.fromkeys((str(file.parent), str(folder), str(folder.parent)))),
    )


def _split(text: str) -> tuple[dict[str, Any], str]:
    """Return the front matter and the rest of a file. Raises CannotImport."""
    text = text.replace("\r\n", "\n")
    for pattern, read in _FORMS:
        match = pattern.match(text)
        if match:
            try:
                with cpu_limit(_SECONDS):
                    front = read(match[1])
            except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError, CpuLimit) as error:
                reason = " ".join(str(error).split())[:200]
                raise CannotImport(f"its front matter cannot be read: {reason}") from error
            if not isinstance(front, dict):
                raise CannotImport("its front matter is not a set of fields")
            return {str(name): value for name, value in front.items()}, text[match.end() :]
    raise CannotImport("it has no front matter")


def _yaml(text: str) -> Any:
    return yaml.safe_load(text)


def _json(text: str) -> Any:
    return parse_json(text, "front matter")


_FORMS = ((_YAML, _yaml), (_TOML, tomllib.loads), (_JSON, _json), (_FENCED_JSON, _json))


def _old_site(folder: Path) -> str:
    """Return the address in the settings of another generator, beside the posts or above them."""
    for place in (folder, folder.parent, folder.parent.parent):
        for name, key in _SETTINGS:
            file = place / name
            if file.is_file() and not file.is_symlink():
                text = read_text(file, LARGEST_PAGE)
                match = re.search(rf"""^{key}\s*[:=]\s*["']?(https?://[^\s"']+)""", text, re.MULTILINE | re.IGNORECASE)
                if match:
                    return address_of(match[1].rstrip("/") + "/")
    return ""


def _address(leaves: Leaves, file: Path, folder: Path, base: str) -> Given | None:
    """Return the address of a post: that in its front matter, or else the one that its generator gives its file."""
    typed = leaves.raw("permalink", "url", "canonical_url", "canonicalURL", "canonicalUrl")
    if typed and not re.search(r"[:{]\w|\{\{", typed.text.partition("://")[2] or typed.text):
        address = address_of(urljoin(base, typed.text))
        return Given(address, typed.fields) if address else None
    path = PurePosixPath(file.relative_to(folder).with_suffix("").as_posix())
    dated = _DATED.fullmatch(path.name)
    slug = leaves.line("slug")
    if dated:  # Jekyll
        year, month, day = dated[1].split("-")
        where = f"{year}/{month}/{day}/{slug.text if slug else dated[2]}.html"
    else:
        parts = [part for part in path.parts if part not in _CONTENT]
        parts = parts[:-1] if parts and parts[-1] in ("index", "_index") else parts
        parts = [*parts[:-1], slug.text] if slug and parts else parts
        where = "/".join(parts).lower().replace(" ", "-") + "/"
    address = address_of(urljoin(base, where))
    return Given(address, slug.fields if slug else ()) if address else None
