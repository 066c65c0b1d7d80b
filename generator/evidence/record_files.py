"""The files of content/evidence/: one for each address, plain and in one order, whole at every moment."""

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
    """A site's records by address, on disk and in mind."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.checks, problems = read_evidence(root)
        self.problems = tuple(map(str, problems))

    def save(self, check: SourceCheck) -> bool:
        """Write a record where it differs from the one that is there; tells whether it did."""
        check = _bounded(check)
        if self.checks.get(check.url) == check:
            return False
        file = self._file_of(check.url)
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, as_json(check))
        self.checks[check.url] = check
        return True

    def _file_of(self, url: str) -> Path:
        """The file that holds the record of an address, whatever somebody has called it; else its own name."""
        own = self.root / file_name(url)
        if url in self.checks and not own.is_file():
            for file in sorted((self.root / FOLDER).glob("*.json")):
                with suppress(ValueError, OSError):
                    if read_record(file.read_bytes()).url == url:
                        return file
        return own


def _bounded(check: SourceCheck) -> SourceCheck:
    """Without the places of the quotes where a record would be larger than a build reads."""
    if len(as_json(check)) <= LARGEST:
        return check
    bare = (msgspec.structs.replace(quote, selectors=(), difference="") for quote in check.quotes)
    return msgspec.structs.replace(check, quotes=tuple(bare))


def file_name(url: str) -> str:
    """The file of an address below the root: its host, and a digest that tells it from others of that host."""
    host = slugify((urlsplit(url).hostname or "").removeprefix("www."))[:80]
    return f"{FOLDER}/{host}-{digest(url)[:12]}.json"


def as_json(check: SourceCheck) -> bytes:
    """A record as text: fields in their order, empty ones left out, one value a line."""
    return (json.dumps(msgspec.to_builtins(check), indent=2, ensure_ascii=False) + "\n").encode()
