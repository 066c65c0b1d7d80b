"""Find the files below content/: nothing is followed, nothing is passed over in silence."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.content.file_kinds import FILE_KINDS
from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.documents import LARGEST
from generator.read.fields import is_slug
from generator.read.file_names import Taken, slug_problem, unread
from generator.read.picture_files import Size, is_other_picture, is_picture, name_trouble, names_apart, picture_problem
from generator.record import Record
from generator.text.filenames import is_system_file, windows_problem

SETTINGS = frozenset({"content/site.toml", "content/statuses.toml"})
_NOT_READ = frozenset({"content/evidence"})


class ContentFile(Record, frozen=True):
    """A Markdown file and its bytes; ``path`` is below the root, with ``/`` between its parts."""

    path: str
    raw: bytes


class ContentTree(Record, frozen=True):
    """All that stands in content/, in the order of the paths.

    ``paths`` are the Markdown files that can be read, ``files`` those of them that were. ``images`` are all pictures,
    also those that cannot be shown; ``sizes`` holds the width and height of those that tell them.
    """

    paths: tuple[str, ...]
    files: tuple[ContentFile, ...]
    images: tuple[str, ...]
    sizes: Mapping[str, Size]
    problems: tuple[Problem, ...]


def read_tree(root: Path, known: Collection[str] = ()) -> ContentTree:
    """Read every content file below ``root`` but the ``known`` ones; what else is not read is a problem."""
    found = _Found([], [], [], {}, [], [])
    if (root / "content").is_symlink():
        found.problems.append(
            problem("F113", Location("content"), "this is a link, not a directory", "put the directory itself here")
        )
    for path, entry in _walk(root / "content", "content"):
        trouble = _not_plain(path, entry)
        if trouble is None and _is_document(path):
            file = None if path in known else _read(path, entry, found.problems)
            found.files.extend([file] if file else [])
            found.paths.extend([path] if file or path in known else [])
            trouble = _not_portable(path) if is_slug(entry.name.removesuffix(".md")) else None
        elif trouble is None and is_picture(path):
            trouble = found.picture(path, entry)
        elif trouble is None and path not in SETTINGS:
            found.unread.append(path)
        found.problems.extend([trouble] if trouble else [])
    return found.tree()


class _Found(NamedTuple):
    """What a walk through content/ has come upon so far."""

    paths: list[str]
    files: list[ContentFile]
    images: list[str]
    sizes: dict[str, Size]
    problems: list[Problem]
    unread: list[str]

    def picture(self, path: str, entry: os.DirEntry[str]) -> Problem | None:
        """Note a picture, also one that cannot be shown; of a name that cannot be an address ``tree`` tells."""
        self.images.append(path)
        if name_trouble(path):
            return None
        trouble, size = picture_problem(path, entry.path)
        if size:
            self.sizes[path] = size
        return _not_portable(path) or trouble if trouble is None or trouble.code == "W707" else trouble

    def tree(self) -> ContentTree:
        """All of it, with what can only be said when every name is known."""
        taken = Taken(self.paths)
        found = (
            *(slug_problem(path, taken) for path in self.paths),
            *(unread(path, taken) for path in self.unread),
            *(name_trouble(path, self.images) for path in self.images),
            *names_apart(self.images),
        )
        problems = (*self.problems, *filter(None, found))
        images = (*self.images, *filter(is_other_picture, self.unread))
        return ContentTree(tuple(self.paths), tuple(self.files), images, self.sizes, problems)


def _walk(folder: Path, path: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    if path in _NOT_READ or not folder.is_dir() or folder.is_symlink():
        return
    with os.scandir(folder) as scan:
        entries = sorted(scan, key=lambda entry: entry.name)
    for entry in entries:
        # A name that is no UTF-8 keeps what is readable of it, so that it can be printed.
        below = f"{path}/{entry.name.encode('utf-8', 'backslashreplace').decode()}"
        if is_system_file(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), below)
        else:
            yield below, entry


def _not_plain(path: str, entry: os.DirEntry[str]) -> Problem | None:
    if entry.is_file(follow_symlinks=False):
        return None
    return problem("F113", Location(path), "this is a link or a device, not a regular file", "put the file itself here")


def _not_portable(path: str) -> Problem | None:
    """Folders, too: whoever cannot make the folder has none of its files."""
    for part in path.split("/"):
        trouble = windows_problem(part)
        if trouble:
            return problem("F117", Location(path), f'"{part}" is not a portable file name: {trouble}', "rename it")
    return None


def _is_document(path: str) -> bool:
    parts = path.split("/")
    return len(parts) > 2 and parts[1] in FILE_KINDS and path.endswith(".md") and not parts[-1].startswith(".")


def _read(path: str, entry: os.DirEntry[str], problems: list[Problem]) -> ContentFile | None:
    try:
        with open(entry.path, "rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        problems.append(problem("F114", Location(path), f"cannot open the file: {error.strerror}"))
        return None
    if len(raw) > LARGEST:
        problems.append(problem("F112", Location(path), "the file is larger than 256 kB", "split or shorten it"))
        return None
    return ContentFile(path, raw)
