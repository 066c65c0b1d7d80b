"""Which source checks a run of the site's own has written: those on a list that the site's key has signed.

``signed.sha256`` lists records by their SHA-256, as sha256sum does; ``signed.sig`` is its
signature, and ``signed.pem`` the public key. Anybody can write a record, but not sign it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from pathlib import Path

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.content.source_checks import FOLDER
from generator.record import Record
from generator.text.signatures import is_signed, read_public_key

KEY, LIST, SIGNATURE = "signed.pem", "signed.sha256", "signed.sig"
SIGNED_FILES = frozenset({KEY, LIST, SIGNATURE})
# Some 60,000 records.
_LARGEST = 8 * 1024 * 1024
_LINE = re.compile(r"([0-9a-f]{64})  ([a-z0-9-]+\.json)\n")


class Signed(Record, frozen=True):
    """The SHA-256 of each signed record by its file name; ``has_key`` if the site has a key."""

    has_key: bool
    digests: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def read_signed(folder: Path) -> Signed:
    """Read the list in a folder of records; a list that its key has not signed is reported and counts as empty."""
    name = KEY
    try:
        key = _read(folder / name)
        if key is None:
            return Signed(False, {})
        modulus = read_public_key(key.decode("ascii"))
        name = LIST
        listed = _read(folder / name)
        if listed is None:
            return Signed(True, {})
        digests = _digests(listed)
        name = SIGNATURE
        signature = base64.b64decode(_read(folder / name) or b"")
        if not is_signed(listed, signature, modulus):
            raise ValueError(f"it is not the signature of {LIST} by the key in {KEY}")
    except (OSError, ValueError) as error:
        at = Location(f"{FOLDER}/{name}")
        reason = f"invalid file: {error.strerror if isinstance(error, OSError) else error}"
        return Signed(True, {}, (problem("F119", at, reason, f"restore {LIST} and {SIGNATURE} as they were signed"),))
    return Signed(True, digests)


def _read(file: Path) -> bytes | None:
    """Return the bytes of a file; None if there is none. Links and devices are not followed."""
    if file.is_symlink() or (file.exists() and not file.is_file()):
        raise ValueError("it is a link or a device")
    if not file.exists():
        return None
    with open(file, "rb") as stream:
        raw = stream.read(_LARGEST + 1)
    if len(raw) > _LARGEST:
        raise ValueError("it is larger than 8 MB")
    return raw


def _digests(listed: bytes) -> dict[str, str]:
    lines = listed.decode("ascii").splitlines(keepends=True)
    matches = [_LINE.fullmatch(line) for line in lines]
    if not all(matches):
        raise ValueError("it is not a list as sha256sum writes it")
    return {match[2]: match[1] for match in matches if match}
