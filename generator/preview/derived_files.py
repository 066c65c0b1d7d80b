"""Files that are derived from other files: the manifest and Pagefind's index. Each is made when it is requested.

A build makes them last, from the files that it wrote. A preview writes no files,
and an update must not wait for them, since most pages are viewed without them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from generator.content.settings import PAGEFIND
from generator.content.site_paths import MANIFEST
from generator.engine.output.manifest import manifest_of
from generator.engine.pagefind.program import FOLDER, claim_pages, index_claims
from generator.engine.pagefind.service import SearchFailed
from generator.preview.site import ShownSite, make
from generator.text.digest import sha256_hex


def is_derived(path: str, shown: ShownSite) -> bool:
    """Whether a path in the output is that of a derived file."""
    return path == MANIFEST or (path.startswith(f"{FOLDER}/") and shown.config.search == PAGEFIND)


class DerivedFiles:
    """Makes derived files of a site, and caches the search index of the last one."""

    def __init__(self, engine: Path | None) -> None:
        self._engine = engine
        self._making = Lock()
        self._index: tuple[ShownSite, dict[str, bytes]] | None = None

    def file(self, shown: ShownSite, path: str) -> bytes | None:
        """Return the bytes of a file by its path in the output; None if it is not a derived file or cannot be made."""
        if not is_derived(path, shown):
            return None
        index = self._index_of(shown) if shown.config.search == PAGEFIND else {}
        return _manifest(shown, index) if path == MANIFEST else index.get(path)

    def _index_of(self, shown: ShownSite) -> dict[str, bytes]:
        with self._making:
            if self._index is None or self._index[0] != shown:
                self._index = (shown, _indexed(shown, self._engine) if self._engine else {})
            return self._index[1]


def _manifest(shown: ShownSite, index: Mapping[str, bytes]) -> bytes:
    made = {path: make(shown, path) for path in shown.files} | dict(index)
    return manifest_of({path: sha256_hex(raw) for path, raw in made.items() if raw is not None})


def _indexed(shown: ShownSite, engine: Path) -> dict[str, bytes]:
    """Return Pagefind's files by path; none if it fails, with a message on standard error."""
    pages = ((path, raw) for path in claim_pages(shown.files) if (raw := make(shown, path)) is not None)
    try:
        index = index_claims(engine, pages, shown.config.lang)
    except (SearchFailed, OSError) as error:  # such as no room for temporary files
        sys.stderr.write(f"search is unavailable in this preview: {error}\n")
        return {}
    return {f"{FOLDER}/{name}": raw for name, raw in index.items()}
