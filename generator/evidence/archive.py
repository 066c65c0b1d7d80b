"""Find or make a third party's copy of each source; what was begun is remembered, so that a run can be cut short."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.content.source_checks import Copy, SourceCheck, State
from generator.engine.output.files import replace_file
from generator.evidence.fetch_results import Unread
from generator.evidence.record_files import Records
from generator.evidence.renew import with_copies
from generator.evidence.targets import Target
from generator.evidence.wayback import Job, Progress, Wayback
from generator.record import Record

_PATIENCE, _STEP = 30, 6.0
_SILENT = 2


class Archived(Record, frozen=True):
    """What became of one source: the copy that is now known, or why there is none."""

    target: Target
    copy: Copy | None
    reason: str
    made: bool = False
    full: bool = False
    silent: bool = False


class Jobs:
    """The copies being made, by address, in a file of the store."""

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / "archive-jobs.json" if folder else None
        self.pending: dict[str, str] = {}
        if self._file and self._file.is_file():
            with suppress(ValueError, OSError):
                read = json.loads(self._file.read_text("utf-8"))
                self.pending = {str(k): str(v) for k, v in read.items()} if isinstance(read, dict) else {}

    def note(self, url: str, job: str | None) -> None:
        """Remember a job, or forget it."""
        self.pending.pop(url, None)
        if job:
            self.pending[url] = job
        if self._file:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._file, json.dumps(self.pending, indent=1, sort_keys=True).encode())


def archive(targets: Iterable[Target], wayback: Wayback, jobs: Jobs, records: Records) -> Iterator[Archived]:
    """Give each target a copy; yields each as its record has been written.

    Once the archive takes no more, it is only asked for the copies that it has.
    Nothing is begun when the time of the run is over, or when the archive was
    silent twice in a row.
    """
    full = ""
    silent = 0
    for target in targets:
        if wayback.client.pace.is_over or silent == _SILENT:
            return
        try:
            done = _one(target, wayback, jobs, full)
            silent = 0
        except Unread as error:
            done = Archived(target, None, error.reason, silent=error.is_silence)
            silent = silent + 1 if error.is_silence else 0
        if done.copy:
            records.save(with_copies(_known(records, target.url), [done.copy]))
        full = full or (done.reason if done.full else "")
        yield done


def needs_copy(target: Target, records: Records) -> bool:
    """Tell whether neither the writer nor an earlier run has named a copy."""
    check = records.checks.get(target.url)
    return not target.archived and not (check and check.copies)


def _one(target: Target, wayback: Wayback, jobs: Jobs, full: str) -> Archived:
    if target.url in jobs.pending:
        return _wait(target, jobs.pending[target.url], wayback, jobs)
    found = wayback.nearest(target.url, target.day)
    if found:
        return Archived(target, found, "")
    if not wayback.can_save or full:
        return Archived(target, None, full or "no copy, and no keys to make one")
    job = wayback.save(target.url)
    if job.progress is not Progress.PENDING:
        return _ended(target, job, jobs)
    jobs.note(target.url, job.id)
    return _wait(target, job.id, wayback, jobs)


def _wait(target: Target, name: str, wayback: Wayback, jobs: Jobs) -> Archived:
    for _ in range(_PATIENCE):
        job = wayback.status(name, target.url)
        if job.progress is not Progress.PENDING:
            return _ended(target, job, jobs)
        wayback.client.pace.sleep(_STEP)
    return Archived(target, None, "being made; run archive again")


def _ended(target: Target, job: Job, jobs: Jobs) -> Archived:
    if target.url in jobs.pending:
        jobs.note(target.url, None)
    reason = f"later: {job.reason}" if job.progress in (Progress.LATER, Progress.FULL) else job.reason
    full = job.progress in (Progress.FULL, Progress.DENIED)
    return Archived(target, job.copy, reason, made=job.copy is not None, full=full)


def _known(records: Records, url: str) -> SourceCheck:
    """A source that nobody has looked at yet can have a copy all the same."""
    return records.checks.get(url) or SourceCheck(url=url, state=State.UNCHECKED)
