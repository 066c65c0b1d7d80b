"""Fetch sources and check their quotes: one request at a time per host, several hosts at once.

Every record is written as soon as its source has been checked.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Event

from generator.content.source_checks import MatchLevel, ReadVia, SourceCheck, SourceState
from generator.evidence.bodies import decode_text
from generator.evidence.extract import PageText, from_html, from_plain
from generator.evidence.fetch_results import FetchError, Reply
from generator.evidence.fetcher import Fetcher
from generator.evidence.judge import Judge, JudgeTask, internal_error
from generator.evidence.record_files import Records
from generator.evidence.renew import record_failure, record_read
from generator.evidence.store import SnapshotStore
from generator.evidence.targets import CheckTarget, by_host
from generator.record import Record

MAX_WORKERS = 6
# A local file in place of a page is read whole, so its size is limited.
MAX_FILE_BYTES = 20_000_000
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


class CheckResult(Record, frozen=True):
    """The outcome of checking one source; ``changed`` if its record differs from the previous one."""

    target: CheckTarget
    check: SourceCheck
    changed: bool


def verify(targets: Iterable[CheckTarget], fetcher: Fetcher, records: Records) -> Iterator[CheckResult]:
    """Check every target; yields each result after its record has been written.

    If no host responds at all, this machine is offline, and nothing is recorded. Replies that
    have not been judged within the run's time limit are dropped.
    """
    today = fetcher.now.date()
    with Judge() as judge:
        for target, outcome in _after_first_response(fetch_all(targets, fetcher)):
            if fetcher.client.limiter.is_expired:
                return
            previous = records.checks.get(target.url)
            if isinstance(outcome, FetchError):
                check = record_failure(target.url, outcome, previous, today)
            else:
                check = judge(JudgeTask(target.url, target.quotes, outcome, previous, today))
            yield CheckResult(target, check, records.save(check))


def _after_first_response(
    outcomes: Iterable[tuple[CheckTarget, Reply | FetchError]],
) -> Iterator[tuple[CheckTarget, Reply | FetchError]]:
    """Hold back failures until some host has responded; yield nothing if none ever does."""
    pending: list[tuple[CheckTarget, Reply | FetchError]] = []
    answered = False
    for outcome in outcomes:
        answered = answered or not (isinstance(outcome[1], FetchError) and outcome[1].no_response)
        pending.append(outcome)
        if answered:
            yield from pending
            pending = []


def read_file(path: Path, url: str, today: date) -> PageText:
    """Read a local file in place of a page. Raises ValueError if it is too large or has no text, and OSError."""
    with open(path, "rb") as stream:
        raw = stream.read(MAX_FILE_BYTES + 1)
    if len(raw) > MAX_FILE_BYTES:
        raise ValueError(f"{path} is larger than 20 MB")
    if raw.startswith(b"%PDF") or (b"\0" in raw and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))):
        raise ValueError(f"{path} is not a text file; save it as plain text or HTML")
    text = decode_text(raw, "")
    try:
        page = from_html(text, url, today) if path.suffix.lower() in _HTML_SUFFIXES else from_plain(text)
    except FetchError as error:
        raise ValueError(f"{path}: {error.reason}") from error
    if not page.text.strip():
        raise ValueError(f"{path} contains no text")
    return page


def verify_file(target: CheckTarget, page: PageText, now: datetime, records: Records) -> CheckResult:
    """Check a target against a local file; the record is marked as such."""
    today = now.date()
    check = record_read(target.url, page, target.quotes, records.checks.get(target.url), today, via=ReadVia.FILE)
    return CheckResult(target, check, records.save(check))


def verify_stored(
    targets: Iterable[CheckTarget], store: SnapshotStore, now: datetime, records: Records
) -> Iterator[CheckResult]:
    """Check targets against their latest stored snapshots, without network or new check dates.

    Targets without a snapshot, or not last read from their page, are skipped.
    """
    with Judge() as judge:
        for target in targets:
            reply, old = store.latest(target.url), records.checks.get(target.url)
            if reply is None or old is None or old.way is ReadVia.FILE or old.state is not SourceState.SEEN:
                continue
            check = judge(JudgeTask(target.url, target.quotes, reply, old, old.last_checked or now.date()))
            yield CheckResult(target, check, records.save(check))


def fetch_all(targets: Iterable[CheckTarget], fetcher: Fetcher) -> Iterator[tuple[CheckTarget, Reply | FetchError]]:
    """Fetch every target, hosts in parallel, the pages of one host in turn; yields replies as they arrive.

    Starts no request after the run's time limit.
    """
    groups = by_host(targets)
    results: SimpleQueue[tuple[CheckTarget, Reply | FetchError] | None] = SimpleQueue()
    stopped = Event()

    def fetch_group(group: list[CheckTarget]) -> None:
        try:
            for target in group:
                if stopped.is_set() or fetcher.client.limiter.is_expired:
                    return
                results.put((target, _fetch(target, fetcher)))
        finally:
            results.put(None)

    with ThreadPoolExecutor(MAX_WORKERS) as pool:
        jobs = [pool.submit(fetch_group, group) for group in groups.values()]
        try:
            for _ in jobs:
                while outcome := results.get():
                    yield outcome
            for job in jobs:
                job.result()
        finally:
            stopped.set()
            for job in jobs:
                job.cancel()


def _fetch(target: CheckTarget, fetcher: Fetcher) -> Reply | FetchError:
    try:
        return fetcher.fetch(target)
    except FetchError as error:
        return error
    except OSError:
        raise
    except Exception as error:
        return internal_error(error)


def format_result(result: CheckResult) -> Iterator[str]:
    """Yield output lines: the source with its state, then every quote that was not found word for word."""
    check = result.check
    state = (
        f"{check.state.value} ({check.reason})"
        if check.reason and check.state is not SourceState.SEEN
        else check.state.value
    )
    found_count = sum(1 for quote in check.quotes if quote.finding is MatchLevel.FOUND)
    counts = (
        f", {found_count} of {len(check.quotes)} quotes found"
        if check.quotes and check.state is SourceState.SEEN
        else ""
    )
    changed = ", changed" if check.changed and check.changed == check.last_checked else ""
    yield f"{check.url}: {state}{changed}{counts}"
    for quote in check.quotes if check.state is SourceState.SEEN else ():
        if quote.finding is not MatchLevel.FOUND:
            yield f"    {quote.finding.value}: {quote.difference or quote.quote}"
        elif quote.outside:
            yield f"    found only outside the main text: {quote.quote}"
