"""A published tree as digests by path: a folder's, or a web site's by its manifest or by all its files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.record import Record
from generator.review.verify.compare import MANIFEST
from generator.review.verify.web import Gone, TooLarge, Web
from generator.text.digest import digest_of, sha256_hex

LARGEST_MANIFEST = 64 * 1024 * 1024
_AT_ONCE = 6
# Pagefind's files differ from run to run: the manifest does not list them, either.
SEARCH = "pagefind/"
UNLIKE = "unlike any file"


class NoManifest(Exception):
    """What should list the files of a published site cannot be read."""


class Manifest(Record, frozen=True):
    """What a published site says of itself; ``commit`` is empty where it does not say."""

    files: Mapping[str, str]
    commit: str = ""


def read_manifest(raw: bytes) -> Manifest:
    """Read a manifest. Raises NoManifest where it is none."""
    try:
        found: Any = json.loads(raw)
        files = found["files"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NoManifest(f"{MANIFEST} is not the manifest of a site") from error
    if not isinstance(files, dict) or not all(isinstance(digest, str) for digest in files.values()):
        raise NoManifest(f"{MANIFEST} is not the manifest of a site")
    commit = found.get("commit")
    return Manifest(files, commit if isinstance(commit, str) else "")


def manifest_digest(manifest: Manifest) -> str:
    """Digest what a manifest lists, and nothing else that it says."""
    return digest_of(manifest.files)


class Tree(Record, frozen=True):
    """A published tree: digests by path, and the commit that it names."""

    digests: Mapping[str, str]
    commit: str = ""


def tree_in_folder(folder: Path) -> Tree:
    """Every file of a folder but the search index; of its manifest only what it lists counts."""
    found = {path: digest for path, digest in folder_digests(folder).items() if not path.startswith(SEARCH)}
    try:
        said = read_manifest((folder / MANIFEST).read_bytes())
    except (NoManifest, FileNotFoundError):
        return Tree(found)
    return Tree({**found, MANIFEST: manifest_digest(said)}, said.commit)


def tree_at_address(web: Web, built: Mapping[str, Path], progress: Callable[[int], None]) -> Tree:
    """The files that a site's manifest lists; those of ``built`` are fetched, and believed by their bytes only.

    ``built`` maps paths to the files as built. Raises NoManifest or Unreachable.
    """
    said = fetch_manifest(web)
    if not built:
        return Tree(said.files, said.commit)
    redirects = redirects_in(built["_redirects"].read_text("utf-8").splitlines()) if "_redirects" in built else {}
    listed = {path: digest for path, digest in said.files.items() if path not in built}
    return Tree({**listed, **fetch_digests(web, built, redirects, progress)}, said.commit)


def folder_digests(folder: Path) -> dict[str, str]:
    """Digest every file below ``folder``; links are not followed and match no file."""
    return {_name(path.relative_to(folder)): _digest(path) for path in _below(folder)}


def _name(path: Path) -> str:
    """A path as it prints, though its name be no UTF-8."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _digest(path: Path) -> str:
    return UNLIKE if path.is_symlink() or not path.is_file() else sha256_hex(path.read_bytes())


def _below(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            yield from _below(path)
        else:
            yield path


def fetch_manifest(web: Web) -> Manifest:
    """Fetch what a site says of itself. Raises NoManifest, or Unreachable."""
    try:
        return read_manifest(web.get(MANIFEST, LARGEST_MANIFEST).raw)
    except Gone as error:
        raise NoManifest(f"{web.address}{MANIFEST} is not there") from error
    except TooLarge as error:
        raise NoManifest(f"{web.address}{MANIFEST} is larger than {LARGEST_MANIFEST >> 20} MB") from error


def fetch_digests(
    web: Web, built: Mapping[str, Path], redirects: Mapping[str, str], progress: Callable[[int], None]
) -> dict[str, str]:
    """Fetch every file of ``built`` (its path and where it was built) and digest it; what is not there is left out.

    ``redirects`` maps old addresses to those they lead to: a host may answer
    with the redirect itself where the site has a page that redirects. Raises
    Unreachable.
    """
    found: dict[str, str] = {}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        try:
            digests = pool.map(lambda path: _fetched(web, path, built[path], redirects), built)
            for done, (path, digest) in enumerate(zip(built, digests, strict=True), 1):
                progress(done)
                if digest:
                    found[path] = digest
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return found


def _fetched(web: Web, path: str, built: Path, redirects: Mapping[str, str]) -> str:
    target = redirects.get(web.base_path + address_of(path), "")
    try:
        answer = web.get(address_of(path), built.stat().st_size, settled=target)
    except Gone:
        return ""
    except TooLarge:
        return UNLIKE  # what is longer than the file cannot be the file, and need not be read
    return sha256_hex(built.read_bytes() if target and answer.path == target else answer.raw)


def address_of(path: str) -> str:
    """A file's address below the site's own, as readers ask for it."""
    return quote(path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path)


def redirects_in(lines: Iterable[str]) -> dict[str, str]:
    """Old addresses to new ones, as ``_redirects`` names them."""
    parts = (line.split() for line in lines)
    return {part[0]: part[1] for part in parts if len(part) == 3}
