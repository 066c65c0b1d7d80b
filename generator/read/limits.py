"""A bound on the processor time that one entry may take."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class CpuLimit(Exception):
    """The work took more processor time than it was given."""


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise CpuLimit in the block once it has used ``seconds`` of this process's time.

    Processor time, not wall time: a busy machine must not turn an honest text
    into a problem. Outside a main thread, where signals cannot be handled, and
    on systems without the timer the block runs unbounded.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _raise)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def stack_limit(frames: int) -> Iterator[None]:
    """Let the block go ``frames`` calls deep, however deep its caller is.

    So the same text is nested too deep, or is not, wherever it is rendered.
    """
    depth, frame = 0, sys._getframe()
    while frame.f_back:
        depth, frame = depth + 1, frame.f_back
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(depth + frames)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _raise(number: int, frame: FrameType | None) -> None:
    raise CpuLimit
