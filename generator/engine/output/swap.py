"""Atomic deployment: a whole tree is prepared next to the output and exchanged with it in one step.

The tree begins as hard links to all files of the output, so that only differing
files are made; files are never modified but replaced, so that no linked file
changes. It is in a directory of its own, ``.public.swap``, with a note by which
a later build recognises it if this one is killed.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import msgspec

from generator.engine.output.files import ForeignFile, sync_folder
from generator.engine.output.folder import OutputRefused, hold, locked
from generator.engine.output.manifest import owned_files
from generator.record import Record

_NOTE, _TREE, _OLD = "about-this-folder.txt", "tree", "old"
_NOTE_TEXT = (
    "A build with --swap prepares the site here and removes this directory at its end, or the next build does.\n"
)
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of <fcntl.h> and <linux/fs.h>
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EXDEV})


class Swap(Record, frozen=True):
    """The directory in which the next tree is prepared; ``output`` is the one that is served."""

    output: Path
    folder: Path

    @classmethod
    def of(cls, output: Path) -> Swap:
        """Return the swap directory next to ``output``, with links resolved."""
        place = output.resolve()
        return cls(place, place.with_name(f".{place.name}.swap"))

    @property
    def tree(self) -> Path:
        """The new tree; after the exchange, the old one."""
        return self.folder / _TREE

    @property
    def old(self) -> Path:
        """The old tree, on a system that cannot exchange the two."""
        return self.folder / _OLD

    def is_ours(self) -> bool:
        """Whether a build made the directory: it contains the note, or nothing, as at its beginning and end."""
        if not self.folder.is_dir() or self.folder.is_symlink():
            return False
        return (self.folder / _NOTE).is_file() or not any(self.folder.iterdir())


class Place(msgspec.Struct):
    """The directory to build in. ``two_steps`` is set at the end if the system could not swap in one step."""

    tree: Path
    two_steps: bool = False


@contextmanager
def build_directory(output: Path, swap: bool) -> Iterator[Place]:
    """Yield the directory to build ``output`` in; what a killed build left next to it is removed first.

    With ``swap`` the output is locked while the block runs, and changes when it
    ends. Raises OutputRefused if it cannot be swapped.
    """
    _restore(output)
    if swap:
        new = not output.exists()
        with locked(output):
            _discard(output)
            try:
                with prepared(output) as place:
                    yield place
            finally:
                if new:
                    with suppress(OSError):
                        output.rmdir()  # if nothing was built
        return
    if Swap.of(output).is_ours():
        with locked(output):
            _discard(output)
    yield Place(output)


def _restore(output: Path) -> None:
    """Put the output back if a build was killed between the two renames of a system that cannot exchange."""
    swap = Swap.of(output)
    if not swap.is_ours() or not swap.old.is_dir():
        return
    with _held(swap.folder, output):
        empty = not swap.output.exists() or (swap.output.is_dir() and not any(swap.output.iterdir()))
        if swap.old.is_dir() and empty:
            swap.old.rename(swap.output)


def _discard(output: Path) -> None:
    """Remove what a killed build prepared; to be called under the lock of ``output``."""
    swap = Swap.of(output)
    if swap.is_ours():
        _remove(swap)


@contextmanager
def prepared(output: Path) -> Iterator[Place]:
    """Yield a copy of ``output`` to change, and swap it with the output if the block succeeds.

    To be used under the lock of ``output``. Raises OutputRefused if the system or
    the path does not allow it; the output is then unchanged.
    """
    swap = Swap.of(output)
    _refuse(swap, output)
    swap.folder.mkdir()
    with ExitStack() as locks:
        try:
            (swap.folder / _NOTE).write_text(_NOTE_TEXT, "utf-8")
            locks.enter_context(_held(swap.folder, output))
            linked = _link_all(swap.output, swap.tree)
            place = Place(swap.tree)
            yield place
            if not _alike(swap.output, swap.tree):
                locks.enter_context(_held(swap.tree, output))  # whoever opens the output from now on finds it locked
                place.two_steps = not _put_in_place(swap, linked)
        except ForeignFile as error:
            raise ForeignFile(str(error).replace(str(swap.tree), str(output))) from error
        except OSError as error:
            if isinstance(error.filename, str):
                error.filename = error.filename.replace(str(swap.tree), str(output))
            raise
        finally:
            _remove(swap)


def _refuse(swap: Swap, output: Path) -> None:
    if os.path.ismount(swap.output):
        raise OutputRefused(f"{output} is a mount point and cannot be swapped; build into a directory on it")
    if swap.folder.exists() or swap.folder.is_symlink():
        raise OutputRefused(f"{swap.folder} was not created by a build, but --swap needs that name; move it")


def _link_all(source: Path, target: Path) -> set[int]:
    """Make ``target`` the same tree as ``source`` by hard links, or copies where the system has none.

    Returns the inode numbers of the files of ``source``.
    """
    target.mkdir()
    linked = set()
    with os.scandir(source) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                _link(entry.path, target / entry.name)
                linked.add(entry.inode())
            elif os.path.ismount(entry.path):
                raise OutputRefused(f"{entry.path} is a mount point; --swap cannot move it")
            else:
                linked |= _link_all(Path(entry.path), target / entry.name)
    shutil.copystat(source, target)
    with suppress(OSError):
        about = source.stat()
        os.chown(target, about.st_uid, about.st_gid)
    return linked


def _link(source: str, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EMLINK, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        shutil.copy2(source, target, follow_symlinks=False)


def _alike(one: Path, other: Path) -> bool:
    """Whether both trees are links to the same files."""
    left, right = ({path.name for path in folder.iterdir()} for folder in (one, other))
    return left == right and all(_same(one / name, other / name) for name in left)


def _same(one: Path, other: Path) -> bool:
    if one.is_dir() and not one.is_symlink() and other.is_dir() and not other.is_symlink():
        return _alike(one, other)
    return os.path.samestat(one.lstat(), other.lstat())


def _put_in_place(swap: Swap, linked: set[int]) -> bool:
    """Exchange the trees; returns whether in one step. Files that others added to the old tree meanwhile are moved."""
    _sync(swap.tree)
    one_step = _exchanged(swap)
    for folder in (swap.output.parent, swap.folder):
        sync_folder(folder)
    _take_along(swap.tree if one_step else swap.old, swap.output, linked)
    return one_step


def _exchanged(swap: Swap) -> bool:
    """Exchange in one step, or by two renames on a system that cannot; returns whether in one step."""
    sys.audit("generator.exchange", str(swap.tree), str(swap.output))
    try:
        exchange(swap.tree, swap.output)
    except NotImplementedError:
        swap.output.rename(swap.old)
        try:
            swap.tree.rename(swap.output)
        except OSError:
            swap.old.rename(swap.output)
            raise
        return False
    return True


def exchange(one: Path, other: Path) -> None:
    """Exchange two directories in one step. Raises NotImplementedError if the system or file system cannot."""
    import ctypes

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        raise NotImplementedError
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), ctypes.c_uint(_EXCHANGE)):
        number = ctypes.get_errno()
        if number in _CANNOT:
            raise NotImplementedError
        raise OSError(number, os.strerror(number), str(other))


def _take_along(old: Path, new: Path, linked: set[int]) -> None:
    """Move files that were added after the links were made, unless a page has their path."""
    ours = owned_files(new)
    for path in sorted(path for path in old.rglob("*") if path.is_symlink() or not path.is_dir()):
        name = path.relative_to(old)
        if path.lstat().st_ino not in linked and name.as_posix() not in ours:
            target = new / name
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)


def _sync(folder: Path) -> None:
    """Write all bytes and names of a tree to the disk before it is served."""
    import ctypes

    handle = os.open(folder, os.O_RDONLY)
    try:
        sync = getattr(ctypes.CDLL(None), "syncfs", None) if sys.platform == "linux" else None
        if sync is None or sync(handle):
            os.sync()
    finally:
        os.close(handle)


def _remove(swap: Swap) -> None:
    """Remove the prepared trees, and last the note. What cannot be removed is left for the next build."""
    for tree in (swap.tree, swap.old):
        shutil.rmtree(tree, ignore_errors=True)
    if not swap.tree.exists() and not swap.old.exists():
        with suppress(OSError):
            (swap.folder / _NOTE).unlink(missing_ok=True)
            swap.folder.rmdir()


@contextmanager
def _held(folder: Path, output: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        hold(handle, output)
        yield
    finally:
        os.close(handle)
