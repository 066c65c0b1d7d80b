"""Pictures: which kinds are shown, what their names may hold, and how large they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from io import BytesIO
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.text.characters import describe, hidden_characters
from generator.text.filenames import normal_path
from generator.text.folding import slugify

# How the bytes of each kind begin. Nothing that could hold a script, as SVG does.
KINDS_OF_IMAGE = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
}
SHOWN = "png, jpg, webp, gif or avif"
# Pictures that browsers do not show, or not safely.
OTHER_PICTURES = frozenset({".svg", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".jxl", ".jp2", ".jfif", ".ico", ".psd"})
LARGEST_IMAGE = 5 * 1024 * 1024
_LARGE_BYTES, _WIDE, _MANY_PIXELS = 1024 * 1024, 2400, 12_000_000
# As much of a file as is looked through for its size: most tell it at once, a few behind a long profile.
_HEADS = (64 * 1024, 512 * 1024)

# Width and height in pixels, as shown.
Size = tuple[int, int]


def is_picture(path: str) -> bool:
    """Tell whether a name's ending is that of a kind that is shown."""
    return PurePosixPath(path).suffix.lower() in KINDS_OF_IMAGE


def is_other_picture(path: str) -> bool:
    """Tell whether a name's ending is that of a picture which is not shown."""
    return PurePosixPath(path).suffix.lower() in OTHER_PICTURES


def name_trouble(path: str, paths: Collection[str] = ()) -> Problem | None:
    """Say why a picture cannot be published under its name; nothing where it can. ``paths`` are those of all."""
    place = PurePosixPath(normal_path(path))
    name = place.name
    if "\\x" in name or "\\udc" in name:
        trouble = "is not UTF-8 text"
    elif hidden := hidden_characters(name):
        trouble = f"contains the hidden character {hidden[0][1]}"
    elif not name.isprintable():
        trouble = f"contains the character {describe(next(sign for sign in name if not sign.isprintable()))}"
    else:
        return None
    plain = re.sub(r"\\x[0-9a-f]{2}", " ", place.stem)
    visible = "".join(sign if sign.isprintable() else " " for sign in plain)
    stem, taken = slugify(visible) or "picture", {other.casefold() for other in paths}
    numbered = chain([""], (f"-{number}" for number in count(2)))
    names = (f"{stem}{number}{place.suffix.lower()}" for number in numbered)
    better = next(name for name in names if f"{place.parent}/{name}".casefold() not in taken)
    return problem("F124", Location(path), f"the file name {trouble}", f"rename it to {better}")


def names_apart(paths: Iterable[str]) -> Iterator[Problem]:
    """N409: no two pictures have names that differ in kinds of spaces or forms of accents alone."""
    seen: dict[str, str] = {}
    for path in paths:
        first = seen.setdefault(normal_path(path), path)
        if first != path:
            yield problem("N409", Location(path), f"{first} has the same name except for spaces or accents",
                          "rename one of the two")  # fmt: skip


def picture_problem(path: str, file: str) -> tuple[Problem | None, Size | None]:
    """Look at the file of a picture: what is wrong with it, and its size where that can be read."""
    try:
        size = Path(file).lstat().st_size
        with open(file, "rb") as stream:
            begin = stream.read(16)
            shown = size_of(stream) if size <= LARGEST_IMAGE else None
    except OSError as error:
        return problem("F114", Location(path), f"cannot open the file: {error.strerror}"), None
    if size > LARGEST_IMAGE:
        return problem(
            "F118", Location(path), f"the image has {size / 1024 / 1024:.1f} MB; at most 5", "reduce its size"
        ), None
    ending = PurePosixPath(path).suffix.lower()
    if not KINDS_OF_IMAGE[ending].match(begin):
        return _other_kind(path, ending, begin), None
    return _large(path, size, shown), shown


def size_of_file(file: Path) -> Size | None:
    """The size of a picture; None where there is no such plain file, or it does not tell."""
    if file.is_symlink() or not file.is_file():
        return None
    try:
        with open(file, "rb") as stream:
            return size_of(stream)
    except OSError:
        return None


def size_of(stream: BinaryIO) -> Size | None:
    """The size that a picture is shown in, turned as its camera says; None where its head does not tell."""
    import imagesize  # type: ignore[import-untyped]  # only sites with pictures need it

    for length in _HEADS:
        stream.seek(0)
        head = stream.read(length)
        if any(kind.match(head) for kind in KINDS_OF_IMAGE.values()):
            width, height = imagesize.get(BytesIO(head))
            if 0 < width < 1_000_000 and 0 < height < 1_000_000:
                return int(width), int(height)
        if len(head) < length:
            break
    return None


def _other_kind(path: str, ending: str, begin: bytes) -> Problem:
    for kind, pattern in KINDS_OF_IMAGE.items():
        if pattern.match(begin):
            return problem("F118", Location(path), f"the file is a {kind[1:]} image, not {ending[1:]}",
                           f"rename it so that it ends in {kind}")  # fmt: skip
    return problem(
        "F118",
        Location(path),
        f"the file is not a valid {ending[1:]} image",
        "save it in the format that its name says",
    )


def _large(path: str, size: int, shown: Size | None) -> Problem | None:
    width, height = shown or (0, 0)
    if size <= _LARGE_BYTES and width <= _WIDE and width * height <= _MANY_PIXELS:
        return None
    pixels = f"{width} × {height} pixels and " if shown else ""
    return problem("W707", Location(path), f"the picture has {pixels}{size / 1024 / 1024:.1f} MB",
                   f"make it at most {_WIDE} pixels wide and smaller than 1 MB; 1600 pixels are enough")  # fmt: skip
