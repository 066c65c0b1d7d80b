"""Run Pagefind, a program that reads published pages and writes an index which browsers fetch in pieces."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from generator.content.site_paths import CLAIMS, PAGEFIND
from generator.engine.pagefind.reproducible import make_reproducible

# Its own pages of results and their styles: ours shows them.
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight", "pagefind-worker")
# What stands around the words of a claim on its page: dates, headings, links; and the words that the history has, too.
_ASIDE = "article h2, .meta:not(.original), .facts, .label, .ledger .words, .ledger .stamp"
_MINUTES = 60

# Where in the output the pages are that it reads, where the index goes, and the two files that a browser begins with.
CLAIM_PAGES, FOLDER = f"{CLAIMS}*/index.html", PAGEFIND.rstrip("/")
CODE, ENTRY = f"{PAGEFIND}pagefind.js", f"{PAGEFIND}pagefind-entry.json"


class SearchFailed(Exception):
    """There is no index of the site's claims; the message says why."""


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
    """What version runs on this machine; none where it does not run."""
    if engine is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603  # a program that was installed for this, without a shell
            [engine, "--version"], capture_output=True, text=True, timeout=60, check=True, env={}
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def index_claims(engine: Path, output: Path, lang: str, folder: Path) -> dict[str, Path]:
    """Index the claims' pages below ``output`` into ``folder``; returns each needed file by its name.

    The same pages give the same names and bytes.

    ``folder`` is empty. All claims share one index in the site's language, so
    that a search finds those in other languages, too. Raises SearchFailed; if there is no page, NothingToIndex.
    """
    if not any(output.glob(CLAIM_PAGES)):
        raise NothingToIndex("there is no claim")
    options = (
        "--glob",
        CLAIM_PAGES,
        "--force-language",
        lang.partition("-")[0],
        "--silent",
        "--exclude-selectors",
        _ASIDE,
    )
    command = [str(engine), "--site", str(output.resolve()), "--output-path", str(folder.resolve()), *options]
    try:
        # Somewhere else it might find settings that are not ours; the same goes for the environment.
        done = subprocess.run(  # noqa: S603  # as above; nothing that a writer typed is part of the command
            command, cwd=folder, env={}, capture_output=True, text=True, errors="replace", timeout=60 * _MINUTES
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise SearchFailed(f"Pagefind could not be run: {error}") from error
    make_reproducible(folder)
    files = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()}
    if done.returncode or "pagefind-entry.json" not in files:
        said = " ".join((done.stderr or done.stdout).split())[-200:]
        raise SearchFailed(f"Pagefind exited with status {done.returncode}: {said or 'it wrote no index'}")
    return {name: file for name, file in files.items() if not name.startswith(_UNUSED)}


def claims_key(version: str, lang: str, files: Mapping[str, str]) -> str:
    """Name an index without making it: ``files`` maps the site's paths to their SHA-256."""
    from generator.text.digest import digest

    pages = sorted(path for path in files if path.startswith(CLAIMS) and path.count("/") == 2)
    return digest("search", _ASIDE, version, lang, *(part for path in pages for part in (path, files[path])))
