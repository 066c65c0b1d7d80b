"""The starter's files as they would be today, compared with what `init` wrote and with what the site has now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from enum import Enum
from pathlib import Path

import msgspec

from generator.authoring.new_site.choices import Choices
from generator.read.limits import LARGEST
from generator.record import Record
from generator.text.digest import digest

RECORD = ".on-the-record.json"
# Files that belong to the site from its first day.
_OWN = ("content/entries/", "content/pages/", "content/site.toml", "requirements.txt", RECORD)


class StarterRecord(Record, frozen=True):
    """What was chosen for a site, and the digest of each file of the starter as it was written or last compared."""

    choices: Choices
    files: dict[str, str]


class Difference(Enum):
    """How a file of the site and today's differ; the value says so."""

    ADDED = "new in the starter"
    UPDATED = "changed in the starter"
    CONFLICT = "changed in the starter and by you"
    DROPPED = "no longer in the starter"


class FileUpdate(Record, frozen=True):
    """A file to look at: its path, how it differs, and both texts; empty if there is nothing to compare."""

    path: str
    difference: Difference
    mine: bytes
    today: bytes

    @property
    def diff(self) -> list[str]:
        """The lines by which today's file differs from the site's."""
        mine, today = (raw.decode("utf-8", "replace").splitlines() for raw in (self.mine, self.today))
        return list(unified_diff(mine, today, self.path, f"{self.path} (today)", lineterm=""))


def read_record(root: Path) -> StarterRecord | None:
    """Read what `init` recorded; None if there is no record that can be read."""
    try:
        return msgspec.json.decode(_read(root, RECORD) or b"", type=StarterRecord)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def record_of(choices: Choices, files: Mapping[str, bytes]) -> bytes:
    """Return the record of a site with these files."""
    record = StarterRecord(choices, {path: digest(raw) for path, raw in files.items() if _is_followed(path)})
    return msgspec.json.format(msgspec.json.encode(record, order="sorted")) + b"\n"


def updates(root: Path, record: StarterRecord, today: Mapping[str, bytes]) -> Iterator[FileUpdate]:
    """Compare each file of the starter in three ways; files that only the site changed are left out."""
    for path in sorted({*record.files, *filter(_is_followed, today)}):
        mine, new = _read(root, path), today.get(path)
        known = record.files.get(path)
        if new is None:
            if mine is not None and known:
                yield FileUpdate(path, Difference.DROPPED, b"", b"")
        elif mine is None:
            if not known:
                yield FileUpdate(path, Difference.ADDED, b"", new)
        elif mine != new and known != digest(new):
            difference = Difference.UPDATED if known == digest(mine) else Difference.CONFLICT
            yield FileUpdate(path, difference, mine, new)


def _is_followed(path: str) -> bool:
    return not path.startswith(_OWN)


def _read(root: Path, path: str) -> bytes | None:
    """Return the bytes of a file; None if it is missing, or is not a file of this site, such as a link or a device."""
    file = root / path
    try:
        if file.is_symlink() or not file.is_file() or not file.resolve().is_relative_to(root.resolve()):
            return None
        return file.read_bytes() if file.stat().st_size <= LARGEST else None
    except (OSError, ValueError):
        return None
