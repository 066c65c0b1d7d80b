"""Limits of the size of a file, and of the CPU time and the stack depth of a block of code."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import FrameType

# The bytes of a file of content; a text of this length is a book.
LARGEST = 256 * 1024
# The bytes of a translation file; the built-in ones have a twentieth.
LARGEST_CATALOGUE = 1024 * 1024
# The bytes of all translation files of a site, enough for a hundred languages.
LARGEST_CATALOGUES = 8 * 1024 * 1024


# Limits the CPU seconds of a block.
Limiter = Callable[[float], AbstractContextManager[None]]


class CpuLimit(Exception):
    """The block exceeded its limit of CPU time."""


@contextmanager
def cpu_limits() -> Iterator[Limiter]:
    """Yield a ``cpu_limit`` for many short blocks; the handler of its signal is set once for all of them."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield lambda seconds: nullcontext()
        return
    before = signal.signal(signal.SIGPROF, _raise)
    try:
        yield _timed
    finally:
        signal.signal(signal.SIGPROF, before)


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise CpuLimit in the block after ``seconds`` of CPU time of this process.

    CPU time, not wall time, so that the result does not depend on the load of the
    machine. There is no limit outside the main thread, where signals cannot be
    handled, and on systems without the timer.
    """
    with cpu_limits() as limit, limit(seconds):
        yield


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def stack_limit(frames: int) -> Iterator[None]:
    """Set the recursion limit of the block to ``frames`` below its caller, however deep that is.

    Whether a text is nested too deeply then does not depend on the caller.
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
