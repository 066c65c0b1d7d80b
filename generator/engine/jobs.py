"""Maps over independent items, in this process or in several, with results in the items' order."""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import accumulate, pairwise, zip_longest
from traceback import format_exception
from typing import TYPE_CHECKING, Any, TypeVar

from generator.engine.progress import Progress, silent
from generator.engine.worker import Worker, become_worker, can_fork
from generator.record import Record

if TYPE_CHECKING:
    from concurrent.futures import Executor, ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Sequence[Item]], list[Result]]

# Below this much work, in milliseconds of one processor, starting a pool costs more than it saves.
MIN_WORK_FOR_POOL = 240
# From this much on, this process shares the work with a forked one.
MIN_WORK_TO_SHARE = 80
# Without a pool, progress is reported after so many items.
_LOCAL_CHUNK = 32
_CHUNKS_PER_WORKER = 24
# Forked workers begin with everything imported and all items in memory; only Linux forks safely.
_FORKS = sys.platform == "linux"


class Workers(Record, frozen=True):
    """The processes that do a build's work: ``jobs`` on this machine, or those of a given ``executor``.

    An executor may use other machines with the same files; its items are pickled.
    Between two stages no process remains but ``reader``, for callers that read repeatedly.
    """

    jobs: int = 1
    executor: Executor | None = None
    progress: Progress = silent
    reader: Worker[Any] | None = None

    @property
    def share_memory(self) -> bool:
        """Whether workers receive items without pickling."""
        return self.executor is None and (self.jobs <= 1 or _FORKS)

    def map(
        self,
        work: Work[Item, Result],
        items: Sequence[Item],
        stage: str,
        local_work: Work[Item, Result] | None = None,
        cost: Callable[[Item], int] = lambda _: 1,
        together: Sequence[int] = (),
    ) -> Generator[Result]:
        """Apply ``work`` to chunks of ``items`` and yield all results in order, while other processes work on the rest.

        ``work`` takes some items and returns as many results. ``local_work`` replaces
        it in this process: for little work, and after a worker was lost.
        ``cost`` is about how many milliseconds an item takes. The first items are worked on ``together`` in chunks of
        these sizes. The iterator has to be closed, or taken to its end.
        """
        milliseconds = sum(map(cost, items))
        if local_work is None and self._can_share(milliseconds):
            yield from self._shared(work, items, stage, together)
            return
        local_work = local_work or work
        several = milliseconds >= MIN_WORK_FOR_POOL and self._can_parallelise()
        chunks = _chunks(len(items), self.jobs, together) if several else _even_chunks(len(items), _LOCAL_CHUNK)
        done = 0
        while done < len(chunks):
            if several:
                from concurrent.futures import BrokenExecutor

                # A lost worker takes its pool with it: one chunk is done locally, and a new pool does the others.
                with suppress(BrokenExecutor), _submitter(self.jobs, self.executor, work, items) as outcomes:
                    for outcome in outcomes(chunks[done:]):
                        self.progress(stage, chunks[done].stop, len(items))
                        done += 1
                        yield from outcome
                several = self.executor is None
            if done < len(chunks):
                outcome = local_work(_part(items, chunks[done]))
                self.progress(stage, chunks[done].stop, len(items))
                done += 1
                yield from outcome

    def _can_share(self, milliseconds: int) -> bool:
        is_worth_it = MIN_WORK_TO_SHARE <= milliseconds < MIN_WORK_FOR_POOL
        return is_worth_it and self.executor is None and self.jobs > 1 and can_fork()

    def _shared(
        self, work: Work[Item, Result], items: Sequence[Item], stage: str, together: Sequence[int]
    ) -> Iterator[Result]:
        """Do every other chunk in this process, and those between them in a forked one at the same time."""
        chunks = _chunks(len(items), 2, together)
        here: list[list[Result] | Exception] = []
        with Worker(partial(_encoded_outcomes, work, items)) as forked:
            forked.meanwhile = lambda: here.extend(_outcomes(work, items, chunks[::2]))
            there = forked.map(chunks[1::2], lambda lost: pickle.dumps(work(_part(items, lost))))
        self.progress(stage, len(items), len(items))
        for pair in zip_longest(here, map(pickle.loads, there), fillvalue=()):
            for outcome in pair:
                if isinstance(outcome, Exception):
                    raise outcome
                yield from outcome

    def _can_parallelise(self) -> bool:
        """Whether other processes can do the work: a process with threads cannot be forked safely."""
        return self.executor is not None or (self.jobs > 1 and (can_fork() or not _FORKS))


def _chunks(total: int, jobs: int, together: Sequence[int] = ()) -> list[range]:
    """Split ``total`` items into chunks: those ``together``, then from one item to a small share of all.

    The costliest come first.
    """
    most = max(1, -(-total // (jobs * _CHUNKS_PER_WORKER)))
    ends = [0, *accumulate(together)]
    chunks = [range(*pair) for pair in pairwise(ends)]
    start = ends[-1]
    while start < total:
        size = min(most, 1 + (len(chunks) - len(together)) // jobs)
        chunks.append(range(start, min(start + size, total)))
        start += size
    return chunks


def _outcomes(
    work: Work[Item, Result], items: Sequence[Item], chunks: Iterable[range]
) -> Iterator[list[Result] | Exception]:
    """Yield the results of each chunk; after an exception, that for all others."""
    failure: Exception | None = None
    for chunk in chunks:
        try:
            yield failure or work(_part(items, chunk))
        except Exception as error:
            failure = error
            yield error


def _encoded_outcomes(work: Work[Any, Any], items: Sequence[Any], chunks: Iterable[range]) -> Iterator[bytes]:
    """Yield what a forked process sends to the one that has forked it; an exception with its traceback."""
    for outcome in _outcomes(work, items, chunks):
        if isinstance(outcome, Exception) and not hasattr(outcome, "__notes__"):
            outcome.add_note("".join(format_exception(outcome)))
        yield pickle.dumps(outcome)


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
    """A pool whose processes have all ended after the block; they do not collect this process's objects."""
    gc.freeze()
    try:
        yield pool
    finally:
        # Also after an error: no worker may write after the lock is released, or run when this process forks.
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
