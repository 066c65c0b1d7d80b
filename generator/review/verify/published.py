"""Read a published site as digests by path: from a folder, from its manifest, or by downloading its files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.content.site_paths import MANIFEST
from generator.record import Record
from generator.review.verify.web import FileMissing, TooLarge, Web
from generator.text.digest import digest_of, sha256_hex

MAX_MANIFEST_BYTES = 64 * 1024 * 1024
_MAX_CONNECTIONS = 6
NO_MATCH = "unlike any file"


class NoManifest(Exception):
    """The manifest of a published site is missing or invalid."""


class PublishedTree(Record, frozen=True):
    """The digests of a site's files by path; ``commit`` is the one that its manifest names, or empty."""

    digests: Mapping[str, str]
    commit: str = ""


def read_manifest(raw: bytes) -> PublishedTree:
    """Parse a manifest. Raises NoManifest if it is invalid."""
    try:
        data: Any = json.loads(raw)
        files = data["files"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NoManifest(f"{MANIFEST} is not a site manifest") from error
    if not isinstance(files, dict) or not all(isinstance(digest, str) for digest in files.values()):
        raise NoManifest(f"{MANIFEST} is not a site manifest")
    commit = data.get("commit")
    return PublishedTree(files, commit if isinstance(commit, str) else "")


def manifest_digest(manifest: PublishedTree) -> str:
    """Digest the files that a manifest lists, and nothing else in it."""
    return digest_of(manifest.digests)


def read_tree(folder: Path) -> PublishedTree:
    """Digest every file of a folder; of its manifest only the files count."""
    files = {_printable_path(path.relative_to(folder)): path for path in _files_below(folder)}
    data = {path: _digest(file) for path, file in files.items()}
    try:
        manifest = read_manifest((folder / MANIFEST).read_bytes())
    except (NoManifest, FileNotFoundError):
        return PublishedTree(data)
    return PublishedTree({**data, MANIFEST: manifest_digest(manifest)}, manifest.commit)


def fetch_tree(web: Web, built: Mapping[str, Path], progress: Callable[[int], None]) -> PublishedTree:
    """Return the digests that a site's manifest lists; files in ``built`` are downloaded and hashed.

    ``built`` maps paths to the files as built. Raises NoManifest or Unreachable.
    """
    manifest = fetch_manifest(web)
    if not built:
        return manifest
    redirects = parse_redirects(built["_redirects"].read_text("utf-8").splitlines()) if "_redirects" in built else {}
    listed = {path: digest for path, digest in manifest.digests.items() if path not in built}
    return PublishedTree({**listed, **fetch_digests(web, built, redirects, progress)}, manifest.commit)


def _printable_path(path: Path) -> str:
    """Return a path as printable text, even if its name is not UTF-8."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _digest(path: Path) -> str:
    """Digest a file; a symbolic link matches no file."""
    return NO_MATCH if path.is_symlink() or not path.is_file() else sha256_hex(path.read_bytes())


def _files_below(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            yield from _files_below(path)
        else:
            yield path


def fetch_manifest(web: Web) -> PublishedTree:
    """Fetch a site's manifest. Raises NoManifest or Unreachable."""
    try:
        return read_manifest(web.get(MANIFEST, MAX_MANIFEST_BYTES).raw)
    except FileMissing as error:
        raise NoManifest(f"{web.address}{MANIFEST} does not exist") from error
    except TooLarge as error:
        raise NoManifest(f"{web.address}{MANIFEST} is larger than {MAX_MANIFEST_BYTES >> 20} MB") from error


def fetch_digests(
    web: Web, built: Mapping[str, Path], redirects: Mapping[str, str], progress: Callable[[int], None]
) -> dict[str, str]:
    """Download and hash every file of ``built`` (path to local file); missing files are left out.

    ``redirects`` maps old addresses to new ones: a host may redirect where the site has
    a page that redirects. Raises Unreachable.
    """
    data: dict[str, str] = {}
    with ThreadPoolExecutor(_MAX_CONNECTIONS) as pool:
        try:
            digests = pool.map(lambda path: _fetch_digest(web, path, built[path], redirects), built)
            for done, (path, digest) in enumerate(zip(built, digests, strict=True), 1):
                progress(done)
                if digest:
                    data[path] = digest
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return data


def _fetch_digest(web: Web, path: str, built: Path, redirects: Mapping[str, str]) -> str:
    target = redirects.get(web.base_path + url_path_of(path), "")
    try:
        answer = web.get(url_path_of(path), built.stat().st_size, expected_redirect=target)
    except FileMissing:
        return ""
    except TooLarge:
        return NO_MATCH  # longer than the built file, so certainly different
    return sha256_hex(built.read_bytes() if target and answer.path == target else answer.raw)


def url_path_of(path: str) -> str:
    """Return the URL path of a file below the site's own."""
    return quote(path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path)


def parse_redirects(lines: Iterable[str]) -> dict[str, str]:
    """Parse ``_redirects``: old addresses to new ones."""
    parts = (line.split() for line in lines)
    return {part[0]: part[1] for part in parts if len(part) == 3}
