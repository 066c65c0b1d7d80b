"""Read and write the records in content/evidence/: one file per address, replaced atomically."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.content.problem import errors_in
from generator.content.source_checks import SourceCheck, record_path
from generator.engine.output.files import replace_file
from generator.read.source_checks import LARGEST, read_evidence


class Records:
    """A site's records by address, in memory and on disk.

    A record that the site does not trust counts as missing: its source is checked as if
    it never had been, and what it says is replaced.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        evidence = read_evidence(root)
        # What is written next is not signed yet.
        self.checks = {url: replace(check, signed=False) for url, check in evidence.shown.items()}
        self.problems = tuple(map(str, errors_in(evidence.problems)))

    def save(self, check: SourceCheck) -> bool:
        """Write the record if it differs from the one on disk; return whether it did."""
        check = _within_size_limit(check)
        if self.checks.get(check.url) == check:
            return False
        file = self.root / record_path(check.url)
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, to_json(check))
        self.checks[check.url] = check
        return True


def _within_size_limit(check: SourceCheck) -> SourceCheck:
    """Drop the positions of the quotes if the record would exceed the size that a build reads."""
    if len(to_json(check)) <= LARGEST:
        return check
    without_positions = (replace(quote, selectors=(), difference="") for quote in check.quotes)
    return replace(check, quotes=tuple(without_positions))


def to_json(check: SourceCheck) -> bytes:
    """Serialise a record: fields in declared order, empty ones left out, one value per line."""
    return (json.dumps(msgspec.to_builtins(check), indent=2, ensure_ascii=False) + "\n").encode()
