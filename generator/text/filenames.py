"""File names that mean the same on every operating system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, count

from generator.text import patterns
from generator.text.printable import printable

# With any extension: NUL.txt is NUL. https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = re.compile("(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE)
_BLANK = re.compile(r"\s")
_SLUG = re.compile(patterns.SLUG)
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')
# Systems allow 255. The output needs some for names of temporary files and for digests.
_MOST_BYTES = 200
# Files that macOS and Windows create on their own.
_SYSTEM_FILES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"})


def is_system_file(name: str) -> bool:
    """Whether a file or folder was created by a system, as ``._x.md``, ``.DS_Store`` and ``Thumbs.db``.

    A Markdown file whose name begins with a dot is a user's.
    """
    if name.startswith("."):
        return name.startswith("._") or not name.endswith(".md")
    return name.startswith("~$") or name.lower() in _SYSTEM_FILES


@lru_cache(maxsize=4096)
def portability_problem(name: str) -> str:
    """Say why some system cannot hold a file or folder called ``name``, or publish it; empty if all can."""
    size = len(normal_path(name).encode("utf-8", "surrogatepass"))
    if not is_utf8(name):
        reason = "it is not UTF-8"
    else:
        reason = f"it has {size} bytes, more than {_MOST_BYTES}" if size > _MOST_BYTES else windows_problem(name)
    if not reason:
        return ""
    displayed = printable(name if size <= _MOST_BYTES else f"{name[:30]}…")
    return f'"{displayed}" is not a portable file name: {reason}'


def is_utf8(name: str) -> bool:
    """Whether the bytes of a name are UTF-8; others are lone surrogates in Python."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


@lru_cache(maxsize=4096)
def windows_problem(name: str) -> str:
    """Return why Windows cannot hold a file or folder called ``name``; empty if it can."""
    if is_device(name.partition(".")[0].rstrip()):
        return "Windows reserves that name for a device"
    if name.endswith((".", " ")):
        return "Windows drops the dot or space at its end"
    character = _FORBIDDEN.search(name)
    return f"Windows does not allow {character.group()} in a name" if character else ""


def is_device(name: str) -> bool:
    """Whether Windows reserves ``name`` for a device."""
    return bool(_DEVICES.fullmatch(name))


def normal_path(path: str) -> str:
    """Return ``path`` in NFC with plain spaces, since systems and keyboards differ in both, invisibly.

    macOS decomposes accents, and puts U+202F before the AM of a screenshot's name.
    """
    return path if path.isascii() else _BLANK.sub(" ", unicodedata.normalize("NFC", path))


def is_slug(text: str) -> bool:
    """Whether ``text`` can be a file name and a part of a URL."""
    return len(text) <= 80 and bool(_SLUG.fullmatch(text))


def stem_of(path: str) -> str:
    """Return the name of a Markdown file without its folder and extension; pathlib would take much longer."""
    return path.rpartition("/")[2].removesuffix(".md")


def parent_folders(path: str) -> list[str]:
    """Return the folders that a path is in, the outermost first, without the root."""
    return [path[:at] for at, sign in enumerate(path) if sign == "/" and at]


def numbered_names(name: str) -> Iterator[str]:
    """Yield a name, then the same with -2, -3 and so on, from which to take one that is free."""
    return chain([name], (f"{name}-{number}" for number in count(2)))
