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
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")

# What one item may take beyond what its worker has. A text's own limit (read/limits.py) comes first and tells more;
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

    More memory than that is refused: MemoryError, where Python asks for it. The
    limits are a process's, so that a thread among others has none.
    """
    if not _HAS_LIMITS or threading.current_thread() is not threading.main_thread():
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


class Worker(Generic[Item]):
    """A process that applies ``function`` to items, one by one; where an item ends it, another takes its place.

    It is split off where this process can be split, and started afresh where it
    has threads or the system forbids it; then the function is pickled, too. When
    it has got its items, this process calls ``meanwhile``.
    """

    def __init__(self, function: Callable[[Item], bytes], meanwhile: Callable[[], object] | None = None) -> None:
        self._function = function
        self._meanwhile = meanwhile
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def map(self, items: Sequence[Item], on_crash: Callable[[Item], bytes]) -> list[bytes]:
        """Process all ``items`` in order; ``on_crash`` gives the result of one that ended the process."""
        results: list[bytes] = []
        while len(results) < len(items):
            results += self._results(items[len(results) :])
            if len(results) < len(items):
                results.append(on_crash(items[len(results)]))
        return results

    def start(self) -> None:
        """Have the process ready before it is needed, where somebody will wait for what it does."""
        self._started()

    def close(self) -> None:
        """End the process; it is started again when it is needed."""
        if self._process:
            self._process.kill()
            self._process.join()
        if self._pipe:
            self._pipe.close()
        self._process = self._pipe = None

    def _results(self, items: Sequence[Item]) -> list[bytes]:
        """Return the results up to the item that ended the process. Raises RuntimeError for an internal error."""
        process, pipe = self._started()
        results: list[bytes] = []
        try:
            pipe.send(items)
            if self._meanwhile:
                self._meanwhile()
            while len(results) < len(items) and pipe.poll(2 * PATIENCE):
                results.append(pipe.recv_bytes())
        except (EOFError, OSError):
            process.join()
            if process.exitcode is None or process.exitcode >= 0:
                raise RuntimeError("a worker process failed; its output is above") from None
        except BaseException:
            self.close()
            raise
        if len(results) < len(items):
            self.close()
        return results

    def _started(self) -> tuple[BaseProcess, Connection]:
        if self._process and self._pipe and self._process.is_alive():
            return self._process, self._pipe
        self.close()
        import multiprocessing

        context: Any = multiprocessing.get_context("fork" if can_fork() else "spawn")
        self._pipe, theirs = context.Pipe()
        process = self._process = context.Process(
            target=_serve, args=(theirs, self._function, os.getpid()), daemon=True
        )
        with theirs, warnings.catch_warnings(), _sigint_blocked():
            warnings.simplefilter("ignore", DeprecationWarning)  # no other thread runs where it is split off
            process.start()
        return process, self._pipe


@contextmanager
def _sigint_blocked() -> Iterator[None]:
    """Block Ctrl-C for a process that is started here, until it is a worker."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, function: Callable[[Any], bytes], parent: int) -> NoReturn:
    status = _FAULT
    try:
        become_worker(parent)
        while True:
            for item in pipe.recv():
                pipe.send_bytes(function(item))
    except EOFError:
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)
