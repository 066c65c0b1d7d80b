"""Another's executor does the work of a build, and the tree is the same."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.body import Body
from generator.content.problem import Problem
from generator.engine.jobs import Workers
from generator.engine.pipeline import build_site
from generator.engine.request import Request
from generator.read.markdown.body import render_body
from tests.conftest import MakeSite
from tests.laws import LAW
from tests.sites import TODAY, entry

MANY: dict[str, str | bytes | None] = {
    f"content/entries/n{n}.md": entry(
        claim=f"claim: A generated claim, number {n} of many", body=f"Text {n}.[^1]\n\n[^1]: A."
    )
    for n in range(60)
}


@contextmanager
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@contextmanager
def other_processes() -> Iterator[Executor]:
    """Processes that share nothing with this one: all that they are told is pickled."""
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        yield pool


@contextmanager
def cluster() -> Iterator[Executor]:
    """Dask's scheduler with two workers, all on this machine's loopback."""
    distributed = pytest.importorskip("distributed", reason="pip install distributed")
    settings = {"n_workers": 2, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": None}
    with (
        distributed.LocalCluster(**settings) as local,
        distributed.Client(local) as client,
        client.get_executor() as pool,
    ):
        yield pool


@pytest.mark.filterwarnings("default")  # what others' clusters say as they end is theirs
@pytest.mark.parametrize("offered", [threads, other_processes, cluster])
def test_anothers_executor_ends_in_the_same_tree(
    site: MakeSite, tmp_path: Path, offered: Callable[[], Iterator[Executor]]
) -> None:
    made = site(MANY)
    made.build()
    with offered() as executor:  # type: ignore[attr-defined]
        request = Request(made.root, TODAY, jobs=2, clean=True)
        outcome = build_site(request, tmp_path / "other", executor=executor)
    assert outcome.counts.written > 200
    assert made.tree(tmp_path / "other") == made.tree()


def test_texts_that_threads_read_at_once_do_not_mix() -> None:
    texts = [f"# Text {n}\n\nA note.[^{n}] A [link](/claims/n{n}/).\n\n[^{n}]: Note {n}.\n" for n in range(400)]

    def read(text: str) -> tuple[Body, tuple[Problem, ...]]:
        return render_body("content/entries/a.md", text, 1, "")

    alone = [read(text) for text in texts]
    interval, deepest = sys.getswitchinterval(), sys.getrecursionlimit()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(read, texts)) == alone
    finally:
        sys.setswitchinterval(interval)
    assert sys.getrecursionlimit() == deepest


@LAW
@given(st.lists(st.integers(1, 9), max_size=4), st.integers(0, 60))
def test_what_belongs_together_is_worked_on_together_and_results_keep_their_order(
    sizes: list[int], others: int
) -> None:
    items, parts = range(sum(sizes) + others), set[tuple[int, ...]]()

    def work(some: Sequence[int]) -> list[int]:
        parts.add(tuple(some))
        return [2 * item for item in some]

    with ThreadPoolExecutor(2) as pool:
        results = [*Workers(2, executor=pool).map(work, items, "pages", cost=lambda _: 1000, together=sizes)]
    assert results == [2 * item for item in items]
    assert parts >= {tuple(items[end - size : end]) for size, end in zip(sizes, accumulate(sizes), strict=True)}
