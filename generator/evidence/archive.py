"""Find or request a third party's copy of each source; pending jobs are saved, so that a run can be interrupted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.content.source_checks import Copy, SourceCheck, SourceState
from generator.engine.output.files import replace_file
from generator.evidence.fetch_results import FetchError
from generator.evidence.record_files import Records
from generator.evidence.renew import with_copies
from generator.evidence.targets import CheckTarget
from generator.evidence.wayback import Job, JobState, Wayback
from generator.record import Record

_MAX_POLLS, _POLL_SECONDS = 30, 6.0
_MAX_UNANSWERED = 2


class ArchiveResult(Record, frozen=True):
    """The outcome for one source: its copy, or the reason why there is none."""

    target: CheckTarget
    copy: Copy | None
    reason: str
    created: bool = False
    quota_exhausted: bool = False
    no_response: bool = False


class PendingJobs:
    """The job ids of copies in progress, by address, saved in a file of the store."""

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / "archive-jobs.json" if folder else None
        self.pending: dict[str, str] = {}
        if self._file and self._file.is_file():
            with suppress(ValueError, OSError):
                data = json.loads(self._file.read_text("utf-8"))
                self.pending = {str(k): str(v) for k, v in data.items()} if isinstance(data, dict) else {}

    def record(self, url: str, job: str | None) -> None:
        """Save a job id, or remove it if None."""
        self.pending.pop(url, None)
        if job:
            self.pending[url] = job
        if self._file:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._file, json.dumps(self.pending, indent=1, sort_keys=True).encode())


def archive(
    targets: Iterable[CheckTarget], wayback: Wayback, jobs: PendingJobs, records: Records
) -> Iterator[ArchiveResult]:
    """Find a copy for each target; yields each result after its record has been written.

    Once the archive's quota is reached, only existing copies are looked up. Stops at the run's time
    limit, or when the archive did not respond twice in a row.
    """
    quota_exhausted = ""
    no_response = 0
    for target in targets:
        if wayback.client.limiter.is_expired or no_response == _MAX_UNANSWERED:
            return
        try:
            result = _archive_one(target, wayback, jobs, quota_exhausted)
            no_response = 0
        except FetchError as error:
            result = ArchiveResult(target, None, error.reason, no_response=error.no_response)
            no_response = no_response + 1 if error.no_response else 0
        if result.copy:
            # A source that was never checked can have a copy.
            check = records.checks.get(target.url) or SourceCheck(url=target.url, state=SourceState.UNCHECKED)
            records.save(with_copies(check, [result.copy]))
        quota_exhausted = quota_exhausted or (result.reason if result.quota_exhausted else "")
        yield result


def needs_copy(target: CheckTarget, records: Records) -> bool:
    """Whether neither the writer nor an earlier run has named a copy."""
    check = records.checks.get(target.url)
    return not target.has_archive and not (check and check.copies)


def _archive_one(target: CheckTarget, wayback: Wayback, jobs: PendingJobs, quota_exhausted: str) -> ArchiveResult:
    if target.url in jobs.pending:
        return _poll(target, jobs.pending[target.url], wayback, jobs)
    existing = wayback.nearest(target.url, target.day)
    if existing:
        return ArchiveResult(target, existing, "")
    if not wayback.can_save or quota_exhausted:
        return ArchiveResult(target, None, quota_exhausted or "no copy found, and no keys to request one")
    job = wayback.request_copy(target.url)
    if job.state is not JobState.PENDING:
        return _finish(target, job, jobs)
    jobs.record(target.url, job.id)
    return _poll(target, job.id, wayback, jobs)


def _poll(target: CheckTarget, job_id: str, wayback: Wayback, jobs: PendingJobs) -> ArchiveResult:
    for _ in range(_MAX_POLLS):
        job = wayback.poll(job_id, target.url)
        if job.state is not JobState.PENDING:
            return _finish(target, job, jobs)
        if wayback.client.limiter.is_expired:
            break
        wayback.client.limiter.sleep(_POLL_SECONDS)
    return ArchiveResult(target, None, "requested; run archive again later")


def _finish(target: CheckTarget, job: Job, jobs: PendingJobs) -> ArchiveResult:
    if target.url in jobs.pending:
        jobs.record(target.url, None)
    reason = f"later: {job.reason}" if job.state in (JobState.LATER, JobState.QUOTA_REACHED) else job.reason
    quota_exhausted = job.state in (JobState.QUOTA_REACHED, JobState.DENIED)
    return ArchiveResult(target, job.copy, reason, created=job.copy is not None, quota_exhausted=quota_exhausted)
