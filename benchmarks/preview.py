"""Time from a save to the changed page, as a browser sees it that has the page open: an event, then the page."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from benchmarks.candidate import REPOSITORY, Ours
from benchmarks.corpus.entries import make
from benchmarks.measure import Failed, Measured
from generator.preview.access import EVENTS

_PORT = re.compile(r"http://127\.0\.0\.1:(\d+)/")
_PATIENCE = 1200
_SHOWN = {"text": "read again: {}.", "claim": "(edition {})"}


class Preview:
    """A running preview of a site, in which one entry's text or claim is edited."""

    def __init__(self, candidate: Ours, port: int, edit: str) -> None:
        self.candidate = candidate
        self.edit = edit
        self.port = port
        self.page = f"/claims/{make(candidate.world, candidate.edited).slug}/"

    def save(self, number: int) -> Measured:
        """Save one entry and wait until its page has the new words; raises Failed if it never does."""
        events = self._get(f"/{EVENTS}")
        _wait_for(events)  # the current state
        begun = time.perf_counter()
        self.candidate.edit(self.edit, number)
        while time.perf_counter() - begun < _PATIENCE:
            _wait_for(events)
            if _SHOWN[self.edit].format(number) in self._get(self.page).read().decode():
                took = time.perf_counter() - begun
                events.close()
                return Measured(took)
        raise Failed(f"{self.page} did not change within {_PATIENCE} s")

    def _get(self, path: str) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        connection.request("GET", path)
        return connection.getresponse()


@contextmanager
def previewed(candidate: Ours, log: Path, edit: str) -> Iterator[Preview]:
    """Run ``serve`` during the block, which begins when the first pages are ready."""
    command = [sys.executable, "-u", os.fspath(REPOSITORY / "build.py"), "serve", "--root", os.fspath(candidate.root)]
    with log.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT)  # noqa: S603  # a command of ours
    try:
        yield Preview(candidate, _port(process, log), edit)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _port(process: subprocess.Popen[bytes], log: Path) -> int:
    """The port that the preview prints when its pages are ready."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        found = _PORT.search(log.read_text("utf-8", "replace"))
        if found:
            return int(found[1])
        time.sleep(0.05)
    raise Failed(f"the preview printed no address:\n{log.read_text('utf-8', 'replace')[-2000:]}")


def _wait_for(events: HTTPResponse) -> None:
    """Wait for the next event of the preview, or for the end of its events."""
    while (line := events.readline()) and not line.startswith(b"data:"):
        pass
