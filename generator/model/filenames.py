"""Names of files that mean the same on every system."""

from __future__ import annotations

import re
from functools import lru_cache

# With any ending: NUL.txt is NUL. https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = re.compile("(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE)
_SIGNS = re.compile(r'[<>:"|?*\\]')


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
