"""Readers that hang, swallow memory or die are stopped, named, and replaced; nobody outlives the build."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from generator.engine import worker
from generator.engine.fingerprint import fingerprint
from generator.engine.jobs import MIN_WORK_FOR_POOL, MIN_WORK_TO_SHARE, Workers
from generator.engine.pipeline import build_site
from generator.preview.board import Board
from generator.preview.session import Update, watch
from generator.read import documents
from generator.read.documents import Document, read_document
from tests.conftest import MakeSite
from tests.sites import ENTRY, A, Site, entry

REPOSITORY = Path(__file__).resolve().parent.parent
EVIL = "content/entries/evil.md"
STOPPED = (
    f"{EVIL}:1:1: error B512 reading this file takes too much time or memory; "
    "look for long runs of one character and deep nesting, or split the file"
)

pytestmark = [
    pytest.mark.worker,
    pytest.mark.skipif(sys.platform != "linux", reason="workers are split off and limited on Linux only"),
]


def hang() -> None:
    """Never come back to Python, so that no handler of a signal runs."""
    sum(itertools.repeat(0, 10**15))


def sleep() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF})
    time.sleep(600)


def swallow() -> None:
    bytearray(2 * worker.MEMORY)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


WAYS = {"hangs": hang, "sleeps": sleep, "swallows memory": swallow, "is killed": die, "aborts": os.abort}


def slow(name: str) -> Any:
    """A way that ends with a limit of time, or not before somebody's patience does."""
    return pytest.param(name, marks=pytest.mark.slow)


@pytest.fixture
def evil(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Have the reading of one file go wrong; workers are split off and so have it, too."""

    def make(way: Callable[[], None]) -> None:
        def read(path: str, raw: bytes) -> Document:
            if path == EVIL:
                way()
            return read_document(path, raw)

        monkeypatch.setattr(documents, "read_document", read)
        monkeypatch.setattr(worker, "SECONDS", 0)
        monkeypatch.setattr(worker, "WALL_SECONDS", 5.0)

    return make


@pytest.fixture
def threads() -> Iterator[None]:
    """Have a thread in this process, which then can no longer be split safely."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    yield
    end.set()
    thread.join()


def read_in(ways: Iterable[str]) -> Iterator[bytes]:
    """Go wrong in some ways, within the limits of a worker."""

    def read(way: str) -> bytes:
        WAYS.get(way, str)()
        return way.encode()

    return worker.map_within_limits(read, ways, seconds=0)


def nap(items: object) -> list[bytes]:
    os.write(1, b"%d\n" % os.getpid())
    time.sleep(600)
    return []


def problems(site: Site, jobs: int) -> list[str]:
    site.jobs = jobs
    return [str(problem) for problem in site.build().problems]


@pytest.mark.parametrize("name", ["hangs", slow("sleeps"), "swallows memory", "is killed", "aborts"])
def test_a_file_that_stops_its_reader_is_named_and_the_others_are_read(
    site: MakeSite, evil: Callable[[Callable[[], None]], None], name: str
) -> None:
    evil(WAYS[name])
    made = site(
        {
            A: entry(date="date: 2025-02-30"),
            EVIL: ENTRY,
            "content/entries/z.md": entry(claim="claim: The harbour was closed in March", speaker=""),
        }
    )
    assert [line.split(": ")[0].partition(":")[0] for line in problems(made, 1)] == [A, EVIL, "content/entries/z.md"]
    assert STOPPED in problems(made, 1), "and is read again, since it is not remembered"


@pytest.mark.parametrize("name", [slow("hangs"), "is killed"])
def test_a_worker_of_many_that_is_lost_is_made_up_for(
    site: MakeSite, evil: Callable[[Callable[[], None]], None], name: str
) -> None:
    evil(WAYS[name])
    many = {f"content/entries/n{n}.md": entry(claim=f"claim: A generated claim, number {n} of many") for n in range(80)}
    made = site({**many, EVIL: ENTRY})
    assert problems(made, 2) == [STOPPED]


def test_a_site_is_built_though_a_worker_was_lost_for_another_reason(
    site: MakeSite, evil: Callable[[Callable[[], None]], None], tmp_path: Path
) -> None:
    """As when the system runs short of memory: the second time all is well, and pages are made without workers."""

    def once() -> None:
        if not (tmp_path / "died").exists():
            (tmp_path / "died").touch()
            die()

    evil(once)
    many = {f"content/entries/n{n}.md": entry(claim=f"claim: A generated claim, number {n} of many") for n in range(80)}
    made = site({**many, EVIL: entry(claim="claim: A claim that has nothing to do with the others")})
    assert problems(made, 2) == []
    assert (tmp_path / "died").exists()
    clean = made.root.parent / "clean"
    made.build(clean, clean=True)
    assert made.tree() == made.tree(clean)


def test_a_front_matter_that_takes_too_long_is_named(site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: str, raw: bytes) -> Document:
        while True:
            pass

    monkeypatch.setattr(documents, "read_document", read)
    monkeypatch.setattr("generator.read.markdown.body.SECONDS", 0.2)
    assert problems(site({EVIL: ENTRY}), 1) == [STOPPED]


@pytest.mark.parametrize("way", [slow("hangs"), slow("sleeps"), "is killed", "aborts"])
def test_a_process_with_threads_has_items_done_in_one_that_can_be_stopped(
    threads: None, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(worker, "WALL_SECONDS", 600.0 if way == "hangs" else 10.0)
    with worker.Worker(read_in) as one:
        assert one.map(["well", way, "well"], lambda item: b"lost") == [b"well", b"lost", b"well"]
    assert multiprocessing.active_children() == []


def test_what_fails_in_a_started_worker_is_said_and_is_no_problem_of_the_content(
    threads: None, capfd: pytest.CaptureFixture[str]
) -> None:
    with (
        pytest.raises(RuntimeError, match="a worker process failed; its output is above"),
        worker.Worker(read_in) as one,
    ):
        one.map(["swallows memory"], lambda item: b"lost")
    assert "MemoryError" in capfd.readouterr().err


def test_a_process_with_threads_is_never_split_and_reads_no_content_itself(
    site: MakeSite, threads: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> Any:
        raise AssertionError

    made = site({f"content/entries/n{n}.md": entry(claim=f"claim: A claim with the number {n}") for n in range(60)})
    made.write({A: entry(date="date: 2025-02-30")})
    monkeypatch.setattr(os, "fork", refused)
    monkeypatch.setattr(documents, "read_document", refused)
    assert [line.split(": ")[0] for line in problems(made, 2)] == [f"{A}:4:7"]
    made.write({A: ENTRY})
    assert problems(made, 2) == []


def test_a_preview_has_every_save_read_by_one_process_that_ends_with_it(
    site: MakeSite, threads: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> Any:
        raise AssertionError

    made = site({A: ENTRY})
    saves = iter([entry(body="Mended."), entry(date="date: 2025-02-30"), ENTRY])
    seen: list[tuple[int, int | None]] = []

    def say(update: Update) -> None:
        assert update.errors == ()
        [reader] = multiprocessing.active_children()
        seen.append((len(update.prepared.problems), reader.pid))
        try:
            made.write({A: next(saves)})
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr(documents, "read_document", refused)
    with pytest.raises(KeyboardInterrupt):
        watch(Board(), made.root, made.request, fingerprint(), say)
    assert [count for count, _ in seen] == [0, 0, 1, 0]
    assert len({reader for _, reader in seen}) == 1
    assert multiprocessing.active_children() == []


def test_after_a_lost_worker_new_ones_do_what_is_left(tmp_path: Path) -> None:
    def work(items: Sequence[int]) -> list[int]:
        if 10 in items and not (tmp_path / "died").exists():
            (tmp_path / "died").touch()
            die()
        return [os.getpid() for _ in items]

    done = [*Workers(2).map(work, range(10 * MIN_WORK_FOR_POOL), "working")]
    assert (tmp_path / "died").exists()
    assert len(done) == 10 * MIN_WORK_FOR_POOL
    assert 0 < done.count(os.getpid()) <= MIN_WORK_FOR_POOL


@pytest.mark.parametrize("failing", [0, 1], ids=["this process", "the forked one"])
def test_an_error_of_either_process_that_shares_work_is_told_when_both_have_ended(failing: int) -> None:
    def work(items: Sequence[int]) -> list[int]:
        if failing in items:
            raise OSError(28, "No space left on device")
        return list(items)

    with pytest.raises(OSError, match="No space left") as told:
        list(Workers(2).map(work, range(MIN_WORK_TO_SHARE), "working"))
    assert told.value.errno == 28
    assert multiprocessing.active_children() == []


def test_what_a_lost_process_leaves_of_shared_work_is_done_once_more(tmp_path: Path) -> None:
    def work(items: Sequence[int]) -> list[int]:
        if 9 in items and os.getpid() != this and not (tmp_path / "died").exists():
            (tmp_path / "died").touch()
            die()
        return list(items)

    this = os.getpid()
    assert [*Workers(2).map(work, range(MIN_WORK_TO_SHARE), "working")] == list(range(MIN_WORK_TO_SHARE))
    assert (tmp_path / "died").exists()


def test_two_processes_share_little_work_and_its_results_are_in_order() -> None:
    def work(items: Sequence[int]) -> list[tuple[int, int]]:
        return [(item, os.getpid()) for item in items]

    done = [*Workers(2).map(work, range(MIN_WORK_TO_SHARE), "working")]
    assert [item for item, _ in done] == list(range(MIN_WORK_TO_SHARE))
    assert len({process for _, process in done} - {os.getpid()}) == 1
    assert os.getpid() in {process for _, process in done}
    alone = {process for _, process in Workers(2).map(work, range(MIN_WORK_TO_SHARE - 1), "working")}
    assert alone == {os.getpid()}


def test_threads_that_read_at_once_leave_no_limit_behind() -> None:
    import resource

    def limit_after(number: int) -> bool:
        time.sleep(0.001 * number)
        return resource.getrlimit(resource.RLIMIT_CPU)[0] == before

    def read(number: int) -> bool:
        return all(worker.map_within_limits(limit_after, [number]))

    before = resource.getrlimit(resource.RLIMIT_CPU)[0]
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(read, range(20)))
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] == before


def test_nobody_is_at_work_when_an_error_of_one_worker_is_told(tmp_path: Path) -> None:
    def work(items: Sequence[int]) -> list[int]:
        if 0 in items:
            raise OSError(28, "No space left on device")
        time.sleep(0.5)
        (tmp_path / str(items[0])).touch()
        return list(items)

    with pytest.raises(OSError, match="No space left"):
        list(Workers(2).map(work, range(MIN_WORK_FOR_POOL), "working"))
    assert multiprocessing.active_children() == []
    done = len(list(tmp_path.iterdir()))
    assert 0 < done < 10, "what had begun was ended, and the rest left"


def test_what_a_broken_executor_leaves_undone_is_done_here_and_it_is_not_asked_again() -> None:
    class Broken(Executor):
        asked = 0

        def submit(self, *_: Any, **__: Any) -> Future[Any]:
            self.asked += 1
            raise BrokenExecutor

    broken = Broken()
    done = [*Workers(2, broken).map(lambda items: [os.getpid() for _ in items], range(MIN_WORK_FOR_POOL), "working")]
    assert (set(done), len(done), broken.asked) == ({os.getpid()}, MIN_WORK_FOR_POOL, 1)


def test_a_fault_of_ours_in_a_worker_is_no_problem_of_the_content(
    site: MakeSite, evil: Callable[[Callable[[], None]], None], capfd: pytest.CaptureFixture[str]
) -> None:
    def fault() -> None:
        raise ZeroDivisionError("ours")

    evil(fault)
    with pytest.raises(RuntimeError, match="a worker process failed; its output is above"):
        problems(site({EVIL: ENTRY}), 1)
    assert "ZeroDivisionError: ours" in capfd.readouterr().err


def test_an_honest_file_of_the_largest_size_is_read_within_the_limits(site: MakeSite) -> None:
    body = ("What *is* known, with a [link](https://news.example/) and `code`, at some length.\n\n" * 4000)[:250_000]
    made = site({A: entry(body=body[: body.rfind("\n\n")])})
    assert [line for line in problems(made, 1) if " error B512" in line] == []


def test_the_limits_of_one_file_are_not_those_of_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    def limits() -> list[int]:
        return [resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_CPU, resource.RLIMIT_DATA)]

    def within(item: int) -> list[int]:
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
        retained.append(bytes(worker.MEMORY // 4))
        return limits()

    before, retained = limits(), list[bytes]()
    monkeypatch.setattr(worker, "process_time", iter([1.0, 1.05, 5.0]).__next__)
    first, soon, later = worker.map_within_limits(within, range(3))
    assert before != first == soon, "after so little time, the limits still hold"
    assert later[0] > first[0]
    assert later[1] >= first[1] + worker.MEMORY // 4, "what the process has by then is not the item's"
    assert limits() == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


ORPHANS = """
import sys, threading, time
from generator.engine.jobs import MIN_WORK_FOR_POOL, Workers
from generator.engine.worker import Worker
from tests.test_worker import nap
if sys.argv[1] == "pool":
    list(Workers(2).map(nap, range(MIN_WORK_FOR_POOL), "napping"))
if sys.argv[1] == "started":
    threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
Worker(nap).map([1], str.encode)
"""


@pytest.mark.parametrize(("kind", "count"), [("pool", 2), ("split off", 1), ("started", 1)])
def test_workers_end_with_a_parent_that_is_killed(kind: str, count: int) -> None:
    command = [sys.executable, "-c", ORPHANS, kind]
    parent = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    with parent.stdout:
        try:
            workers = [int(parent.stdout.readline()) for _ in range(count)]
        finally:
            parent.kill()
            parent.wait()
    deadline = time.monotonic() + 30
    while (left := [each for each in workers if _is_alive(each)]) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert left == []


def _is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_an_interrupt_leaves_no_worker_behind(site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site({A: ENTRY})
    workers: list[int] = []
    fork = os.fork

    def forked() -> int:
        child = fork()
        workers.append(child)
        return child

    def interrupted(pipe: Connection, seconds: float) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fork", forked)
    monkeypatch.setattr(Connection, "poll", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build_site(made.request(), made.output)
    assert workers
    assert not any(_is_alive(each) for each in workers)
