"""The addresses of pages by their content files, for links that name a file or a part of their own page."""

from __future__ import annotations

import posixpath
import re

from generator.content.site_paths import CLAIMS, PEOPLE, TOPICS

_SECTIONS = {"entries": f"/{CLAIMS}", "people": f"/{PEOPLE}", "topics": f"/{TOPICS}", "pages": "/"}
_FILE = re.compile(r"([^\s#?\\]+)\.(?:md|markdown)(#\S*)?")
# The parts that every claim's page has, and those that it has where the entry gives them.
_PARTS = re.compile(r"claim|answers|known|sources|source-[1-9][0-9]{0,2}|because|history|corrections|provenance|cite")


def page_address(path: str) -> str:
    """The site path of the page that a content file becomes, or "" for another file."""
    parts = path.split("/")
    section = _SECTIONS.get(parts[1], "") if len(parts) > 2 else ""
    return f"{section}{parts[-1].removesuffix('.md')}/" if section else ""


def has_part(path: str, anchor: str) -> bool:
    """Tell whether the page of a content file has a part by the name of ``anchor``, such as ``#sources``."""
    return path.startswith("content/entries/") and _PARTS.fullmatch(anchor.removeprefix("#")) is not None


def address_of_file(path: str, target: str) -> str:
    """The site path that a link such as ``../2024/other.md#sources`` in the file ``path`` is meant for, or ""."""
    found = _FILE.fullmatch(target)
    if found is None or ":" in found[1]:
        return ""
    if found[1].startswith("/"):
        whole = found[1].removeprefix("/")
    else:
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), found[1]))
    address = page_address(f"{whole}.md")
    return f"{address}{found[2] or ''}" if address else ""
