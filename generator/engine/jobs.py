"""Maps over independent items, in this process or in several, with results in the items' order."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from generator.engine.progress import Progress as Progress
from generator.engine.progress import silent as silent
from generator.engine.worker import Worker, become_worker, can_fork
from generator.record import Record

if TYPE_CHECKING:
    from concurrent.futures import Executor, ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Sequence[Item]], list[Result]]

# Below this much work, in milliseconds of one processor, starting a pool costs more than it saves.
MIN_WORK_FOR_POOL = 240
# Where no pool helps, progress is reported after so many items.
_CHUNK_HERE = 32
_CHUNKS_PER_WORKER = 24
# Forked workers begin with everything imported and all items in memory; only Linux forks safely.
_FORKS = sys.platform == "linux"


class Workers(Record, frozen=True):
    """Who does a build's work: ``jobs`` processes of this machine, or those of somebody's ``executor``.

    An executor may lead to other machines that see the same files; it gets only
    what can be pickled. Between two stages no process of ours is left but a
    ``reader``, for whoever reads again and again.
    """

    jobs: int = 1
    executor: Executor | None = None
    progress: Progress = silent
    reader: Worker[Any] | None = None

    @property
    def share_memory(self) -> bool:
        """Tell whether items reach the workers as they are, without being pickled."""
        return self.executor is None and (self.jobs <= 1 or _FORKS)

    def map(
        self,
        work: Work[Item, Result],
        items: Sequence[Item],
        stage: str,
        here: Work[Item, Result] | None = None,
        cost: Callable[[Item], int] = lambda _: 1,
    ) -> list[Result]:
        """Apply ``work`` to chunks of ``items`` and return all results in order.

        ``work`` takes some items and returns as many results. ``here`` takes its
        place in this process: for little work, and where a worker was lost.
        ``cost`` is about how many milliseconds an item takes.
        """
        here = here or work
        several = sum(map(cost, items)) >= MIN_WORK_FOR_POOL and self._has_others()
        chunks = _chunks(len(items), self.jobs) if several else _even_chunks(len(items), _CHUNK_HERE)
        results: list[list[Result]] = []

        def add(outcome: list[Result]) -> None:
            results.append(outcome)
            self.progress(stage, chunks[len(results) - 1].stop, len(items))

        while len(results) < len(chunks):
            if several:
                from concurrent.futures import BrokenExecutor

                # A worker that is lost takes its pool with it: one chunk is done here, and a new pool does the others.
                with suppress(BrokenExecutor), _submitter(self.jobs, self.executor, work, items) as outcomes:
                    for outcome in outcomes(chunks[len(results) :]):
                        add(outcome)
                several = self.executor is None
            if len(results) < len(chunks):
                add(here(_part(items, chunks[len(results)])))
        return list(chain.from_iterable(results))

    def _has_others(self) -> bool:
        """Tell whether others can help: a process that has threads is not safely split."""
        return self.executor is not None or (self.jobs > 1 and (can_fork() or not _FORKS))


def _chunks(total: int, jobs: int) -> list[range]:
    """Split ``total`` items into chunks that grow from one item to a small share of all: the costliest come first."""
    most = max(1, -(-total // (jobs * _CHUNKS_PER_WORKER)))
    chunks: list[range] = []
    start = 0
    while start < total:
        size = min(most, 1 + len(chunks) // jobs)
        chunks.append(range(start, min(start + size, total)))
        start += size
    return chunks


def _even_chunks(total: int, size: int) -> list[range]:
    return [range(start, min(start + size, total)) for start in range(0, total, size)]


def _part(items: Sequence[Item], chunk: range) -> Sequence[Item]:
    return items[chunk.start : chunk.stop]


@contextmanager
def _submitter(
    jobs: int, executor: Executor | None, work: Work[Item, Result], items: Sequence[Item]
) -> Iterator[Callable[[Sequence[range]], Iterator[list[Result]]]]:
    """Yield a submit function: forked workers receive ranges of items, all others the pickled items."""
    from concurrent.futures import ProcessPoolExecutor

    def send(to: Executor) -> Callable[[Sequence[range]], Iterator[list[Result]]]:
        return lambda chunks: to.map(work, [_part(items, chunk) for chunk in chunks])

    if executor is not None:
        yield send(executor)
    elif _FORKS:
        with _pool(ProcessPoolExecutor(jobs, _context("fork"), _init_worker, (os.getpid(), work, items))) as pool:
            yield lambda chunks: pool.map(_run_chunk, chunks)
    else:
        with _pool(ProcessPoolExecutor(jobs, _context("spawn"), become_worker, (os.getpid(),))) as pool:
            yield send(pool)


@contextmanager
def _pool(pool: ProcessPoolExecutor) -> Iterator[ProcessPoolExecutor]:
    """A pool whose processes have all ended after the block; what this one holds they need not look through."""
    gc.freeze()
    try:
        yield pool
    finally:
        # Also after an error: nobody of ours may write when the lock is free, or run when this process is split.
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def _context(method: str) -> Any:
    import multiprocessing

    return multiprocessing.get_context(method)


# What a forked worker starts with; empty in every other process.
_worker_state: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []


def _init_worker(parent: int, work: Any, items: Any) -> None:
    become_worker(parent)
    _worker_state[:] = [(work, items)]


def _run_chunk(chunk: range) -> Any:
    work, items = _worker_state[0]
    return work(_part(items, chunk))
