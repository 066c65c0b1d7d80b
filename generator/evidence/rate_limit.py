"""Rate limiting: one request at a time per host, with a pause between two; hosts do not wait for each other."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

DEFAULT_PAUSE = 2.0
MAX_PAUSE = 30.0


class RateLimiter:
    """Tracks the last request to each host, and the time limit of the run; all times in seconds."""

    def __init__(
        self,
        pause: float = DEFAULT_PAUSE,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        max_duration: float = math.inf,
    ) -> None:
        self.pause = pause
        self.now = now
        self.sleep = sleep
        self._end = now() + max_duration
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)
        self._pauses: dict[str, float] = {}
        self._last_request: dict[str, float] = {}
        self._lock = Lock()

    @property
    def is_expired(self) -> bool:
        """Whether the run's time limit has passed, after which no request may start."""
        return self.now() >= self._end

    def set_pause(self, host: str, pause: float) -> None:
        """Set the pause that a host asked for, within the default and 30 seconds."""
        self._pauses[host] = min(max(pause, self.pause), MAX_PAUSE)

    @contextmanager
    def slot(self, host: str) -> Iterator[None]:
        """Wait until a request to this host may start, and hold its lock meanwhile."""
        with self._lock:
            lock = self._locks[host]
        with lock:
            wait = self._last_request.get(host, -MAX_PAUSE) + self._pauses.get(host, self.pause) - self.now()
            if wait > 0:
                self.sleep(wait)
            try:
                yield
            finally:
                self._last_request[host] = self.now()
