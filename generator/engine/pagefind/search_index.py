"""Pagefind's files in the output: made again when a claim's page differs or one of them is not as it was written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.content.site_paths import PAGEFIND
from generator.engine.cache import Published
from generator.engine.output import manifest
from generator.engine.output.files import publish_file, reject_unowned, still_written
from generator.engine.page_key import Key
from generator.engine.pagefind.program import ENTRY, claim_pages, claims_key, index_claims
from generator.engine.produce import ProducedFile
from generator.record import Record


class Indexer(Record, frozen=True):
    """What an index depends on besides the pages: Pagefind, its version, the language, and the generator."""

    program: Path
    version: str
    lang: str
    fingerprint: str

    def publish(
        self,
        output: Path,
        pages: Mapping[str, Published],
        last: Mapping[str, Published],
        owned: set[str],
        *,
        verify: bool,
    ) -> dict[str, ProducedFile]:
        """Bring the index below ``output`` up to its ``pages``; returns its files by path.

        ``last`` is what the last build recorded, ``owned`` are all files that the journal must name. To be called
        while a build is under way. Raises SearchFailed if Pagefind fails, ForeignFile, or OSError.
        """
        digests = {path: item.written.sha256 for path, item in pages.items()}
        key = Key(generator=self.fingerprint, source=claims_key(self.version, self.lang, digests))
        before = {path: item for path, item in last.items() if path.startswith(PAGEFIND) and not item.key.url}
        unchanged = _unchanged(output, before, key, verify)
        if unchanged:
            return unchanged
        claims = ((path, (output / path).read_bytes()) for path in claim_pages(pages))
        files = {PAGEFIND + name: raw for name, raw in index_claims(self.program, claims, self.lang).items()}
        reject_unowned(output, files, owned)
        manifest.begin(output, owned, files)  # their names were not known before
        return _published(output, files, key, before)


def _unchanged(output: Path, before: Mapping[str, Published], key: Key, verify: bool) -> dict[str, ProducedFile]:
    """Return the last index if it was made under ``key`` and is as it was written, else an empty dict."""
    made: dict[str, ProducedFile] = {}
    for path, item in before.items():
        written = still_written(f"{output}/{path}", item.written, by_hash=verify) if item.key == key else None
        if written is None:
            return {}
        made[path] = ProducedFile() if written is item.written else ProducedFile(Published(key, written))
    return made if ENTRY in made else {}


def _published(
    output: Path, files: Mapping[str, bytes], key: Key, before: Mapping[str, Published]
) -> dict[str, ProducedFile]:
    """Write the pieces first, then what leads to them; those that are the same as ``before`` count as reused."""
    made = {}
    for path in sorted(files, key=lambda path: (path == ENTRY, path)):
        written, wrote = publish_file(output / path, files[path])
        made[path] = ProducedFile(Published(key, written), rendered=wrote or path not in before, wrote=wrote)
    return made
