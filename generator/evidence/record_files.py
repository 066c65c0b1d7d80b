"""Read and write the records in content/evidence/: one file per address, replaced atomically."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from generator.content.source_checks import SourceCheck
from generator.engine.output.files import replace_file
from generator.read.source_checks import FOLDER, LARGEST, read_evidence, read_record
from generator.text.digest import digest
from generator.text.folding import slugify


class Records:
    """A site's records by address, in memory and on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.checks, problems = read_evidence(root)
        self.problems = tuple(map(str, problems))

    def save(self, check: SourceCheck) -> bool:
        """Write the record if it differs from the one on disk; return whether it did."""
        check = _within_size_limit(check)
        if self.checks.get(check.url) == check:
            return False
        file = self._path_of(check.url)
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, to_json(check))
        self.checks[check.url] = check
        return True

    def _path_of(self, url: str) -> Path:
        """Return the file that holds the record of an address, even if it was renamed, or its default path."""
        own = self.root / file_name(url)
        if url in self.checks and not own.is_file():
            for file in sorted((self.root / FOLDER).glob("*.json")):
                with suppress(ValueError, OSError):
                    if read_record(file.read_bytes()).url == url:
                        return file
        return own


def _within_size_limit(check: SourceCheck) -> SourceCheck:
    """Drop the positions of the quotes if the record would exceed the size that a build reads."""
    if len(to_json(check)) <= LARGEST:
        return check
    without_positions = (msgspec.structs.replace(quote, selectors=(), difference="") for quote in check.quotes)
    return msgspec.structs.replace(check, quotes=tuple(without_positions))


def file_name(url: str) -> str:
    """Return the path of a record below the root: the host, and a digest of the address."""
    host = slugify((urlsplit(url).hostname or "").removeprefix("www."))[:80]
    return f"{FOLDER}/{host}-{digest(url)[:12]}.json"


def to_json(check: SourceCheck) -> bytes:
    """Serialise a record: fields in declared order, empty ones left out, one value a line."""
    return (json.dumps(msgspec.to_builtins(check), indent=2, ensure_ascii=False) + "\n").encode()
