"""Keep Pagefind's files in the output: made when a claim's page differs, listed, and removed when not wanted.

Their bytes differ from run to run, so they stand apart from the site's
manifest, with a list of their own (``pagefind/manifest.json``).
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from generator.engine.output.files import Written as WrittenFile
from generator.engine.output.files import publish_file, remove_files, replace_file, stat_matches
from generator.engine.output.folder import locked
from generator.engine.output.manifest import MANIFEST
from generator.engine.pagefind.program import FOLDER, SearchFailed, claims_key, index_claims
from generator.record import Record

_LIST = f"{FOLDER}/{MANIFEST}"


class Bundle(Record, frozen=True, kw_only=True):
    """The index in the output: its key, its files with their SHA-256, and the site's manifest it was made by."""

    key: str
    files: dict[str, str]
    manifest: WrittenFile


def keep_bundle(output: Path, engine: Path, version: str, lang: str) -> bool:
    """Bring the index up to the claims' pages in ``output``; tells whether that was needed.

    Raises SearchFailed; then the index that stood there stands as before.
    """
    with locked(output):
        before = _installed(output)
        manifest = output / MANIFEST
        if before and _is_whole(output, before) and stat_matches(manifest, before.manifest):
            return False
        raw = manifest.read_bytes()
        key = claims_key(version, lang, json.loads(raw)["files"])
        stamp = _stamp_of(manifest)
        if before and before.key == key and _is_whole(output, before):
            _note(output, msgspec.structs.replace(before, manifest=stamp))
            return False
        if before is None and (output / FOLDER).exists():
            raise SearchFailed(f"{output / FOLDER} contains files that no build wrote; move it")
        with TemporaryDirectory(prefix="search-") as folder:
            _replace(output, before, key, stamp, index_claims(engine, output, lang, Path(folder)))
        return True


def drop_bundle(output: Path) -> None:
    """Remove the index that an earlier build left; files of others stay."""
    if not (output / _LIST).is_file():
        return
    with locked(output):
        before = _installed(output)
        remove_files(output, [*(before.files if before else ()), _LIST])


def _replace(output: Path, before: Bundle | None, key: str, stamp: WrittenFile, made: dict[str, Path]) -> None:
    """Pieces first, then what leads to them, then the list; what no longer belongs goes last."""
    old = before.files if before else {}
    names = sorted(made, key=lambda name: (name == "pagefind-entry.json", name))
    _note(output, Bundle(key="", files={**old, **{f"{FOLDER}/{name}": "" for name in names}}, manifest=stamp))
    files = {
        f"{FOLDER}/{name}": publish_file(output / FOLDER / name, made[name].read_bytes())[0].sha256 for name in names
    }
    remove_files(output, old.keys() - files.keys())
    _note(output, Bundle(key=key, files=dict(sorted(files.items())), manifest=stamp))


def _installed(output: Path) -> Bundle | None:
    try:
        bundle = msgspec.json.decode((output / _LIST).read_bytes(), type=Bundle)
    except (OSError, msgspec.DecodeError):
        return None
    # Anybody can edit the list: it must not name what is not the index's.
    inside = all(name.startswith(f"{FOLDER}/") and ".." not in name.split("/") for name in bundle.files)
    return bundle if inside else None


def _is_whole(output: Path, bundle: Bundle) -> bool:
    """Whether a finished index has all its files."""
    there = {
        f"{Path(folder).relative_to(output).as_posix()}/{name}"
        for folder, _, names in os.walk(output / FOLDER)
        for name in names
    }
    return bool(bundle.key) and there >= bundle.files.keys()


def _note(output: Path, bundle: Bundle) -> None:
    (output / FOLDER).mkdir(exist_ok=True)
    raw: Any = msgspec.json.encode(bundle)
    replace_file(output / _LIST, msgspec.json.format(raw, indent=0) + b"\n")


def _stamp_of(manifest: Path) -> WrittenFile:
    stat = manifest.stat()
    return WrittenFile("", stat.st_size, stat.st_mtime_ns)
