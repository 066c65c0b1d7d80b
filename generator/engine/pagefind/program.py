"""Run Pagefind, a program that reads published pages and writes an index which browsers fetch in pieces."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.content.site_paths import CLAIMS, PAGEFIND
from generator.engine.pagefind.reproducible import make_reproducible
from generator.engine.pagefind.service import SearchFailed, pagefind_service

# Its own pages of results and their styles: ours shows them.
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight", "pagefind-worker")
# What stands around the words of a claim on its page: dates, headings, links; and the words that the history has, too.
_ASIDE = "article h2, .meta:not(.original), .facts, .label, .ledger .words, .ledger .stamp"
_CLAIM_PAGE = re.compile(r"[^/]+/index\.html")

# Where the index goes, and the two files that a browser begins with.
FOLDER = PAGEFIND.rstrip("/")
CODE, ENTRY = f"{PAGEFIND}pagefind.js", f"{PAGEFIND}pagefind-entry.json"


class NothingToIndex(SearchFailed):
    """The site has no claim."""


def find_engine() -> Path | None:
    """Locate the program: the one of the extra ``[search]``, else one on the path."""
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped]  # it brings no types
    except ImportError:
        found = shutil.which("pagefind")
        return Path(found) if found else None
    try:
        return Path(get_executable())
    except OSError:
        return None


def version_of(engine: Path | None) -> str:
    """Return the version that runs on this machine; empty if none does."""
    if engine is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603  # a program that was installed for this, without a shell
            [engine, "--version"], capture_output=True, text=True, timeout=60, check=True, env={}
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def claim_pages(paths: Iterable[str]) -> list[str]:
    """Select the pages of claims from paths in the output, in the order in which Pagefind numbers them."""
    return sorted(path for path in paths if path.startswith(CLAIMS) and _CLAIM_PAGE.fullmatch(path[len(CLAIMS) :]))


def index_claims(engine: Path, pages: Iterable[tuple[str, bytes]], lang: str) -> dict[str, bytes]:
    """Index pages, given by path; returns the files that a search needs by name.

    The same pages in the same order give the same files. All share one index in the site's language, so that a search
    finds those in other languages, too. Raises SearchFailed; if there is no page, NothingToIndex.
    """
    options = {"force_language": lang.partition("-")[0], "exclude_selectors": [_ASIDE]}
    with pagefind_service(engine) as ask:
        index = ask("NewIndex", config=options)["index_id"]
        number = 0
        for path, raw in pages:
            number += 1
            ask("AddFile", index_id=index, file_path=path, file_contents=raw.decode())
        if not number:
            raise NothingToIndex("there is no claim")
        # Its own way of writing files answers before they are whole.
        files = {file["path"]: b64decode(file["content"]) for file in ask("GetFiles", index_id=index)["files"]}
    return make_reproducible({name: raw for name, raw in sorted(files.items()) if not name.startswith(_UNUSED)})


def claims_key(version: str, lang: str, files: Mapping[str, str]) -> str:
    """Name an index without making it: ``files`` maps the site's paths to their SHA-256."""
    from generator.text.digest import digest

    pages = (part for path in claim_pages(files) for part in (path, files[path]))
    return digest("search", _ASIDE, version, lang, *pages)
