"""Sizes of the pictures that bodies show: they change with the files of the pictures, not with the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from generator.content.body import Body
from generator.content.site_paths import STATIC
from generator.read.assets import built_in
from generator.read.markdown.figures import with_sizes
from generator.read.picture_files import Size, size_of_file
from generator.text.filenames import normal_path

_STATIC = f"/{STATIC}"


def sized(root: Path, base_path: str, body: Body, known: Mapping[str, Size] | None = None) -> Body:
    """The body of a file below ``root`` with the sizes of its pictures.

    ``known`` holds those of all pictures of content/ by their normal paths, if
    they have been read; others are read here.
    """
    return with_sizes(body, base_path, _sizes(root, known)) if body.outline.images else body


def _sizes(root: Path, known: Mapping[str, Size] | None) -> Callable[[str], Size | None]:
    def size(target: str) -> Size | None:
        if target.startswith(_STATIC):
            own = root / target[1:]
            return size_of_file(own if own.exists() else built_in("static") / target.removeprefix(_STATIC))
        if not target.startswith("content/"):
            return None
        return known.get(target) if known is not None else size_of_file(_file_of(root, target))

    return size


def _file_of(root: Path, target: str) -> Path:
    """The file of a normal path: its parts may have other kinds of spaces or forms of accents on the disk."""
    place = root
    for part in target.split("/"):
        below = place / part
        if not below.exists() and place.is_dir():
            below = next((other for other in sorted(place.iterdir()) if normal_path(other.name) == part), below)
        place = below
    return place
