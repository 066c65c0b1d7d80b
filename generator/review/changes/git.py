"""Read an earlier state of a site out of git's objects; nothing in the repository is executed.

Only plumbing is called: no hooks, no filters, no text conversion, no network.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO

from generator.record import Record

# What tells git of another repository than the one around the site, as hooks and aliases do.
_ELSEWHERE = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE"})
_SAFE = (
    "--no-replace-objects", "--no-optional-locks", "--no-pager", "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
)  # fmt: skip
_FOLDERS = frozenset({"content", "layouts", "static"})
_CHUNK = 1 << 20
FETCH = "fetch the whole history: git fetch --unshallow, or fetch-depth: 0 of actions/checkout"


class GitRefused(Exception):
    """Git cannot give what was asked for; the text says why and what to do."""


class Base(Record, frozen=True):
    """The commit with which a site is compared; ``merged`` where it is a merge base of ``revision`` and HEAD."""

    revision: str
    commit: str
    merged: bool


class Git(Record, frozen=True):
    """Git's plumbing for the repository around ``folder``."""

    folder: Path
    environment: Mapping[str, str]

    def base(self, revision: str) -> Base:
        """Find the commit called ``revision``, or rather where this branch left it.

        Raises GitRefused where there is no git, no repository, no such revision,
        or a clone too shallow to hold it.
        """
        if not revision or revision.startswith("-"):
            raise GitRefused(f'"{revision}" is no revision; give a branch, a tag or a commit, as origin/main')
        self._within_a_repository()
        commit = self._commit(revision)
        if not commit:
            raise GitRefused(self._why_unknown(revision))
        head = self._commit("HEAD")
        shared = self._said("merge-base", commit, head) if head else commit
        if not shared and self._is_shallow():
            raise GitRefused(f'in this shallow clone nothing joins HEAD to "{revision}"; {FETCH}')
        return Base(revision, shared or commit, shared not in ("", commit))

    def head(self) -> tuple[str, bool]:
        """The commit that the files here come from, and whether they are as it holds them.

        Raises GitRefused where there is no repository or no commit.
        """
        self._within_a_repository()
        commit = self._commit("HEAD")
        if not commit:
            raise GitRefused(f"{self.folder} is in a repository without a commit")
        done = self._run("status", "--porcelain", "--", ".")
        return commit, done.returncode == 0 and not done.stdout

    def write_site(self, commit: str, target: Path) -> bool:
        """Write the site's content/, layouts/ and static/ as they were at ``commit`` below ``target``.

        Links and submodules are left out. Returns whether there was a content/.
        """
        files = [(path, blob) for path, blob in self._files(commit) if path.parts[0] in _FOLDERS]
        with self._batch() as batch:
            for path, blob in files:
                place = target / path
                place.parent.mkdir(parents=True, exist_ok=True)
                with open(place, "wb") as stream:
                    _copy_blob(batch, blob, stream)
        return any(path.parts[0] == "content" for path, _ in files)

    def _within_a_repository(self) -> None:
        done = self._run("rev-parse", "--is-inside-work-tree")
        if done.returncode == 0 and done.stdout.strip() == b"true":
            return
        said = done.stderr.decode("utf-8", "replace")
        if done.returncode == 0 or "not a git repository" in said:
            raise GitRefused(f"{self.folder} is not in a git repository; run this in a clone, or give --root")
        if "dubious ownership" in said:
            raise GitRefused(f"git does not trust {self.folder}, which belongs to another user; if you do: "
                             f"git config --global --add safe.directory {self.folder.resolve()}")  # fmt: skip
        raise GitRefused(f"git cannot read this repository: {_first_line(said)}")

    def _why_unknown(self, revision: str) -> str:
        remote = f"origin/{revision}"
        if self._commit(remote):
            return f'git knows no revision "{revision}"; did you mean "{remote}"?'
        if self._is_shallow():
            return f'git knows no revision "{revision}" in this shallow clone; {FETCH}'
        return f'git knows no revision "{revision}"; if it is a branch elsewhere, run git fetch and try origin/NAME'

    def _commit(self, revision: str) -> str:
        return self._said("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")

    def _is_shallow(self) -> bool:
        return self._said("rev-parse", "--is-shallow-repository") == "true"

    def _files(self, commit: str) -> Iterator[tuple[PurePosixPath, bytes]]:
        """Every plain file of the site at ``commit`` with the name of its blob."""
        prefix = os.fsdecode(self._run("rev-parse", "--show-prefix").stdout).removesuffix("\n").rstrip("/")
        tree = self._said("rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}:{prefix}")
        if not tree:
            return
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", tree)
        if listed.returncode:
            raise GitRefused(_missing(listed.stderr.decode("utf-8", "replace")))
        for line in filter(None, listed.stdout.split(b"\0")):
            about, _, name = line.partition(b"\t")
            mode, _, blob = about.split(b" ")
            path = _plain_path(os.fsdecode(name))
            if mode.startswith(b"100") and path:
                yield path, blob

    def _batch(self) -> _Batch:
        command = self._command("cat-file", "--batch")
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        environment = self._environment()
        return _Batch(subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, env=environment))  # noqa: S603

    def _said(self, *arguments: str) -> str:
        """The first line of what git answers; empty where it fails."""
        done = self._run(*arguments)
        return "" if done.returncode else _first_line(os.fsdecode(done.stdout))

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603 - a fixed program, no shell
                self._command(*arguments), stdin=subprocess.DEVNULL, capture_output=True, env=self._environment(),
                check=False,
            )  # fmt: skip
        except FileNotFoundError:
            raise GitRefused("git is not installed; changes reads the earlier state from git") from None
        except (OSError, ValueError) as error:
            raise GitRefused(f"git cannot be run: {error}") from error

    def _command(self, *arguments: str) -> list[str]:
        return ["git", "-C", str(self.folder), *_SAFE, *arguments]

    def _environment(self) -> dict[str, str]:
        own = {name: value for name, value in self.environment.items() if name not in _ELSEWHERE}
        return own | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}


class _Batch(Record, frozen=True):
    """A running ``git cat-file --batch``, asked for one object at a time."""

    process: subprocess.Popen[bytes]

    def __enter__(self) -> _Batch:
        return self

    def __exit__(self, *_: object) -> None:
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()
        self.process.wait()


def _copy_blob(batch: _Batch, blob: bytes, stream: IO[bytes]) -> None:
    asked, answer = batch.process.stdin, batch.process.stdout
    if asked is None or answer is None:
        raise GitRefused("git cannot be asked")
    try:
        asked.write(blob + b"\n")
        asked.flush()
    except BrokenPipeError:
        raise GitRefused(_missing("")) from None
    header = answer.readline().split()
    if len(header) != 3 or header[1] != b"blob":
        raise GitRefused(_missing(""))
    left = int(header[2])
    while left:
        chunk = answer.read(min(left, _CHUNK))
        if not chunk:
            raise GitRefused(_missing(""))
        stream.write(chunk)
        left -= len(chunk)
    answer.readline()


def _plain_path(name: str) -> PurePosixPath | None:
    """A path that stays below the folder it is written to, or nothing."""
    parts = name.split("/")
    return PurePosixPath(*parts) if all(part not in ("", ".", "..") for part in parts) else None


def _missing(said: str) -> str:
    why = f" ({_first_line(said)})" if said.strip() else ""
    return f"an object of the earlier state is missing from this clone{why}; clone it without --filter, or run git fsck"


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
