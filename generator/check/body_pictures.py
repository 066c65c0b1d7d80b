"""Rules about pictures in bodies."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from generator.content.body import Reference
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.text.folding import HintLimiter

_UNSUPPORTED = ("svg", "heic", "heif", "tif", "tiff", "bmp", "pdf")
# Where GitHub stores pictures dropped into its editor.
_GITHUB_UPLOADS = ("https://github.com/user-attachments/", "https://user-images.githubusercontent.com/")


def images_exist(content: Content) -> Iterator[Problem]:
    """R306: an image is a file in content/, or one in static/ with its full path."""
    hints = HintLimiter([PurePosixPath(path).name for path in content.images if path.startswith("content/")])
    by_name = {PurePosixPath(path).name: path for path in sorted(content.images)}
    for path, body in content.bodies.items():
        for image in body.images:
            if image.target not in content.images:
                hint = _advice(path, image, by_name, content.images) or hints.hint(PurePosixPath(image.target).name)
                yield problem("R306", image.at, f'no image "{image.target}"', hint or "put the file next to the entry")


def _advice(path: str, image: Reference, by_name: Mapping[str, str], images: Collection[str]) -> str:
    """Return advice if the picture is elsewhere, or of an unsupported kind; else an empty string."""
    target = image.target
    suffix = target.lower().rpartition(".")[2]
    if target.startswith(_GITHUB_UPLOADS):
        return "GitHub stores this image: save it, put the file next to the entry and use its name"
    if "://" in target or target.startswith("//"):
        return "images from other sites are not allowed: put the file next to the entry"
    if suffix == "pdf":
        return (
            "a document is not an image: put it in static/ and link to it, for example [what it is](/static/name.pdf)"
        )
    if suffix in _UNSUPPORTED:
        return f"{suffix} is not supported: save it as png, jpg, webp, gif or avif"
    if target.startswith("/") and f"/static{target}" in images:
        return f"write /static{target}"
    other = by_name.get(PurePosixPath(target).name, "")
    if other.startswith("/"):
        return f"write {other}"
    return f"write {posixpath.relpath(other, posixpath.dirname(path))}" if other else ""
