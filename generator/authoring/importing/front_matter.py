"""Posts of Jekyll, Hugo, Eleventy and others: Markdown or HTML files with front matter in YAML, TOML or JSON."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from generator.authoring.importing.field_map import FieldMap
from generator.authoring.importing.item import CannotImport, Given, ImportItem, Leaves, item_or_reason
from generator.authoring.importing.mapped import as_markdown, mapped_item
from generator.authoring.importing.post_addresses import OldSite, address_of_post, dated_name, old_site
from generator.authoring.importing.source import LARGEST_PAGE, files_in, parse_json, read_text
from generator.content.status import Vocabulary
from generator.read.limits import CpuLimit, cpu_limit

_ENDINGS = (".md", ".markdown", ".html", ".htm")
_YAML = re.compile(r"\A---(?:ya?ml)?[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_JSON = re.compile(r"\A(\{.*?^\})[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FENCED_JSON = re.compile(r"\A---json[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_HTML = re.compile(r"<[a-z][a-z0-9]*(?=[\s/>])")
_SECONDS = 5.0
# Directories of layouts, themes, patterns and what was built.
_NOT_POSTS = ("_site", "_layouts", "_includes", "_sass", "_data", "node_modules", "themes", "layouts", "archetypes",
              "public", "resources", "vendor", "_index.md")  # fmt: skip  # a list of words


def read_pages(source: Path, fields: FieldMap, vocabulary: Vocabulary, home: str) -> Iterator[ImportItem]:
    """Yield each file with front matter; paths of the old site are on ``home`` if nothing names another address."""
    folder = source if source.is_dir() else source.parent
    site = old_site(folder, fields.site, home)
    for file in files_in(source, *_ENDINGS, skip=_NOT_POSTS):
        label = file.relative_to(folder).as_posix()
        yield item_or_reason(label, partial(_page_item, label, file, folder, site, fields, vocabulary))


def _page_item(
    label: str, file: Path, folder: Path, site: OldSite, fields: FieldMap, vocabulary: Vocabulary
) -> ImportItem:
    front, body = _split(read_text(file, LARGEST_PAGE))
    day, _ = dated_name(file.stem)
    leaves = Leaves({**front, **({"file date": day} if day and "date" not in front else {}), "body": body})
    hidden = leaves.fields.get("draft") == "true" or leaves.fields.get("published") == "false"
    text = Given(body, ("body",) if body.strip() else ())
    return mapped_item(
        leaves,
        fields,
        vocabulary,
        label,
        base=site.address,
        address=address_of_post(leaves, file, folder, site),
        date=leaves.line("file date"),
        text=as_markdown(text) if file.suffix.lower() in (".html", ".htm") else (text, _html_in(body)),
        notes=(Given("It was not published there.", leaves.below("draft", "published")),) if hidden else (),
        folders=tuple(dict.fromkeys((str(file.parent), str(folder), str(site.folder)))),
    )


def _html_in(markdown: str) -> tuple[str, ...]:
    """Return a remark on HTML in Markdown, which no page of this project renders."""
    tags = sorted(set(_HTML.findall(markdown)))
    return (f"text: HTML is shown as typed: {', '.join(f'{tag}>' for tag in tags)}",) if tags else ()


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


class _TextLoader(yaml.SafeLoader):
    """Reads YAML as typed: a date or a word such as ``False`` stays text; only ``null`` becomes None."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  # this is how PyYAML turns types off


_TextLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])


def _yaml(text: str) -> Any:
    return _TextLoader(text).get_single_data()


def _json(text: str) -> Any:
    return parse_json(text, "front matter")


_FORMS = ((_YAML, _yaml), (_TOML, tomllib.loads), (_JSON, _json), (_FENCED_JSON, _json))
