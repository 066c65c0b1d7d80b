"""Files and folders named on the command line, as paths below the site's root or in its repository."""

from __future__ import annotations

import os
from collections.abc import Set
from pathlib import Path, PurePosixPath

import click

from generator.cli.options import cannot_write


def path_below(root: Path, file: Path) -> str:
    """Return the path of an absolute ``file`` below ``root``, with slashes; bytes that are not UTF-8 are escaped."""
    path = Path(os.path.relpath(file, root.resolve())).as_posix()
    return path.encode("utf-8", "backslashreplace").decode()


def covers(selected: Set[str], path: str) -> bool:
    """Whether ``path`` or a folder around it is selected; "." is the whole site."""
    return not selected.isdisjoint(with_folders(path))


def with_folders(path: str) -> set[str]:
    """Return a path and the folders around it, up to "."."""
    pure = PurePosixPath(path)
    return {str(pure), *map(str, pure.parents)}


def changed_since(base: str, root: Path) -> frozenset[str]:
    """Return the files of content/ and layouts/ that are new or differ from the merge base with ``base``.

    Raises UsageError where git cannot tell.
    """
    from tempfile import TemporaryDirectory

    from generator.review.changes.git import Git, GitError

    with TemporaryDirectory() as folder:
        before = Path(folder)
        try:
            git = Git(root, os.environ)
            git.write_site(git.base(base).commit, before)
        except GitError as error:
            raise click.UsageError(str(error)) from error
        paths = (path for name in ("content", "layouts") for path in (root / name).rglob("*") if path.is_file())
        files = [path.relative_to(root) for path in paths]
        return frozenset(
            file.as_posix()
            for file in files
            if not (before / file).is_file() or (before / file).read_bytes() != (root / file).read_bytes()
        )


def replace_text(target: Path, text: str) -> None:
    """Replace a content file atomically; its permissions are preserved. Raises CommandFailed."""
    from generator.engine.output.files import replace_file

    mode = target.stat().st_mode
    try:
        replace_file(target, text.encode("utf-8"))
        target.chmod(mode)
    except OSError as error:
        raise cannot_write(error, target) from error


def in_actions() -> bool:
    """Whether this runs on GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def folder_in_repository(root: Path) -> str:
    """Return the site's path in the repository: "" or a path that ends in a slash."""
    workspace = (os.environ.get("GITHUB_WORKSPACE") if in_actions() else "") or "."
    folder = os.path.relpath(root.resolve(), Path(workspace).resolve())
    return "" if folder == "." or folder.startswith("..") else Path(folder).as_posix() + "/"
