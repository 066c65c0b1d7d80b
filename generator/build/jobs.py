"""Maps over independent items, in this process or in several, with results in the items' order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain
from typing import TypeVar

from generator.build.worker import become_worker

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
    here: Callable[[Sequence[Item]], list[Result]] | None = None,
) -> list[Result]:
    """Apply ``function`` to chunks of ``items`` and return all results in order.

    ``function`` takes some items and returns as many results; it and they must
    be picklable where ``executor`` leads to other processes. ``here`` takes its
    place in this process: for few items, and where a worker was lost.
    """
    here = here or function
    if executor is None or len(items) < WORTH_A_PROCESS:
        chunks = _chunks(items, 32)
        outcomes: Iterator[list[Result]] = map(here, chunks)
    else:
        chunks = _chunks(items, max(8, -(-len(items) // (workers * _CHUNKS_PER_WORKER))))
        outcomes = _through(executor, function, here, chunks)
    results: list[list[Result]] = []
    done = 0
    for chunk, outcome in zip(chunks, outcomes, strict=True):
        results.append(outcome)
        done += len(chunk)
        progress(stage, done, len(items))
    return list(chain.from_iterable(results))


def _through(
    executor: Executor,
    function: Callable[[Sequence[Item]], list[Result]],
    here: Callable[[Sequence[Item]], list[Result]],
    chunks: Sequence[Sequence[Item]],
) -> Iterator[list[Result]]:
    """The results of other processes; what is not done when one of them dies is done here."""
    done = 0
    try:
        for outcome in executor.map(function, chunks):
            yield outcome
            done += 1
    except BrokenExecutor:
        executor.shutdown()
        yield from map(here, chunks[done:])


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
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context(method), become_worker, (os.getpid(),))
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
