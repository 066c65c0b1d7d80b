"""Files and folders named on the command line, as paths below the site's root."""

from __future__ import annotations

import os
from collections.abc import Set
from pathlib import Path, PurePosixPath


def path_below(root: Path, file: Path) -> str:
    """Return the path of an absolute ``file`` below ``root``, with slashes; bytes that are no text are escaped."""
    path = Path(os.path.relpath(file, root.resolve())).as_posix()
    return path.encode("utf-8", "backslashreplace").decode()


def covers(selected: Set[str], path: str) -> bool:
    """Whether ``path`` or a folder around it is selected; "." is the whole site."""
    return not selected.isdisjoint(with_folders(path))


def with_folders(path: str) -> set[str]:
    """Return a path and the folders around it, up to "."."""
    pure = PurePosixPath(path)
    return {str(pure), *map(str, pure.parents)}
