"""Pictures: supported formats, valid names and sizes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.text.characters import describe, hidden_characters
from generator.text.filenames import normal_path, numbered_names
from generator.text.folding import slugify

# The first bytes of each format. SVG is not supported, since it can contain scripts.
_SIGNATURES = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
}
SUPPORTED = "png, jpg, webp, gif or avif"
# Formats that browsers do not display, or not safely.
_UNSUPPORTED = frozenset({".svg", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".jxl", ".jp2", ".jfif", ".ico", ".psd"})
LARGEST_IMAGE = 5 * 1024 * 1024
_LARGE_BYTES, _WIDE, _MANY_PIXELS = 1024 * 1024, 2400, 12_000_000
# How many bytes to read for the size: the small number is enough for most files, but a profile may precede it.
_HEADER_BYTES = (64 * 1024, 512 * 1024)

# Width and height in pixels, as displayed.
Size = tuple[int, int]


def is_picture(path: str) -> bool:
    """Whether the file extension is that of a supported format."""
    return PurePosixPath(path).suffix.lower() in _SIGNATURES


def is_unsupported_picture(path: str) -> bool:
    """Whether the file extension is that of an unsupported picture format."""
    return PurePosixPath(path).suffix.lower() in _UNSUPPORTED


def name_problem(path: str, paths: Collection[str] = ()) -> Problem | None:
    """F124: the picture's name cannot be a URL; ``paths`` are those of all pictures, which the hint avoids."""
    file = PurePosixPath(normal_path(path))
    name = file.name
    if "\\x" in name or "\\udc" in name:
        reason = "is not UTF-8 text"
    elif hidden := hidden_characters(name):
        reason = f"contains the hidden character {hidden[0][1]}"
    elif not name.isprintable():
        reason = f"contains the character {describe(next(char for char in name if not char.isprintable()))}"
    else:
        return None
    plain = re.sub(r"\\x[0-9a-f]{2}", " ", file.stem)
    printable = "".join(char if char.isprintable() else " " for char in plain)
    stem, used = slugify(printable) or "picture", {other.casefold() for other in paths}
    names = (f"{name}{file.suffix.lower()}" for name in numbered_names(stem))
    better = next(name for name in names if f"{file.parent}/{name}".casefold() not in used)
    return problem("F124", Location(path), f"the file name {reason}", f"rename it to {better}")


def duplicate_names(paths: Iterable[str]) -> Iterator[Problem]:
    """N409: two pictures have names that differ only in kinds of spaces or forms of accents."""
    first_paths: dict[str, str] = {}
    for path in paths:
        first = first_paths.setdefault(normal_path(path), path)
        if first != path:
            message = f"{first} has the same name except for spaces or accents"
            yield problem("N409", Location(path), message, "rename one of the two")


def picture_problem(path: str, file: str) -> tuple[Problem | None, Size | None]:
    """Check the file of a picture; returns its problem and its size in pixels, or None for each."""
    try:
        size = Path(file).lstat().st_size
        with open(file, "rb") as stream:
            header = stream.read(16)
            pixels = size_of(stream) if size <= LARGEST_IMAGE else None
    except OSError as error:
        return problem("F114", Location(path), f"cannot open the file: {error.strerror}"), None
    if size > LARGEST_IMAGE:
        return problem(
            "F118", Location(path), f"the image has {size / 1024 / 1024:.1f} MB; at most 5", "reduce its size"
        ), None
    extension = PurePosixPath(path).suffix.lower()
    if not _SIGNATURES[extension].match(header):
        return _wrong_format(path, extension, header), None
    return _large(path, size, pixels), pixels


def size_of_file(file: Path) -> Size | None:
    """Return the size of a picture; None if it is not a regular file or its size is unknown."""
    if file.is_symlink() or not file.is_file():
        return None
    try:
        with open(file, "rb") as stream:
            return size_of(stream)
    except OSError:
        return None


def size_of(stream: BinaryIO) -> Size | None:
    """Return the displayed size of a picture, rotated as its metadata says; None if its header does not contain it."""
    import imagesize  # type: ignore[import-untyped]  # only sites with pictures need it

    for length in _HEADER_BYTES:
        stream.seek(0)
        header = stream.read(length)
        if any(signature.match(header) for signature in _SIGNATURES.values()):
            width, height = imagesize.get(BytesIO(header))
            if 0 < width < 1_000_000 and 0 < height < 1_000_000:
                return int(width), int(height)
        if len(header) < length:
            break
    return None


def _wrong_format(path: str, extension: str, header: bytes) -> Problem:
    at = Location(path)
    for other, signature in _SIGNATURES.items():
        if signature.match(header):
            message = f"the file is a {other[1:]} image, not {extension[1:]}"
            return problem("F118", at, message, f"rename it so that it ends in {other}")
    message = f"the file is not a valid {extension[1:]} image"
    return problem("F118", at, message, "save it in the format that its name says")


def _large(path: str, size: int, pixels: Size | None) -> Problem | None:
    width, height = pixels or (0, 0)
    if size <= _LARGE_BYTES and width <= _WIDE and width * height <= _MANY_PIXELS:
        return None
    dimensions = f"{width} × {height} pixels and " if pixels else ""
    message = f"the picture has {dimensions}{size / 1024 / 1024:.1f} MB"
    hint = f"make it at most {_WIDE} pixels wide and smaller than 1 MB; 1600 pixels are enough"
    return problem("W707", Location(path), message, hint)
