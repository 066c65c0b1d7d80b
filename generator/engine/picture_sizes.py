"""Sizes of the pictures that bodies show: they change with the files of the pictures, not with the text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.content.body import Body
from generator.content.site_paths import STATIC
from generator.read.assets import built_in
from generator.read.picture_files import Size, size_of_file

_STATIC = f"/{STATIC}"


def with_picture_sizes(root: Path, base_path: str, body: Body, sizes: Mapping[str, Size]) -> Body:
    """Return the body of a file below ``root`` with the sizes of its pictures.

    ``sizes`` holds those of all pictures of content/ by their normal paths; static files are looked at here.
    """
    if not body.outline.images:
        return body
    from generator.read.markdown.figures import with_sizes  # most bodies have no pictures, and it imports an XML parser

    def size(target: str) -> Size | None:
        if not target.startswith(_STATIC):
            return sizes.get(target)
        own = root / target[1:]
        return size_of_file(own if own.exists() else built_in("static") / target.removeprefix(_STATIC))

    return with_sizes(body, base_path, size)
