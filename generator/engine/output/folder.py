"""Which directories may be written to, and the lock against two builds at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no flock; there two builds at once are not held apart.
    fcntl = None  # type: ignore[assignment]

_SOURCES = ("content", "layouts", "static", "root", "generator", "tests", ".git", ".cache")


class OutputRefused(Exception):
    """The output directory cannot be used; the message says why and what to do."""


def check_output(root: Path, output: Path) -> None:
    """Refuse a directory in which a build could destroy something.

    Raises OutputRefused for the file system's root, the home directory, the
    site's own directory, anything above it, and the folders of its sources.
    """
    place, root = output.resolve(), root.resolve()
    if place == Path(place.anchor) or place == Path.home().resolve():
        raise OutputRefused(f"{output} is not a safe output directory; choose a dedicated one with --output")
    if root.is_relative_to(place):
        raise OutputRefused(f"{output} contains the site's sources; choose another directory with --output")
    for name in _SOURCES:
        if place.is_relative_to(root / name):
            raise OutputRefused(
                f"{output} is inside {name}/, which is input only; choose another directory with --output"
            )
    if (place / ".git").exists():
        raise OutputRefused(f"{output} is a git repository; choose a subdirectory with --output")
    if place.exists() and not place.is_dir():
        raise OutputRefused(f"{output} is a file; choose a directory with --output")


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the output directory against other builds; the system frees it when we end, however we do.

    Raises OutputRefused if another build holds it.
    """
    output.mkdir(parents=True, exist_ok=True)
    handle = _lock(output)
    try:
        yield
    finally:
        os.close(handle)


def _lock(output: Path) -> int:
    """Open and lock the folder that stands at ``output`` when the lock is ours: another may have taken its place."""
    while True:
        handle = os.open(output, os.O_RDONLY)
        try:
            hold(handle, output)
            if os.path.samestat(os.fstat(handle), output.stat()):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def hold(handle: int, output: Path) -> None:
    """Lock an open folder for as long as it is open. Raises OutputRefused if somebody holds it."""
    if fcntl:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OutputRefused(f"another build is writing to {output}; wait for it to finish") from None
