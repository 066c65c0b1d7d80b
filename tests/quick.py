"""What a build or a check does anew each time and a test does not need: half of what a small build takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

import pytest

from generator.engine import load, load_results, pipeline, reader, site
from generator.engine.fingerprint import fingerprint
from generator.evidence import judge
from generator.read.files import ContentFile
from generator.review.changes import snapshots


def digest_sources_once(patch: pytest.MonkeyPatch) -> None:
    """Keep the fingerprint of the generator, whose sources no test edits."""
    once = cache(fingerprint)
    for module in (pipeline, site, snapshots):
        patch.setattr(module, "fingerprint", once)


# Where content is read in other processes: a module, its name for one, and what it names.
_PROCESSES = tuple(
    (module, name, getattr(module, name))
    for module, name in (
        (load_results, "load_in_one_process"),
        (reader, "prepare_to_read"),
        (load, "map_within_limits"),
        (judge, "Worker"),
        (judge, "map_within_limits"),
    )
)


def read_in_process(patch: pytest.MonkeyPatch) -> None:
    """Read content in this process, without the limits of one that can be stopped."""

    def load_in_one_process(base_path: str, worker: object, files: Sequence[ContentFile]) -> list[bytes]:
        return load.load_bounded(base_path, files)

    patch.setattr(load_results, "load_in_one_process", load_in_one_process)
    patch.setattr(reader, "prepare_to_read", lambda process, paths: None)
    patch.setattr(load, "map_within_limits", map)
    patch.setattr(judge, "Worker", InProcess)
    patch.setattr(judge, "map_within_limits", lambda function, tasks, seconds, memory: map(function, tasks))


def read_in_workers(patch: pytest.MonkeyPatch) -> None:
    """Read content in other processes, as a build does."""
    for module, name, original in _PROCESSES:
        patch.setattr(module, name, original)


class InProcess:
    """A worker that is this process."""

    def __init__(self, function: Callable[[Sequence[object]], Iterable[bytes]]) -> None:
        self.function = function

    def start(self) -> None:
        """Nothing is to be started."""

    def close(self) -> None:
        """Nothing is to be ended."""

    def map(self, items: Sequence[object], on_crash: object) -> list[bytes]:
        return list(self.function(items))
