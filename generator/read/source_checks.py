"""Read content/evidence/*.json: the recorded check of each source, by URL."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.content.source_checks import FOLDER, Copy, SourceCheck, record_path
from generator.read.merge_conflicts import merges_in_lines
from generator.read.signed_records import SIGNED_FILES, read_signed
from generator.record import Record
from generator.text.archive_copies import host_of
from generator.text.characters import hidden_characters
from generator.text.digest import sha256_hex
from generator.text.filenames import is_system_file
from generator.text.printable import clipped
from generator.text.web_addresses import is_web_address

LARGEST = 256 * 1024
_CAPTURE = re.compile(r"https://web\.archive\.org/web/(\d{8})\d{6}/(.+)")
_decoder = msgspec.json.Decoder(SourceCheck)


class Evidence(Record, frozen=True):
    """All valid records by URL, and every problem; ``has_key`` if the site signs what its runs write."""

    checks: Mapping[str, SourceCheck]
    has_key: bool
    problems: tuple[Problem, ...]

    @property
    def shown(self) -> dict[str, SourceCheck]:
        """The records that count: a site with a key trusts no unsigned one that says what a page has."""
        return {url: check for url, check in self.checks.items() if not (self.has_key and check.by_editors)}


def read_evidence(root: Path) -> Evidence:
    """Read every record below ``root``; invalid records are reported."""
    folder = root / FOLDER
    if folder.is_symlink():
        return Evidence({}, False, ())  # read/files.py reports it
    signed = read_signed(folder)
    checks: dict[str, SourceCheck] = {}
    problems = list(signed.problems)
    for file in _files(folder):
        check, found = _read_file(file, signed.digests)
        problems += found
        if check:
            checks[check.url] = check
            if signed.has_key and check.by_editors:
                at = Location(f"{FOLDER}/{file.name}")
                problems.append(problem("R319", at, "no run of this site has signed this record", _UNSIGNED_HINT))
    return Evidence(checks, signed.has_key, tuple(problems))


def _read_file(file: Path, signed: Mapping[str, str]) -> tuple[SourceCheck | None, list[Problem]]:
    at = Location(f"{FOLDER}/{file.name}")
    if file.is_symlink() or not file.is_file():
        hint = "put the file itself here"
        return None, [problem("F113", at, "this is a link or a device, not a regular file", hint)]
    if file.suffix != ".json":
        return None, [problem("F116", at, "this file is ignored", "move it out of content/evidence/")]
    try:
        raw = _bytes(file)
        merges = merges_in_lines(raw.decode("utf-8", "replace"), at.path)
        check = None if merges else read_record(raw)
    except OSError as error:
        return None, [problem("F114", at, f"cannot open the file: {error.strerror}")]
    except ValueError as error:
        return None, [problem("F119", at, f"invalid source check: {error}", _HINT)]
    if check is None:
        return None, merges
    if record_path(check.url) != at.path:
        # One file per address: with any name, a second one could replace what the first says.
        message = f"the record of {clipped(check.url, 200)} has another name"
        return None, [problem("F119", at, message, f"rename the file to {Path(record_path(check.url)).name}")]
    return replace(check, signed=signed.get(file.name) == sha256_hex(raw)), []


_HINT = "restore it, or remove it and run evidence verify"
_UNSIGNED_HINT = "it is not shown; the next weekly check reads the source and signs what it finds"


def read_record(raw: bytes) -> SourceCheck:
    """Decode a record. Raises ValueError with the reason if it is invalid."""
    try:
        check = _decoder.decode(raw)
        json.loads(raw, object_pairs_hook=_distinct)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError(str(error).replace("`", '"').lower() or "it is nested too deeply") from error
    if check.signed:
        raise ValueError('"signed" is not a field of a record')
    if not is_web_address(check.url):
        raise ValueError("its address is invalid")
    if check.moved_to and not is_web_address(check.moved_to):
        raise ValueError(f'"{clipped(check.moved_to, 200)}" is not a web address')
    for copy in check.copies:
        if not is_copy_of(copy, check.url):
            raise ValueError(f'"{clipped(copy.url, 200)}" is not a copy of this page in the Wayback Machine')
    for text in _texts(msgspec.to_builtins(check)):
        hidden = hidden_characters(text)
        if hidden:
            raise ValueError(f"it contains the hidden character {hidden[0][1]}")
    return check


def is_copy_of(copy: Copy, url: str) -> bool:
    """Whether a copy is a capture of a page of the same host, on its day, as the archive names them."""
    match = _CAPTURE.fullmatch(copy.url) if is_web_address(copy.url) else None
    return bool(match and match[1] == f"{copy.date:%Y%m%d}" and host_of(match[2]) == host_of(url))


def _distinct(pairs: list[tuple[str, Any]]) -> None:
    """Reject a key that is given twice: people read the first, programs use the last."""
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f'"{clipped(twice, 60)}" is given twice')


def _files(folder: Path) -> list[Path]:
    files = (file for file in (folder.glob("*") if folder.is_dir() else ()) if file.name not in SIGNED_FILES)
    return sorted(file for file in files if not file.name.startswith(".") and not is_system_file(file.name))


def _bytes(file: Path) -> bytes:
    with open(file, "rb") as stream:
        raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise ValueError("it is larger than 256 kB")
    return raw


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
