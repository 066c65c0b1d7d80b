"""Atomic writes: a file is written under a temporary name, then renamed."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from stat import S_IFDIR, S_IFMT, S_ISREG

from generator.content.site_paths import TEMPORARY
from generator.record import Record
from generator.text.digest import sha256_hex
from generator.text.folding import fold_path

# A link in place of the file is an error: somebody else's file would be written.
_WRITE_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_IN_USE = frozenset({errno.ENOTEMPTY, errno.EEXIST, errno.EBUSY})


class Written(Record, frozen=True, array_like=True):
    """A file of the output: its digest, size and modification time in nanoseconds."""

    sha256: str
    size: int
    mtime_ns: int


class ForeignFile(Exception):
    """A file that the generator did not write is at the path of a page."""


def publish_file(target: Path | str, raw: bytes | bytearray) -> tuple[Written, bool]:
    """Put ``raw`` at ``target``; a file with the same bytes is left alone. Returns also whether it was written."""
    size = _size_of(target)
    wrote = size != len(raw) or not _has_bytes(target, raw)
    if wrote:
        if size is None:
            os.makedirs(os.path.dirname(target), exist_ok=True)
        replace_file(target, raw)
    stat = os.stat(target)
    return Written(sha256_hex(raw), stat.st_size, stat.st_mtime_ns), wrote


def replace_file(
    target: Path | str, *parts: bytes | bytearray | memoryview, suffix: str = TEMPORARY, durable: bool = False
) -> None:
    """Write ``parts`` to a temporary file and rename it. A failure leaves the old file and no temporary file.

    With ``durable`` a power cut leaves the old or the new file, too: its bytes
    are on the disk before its name is. Raises OSError with the name of the file.
    """
    beside = temp_path(target, suffix)
    try:
        # Closed before the rename: an error on closing (a full disk) must stop it.
        handle = os.open(beside, _WRITE_NEW, 0o666)
        try:
            for part in parts:
                _write(handle, part)
            if durable:
                os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(beside, target)
        if durable:
            sync_folder(os.path.dirname(target))
    except BaseException as error:
        with suppress(OSError):
            os.unlink(beside)
        if isinstance(error, OSError) and not error.filename:
            error.filename = str(target)  # the error of a full disk has no file name
        raise


def temp_path(target: Path | str, suffix: str = TEMPORARY) -> str:
    """Return the temporary path of ``target`` while it is written: hidden, so that no file of a site has it."""
    folder, name = os.path.split(target)
    return os.path.join(folder, f".{name}{suffix}")


def sync_folder(folder: Path | str) -> None:
    """Write the names in ``folder`` to the disk, if the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def stat_matches(target: Path | str, written: Written) -> bool:
    """Return whether size and time of a file are those that were recorded."""
    try:
        stat = os.lstat(target)
    except OSError:
        return False
    return stat.st_size == written.size and stat.st_mtime_ns == written.mtime_ns


def stat_signature(target: Path) -> Written:
    """Return what ``stat_matches`` needs; without a digest."""
    stat = os.lstat(target)
    return Written("", stat.st_size, stat.st_mtime_ns)


def hash_matches(target: Path | str, written: Written) -> bool:
    """Return whether the bytes of a file are those that were recorded."""
    try:
        with open(target, "rb") as stream:
            return sha256_hex(stream.read()) == written.sha256
    except OSError:
        return False


def still_written(target: str, written: Written, *, by_hash: bool = False) -> Written | None:
    """Return the record of a file that is as we wrote it, with its present time; None for any other.

    A file with other stats, as after a copy of the whole site, is trusted if its bytes are the same; with ``by_hash``
    no file is trusted for its stats. A link is not as we wrote it, whatever it leads to.
    """
    if not by_hash and stat_matches(target, written):
        return written
    try:
        stat = os.lstat(target)
    except OSError:
        return None
    if not S_ISREG(stat.st_mode) or stat.st_size != written.size or not hash_matches(target, written):
        return None
    return Written(written.sha256, stat.st_size, stat.st_mtime_ns)


def reject_unowned(output: Path, planned: Iterable[str], owned: set[str]) -> None:
    """Raise ForeignFile if something that is not ours is at the path of a planned page."""
    if not os.path.lexists(output):
        return
    folders: set[str] = set()
    # On a file system that ignores case, a planned file may have its old name.
    folded = {fold_path(path): path for path in owned}
    base = f"{output}{os.sep}"
    for path in planned:
        foreign = path not in owned and _is_foreign(output, base + path, owned)
        if foreign and not _is_same(output, output / path, folded):
            raise ForeignFile(
                f"{base}{path} was not written by this generator but is at the path of a page; move "
                "it or choose another --output. If an earlier build wrote it, "
                f"{base}manifest.json is damaged or missing: remove {output} and build "
                "again"
            )
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            if folder not in owned and _kind_of(base + folder) not in (None, S_IFDIR):
                raise ForeignFile(f"{output / folder} is not a regular directory; move it or choose another --output")
            folder = folder.rpartition("/")[0]


def foreign_files(output: Path, owned: Collection[str]) -> list[str]:
    """Return the files, and the links, below ``output`` that are not ours, sorted."""
    found = []
    for folder, folders, names in os.walk(output):
        inside = Path(folder)
        links = [name for name in folders if (inside / name).is_symlink()]
        found += [(inside / name).relative_to(output).as_posix() for name in (*names, *links)]
    return sorted(path for path in found if path not in owned)


def _is_foreign(output: Path, target: str, owned: set[str]) -> bool:
    """Whether something at ``target`` is not ours; a directory is ours if all its files are."""
    kind = _kind_of(target)
    if kind == S_IFDIR:
        files = (path for path in Path(target).rglob("*") if path.is_symlink() or not path.is_dir())
        return any(path.relative_to(output).as_posix() not in owned for path in files)
    return kind is not None


def _kind_of(place: str) -> int | None:
    """Return the type of the file at a path, such as ``S_IFDIR``; links are not followed. None if there is none."""
    try:
        return S_IFMT(os.lstat(place).st_mode)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            return None
        raise


def _is_same(output: Path, target: Path, folded: Mapping[str, str]) -> bool:
    """Whether ``target`` is a file of ours under a name that differs only in case."""
    own = folded.get(fold_path(target.relative_to(output).as_posix()))
    try:
        return own is not None and not target.is_symlink() and target.samefile(output / own)
    except OSError:
        return False


def remove_files(output: Path, paths: Iterable[str]) -> int:
    """Remove our files, then the directories that became empty; returns the number of files."""
    removed = 0
    for path in sorted(paths):
        target = output / path
        if target.is_symlink() or target.is_file():
            target.unlink()
            removed += 1
        _remove_empty(target.parent, output)
    return removed


def path_conflicts(stale: Iterable[str], planned: Iterable[str]) -> set[str]:
    """Return the stale files that must be removed before the planned ones can be written.

    A file is at the path of a planned directory, or in a directory at the path of
    a planned file; or on a file system that ignores case, it is a planned file
    under its old name.
    """
    stale = list(stale)
    if not stale:
        return set()
    folded = {fold_path(path) for path in planned}
    folders = {str(folder) for path in folded for folder in PurePosixPath(path).parents}
    return {path for path in stale if _conflicts(fold_path(path), folded, folders)}


def _conflicts(path: str, files: set[str], folders: set[str]) -> bool:
    return path in files or path in folders or any(str(folder) in files for folder in PurePosixPath(path).parents)


def remove_temp_files(output: Path, paths: Iterable[str]) -> None:
    """Remove the temporary files of ``paths`` that a killed build left."""
    for path in paths:
        with suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(temp_path(f"{output}/{path}"))


def _write(handle: int, part: bytes | bytearray | memoryview) -> None:
    """Write all bytes, without a stream, which would ask the system for more than a page is worth."""
    rest = memoryview(part)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _size_of(target: Path | str) -> int | None:
    try:
        return os.lstat(target).st_size
    except OSError:
        return None


def _has_bytes(target: Path | str, raw: bytes | bytearray) -> bool:
    try:
        return Path(target).read_bytes() == raw
    except OSError:
        return False


def _remove_empty(folder: Path, output: Path) -> None:
    while folder != output and output in folder.parents:
        try:
            folder.rmdir()
        except (FileNotFoundError, NotADirectoryError):
            pass  # its parents may be empty all the same
        except OSError as error:
            if error.errno in _IN_USE:
                return
            raise
        folder = folder.parent
