"""A terminal for tests: run one of our commands on it and answer what it asks."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
PATIENCE = 60.0
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x07|\x08")


def on_a_terminal(
    arguments: Iterable[str], answers: Iterable[tuple[str, str]] = (), cwd: Path | None = None
) -> tuple[int, str]:
    """Type each answer, with Enter, once the text before it shows; returns the exit status and all that showed."""
    ours, theirs = pty.openpty()
    variables = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600", "TERM": "dumb", "INPUTRC": os.devnull}
    command = [sys.executable, str(REPOSITORY / "build.py"), *arguments]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd, env=variables)
    os.close(theirs)
    shown, seen = "", 0
    try:
        for awaited, answer in answers:
            while awaited not in shown[seen:]:
                part = _read(ours)
                assert part, f"waited for {awaited!r}, got:\n{shown}"
                shown += part
            seen = shown.index(awaited, seen) + len(awaited)
            os.write(ours, f"{answer}\n".encode())
        while part := _read(ours):
            shown += part
        return process.wait(PATIENCE), _ESCAPES.sub("", shown).replace("\r", "")
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(ours)


def _read(handle: int) -> str:
    """What shows next; nothing once the program has ended or said nothing for too long."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if not select.select([handle], [], [], end - time.monotonic())[0]:
            break
        try:
            return os.read(handle, 4096).decode("utf-8", "replace")
        except OSError:  # Linux says so when the other side has closed
            break
    return ""
