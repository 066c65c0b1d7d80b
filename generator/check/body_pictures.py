"""Rules about pictures in texts."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from generator.content.body import Reference
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.text.folding import HintLimiter

_NOT_SHOWN = ("svg", "heic", "heif", "tif", "tiff", "bmp", "pdf")
# Where GitHub puts a picture that is dropped into its editor.
_UPLOADED = ("https://github.com/user-attachments/", "https://user-images.githubusercontent.com/")


def images_exist(content: Content) -> Iterator[Problem]:
    """R306: an image is a file in content/, or one in static/ that is named by its address."""
    hints = HintLimiter([PurePosixPath(path).name for path in content.images if path.startswith("content/")])
    by_name = {PurePosixPath(path).name: path for path in sorted(content.images)}
    for path, body in content.bodies.items():
        for image in body.images:
            if image.target not in content.images:
                hint = _elsewhere(path, image, by_name, content.images) or hints.hint(PurePosixPath(image.target).name)
                yield problem(
                    "R306", image.at, f'there is no image "{image.target}"', hint or "put the file beside the entry"
                )


def _elsewhere(path: str, image: Reference, by_name: Mapping[str, str], images: Collection[str]) -> str:
    """What to write where the picture is somewhere else, or of a kind that is not shown; else nothing."""
    target = image.target
    ending = target.lower().rpartition(".")[2]
    if target.startswith(_UPLOADED):
        return "GitHub has put it there: save it, put the file beside the entry and name that"
    if "://" in target or target.startswith("//"):
        return "images of other sites are not shown: put the file beside the entry"
    if ending == "pdf":
        return "a document is no image: put it into static/ and link to it, as in [what it is](/static/name.pdf)"
    if ending in _NOT_SHOWN:
        return f"{ending} is not shown: save it as png, jpg, webp, gif or avif"
    if target.startswith("/") and f"/static{target}" in images:
        return f"write /static{target}"
    other = by_name.get(PurePosixPath(target).name, "")
    if other.startswith("/"):
        return f"write {other}"
    return f"write {posixpath.relpath(other, posixpath.dirname(path))}" if other else ""
