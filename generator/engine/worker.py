"""Worker processes with limits on time and memory; they end with their parent."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")

# What one item may use beyond what its worker has. A text's own limit (read/limits.py) applies first and is reported
# in more detail; this one also stops code that never returns to Python.
SECONDS, MEMORY, WALL_SECONDS = 4, 256 * 1024 * 1024, 60.0
# Limits are renewed for an item after so much processor time: a dozen system calls cost a tenth of a usual item.
_RENEWAL_SECONDS = 0.1
_HAS_LIMITS = bool(resource)
_FAULT = 3
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>


def become_worker(parent: int) -> None:
    """Make this process a worker of ``parent``: it ends whenever that ends, and ignores Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGALRM", "SIGXCPU"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    if _HAS_LIMITS:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if not _die_with_parent(parent):
        threading.Thread(target=_poll_parent, args=(parent,), daemon=True).start()


def _die_with_parent(parent: int) -> bool:
    """Have the system end this process with its parent; returns whether the system supports it."""
    if sys.platform != "linux":
        return False
    import ctypes

    if ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL):
        return False
    if os.getppid() != parent:  # it ended before the call
        os._exit(1)
    return True


def _poll_parent(parent: int) -> None:
    while os.getppid() == parent:
        threading.Event().wait(0.5)
    os._exit(1)


def map_within_limits(
    function: Callable[[Item], Result], items: Iterable[Item], seconds: int = SECONDS, memory: int = MEMORY
) -> Iterator[Result]:
    """Yield the result for each item; the system ends this worker if one takes more time than its limits allow.

    Python raises MemoryError at the limit of memory. The limits are those of a
    process, so there are none in a thread.
    """
    if not _HAS_LIMITS or threading.current_thread() is not threading.main_thread():
        yield from map(function, items)
        return
    before = {kind: resource.getrlimit(kind) for kind in (resource.RLIMIT_CPU, resource.RLIMIT_DATA)}
    renewal = 0.0
    try:
        for item in items:
            used = process_time()
            if used >= renewal:
                renewal = used + _RENEWAL_SECONDS
                _limit(resource.RLIMIT_CPU, int(renewal) + 1 + seconds)
                _limit(resource.RLIMIT_DATA, _data() + memory)
            yield _within_wall_time(function, item)
    finally:
        for kind, limits in before.items():
            resource.setrlimit(kind, limits)


def _within_wall_time(function: Callable[[Item], Result], item: Item) -> Result:
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)
    try:
        return function(item)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _limit(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _data() -> int:
    """Return the bytes of this process's private memory; without /proc, a generous estimate."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[5]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 1 << 32


def can_fork() -> bool:
    """Whether this process can fork safely: on Linux, and without other threads."""
    return sys.platform == "linux" and threading.active_count() == 1


class Worker(Generic[Item]):
    """A process that maps ``function`` over items, one by one; if an item ends it, another is started.

    It is forked if possible, and spawned if this process has threads or the system
    cannot fork; then the function is pickled, too. Once it is started, it calls
    ``prepare``. While it works on its first items, this process calls ``meanwhile``, once.
    """

    def __init__(
        self, function: Callable[[Iterable[Item]], Iterable[bytes]], prepare: Callable[[], object] | None = None
    ) -> None:
        self.meanwhile: Callable[[], object] | None = None
        self._function = function
        self._prepare = prepare
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
        """Start the process before it is needed, so that the first items need not wait."""
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
            meanwhile, self.meanwhile = self.meanwhile, None
            if meanwhile:
                meanwhile()
            while len(results) < len(items) and pipe.poll(2 * WALL_SECONDS):
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
            target=_serve, args=(theirs, self._function, self._prepare, os.getpid()), daemon=True
        )
        with theirs, warnings.catch_warnings(), _sigint_blocked():
            warnings.simplefilter("ignore", DeprecationWarning)  # no other thread runs if it is forked
            process.start()
        return process, self._pipe


@contextmanager
def _sigint_blocked() -> Iterator[None]:
    """Block Ctrl-C for a process that is started in the block, until it is a worker."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    pipe: Connection, function: Callable[[Any], Iterable[bytes]], prepare: Callable[[], object] | None, parent: int
) -> NoReturn:
    status = _FAULT
    try:
        become_worker(parent)
        if prepare:
            prepare()
        while True:
            for result in function(pipe.recv()):
                pipe.send_bytes(result)
    except EOFError:
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)
