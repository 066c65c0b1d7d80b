"""Names of files that mean the same on every system."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# With any ending: NUL.txt is NUL. https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = re.compile("(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE)
_BLANK = re.compile(r"\s")
_SIGNS = re.compile(r'[<>:"|?*\\]')
# What macOS and Windows put into folders by themselves, and what office programs leave beside an open file.
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"})


def is_left_by_a_system(name: str) -> bool:
    """Tell whether a file or folder called ``name`` is nobody's, as ``._x.md``, ``.DS_Store`` and ``Thumbs.db`` are.

    A Markdown file whose name begins with a dot is somebody's.
    """
    if name.startswith("."):
        return name.startswith("._") or not name.endswith(".md")
    return name.startswith("~$") or name.lower() in _LEFT_BY_SYSTEMS


@lru_cache(maxsize=4096)
def windows_trouble(name: str) -> str:
    """Say why Windows cannot hold a file or folder called ``name``; nothing where it can."""
    if is_device(name.partition(".")[0].rstrip()):
        return "Windows keeps that name for a device"
    if name.endswith((".", " ")):
        return "Windows drops the dot or space at its end"
    sign = _SIGNS.search(name)
    return f"Windows takes no {sign.group()} in a name" if sign else ""


def is_device(name: str) -> bool:
    """Tell whether Windows keeps ``name`` for itself."""
    return bool(_DEVICES.fullmatch(name))


def normal_path(path: str) -> str:
    """``path`` in NFC with plain spaces: systems and keyboards differ in both, and nobody sees it.

    macOS decomposes accents, and puts U+202F before the AM of a screenshot's name.
    """
    return path if path.isascii() else _BLANK.sub(" ", unicodedata.normalize("NFC", path))
