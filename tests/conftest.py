"""Fixtures that all tests share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import cache
from pathlib import Path

import pytest

from generator.engine import load, pipeline
from generator.engine import site as site_module
from generator.engine.fingerprint import fingerprint
from generator.read.files import ContentFile
from generator.review.changes import snapshots
from tests.sites import Site

MakeSite = Callable[[Mapping[str, str | bytes | None]], Site]


@pytest.fixture(scope="session", autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands keep their key in a folder of this run, not in somebody's home."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session", autouse=True)
def one_fingerprint() -> Iterator[None]:
    """Digest the generator's sources once a session: no test edits them."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (pipeline, site_module, snapshots):
            patch.setattr(module, "fingerprint", cache(fingerprint))
        yield


@pytest.fixture(autouse=True)
def reader_in_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read content in the test's own process, unless the test is marked ``worker``: starting one is half of a small build."""

    def load_here(base_path: str, reader: object, files: Sequence[ContentFile]) -> list[bytes]:
        return load.load_bounded(base_path, files)

    if request.node.get_closest_marker("worker") is None:
        monkeypatch.setattr(load, "load_here", load_here)
        monkeypatch.setattr(load, "bounded", nullcontext)


@pytest.fixture
def site(tmp_path: Path) -> MakeSite:
    """Make a site from texts: ``site({"content/entries/2025/a.md": "…"})``."""

    def make(files: Mapping[str, str | bytes | None]) -> Site:
        root = tmp_path / "site"
        root.mkdir(exist_ok=True)
        (root / "content").mkdir(exist_ok=True)
        return Site(root).write(files)

    return make


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what tests/test_alone.py runs, where tests are shared among processes: those have a thread of their own."""
    if hasattr(config, "workerinput"):
        items[:] = [item for item in items if item.path.name != "test_worker.py"]
