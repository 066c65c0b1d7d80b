"""Read content/evidence/*.json: the recorded check of each source, by URL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.content.source_checks import SourceCheck
from generator.read.merge_conflicts import merges_in_lines
from generator.text.characters import hidden_characters
from generator.text.filenames import is_system_file
from generator.text.web_addresses import is_web_address

FOLDER = "content/evidence"
LARGEST = 256 * 1024
_decoder = msgspec.json.Decoder(SourceCheck)


def read_evidence(root: Path) -> tuple[dict[str, SourceCheck], list[Problem]]:
    """Read every record below ``root``; invalid records, and further ones about the same URL, are reported."""
    checks: dict[str, SourceCheck] = {}
    problems: list[Problem] = []
    if (root / FOLDER).is_symlink():
        return {}, []  # read/files.py reports it
    for file in _files(root / FOLDER):
        at = Location(f"{FOLDER}/{file.name}")
        if file.is_symlink() or not file.is_file():
            problems.append(
                problem("F113", at, "this is a link or a device, not a regular file", "put the file itself here")
            )
            continue
        if file.suffix != ".json":
            problems.append(problem("F116", at, "this file is ignored", "move it out of content/evidence/"))
            continue
        try:
            raw = _bytes(file)
            merges = merges_in_lines(raw.decode("utf-8", "replace"), at.path)
            if merges:
                problems += merges
                continue
            check = read_record(raw)
        except OSError as error:
            problems.append(problem("F114", at, f"cannot open the file: {error.strerror}"))
        except ValueError as error:
            problems.append(problem("F119", at, f"invalid source check: {error}", _HINT))
        else:
            if check.url in checks:
                problems.append(problem("F119", at, f"another file is about {check.url}", "keep one"))
            checks.setdefault(check.url, check)
    return checks, problems


_HINT = "restore it, or remove it and run evidence verify"


def read_record(raw: bytes) -> SourceCheck:
    """Decode a record. Raises ValueError with the reason if it is invalid."""
    try:
        check = _decoder.decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError(str(error).replace("`", '"').lower() or "it is nested too deeply") from error
    if not is_web_address(check.url):
        raise ValueError("its address is invalid")
    for url in (*(copy.url for copy in check.copies), *filter(None, [check.moved_to])):
        if not is_web_address(url):
            raise ValueError(f'"{url}" is not a web address')
    for text in _texts(msgspec.to_builtins(check)):
        hidden = hidden_characters(text)
        if hidden:
            raise ValueError(f"it contains the hidden character {hidden[0][1]}")
    return check


def _files(folder: Path) -> list[Path]:
    files = folder.glob("*") if folder.is_dir() else ()
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
