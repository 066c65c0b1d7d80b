"""The process that reads files of content, which imports what it needs while the process that started it goes on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.engine.jobs import MIN_WORK_FOR_POOL
from generator.engine.worker import Worker

if TYPE_CHECKING:
    from generator.engine.load import LoadTask

# What loading a usual text takes.
MILLISECONDS = 3


def reader() -> Worker[LoadTask]:
    """Create a process that loads files, for a caller that has more of them to load, or more to do meanwhile."""
    return Worker(_load, import_all_that_reads)


def prepare_to_read(process: Worker[LoadTask], paths: Iterable[str]) -> None:
    """Have what reads files imported: by the process that reads a few, or here before several are forked for many."""
    texts = sum(path.startswith("content/") and path.endswith(".md") for path in paths)
    if texts * MILLISECONDS < MIN_WORK_FOR_POOL:
        process.start()
    else:
        import_all_that_reads()


def import_all_that_reads() -> None:
    """Import what reads a file of content."""
    import generator.check
    import generator.read.documents
    import generator.read.markdown.body  # noqa: F401


def _load(tasks: Iterable[LoadTask]) -> Iterable[bytes]:
    from generator.engine.load import load_within_limits

    return load_within_limits(tasks)
