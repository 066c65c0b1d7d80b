"""Fixtures that all tests share."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from generator.render.encoders import ENCODERS
from tests.quick import digest_sources_once, read_in_process, read_in_workers
from tests.sites import PNG, Site

# Fixtures of tests in a browser.
pytest_plugins = ("tests.browsers",)

MakeSite = Callable[[Mapping[str, str | bytes | None]], Site]

# How many tests of others take as long as one of these.
COSTS = {"browser": 20, "audit": 20, "worker": 10}
MEMORY, ROOM = Path("/dev/shm"), 3 << 30


def pytest_configure(config: pytest.Config) -> None:
    """Write sites into memory where it has room: files on a disk are a third of what a small build takes.

    Laws are tried on the same inputs in every run, however slow the machine is.
    """
    settings.register_profile("same", derandomize=True, deadline=None, database=None)
    settings.load_profile("same")
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False  # the order below is by time, not by number
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_runtest_setup() -> None:
    """Let no code run during garbage collection: an exception that a signal raises there, as a limit does, is lost.

    Hypothesis counts the time of collections in this way.
    """
    gc.callbacks.clear()


@pytest.fixture(scope="session", autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands keep their key and their compiled layouts in folders of this run, not in somebody's home."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def one_fingerprint() -> Iterator[None]:
    """Digest the generator's sources once a session."""
    with pytest.MonkeyPatch.context() as patch:
        digest_sources_once(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def one_process() -> Iterator[None]:
    """Read content in the tests' own process, also for fixtures that several tests share."""
    with pytest.MonkeyPatch.context() as patch:
        read_in_process(patch)
        yield


@pytest.fixture(autouse=True)
def worker_processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read content in other processes where a test is marked ``worker``."""
    if request.node.get_closest_marker("worker") is not None:
        read_in_workers(monkeypatch)


@pytest.fixture(scope="module")
def undrawn() -> Iterator[None]:
    """Publish no more than the head of each share picture: drawing them takes most of the time of a small build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(ENCODERS, "png", lambda view: PNG)
        yield


@pytest.fixture
def site(tmp_path: Path) -> MakeSite:
    """Make a site from texts: ``site({"content/entries/2025/a.md": "…"})``."""

    def make(files: Mapping[str, str | bytes | None]) -> Site:
        root = tmp_path / "site"
        root.mkdir(exist_ok=True)
        (root / "content").mkdir(exist_ok=True)
        return Site(root).write(files)

    return make


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 300 kB; its size can be changed while it is in use."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("no right to mount a small disk here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where tests are shared among processes, begin with the files that take longest, so that all end together.

    What tests/test_alone.py runs is left out there: those processes have a thread of their own.
    """
    if not hasattr(config, "workerinput"):
        return
    items[:] = [item for item in items if item.path.name != "test_worker.py"]
    costs = Counter[Path]()
    for item in items:
        costs[item.path] += next((cost for mark, cost in COSTS.items() if item.get_closest_marker(mark)), 1)
    items.sort(key=lambda item: (item.path.name != "test_alone.py", -costs[item.path]))
