"""Run a program from its start to its end: wall time, processor time, memory, and which files it wrote."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

Marks = dict[str, tuple[int, int, int]]


class Failed(click.ClickException):
    """A program that was to be measured ended with an error; the message has the end of its output."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: seconds of wall and processor, MB of the largest process, files written and removed."""

    wall: float
    cpu: float = 0.0
    peak: float = 0.0
    written: int = 0
    removed: int = 0


def run(command: Sequence[str], folder: Path, log: Path, environment: Mapping[str, str] | None = None) -> Measured:
    """Run ``command`` in ``folder``, with its output in ``log``; raises Failed if it ends with an error."""
    with log.open("wb") as stream:
        begun = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603  # a command of ours
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
        )  # fmt: skip
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:  # whoever ends the benchmark ends what it measures
            process.kill()
            process.wait()
            raise
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(command)} ended with {process.returncode}:\n{_end_of(log)}")
    # The largest of the program and of all processes that it waited for; Linux counts in KiB.
    return Measured(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def look(folder: Path) -> Marks:
    """Return the modification time, inode and size of every file below ``folder``, by its path."""
    marks: Marks = {}
    waiting = [os.fspath(folder)] if folder.exists() else []
    while waiting:
        with os.scandir(waiting.pop()) as found:
            for item in found:
                if item.is_dir(follow_symlinks=False):
                    waiting.append(item.path)
                else:
                    stat = item.stat(follow_symlinks=False)
                    marks[item.path] = (stat.st_mtime_ns, stat.st_ino, stat.st_size)
    return marks


def differences(before: Marks, after: Marks) -> tuple[int, int]:
    """Return how many files were written between two looks, even with the same bytes, and how many were removed."""
    written = sum(1 for path, mark in after.items() if before.get(path) != mark)
    return written, len(before.keys() - after.keys())


def _end_of(log: Path) -> str:
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-15:])
