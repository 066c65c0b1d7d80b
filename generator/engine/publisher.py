"""Bring the output to a plan: make what differs, remove what is gone, leave the rest alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from generator.engine.cache import Published
from generator.engine.jobs import Workers
from generator.engine.outcome import Counts
from generator.engine.output import manifest
from generator.engine.output.files import (
    path_conflicts,
    reject_unowned,
    remove_files,
    remove_temp_files,
    still_written,
)
from generator.engine.page_key import NEW, TOUCHED
from generator.engine.produce import ProducedFile, Producer, Target
from generator.record import Record


class Publication(Record, frozen=True):
    """The files of the output after a build, what was done, and why each file was made (``Outcome.causes``)."""

    files: dict[str, Published]
    counts: Counts
    causes: dict[str, tuple[str, ...]]


def publish(
    output: Path,
    producer: Producer,
    workers: Workers,
    targets: Sequence[Target],
    last: Mapping[str, Published],
    commit: str = "",
) -> Publication:
    """Publish every target whose key or file differs from the ``last`` build's, and remove files that have none.

    To be called under the lock of ``output``. Raises ForeignFile and LayoutError before anything is changed.
    """
    unfinished = manifest.is_unfinished(output)
    if unfinished:
        producer = replace(producer, verify=True)  # a file may be shorter than its record says
    planned = [target.path for target in targets]
    owned = _owned(output, last)
    reject_unowned(output, planned, owned)
    targets = [replace(target, last=last.get(target.path)) for target in targets]
    preflight = producer.preflight(targets)
    manifest.begin(output, owned, planned)
    if unfinished:
        remove_temp_files(output, owned)
    stale = owned.difference(planned)
    blocking = path_conflicts(stale, planned)
    removed = remove_files(output, blocking)
    made = producer.produce_all(workers, output, targets, preflight)
    removed += remove_files(output, stale - blocking)
    files = {path: made[path].published or last[path] for path in planned}
    manifest.finish(output, {path: item.written.sha256 for path, item in files.items()}, commit)
    causes = {path: _causes(files[path], last.get(path)) for path in planned if made[path].rendered}
    return Publication(files, _counts(made, removed), causes)


def _counts(made: Mapping[str, ProducedFile], removed: int) -> Counts:
    rendered, wrote = (sum(getattr(item, name) for item in made.values()) for name in ("rendered", "wrote"))
    return Counts(rendered, len(made) - rendered, wrote, removed)


def _causes(now: Published, last: Published | None) -> tuple[str, ...]:
    return (NEW,) if last is None else now.key.differences(last.key) or (TOUCHED,)


def _owned(output: Path, last: Mapping[str, Published]) -> set[str]:
    owned = manifest.owned_files(output)
    lost = ((path, item) for path, item in last.items() if path not in owned)
    # A manifest may be lost or damaged: what is still as it was recorded is ours nevertheless.
    return owned | {path for path, item in lost if still_written(f"{output}/{path}", item.written)}
