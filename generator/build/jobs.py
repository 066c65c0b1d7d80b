"""Maps over independent items, in this process or in several, with results in the items' order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Progress = Callable[[str, int, int], None]

# Below this many items starting processes costs more than it saves.
WORTH_A_PROCESS = 48
_CHUNKS_PER_WORKER = 12


def silent(stage: str, done: int, total: int) -> None:
    """Report no progress."""


def run(
    function: Callable[[Sequence[Item]], list[Result]],
    items: Sequence[Item],
    executor: Executor | None,
    *,
    workers: int = 1,
    stage: str = "",
    progress: Progress = silent,
) -> list[Result]:
    """Apply ``function`` to chunks of ``items`` and return all results in order.

    ``function`` takes some items and returns as many results; it and they must
    be picklable where ``executor`` leads to other processes.
    """
    if executor is None or len(items) < WORTH_A_PROCESS:
        chunks = _chunks(items, 32)
        outcomes: Iterator[list[Result]] = map(function, chunks)
    else:
        chunks = _chunks(items, max(8, -(-len(items) // (workers * _CHUNKS_PER_WORKER))))
        outcomes = executor.map(function, chunks)
    results: list[list[Result]] = []
    done = 0
    for chunk, outcome in zip(chunks, outcomes, strict=True):
        results.append(outcome)
        done += len(chunk)
        progress(stage, done, len(items))
    return list(chain.from_iterable(results))


def default_jobs() -> int:
    """As many jobs as processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def processes(jobs: int) -> Iterator[Executor | None]:
    """Offer ``jobs`` processes for a build, started when first used; none for one job."""
    if jobs <= 1:
        yield None
        return
    # Forked workers begin with everything imported; only Linux forks safely.
    method = "fork" if sys.platform == "linux" else "spawn"
    gc.freeze()
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _begin_worker, (os.getpid(),))
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    finally:
        pool.shutdown()
        gc.unfreeze()


def _chunks(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _begin_worker(parent: int) -> None:
    """A worker ends with its parent, however that ends, and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        threading.Event().wait(0.5)
    os._exit(1)
