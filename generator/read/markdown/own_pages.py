"""Paths of pages by content file, for links that name a file or an anchor of their own page."""

from __future__ import annotations

import posixpath
import re

from generator.content.site_paths import CLAIMS, PEOPLE, TOPICS

_SECTIONS = {"entries": f"/{CLAIMS}", "people": f"/{PEOPLE}", "topics": f"/{TOPICS}", "pages": "/"}
_FILE = re.compile(r"([^\s#?\\]+)\.(?:md|markdown)(#\S*)?")
# The anchors of the pages of claims, including those that depend on the entry.
_ANCHORS = re.compile(
    r"claim|answers|known|sources|because|history|corrections|provenance|cite|(?:answer|source)-[1-9][0-9]{0,2}"
)


def page_path(path: str) -> str:
    """Return the site path of a content file's page, or "" for another file."""
    parts = path.split("/")
    section = _SECTIONS.get(parts[1], "") if len(parts) > 2 else ""
    return f"{section}{parts[-1].removesuffix('.md')}/" if section else ""


def has_anchor(path: str, anchor: str) -> bool:
    """Whether the page of a content file has the ``anchor``, such as ``#sources``."""
    return path.startswith("content/entries/") and _ANCHORS.fullmatch(anchor.removeprefix("#")) is not None


def path_of_file(path: str, target: str) -> str:
    """Return the site path for a link such as ``../2024/other.md#sources`` in the file ``path``, or ""."""
    match = _FILE.fullmatch(target)
    if match is None or ":" in match[1]:
        return ""
    if match[1].startswith("/"):
        whole = match[1].removeprefix("/")
    else:
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1]))
    address = page_path(f"{whole}.md")
    return f"{address}{match[2] or ''}" if address else ""
