"""``evidence``: fetch and verify sources, find copies; the only commands that use the network."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from generator.cli.options import EXIT_PROBLEMS, CommandFailed, print_json, print_line, root_option, today
from generator.cli.source_selection import parse_stand_in, select_sources
from generator.text.folding import counted

if TYPE_CHECKING:
    from generator.evidence.client import Client
    from generator.evidence.rate_limit import RateLimiter
    from generator.evidence.record_files import Records
    from generator.evidence.targets import CheckTarget
    from generator.evidence.verify import CheckResult

_EXTRA = ("protego", "urllib3", "trafilatura", "rapidfuzz", "warcio", "brotli")
KEYS = ("WAYBACK_ACCESS_KEY", "WAYBACK_SECRET_KEY")
# In the order in which they narrow the selection.
_RUN_OPTIONS = (
    root_option,
    click.argument("files", nargs=-1, type=click.Path(path_type=Path)),
    click.option("--since", metavar="BASE", help="Only entries that differ from the git revision BASE."),
    click.option(
        "--older-than", type=click.IntRange(0), metavar="DAYS", help="Only sources not checked in the last DAYS days."
    ),
    click.option(
        "--limit", type=click.IntRange(1), metavar="N", help="At most N sources, least recently checked first."
    ),
    click.option("--dry-run", is_flag=True, help="Print the planned requests; use no network, write nothing."),
    click.option("--minutes", type=click.IntRange(1), metavar="N", help="Stop starting requests after N minutes."),
    click.option(
        "--pause",
        type=click.FloatRange(0.5),
        default=2.0,
        show_default=True,
        metavar="SECONDS",
        help="Seconds between two requests to the same host.",
    ),
    click.option(
        "--store",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="Store the responses as WARC files in DIR, outside the repository.",
    ),
)


class RunOptions(NamedTuple):
    """The options that fetch, verify and archive share: which sources, and how to request them."""

    root: Path
    files: tuple[Path, ...]
    since: str | None
    older_than: int | None
    limit: int | None
    dry_run: bool
    minutes: int | None
    pause: float
    store: Path | None


def _run_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the shared options to a command, whose first argument is their record."""

    @wraps(command)
    def with_run(**values: Any) -> None:
        shared = {name: values.pop(name) for name in RunOptions._fields}
        command(RunOptions(**shared), **values)

    for option in reversed(_RUN_OPTIONS):
        with_run = option(with_run)
    return with_run


@click.group()
def evidence() -> None:
    """Check the sources: fetch, verify, archive, report.

    Needs the "evidence" extra. No other command makes requests to third-party
    hosts, and no build depends on the results of these commands.
    """


@evidence.command()
@_run_options
def fetch(run: RunOptions) -> None:
    """Store a snapshot of every source in --store; write no records."""
    selection = select_sources(run.root, run.files, run.since, run.older_than, run.limit)
    if run.dry_run:
        _print_requests(selection.targets, run)
        return
    from generator.evidence.fetch_results import FetchError
    from generator.evidence.fetcher import Fetcher
    from generator.evidence.store import SnapshotStore
    from generator.evidence.verify import fetch_all

    _require_extra()
    store = _store_folder(run)
    if store is None:
        raise click.UsageError("fetch needs --store DIR to store the snapshots")
    fetcher = Fetcher(client_for(run.root, _limiter(run)), SnapshotStore(store), _now())
    requested = failed = unanswered = 0
    for target, outcome in fetch_all(selection.targets, fetcher):
        requested += 1
        failed += isinstance(outcome, FetchError)
        unanswered += isinstance(outcome, FetchError) and outcome.no_response
        text = f"{outcome.state.value}: {outcome.reason}" if isinstance(outcome, FetchError) else str(outcome.status)
        print_line(f"{target.url}: {text}")
    _require_responses(requested, unanswered)
    print_line(f"requested {counted(requested, 'source')}; {failed} failed{_time_note(selection.targets, requested)}")


@evidence.command()
@_run_options
@click.option("--stored", is_flag=True, help="Compare only with the snapshots in --store; use no network.")
@click.option(
    "--from-file",
    "stand_ins",
    multiple=True,
    metavar="ID=PATH",
    help="Read a file instead of the source with this id or URL; the record says so.",
)
def verify(run: RunOptions, stored: bool, stand_ins: tuple[str, ...]) -> None:
    """Check every source and record the results in content/evidence/.

    With --from-file, checks only the sources it names.
    """
    selection = select_sources(run.root, run.files, run.since, run.older_than, run.limit)
    if run.dry_run:
        _print_requests(selection.targets, run)
        return
    from generator.evidence import verify as checks
    from generator.evidence.fetcher import Fetcher
    from generator.evidence.store import SnapshotStore

    _require_extra()
    results: Iterator[checks.CheckResult]
    store = _store_folder(run)
    snapshots = SnapshotStore(store) if store else None
    if stand_ins:
        results = _from_files([parse_stand_in(text, selection) for text in stand_ins], selection.records)
    elif stored:
        if snapshots is None:
            raise click.UsageError("--stored needs --store DIR")
        results = checks.verify_stored(selection.targets, snapshots, _now(), selection.records)
    else:
        fetcher = Fetcher(client_for(run.root, _limiter(run)), snapshots, _now())
        results = checks.verify(selection.targets, fetcher, selection.records)
    number = written = 0
    for result in results:
        number, written = number + 1, written + result.changed
        for line in checks.format_result(result):
            print_line(line)
    if selection.targets and not number and not stored:
        _require_responses(1, 1)
    left = "" if stored or stand_ins else _time_note(selection.targets, number)
    print_line(f"checked {counted(number, 'source')}; {counted(written, 'record')} written{left}")


@evidence.command()
@_run_options
def archive(run: RunOptions) -> None:
    """Find or request a Wayback Machine copy for every source without one.

    Requesting a copy needs the keys of an archive.org account in
    WAYBACK_ACCESS_KEY and WAYBACK_SECRET_KEY; without them, only existing
    copies are found. An interrupted run resumes where it stopped.
    """
    from generator.evidence.archive import PendingJobs, needs_copy
    from generator.evidence.archive import archive as archive_sources
    from generator.evidence.wayback import Wayback

    selection = select_sources(run.root, run.files, run.since, run.older_than)
    targets = [target for target in selection.targets if needs_copy(target, selection.records)][: run.limit]
    keys = [os.environ.get(name, "") for name in KEYS]
    if run.dry_run:
        save_note = ", and more to create the missing ones" if all(keys) else "; without keys none is created"
        for target in targets:
            print_line(target.url)
        print_line(f"{counted(len(targets), 'source')} without a copy: two requests each to find one{save_note}")
        return
    _require_extra()
    wayback = Wayback(client_for(run.root, _limiter(run)), *keys)
    pending_jobs = PendingJobs(_store_folder(run) or run.root / ".cache")
    requested = copies = unanswered = 0
    for result in archive_sources(targets, wayback, pending_jobs, selection.records):
        requested += 1
        copies += result.copy is not None
        unanswered += result.no_response
        results = f"{'created' if result.created else 'found'} {result.copy.url}" if result.copy else result.reason
        print_line(f"{result.target.url}: {results}")
    _require_responses(requested, unanswered)
    print_line(
        f"{counted(copies, 'copy', 'copies')} for {counted(requested, 'source')}{_time_note(targets, requested)}"
    )


@evidence.command()
@root_option
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="Output format."
)
def report(root: Path, form: str) -> None:
    """Report the state of the sources and what needs attention; use no network."""
    from generator.evidence.report import build_report, format_markdown, format_text

    selection = select_sources(root)
    results = build_report(selection.entries, selection.records.checks, selection.content.lang)
    if form == "json":
        print_json(results)
        return
    for line in format_markdown(results) if form == "markdown" else format_text(results):
        print_line(line)


def _from_files(stand_ins: Sequence[tuple[CheckTarget, Path]], records: Records) -> Iterator[CheckResult]:
    """Read all files before any record is written; UsageError if one cannot be read."""
    from generator.evidence.verify import read_file, verify_file

    now = _now()
    try:
        pages = [(target, read_file(path, target.url, now.date())) for target, path in stand_ins]
    except (ValueError, OSError) as error:
        raise CommandFailed(str(error)) from error
    return (verify_file(target, page, now, records) for target, page in pages)


def _limiter(run: RunOptions) -> RateLimiter:
    from generator.evidence.rate_limit import RateLimiter

    return RateLimiter(run.pause, max_duration=60 * run.minutes if run.minutes else math.inf)


def client_for(root: Path, limiter: RateLimiter) -> Client:
    """Create the client for a run, which identifies the site to the hosts it contacts."""
    from generator.evidence.client import Client
    from generator.read.settings import SITE, read_settings_file, read_site

    config, _ = read_site(read_settings_file(root, SITE)[0])
    contact = config.repository or ("" if "//localhost" in config.base_url else config.base_url)
    return Client(contact=contact, limiter=limiter)


def _time_note(targets: Sequence[CheckTarget], requested: int) -> str:
    """Describe the sources for which there was no time."""
    return f"; no time for {len(targets) - requested} more" if requested < len(targets) else ""


def _require_responses(requested: int, unanswered: int) -> None:
    if requested and requested == unanswered:
        print_line("no host responded; check the network connection. Nothing was recorded", err=True)
        sys.exit(EXIT_PROBLEMS)


def _print_requests(targets: Sequence[CheckTarget], run: RunOptions) -> None:
    from generator.evidence.report import preview_requests

    for line in preview_requests(targets, run.pause):
        print_line(line)
    if run.minutes:
        print_line(f"no request is started after {counted(run.minutes, 'minute')}")


def _store_folder(run: RunOptions) -> Path | None:
    """Return --store; UsageError if it is in the repository: copyrighted texts must not be committed."""
    if run.store is None:
        return None
    store, root = run.store.resolve(), run.root.resolve()
    repository = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    if repository in (store, *store.parents):
        raise click.UsageError(f"--store {run.store} is inside the repository; choose a directory outside it")
    return run.store


def _require_extra() -> None:
    from generator.cli.installation import missing_modules

    if missing := missing_modules("evidence", _EXTRA):
        raise CommandFailed(missing)


def _now() -> datetime:
    """Return the time of this run, on the date of SOURCE_DATE_EPOCH if set."""
    day = today()
    now = datetime.now(UTC)
    return now if now.date() == day else datetime(day.year, day.month, day.day, tzinfo=UTC)
