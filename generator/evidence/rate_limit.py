"""One request at a time to a host, with a pause between two; other hosts need not wait for it."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

PAUSE = 2.0
LONGEST_PAUSE = 30.0


class Pace:
    """Keeps the time of the last request to each host; seconds throughout."""

    def __init__(
        self,
        pause: float = PAUSE,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        lasts: float = math.inf,
    ) -> None:
        self.pause = pause
        self.now = now
        self.sleep = sleep
        self._end = now() + lasts
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)
        self._pauses: dict[str, float] = {}
        self._last: dict[str, float] = {}
        self._guard = Lock()

    @property
    def is_over(self) -> bool:
        """Tell whether the time that a run may last is over: then nothing new is begun."""
        return self.now() >= self._end

    def ask_for(self, host: str, pause: float) -> None:
        """Pause longer between requests to a host that asks for it."""
        self._pauses[host] = min(max(pause, self.pause), LONGEST_PAUSE)

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for this host's turn, and hold it."""
        with self._guard:
            lock = self._locks[host]
        with lock:
            wait = self._last.get(host, -LONGEST_PAUSE) + self._pauses.get(host, self.pause) - self.now()
            if wait > 0:
                self.sleep(wait)
            try:
                yield
            finally:
                self._last[host] = self.now()
