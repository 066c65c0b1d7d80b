"""Links that a commit can bring, which must not lead a command to write elsewhere."""

from __future__ import annotations

import errno
from pathlib import Path


def reject_links(root: Path, path: str) -> None:
    """Raise OSError, with the place in it, if ``path`` or a directory between it and ``root`` is a link."""
    place = root
    for part in path.split("/"):
        place /= part
        if place.is_symlink():
            raise OSError(errno.ELOOP, "it is a link; put the file or directory itself there", str(place))
