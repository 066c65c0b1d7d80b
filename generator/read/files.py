"""Find the files below content/: nothing is followed, nothing is passed over in silence."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from generator.model.filenames import windows_trouble
from generator.model.problem import Location, Problem
from generator.model.record import Record
from generator.model.rules import problem
from generator.model.schema import FILE_KINDS
from generator.read.documents import LARGEST
from generator.read.fields import is_slug

LARGEST_IMAGE = 5 * 1024 * 1024
# How the bytes of each kind begin. Nothing that could hold a script, as SVG does.
KINDS_OF_IMAGE = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
}
SETTINGS = frozenset({"content/site.toml", "content/statuses.toml"})
# A picture's name becomes part of an address, too, but may keep capitals, spaces and other scripts.
_IMAGE = re.compile(r"content/[\w. ()+,/#?%-]+")
_NOT_READ = frozenset({"content/evidence"})


class ContentFile(Record, frozen=True):
    """A Markdown file and its bytes; ``path`` is below the root, with ``/`` between its parts."""

    path: str
    raw: bytes


class ContentTree(Record, frozen=True):
    """All that stands in content/, in the order of the paths.

    ``paths`` are the Markdown files that can be read, ``files`` those of them that were.
    """

    paths: tuple[str, ...]
    files: tuple[ContentFile, ...]
    images: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_tree(root: Path, known: Collection[str] = ()) -> ContentTree:
    """Read every content file below ``root`` but the ``known`` ones; what else is not read is a problem."""
    paths: list[str] = []
    files: list[ContentFile] = []
    images: list[str] = []
    problems: list[Problem] = []
    if (root / "content").is_symlink():
        problems.append(
            problem("F113", Location("content"), "this is a link, not a folder", "put the folder itself here")
        )
    for path, entry in _walk(root / "content", "content"):
        found = _not_plain(path, entry)
        if found is None and _is_document(path):
            file = None if path in known else _read(path, entry, problems)
            files += [file] if file else []
            paths += [path] if file or path in known else []
            found = _not_portable(path) if is_slug(entry.name.removesuffix(".md")) else None
        elif found is None and PurePosixPath(path).suffix.lower() in KINDS_OF_IMAGE and _IMAGE.fullmatch(path):
            found = _no_image(path, entry) or _not_portable(path)
            images.append(path)
        elif found is None:
            found = _unread(path)
        problems += [found] if found else []
    return ContentTree(tuple(paths), tuple(files), tuple(images), tuple(problems))


def _walk(folder: Path, path: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    if path in _NOT_READ or not folder.is_dir() or folder.is_symlink():
        return
    with os.scandir(folder) as scan:
        entries = sorted(scan, key=lambda entry: entry.name)
    for entry in entries:
        # A name that is no UTF-8 keeps what is readable of it, so that it can be printed.
        below = f"{path}/{entry.name.encode('utf-8', 'backslashreplace').decode()}"
        if entry.name.startswith(".") and not entry.name.endswith(".md"):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), below)
        else:
            yield below, entry


def _not_plain(path: str, entry: os.DirEntry[str]) -> Problem | None:
    if entry.is_file(follow_symlinks=False):
        return None
    return problem("F113", Location(path), "this is a link or a device, not a file", "put the file itself here")


def _not_portable(path: str) -> Problem | None:
    """Folders, too: whoever cannot make the folder has none of its files."""
    for part in path.split("/"):
        trouble = windows_trouble(part)
        if trouble:
            return problem("F117", Location(path), f'"{part}" is no name for a file: {trouble}', "rename it")
    return None


def _no_image(path: str, entry: os.DirEntry[str]) -> Problem | None:
    try:
        size = entry.stat(follow_symlinks=False).st_size
        with open(entry.path, "rb") as stream:
            begin = stream.read(16)
    except OSError as error:
        return problem("F114", Location(path), f"the file cannot be opened: {error.strerror}")
    if size > LARGEST_IMAGE:
        return problem(
            "F118", Location(path), f"the image has {size / 1024 / 1024:.1f} MB; at most 5", "save it smaller"
        )
    ending = PurePosixPath(path).suffix.lower()
    if not KINDS_OF_IMAGE[ending].match(begin):
        return problem("F118", Location(path), f"the file holds no {ending[1:]} image", "save it as what its name says")
    return None


def _is_document(path: str) -> bool:
    parts = path.split("/")
    return len(parts) > 2 and parts[1] in FILE_KINDS and path.endswith(".md") and not parts[-1].startswith(".")


def _read(path: str, entry: os.DirEntry[str], problems: list[Problem]) -> ContentFile | None:
    try:
        with open(entry.path, "rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        problems.append(problem("F114", Location(path), f"the file cannot be opened: {error.strerror}"))
        return None
    if len(raw) > LARGEST:
        problems.append(problem("F112", Location(path), "the file is larger than 256 kB", "split it, or cut it"))
        return None
    return ContentFile(path, raw)


def _unread(path: str) -> Problem | None:
    if path in SETTINGS:
        return None
    hint = "move it out of content/"
    if PurePosixPath(path).suffix.lower() in (".md", ".markdown", ".mdown", ".txt"):
        hint = "entries are content/entries/…/name.md; people/, topics/ and pages/ likewise"
    return problem("F116", Location(path), "this file is not read", hint)
