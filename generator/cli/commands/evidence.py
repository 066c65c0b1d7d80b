"""``evidence``: fetch and verify sources, find copies; the only commands that use the network."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cli.options import EXIT_PROBLEMS, CommandFailed, root_option, today
from generator.cli.source_selection import parse_stand_in, select_sources
from generator.text.folding import counted

if TYPE_CHECKING:
    from generator.content.site_content import Content
    from generator.evidence.client import Client
    from generator.evidence.rate_limit import RateLimiter
    from generator.evidence.record_files import Records
    from generator.evidence.targets import CheckTarget
    from generator.evidence.verify import CheckResult

Command = TypeVar("Command", bound=Callable[..., Any])
_EXTRA = ("protego", "urllib3", "trafilatura", "rapidfuzz", "warcio", "brotli")
KEYS = ("WAYBACK_ACCESS_KEY", "WAYBACK_SECRET_KEY")


@click.group()
def evidence() -> None:
    """Check the sources: fetch, verify, archive, report.

    Needs the "evidence" extra. No other command makes requests to third-party
    hosts, and no build depends on the results of these commands.
    """


def _selection(command: Command) -> Command:
    """Add the options that select sources, in the order in which they narrow the selection."""
    options = (
        root_option,
        click.argument("files", nargs=-1, type=click.Path(path_type=Path)),
        click.option("--since", metavar="BASE", help="Only entries that differ from the git revision BASE."),
        click.option("--older-than", type=click.IntRange(0), metavar="DAYS",
                     help="Only sources not checked in the last DAYS days."),
        click.option("--limit", type=click.IntRange(1), metavar="N",
                     help="At most N sources, least recently checked first."),
        click.option("--dry-run", is_flag=True, help="Print the planned requests; use no network, write nothing."),
        click.option("--minutes", type=click.IntRange(1), metavar="N", help="Stop starting requests after N minutes."),
        click.option("--pause", type=click.FloatRange(0.5), default=2.0, show_default=True, metavar="SECONDS",
                     help="Seconds between two requests to the same host."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


_store = click.option("--store", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
                      help="Store the responses as WARC files in DIR, outside the repository.")  # fmt: skip


@evidence.command()
@_selection
@_store
def fetch(
    root: Path, files: tuple[Path, ...], since: str | None, older_than: int | None, limit: int | None, dry_run: bool,
    minutes: int | None, pause: float, store: Path | None,
) -> None:  # fmt: skip
    """Store a snapshot of every source in --store; write no records."""
    selection = select_sources(root, files, since, older_than, limit)
    if dry_run:
        return _print_requests(selection.targets, pause, minutes)
    from generator.evidence.fetch_results import FetchError
    from generator.evidence.fetcher import Fetcher
    from generator.evidence.store import SnapshotStore
    from generator.evidence.verify import fetch_all

    _require_extra()
    if store is None:
        raise click.UsageError("fetch needs --store DIR to store the snapshots")
    fetcher = Fetcher(
        client_for(selection.content, root, _limiter(pause, minutes)),
        SnapshotStore(_require_outside(store, root)),
        _now(),
    )
    requested = failed = unanswered = 0
    for target, outcome in fetch_all(selection.targets, fetcher):
        requested += 1
        failed += isinstance(outcome, FetchError)
        unanswered += isinstance(outcome, FetchError) and outcome.no_response
        text = f"{outcome.state.value}: {outcome.reason}" if isinstance(outcome, FetchError) else str(outcome.status)
        _print(f"{target.url}: {text}")
    _require_responses(requested, unanswered)
    return _print(
        f"requested {counted(requested, 'source')}; {failed} failed{_time_note(selection.targets, requested)}"
    )


@evidence.command()
@_selection
@_store
@click.option("--stored", is_flag=True, help="Compare only with the snapshots in --store; use no network.")
@click.option("--from-file", "stand_ins", multiple=True, metavar="ID=PATH",
              help="Read a file instead of the source with this id or URL; the record says so.")  # fmt: skip
def verify(
    root: Path, files: tuple[Path, ...], since: str | None, older_than: int | None, limit: int | None, dry_run: bool,
    minutes: int | None, pause: float, store: Path | None, stored: bool, stand_ins: tuple[str, ...],
) -> None:  # fmt: skip
    """Check every source and record the results in content/evidence/.

    With --from-file, checks only the sources it names.
    """
    selection = select_sources(root, files, since, older_than, limit)
    if dry_run:
        return _print_requests(selection.targets, pause, minutes)
    from generator.evidence import verify as checks
    from generator.evidence.fetcher import Fetcher
    from generator.evidence.store import SnapshotStore

    _require_extra()
    results: Iterator[checks.CheckResult]
    snapshots = SnapshotStore(_require_outside(store, root)) if store else None
    if stand_ins:
        results = _from_files([parse_stand_in(text, selection) for text in stand_ins], selection.records)
    elif stored:
        if snapshots is None:
            raise click.UsageError("--stored needs --store DIR")
        results = checks.verify_stored(selection.targets, snapshots, _now(), selection.records)
    else:
        fetcher = Fetcher(client_for(selection.content, root, _limiter(pause, minutes)), snapshots, _now())
        results = checks.verify(selection.targets, fetcher, selection.records)
    number = written = 0
    for result in results:
        number, written = number + 1, written + result.changed
        for line in checks.format_result(result):
            _print(line)
    if selection.targets and not number and not stored:
        _require_responses(1, 1)
    left = "" if stored or stand_ins else _time_note(selection.targets, number)
    return _print(f"checked {counted(number, 'source')}; {counted(written, 'record')} written{left}")


@evidence.command()
@_selection
@_store
def archive(
    root: Path, files: tuple[Path, ...], since: str | None, older_than: int | None, limit: int | None, dry_run: bool,
    minutes: int | None, pause: float, store: Path | None,
) -> None:  # fmt: skip
    """Find or request a Wayback Machine copy for every source without one.

    Requesting a copy needs the keys of an archive.org account in
    WAYBACK_ACCESS_KEY and WAYBACK_SECRET_KEY; without them, only existing
    copies are found. An interrupted run resumes where it stopped.
    """
    from generator.evidence.archive import PendingJobs, needs_copy
    from generator.evidence.archive import archive as archive_sources
    from generator.evidence.wayback import Wayback

    selection = select_sources(root, files, since, older_than, None)
    targets = [target for target in selection.targets if needs_copy(target, selection.records)][:limit]
    keys = [os.environ.get(name, "") for name in KEYS]
    if dry_run:
        save_note = ", and more to create the missing ones" if all(keys) else "; without keys none is created"
        for target in targets:
            _print(target.url)
        return _print(f"{counted(len(targets), 'source')} without a copy: two requests each to find one{save_note}")
    _require_extra()
    wayback = Wayback(client_for(selection.content, root, _limiter(pause, minutes)), *keys)
    pending_jobs = PendingJobs(_require_outside(store, root) if store else root / ".cache")
    requested = copies = unanswered = 0
    for result in archive_sources(targets, wayback, pending_jobs, selection.records):
        requested += 1
        copies += result.copy is not None
        unanswered += result.no_response
        results = f"{'created' if result.created else 'found'} {result.copy.url}" if result.copy else result.reason
        _print(f"{result.target.url}: {results}")
    _require_responses(requested, unanswered)
    return _print(
        f"{counted(copies, 'copy', 'copies')} for {counted(requested, 'source')}{_time_note(targets, requested)}"
    )


@evidence.command()
@root_option
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="Output format."
)
def report(root: Path, form: str) -> None:
    """Report the state of the sources and what needs attention; use no network."""
    import msgspec

    from generator.evidence.report import build_report, format_markdown, format_text

    selection = select_sources(root, (), None, None, None)
    results = build_report(selection.entries, selection.records.checks, selection.content.lang)
    if form == "json":
        return click.echo(msgspec.json.format(msgspec.json.encode(results), indent=1).decode())
    for line in format_markdown(results) if form == "markdown" else format_text(results):
        _print(line)
    return None


def _from_files(stand_ins: Sequence[tuple[CheckTarget, Path]], records: Records) -> Iterator[CheckResult]:
    """Read all files before any record is written; UsageError if one cannot be read."""
    from generator.evidence.verify import read_file, verify_file

    now = _now()
    try:
        pages = [(target, read_file(path, target.url, now.date())) for target, path in stand_ins]
    except (ValueError, OSError) as error:
        raise CommandFailed(str(error)) from error
    return (verify_file(target, page, now, records) for target, page in pages)


def _limiter(pause: float, minutes: int | None) -> RateLimiter:
    from generator.evidence.rate_limit import RateLimiter

    return RateLimiter(pause, max_duration=60 * minutes) if minutes else RateLimiter(pause)


def client_for(content: Content, root: Path, limiter: RateLimiter) -> Client:
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
        _print("no host responded; check the network connection. Nothing was recorded", err=True)
        sys.exit(EXIT_PROBLEMS)


def _print_requests(targets: Sequence[CheckTarget], pause: float, minutes: int | None) -> None:
    from generator.evidence.report import preview_requests

    for line in preview_requests(targets, pause):
        _print(line)
    if minutes:
        _print(f"no request is started after {counted(minutes, 'minute')}")


def _require_outside(store: Path, root: Path) -> Path:
    """Raise UsageError if the store is in the repository: copyrighted texts must not be committed."""
    store_path, root_path = store.resolve(), root.resolve()
    repository = next((folder for folder in (root_path, *root_path.parents) if (folder / ".git").exists()), root_path)
    if repository in (store_path, *store_path.parents):
        raise click.UsageError(f"--store {store} is inside the repository; choose a directory outside it")
    return store


def _require_extra() -> None:
    from importlib.util import find_spec

    from generator.cli.installation import install_command

    missing = [name for name in _EXTRA if find_spec(name) is None]
    if missing:
        raise CommandFailed(f"this needs {', '.join(missing)}: {install_command('evidence')}")


def _now() -> datetime:
    """Return the time of this run, on the date of SOURCE_DATE_EPOCH if set."""
    day: date = today()
    now = datetime.now(UTC)
    return now if now.date() == day else datetime(day.year, day.month, day.day, tzinfo=UTC)


def _print(line: str, err: bool = False) -> None:
    from generator.check.report.text import printable

    click.echo(printable(line), err=err)
