"""Bring the output to a plan: make what differs, remove what is gone, leave the rest alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from generator.engine.cache import Published, Remembered
from generator.engine.counts import Counts
from generator.engine.jobs import Workers
from generator.engine.output import manifest
from generator.engine.output.files import (
    in_the_way,
    is_intact,
    is_untouched,
    refuse_foreign,
    remove_files,
    remove_litter,
)
from generator.engine.produce import Producer, Target, costliest_first
from generator.record import Record


class Publisher(Record, frozen=True):
    """Brings ``output`` to a plan; with ``verify`` files that would be left are read and compared first."""

    output: Path
    producer: Producer
    workers: Workers
    verify: bool = False
    commit: str = ""

    def publish(self, targets: Sequence[Target], last: Remembered) -> tuple[Counts, dict[str, Published]]:
        """Make every target whose key or file differs from the ``last`` build's; returns what stands now.

        Raises ForeignFile, before anything is changed, where a file that is not
        ours is in the way.
        """
        before = last.files
        unfinished, owned = manifest.is_unfinished(self.output), self._owned(before)
        planned = [target.path for target in targets]
        refuse_foreign(self.output, planned, owned)
        fresh = costliest_first(self._fresh(targets, last, unfinished))
        stale = owned.difference(planned)
        standing = {path: before[path] for path in planned if path in before}
        if not fresh and not stale and not unfinished:
            self._finish(standing)
            return Counts(0, len(targets), 0, 0), standing

        rehearsed = self.producer.rehearse(fresh)
        manifest.begin(self.output, owned, planned)
        if unfinished:
            remove_litter(self.output, owned)
        blocking = in_the_way(stale, planned)
        removed = remove_files(self.output, blocking)
        made = self.producer.produce_by(self.workers, self.output, fresh, rehearsed)
        after = {path: item.published for path, item in made.items() if item.published}
        standing |= after
        removed += remove_files(self.output, stale - blocking)
        self._finish(standing)
        changed = sum(1 for item in made.values() if item.wrote)
        return Counts(len(after), len(targets) - len(after), changed, removed), standing

    def shared(self, targets: Iterable[Target]) -> dict[str, str]:
        """Name, by layout, what all its pages share."""
        return {layout: self.producer.shared(layout) for layout in sorted({target.layout for target in targets})}

    def _owned(self, before: Mapping[str, Published]) -> set[str]:
        owned = manifest.owned_files(self.output)
        lost = ((path, item) for path, item in before.items() if path not in owned)
        # A manifest may be lost or damaged: what stands as it was recorded is ours nevertheless.
        return owned | {path for path, item in lost if is_untouched(self.output / path, item.written)}

    def _fresh(self, targets: Sequence[Target], last: Remembered, unfinished: bool) -> list[Target]:
        """The targets to make: those without a record, with another key, or whose file is not as recorded.

        Where what all pages of a layout share has changed they are not asked for
        their keys first, for which they would need their views: each is looked
        at when its turn comes, and left if it is the same.
        """
        before, same = last.files, is_intact if self.verify or unfinished else is_untouched
        known = {t.path: t for t in targets if t.path in before and same(self.output / t.path, before[t.path].written)}
        shared = {layout for layout, name in self.shared(known.values()).items() if last.shared.get(layout) == name}
        asked = costliest_first([target for target in known.values() if target.layout in shared])
        keys = self.producer.keys_by(self.workers, asked)
        standing = {t.path for t, key in zip(asked, keys, strict=True) if key == before[t.path].key}
        return [
            replace(target, key=before[target.path].key) if target.path in known else target
            for target in targets
            if target.path not in standing
        ]

    def _finish(self, standing: Mapping[str, Published]) -> None:
        manifest.finish(self.output, {path: item.written.sha256 for path, item in standing.items()}, self.commit)
