"""Read an earlier state of a site from git's objects; nothing in the repository is executed.

No hooks, no text conversion, no network. ``status`` may run filters, but only those that
the clone's own configuration names: a bare repository among the files is not read.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO

from generator.record import Record

# Variables that redirect git to another repository, set by hooks and aliases.
_REPOSITORY_VARIABLES = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE"}
)
_SAFE_OPTIONS_LIST = """
--no-replace-objects --no-optional-locks --no-pager
-c core.fsmonitor=false -c core.hooksPath=/dev/null -c protocol.allow=never -c safe.bareRepository=explicit
"""
_SAFE_OPTIONS = _SAFE_OPTIONS_LIST.split()
_FOLDERS = frozenset({"content", "layouts", "root", "static"})
_CHUNK = 1 << 20
FETCH = "fetch the whole history: git fetch --unshallow, or fetch-depth: 0 of actions/checkout"


class GitError(Exception):
    """Git cannot provide what was requested; the text has the reason and advice."""


class Base(Record, frozen=True):
    """The commit that a site is compared with; ``is_merge_base`` if it is one of ``revision`` and HEAD."""

    revision: str
    commit: str
    is_merge_base: bool


class Git(Record, frozen=True):
    """Git's plumbing commands for the repository that contains ``folder``."""

    folder: Path
    environment: Mapping[str, str]

    def base(self, revision: str) -> Base:
        """Return the merge base of ``revision`` and HEAD, or the commit of ``revision`` if there is none.

        Raises GitError without git, a repository, or such a revision, or if the clone is
        too shallow.
        """
        if not revision or revision.startswith("-"):
            raise GitError(f'"{revision}" is not a revision; give a branch, tag or commit, such as origin/main')
        self._require_repository()
        commit = self._commit(revision)
        if not commit:
            raise GitError(self._unknown_revision_message(revision))
        head = self._commit("HEAD")
        merge_base = self._output_line("merge-base", commit, head) if head else commit
        if not merge_base and self._is_shallow():
            raise GitError(f'this shallow clone has no common commit of HEAD and "{revision}"; {FETCH}')
        return Base(revision, merge_base or commit, merge_base not in ("", commit))

    def head(self) -> tuple[str, bool]:
        """Return the current commit, and whether the working tree is unchanged.

        Raises GitError if there is no repository or no commit.
        """
        self._require_repository()
        commit = self._commit("HEAD")
        if not commit:
            raise GitError(f"{self.folder} is in a repository without commits")
        result = self._run("status", "--porcelain", "--ignore-submodules=all", "--", ".")
        return commit, result.returncode == 0 and not result.stdout

    def write_site(self, commit: str, target: Path) -> bool:
        """Write content/, layouts/, root/ and static/ as of ``commit`` below ``target``.

        Symbolic links and submodules are skipped. Returns whether content/ existed.
        """
        files = [(path, blob) for path, blob in self._files(commit) if path.parts[0] in _FOLDERS]
        with self._batch() as batch:
            for path, blob in files:
                file = target / path
                file.parent.mkdir(parents=True, exist_ok=True)
                with open(file, "wb") as stream:
                    _copy_blob(batch, blob, stream)
        return any(path.parts[0] == "content" for path, _ in files)

    def _require_repository(self) -> None:
        result = self._run("rev-parse", "--is-inside-work-tree")
        if result.returncode == 0 and result.stdout.strip() == b"true":
            return
        stderr = result.stderr.decode("utf-8", "replace")
        if result.returncode == 0 or "not a git repository" in stderr:
            raise GitError(f"{self.folder} is not in a git repository; run the command in a clone, or pass --root")
        if "dubious ownership" in stderr:
            raise GitError(
                f"git does not trust {self.folder}, which belongs to another user; if you do, run: "
                f"git config --global --add safe.directory {self.folder.resolve()}"
            )
        raise GitError(f"git cannot read this repository: {_first_line(stderr)}")

    def _unknown_revision_message(self, revision: str) -> str:
        remote = f"origin/{revision}"
        if self._commit(remote):
            return f'unknown git revision "{revision}"; did you mean "{remote}"?'
        if self._is_shallow():
            return f'unknown git revision "{revision}" in this shallow clone; {FETCH}'
        return f'unknown git revision "{revision}"; if it is a remote branch, run git fetch and try origin/NAME'

    def _commit(self, revision: str) -> str:
        return self._output_line("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")

    def _is_shallow(self) -> bool:
        return self._output_line("rev-parse", "--is-shallow-repository") == "true"

    def _files(self, commit: str) -> Iterator[tuple[PurePosixPath, bytes]]:
        """Yield every regular file of the site at ``commit``: path and blob id."""
        prefix = os.fsdecode(self._run("rev-parse", "--show-prefix").stdout).removesuffix("\n").rstrip("/")
        tree = self._output_line("rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}:{prefix}")
        if not tree:
            return
        listing = self._run("ls-tree", "-r", "-z", "--full-tree", tree)
        if listing.returncode:
            raise GitError(_missing_object_message(listing.stderr.decode("utf-8", "replace")))
        for line in filter(None, listing.stdout.split(b"\0")):
            metadata, _, name = line.partition(b"\t")
            mode, _, blob = metadata.split(b" ")
            path = _safe_path(os.fsdecode(name))
            if mode.startswith(b"100") and path:
                yield path, blob

    def _batch(self) -> _Batch:
        command = self._command("cat-file", "--batch")
        pipe, null_device = subprocess.PIPE, subprocess.DEVNULL
        environment = self._environment()
        return _Batch(subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=null_device, env=environment))  # noqa: S603

    def _output_line(self, *arguments: str) -> str:
        """Return the first line of a command's output; empty if it fails."""
        result = self._run(*arguments)
        return "" if result.returncode else _first_line(os.fsdecode(result.stdout))

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603 - a fixed program, no shell
                self._command(*arguments),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                env=self._environment(),
                check=False,
            )
        except FileNotFoundError:
            raise GitError("git is not installed; changes needs it to read the earlier state") from None
        except (OSError, ValueError) as error:
            raise GitError(f"cannot run git: {error}") from error

    def _command(self, *arguments: str) -> list[str]:
        return ["git", "-C", str(self.folder), *_SAFE_OPTIONS, *arguments]

    def _environment(self) -> dict[str, str]:
        variables = {name: value for name, value in self.environment.items() if name not in _REPOSITORY_VARIABLES}
        return variables | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}


class _Batch(Record, frozen=True):
    """A running ``git cat-file --batch`` process, which handles one object at a time."""

    process: subprocess.Popen[bytes]

    def __enter__(self) -> _Batch:
        return self

    def __exit__(self, *_: object) -> None:
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()
        self.process.wait()


def _copy_blob(batch: _Batch, blob: bytes, stream: IO[bytes]) -> None:
    request, response = batch.process.stdin, batch.process.stdout
    if request is None or response is None:
        raise GitError("git does not respond")
    try:
        request.write(blob + b"\n")
        request.flush()
    except BrokenPipeError:
        raise GitError(_missing_object_message("")) from None
    header = response.readline().split()
    if len(header) != 3 or header[1] != b"blob":
        raise GitError(_missing_object_message(""))
    remaining = int(header[2])
    while remaining:
        chunk = response.read(min(remaining, _CHUNK))
        if not chunk:
            raise GitError(_missing_object_message(""))
        stream.write(chunk)
        remaining -= len(chunk)
    response.readline()


def _safe_path(name: str) -> PurePosixPath | None:
    """Return a path that stays below its folder, else None."""
    parts = name.split("/")
    return PurePosixPath(*parts) if all(part not in ("", ".", "..") for part in parts) else None


def _missing_object_message(stderr: str) -> str:
    reason = f" ({_first_line(stderr)})" if stderr.strip() else ""
    return (
        f"an object of the earlier state is missing from this clone{reason}; clone it without --filter, or run git fsck"
    )


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
