"""Find the files below content/. Links are not followed, and every ignored file is reported."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.content.change_log import PATH as LOG
from generator.content.file_kinds import FILE_KINDS
from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.file_names import UsedNames, ignored_file, slug_problem
from generator.read.limits import LARGEST
from generator.read.picture_files import (
    Size,
    duplicate_names,
    is_picture,
    is_unsupported_picture,
    name_problem,
    picture_problem,
)
from generator.record import Record
from generator.text.filenames import is_slug, is_system_file, portability_problem

# Read by other modules.
SETTINGS = frozenset({"content/site.toml", "content/statuses.toml", LOG})
_NOT_READ = frozenset({"content/evidence"})
# The bytes that nearly no file exceeds.
_USUAL = 16 * 1024


class ContentFile(Record, frozen=True):
    """A Markdown file and its bytes; ``path`` is below the root, with ``/`` between its parts."""

    path: str
    raw: bytes


class ContentTree(Record, frozen=True):
    """The contents of content/, in the order of the paths.

    ``paths`` are all readable Markdown files, ``files`` those that were read. ``images`` are all pictures, including
    unsupported ones; ``sizes`` has their width and height in pixels, if known.
    """

    paths: tuple[str, ...]
    files: tuple[ContentFile, ...]
    images: tuple[str, ...]
    sizes: Mapping[str, Size]
    problems: tuple[Problem, ...]


def read_tree(root: Path, known: Collection[str] = ()) -> ContentTree:
    """Read every content file below ``root`` except the ``known`` paths; every other file is reported."""
    scan = _Scan([], [], [], {}, [], [])
    if (root / "content").is_symlink():
        scan.problems.append(
            problem("F113", Location("content"), "this is a link, not a directory", "put the directory itself here")
        )
    for path, entry in _walk(root / "content", "content"):
        error = _not_regular(path, entry)
        if error is None and _is_document(path):
            file = None if path in known else _read(path, entry, scan.problems)
            scan.files.extend([file] if file else [])
            scan.paths.extend([path] if file or path in known else [])
            error = _not_portable(path) if is_slug(entry.name.removesuffix(".md")) else None
        elif error is None and is_picture(path):
            error = scan.picture(path, entry)
        elif error is None and path not in SETTINGS:
            scan.ignored.append(path)
        scan.problems.extend([error] if error else [])
    return scan.tree()


class _Scan(NamedTuple):
    """What a walk through content/ has collected so far."""

    paths: list[str]
    files: list[ContentFile]
    images: list[str]
    sizes: dict[str, Size]
    problems: list[Problem]
    ignored: list[str]

    def picture(self, path: str, entry: os.DirEntry[str]) -> Problem | None:
        """Add a picture and return its problem; ``tree`` reports invalid names."""
        self.images.append(path)
        if name_problem(path):
            return None
        error, size = picture_problem(path, entry.path)
        if size:
            self.sizes[path] = size
        return _not_portable(path) or error if error is None or error.code == "W707" else error

    def tree(self) -> ContentTree:
        """Return the tree, with the problems that depend on all names."""
        used = UsedNames(self.paths)
        name_problems = (
            *(slug_problem(path, used) for path in self.paths),
            *(ignored_file(path, used) for path in self.ignored),
            *(name_problem(path, self.images) for path in self.images),
            *duplicate_names(self.images),
        )
        problems = (*self.problems, *filter(None, name_problems))
        images = (*self.images, *filter(is_unsupported_picture, self.ignored))
        return ContentTree(tuple(self.paths), tuple(self.files), images, self.sizes, problems)


def _walk(folder: Path, path: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    if path in _NOT_READ or not folder.is_dir() or folder.is_symlink():
        return
    with os.scandir(folder) as scan:
        entries = sorted(scan, key=lambda entry: entry.name)
    for entry in entries:
        # Escape bytes that are not UTF-8, so that the name can be printed.
        below = f"{path}/{entry.name.encode('utf-8', 'backslashreplace').decode()}"
        if is_system_file(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), below)
        else:
            yield below, entry


def _not_regular(path: str, entry: os.DirEntry[str]) -> Problem | None:
    if entry.is_file(follow_symlinks=False):
        return None
    return problem("F113", Location(path), "this is a link or a device, not a regular file", "put the file itself here")


def _not_portable(path: str) -> Problem | None:
    """F117: the name of the file, or of a directory above it, is invalid on some system."""
    for part in path.split("/"):
        message = portability_problem(part)
        if message:
            return problem("F117", Location(path), message, "rename it")
    return None


def _is_document(path: str) -> bool:
    parts = path.split("/")
    return len(parts) > 2 and parts[1] in FILE_KINDS and path.endswith(".md") and not parts[-1].startswith(".")


def _read(path: str, entry: os.DirEntry[str], problems: list[Problem]) -> ContentFile | None:
    try:
        with open(entry.path, "rb") as stream:
            raw = stream.read(_USUAL)
            if len(raw) == _USUAL:  # without this, each file would be given the memory of the largest
                raw += stream.read(LARGEST + 1 - _USUAL)
    except OSError as error:
        problems.append(problem("F114", Location(path), f"cannot open the file: {error.strerror}"))
        return None
    if len(raw) > LARGEST:
        problems.append(problem("F112", Location(path), "the file is larger than 256 kB", "split or shorten it"))
        return None
    return ContentFile(path, raw)
