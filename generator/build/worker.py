"""Processes that do what could hang or swallow the machine: the system stops them, and they end with their parent."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn, TypeVar

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

Item = TypeVar("Item")

# What one item may take beyond what its worker has. A text's own limit (render/limits.py) comes first and tells more;
# this one also stops what never comes back to Python.
SECONDS, MEMORY, PATIENCE = 4, 256 * 1024 * 1024, 60.0
_HAS_LIMITS = bool(resource)
_FAULT = 3
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>


def become_worker(parent: int) -> None:
    """Make this process a worker of ``parent``: it ends when that ends, however, and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGALRM", "SIGXCPU"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    if _HAS_LIMITS:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if not _ends_at_once(parent):
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _ends_at_once(parent: int) -> bool:
    """Have the system end this process with its parent; tells whether it will."""
    if sys.platform != "linux":
        return False
    import ctypes

    if ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL):
        return False
    if os.getppid() != parent:  # it ended before it could be asked
        os._exit(1)
    return True


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        threading.Event().wait(0.5)
    os._exit(1)


@contextmanager
def bounded() -> Iterator[None]:
    """Let the block take so much time and memory; the system ends this worker where it takes more.

    More memory than that is refused: MemoryError, where Python asks for it.
    """
    if not _HAS_LIMITS:
        yield
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    before = {kind: resource.getrlimit(kind) for kind in (resource.RLIMIT_CPU, resource.RLIMIT_DATA)}
    try:
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + SECONDS)
        _limit(resource.RLIMIT_DATA, _data() + MEMORY)
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for kind, limits in before.items():
            resource.setrlimit(kind, limits)


def _limit(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _data() -> int:
    """The bytes that this process holds for itself; without /proc, a generous guess."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[5]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 1 << 32


def can_fork() -> bool:
    """Tell whether this process can safely be split in two: on Linux, and while nothing else runs in it."""
    return sys.platform == "linux" and threading.active_count() == 1


def apart(function: Callable[[Item], bytes], items: Sequence[Item], lost: Callable[[Item], bytes]) -> list[bytes]:
    """Apply ``function`` to each item in another process; ``lost`` says what comes of one that ends it.

    After such an item the others go on in a new process.
    """
    results: list[bytes] = []
    while len(results) < len(items):
        rest = items[len(results) :]
        results += _in_child(function, rest)
        if len(results) < len(items):
            results.append(lost(items[len(results)]))
    return results


def _in_child(function: Callable[[Item], bytes], items: Sequence[Item]) -> list[bytes]:
    """The results up to the item that ended the process, if one did."""
    ours, theirs = os.pipe()
    parent = os.getpid()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # no other thread runs here
        child = os.fork()
    if child == 0:
        _work(function, items, theirs, parent)
    os.close(theirs)
    try:
        with open(ours, "rb") as stream:
            results = list(_frames(stream.read))
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == _FAULT:
        raise RuntimeError("a worker failed; what it said stands above")
    return results


def _work(function: Callable[[Item], bytes], items: Sequence[Item], pipe: int, parent: int) -> NoReturn:
    status = _FAULT
    try:
        become_worker(parent)
        with open(pipe, "wb") as stream:
            for item in items:
                raw = function(item)
                stream.write(len(raw).to_bytes(8, "big") + raw)
                stream.flush()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _frames(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while len(head := read(8)) == 8:
        size = int.from_bytes(head, "big")
        raw = read(size)
        if len(raw) < size:
            return
        yield raw
