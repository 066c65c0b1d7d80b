"""Bring the output to a plan: make what differs, remove what is gone, leave the rest alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.build import cache
from generator.build.cache import Published
from generator.build.jobs import Progress, run
from generator.build.produce import Target, produce, rehearse
from generator.publish import manifest
from generator.publish.files import (
    Written,
    in_the_way,
    is_intact,
    is_untouched,
    refuse_foreign,
    remove_files,
    remove_litter,
)
from generator.render.layouts import Layouts


@dataclass(frozen=True, slots=True)
class Counts:
    """Files made, left as they were, changed on disk, and removed."""

    rendered: int
    reused: int
    written: int
    removed: int


NOTHING_DONE = Counts(0, 0, 0, 0)


def publish_all(
    output: Path,
    targets: Sequence[Target],
    layouts: Layouts,
    before: dict[str, Published],
    *,
    verify: bool,
    executor: Executor | None,
    workers: int,
    progress: Progress,
) -> tuple[Counts, dict[str, Published]]:
    """Make every target whose key or file differs from ``before``; returns what stands now.

    Raises ForeignFile, before anything is changed, where a file that is not
    ours is in the way.
    """
    unfinished = manifest.is_unfinished(output)
    owned = manifest.owned_files(output)
    # A manifest may be lost or damaged: what stands as it was recorded is ours nevertheless.
    owned |= {path for path, item in before.items() if path not in owned and is_untouched(output / path, item.written)}
    planned = [target.path for target in targets]
    refuse_foreign(output, planned, owned)
    same = is_intact if verify or unfinished else is_untouched
    fresh = [target for target in targets if not _stands(output, target, before, same)]
    stale = owned.difference(planned)
    standing = {target.path: before[target.path] for target in targets if target.path in before}
    if not fresh and not stale and not unfinished:
        manifest.finish(output, {path: item.written.sha256 for path, item in standing.items()})
        return Counts(0, len(targets), 0, 0), standing

    rehearse(layouts, fresh)
    manifest.begin(output, owned, planned)
    if unfinished:
        remove_litter(output, owned)
    blocking = in_the_way(stale, planned)
    removed = remove_files(output, blocking)
    made = run(partial(produce, layouts, output), fresh, executor, workers=workers, stage="pages", progress=progress)
    for target, (written, _) in zip(fresh, made, strict=True):
        standing[target.path] = Published(target.key, written)
    removed += remove_files(output, stale - blocking)
    manifest.finish(output, {path: item.written.sha256 for path, item in standing.items()})
    changed = sum(1 for _, wrote in made if wrote)
    return Counts(len(fresh), len(targets) - len(fresh), changed, removed), standing


def publish_remembered(
    folder: Path, output: Path, targets: Sequence[Target], layouts: Layouts, *,
    clean: bool, verify: bool, executor: Executor | None, workers: int, progress: Progress,
) -> Counts:  # fmt: skip
    """Publish with what ``folder`` remembers of ``output`` (nothing if ``clean``), and remember the outcome."""
    before = {} if clean else cache.load_published(folder, output)
    counts, standing = publish_all(
        output, targets, layouts, before, verify=verify, executor=executor, workers=workers, progress=progress
    )
    if standing != before:
        cache.save_published(folder, output, standing)
    return counts


def _stands(output: Path, target: Target, before: dict[str, Published], same: Callable[[Path, Written], bool]) -> bool:
    known = before.get(target.path)
    return known is not None and known.key == target.key and same(output / target.path, known.written)
