"""``evidence``: look at the sources, compare the quotes, find copies; the only commands that ask other hosts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cli.options import PROBLEMS, CommandFailed, root_option, today
from generator.cli.source_selection import choose, stand_in
from generator.text.folding import counted

if TYPE_CHECKING:
    from generator.content.site_content import Content
    from generator.evidence.client import Client
    from generator.evidence.rate_limit import RateLimiter
    from generator.evidence.record_files import Records
    from generator.evidence.targets import CheckTarget
    from generator.evidence.verify import CheckResult

Command = TypeVar("Command", bound=Callable[..., Any])
_EXTRA = ("urllib3", "trafilatura", "rapidfuzz", "warcio", "brotli")
KEYS = ("WAYBACK_ACCESS_KEY", "WAYBACK_SECRET_KEY")


@click.group()
def evidence() -> None:
    """Look at the sources: fetch, verify, archive, report.

    Needs the extra "evidence". No other command asks the hosts of others, and
    no build depends on what these commands reach.
    """


def _selection(command: Command) -> Command:
    """The options that choose sources, in the order in which they narrow the choice."""
    options = (
        root_option,
        click.argument("files", nargs=-1, type=click.Path(path_type=Path)),
        click.option("--since", metavar="BASE", help="Only the entries that differ from the git revision BASE."),
        click.option("--older-than", type=click.IntRange(0), metavar="DAYS",
                     help="Only what nobody looked at for DAYS."),
        click.option("--limit", type=click.IntRange(1), metavar="N", help="At most N sources, the oldest look first."),
        click.option("--dry-run", is_flag=True, help="Print what would be requested; use no network, write nothing."),
        click.option("--minutes", type=click.IntRange(1), metavar="N", help="Begin nothing new after N minutes."),
        click.option("--pause", type=click.FloatRange(0.5), default=2.0, show_default=True, metavar="SECONDS",
                     help="Between two requests to one host."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


_store = click.option("--store", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
                      help="Keep the responses in DIR as WARC files; outside the repository.")  # fmt: skip


@evidence.command()
@_selection
@_store
def fetch(
    root: Path, files: tuple[Path, ...], since: str | None, older_than: int | None, limit: int | None, dry_run: bool,
    minutes: int | None, pause: float, store: Path | None,
) -> None:  # fmt: skip
    """Keep a snapshot of every source in --store; write no records."""
    chosen = choose(root, files, since, older_than, limit)
    if dry_run:
        return _plan(chosen.targets, pause, minutes)
    from generator.evidence.fetch_results import FetchError
    from generator.evidence.fetcher import Fetcher
    from generator.evidence.store import Store
    from generator.evidence.verify import fetch_all

    _require_extra()
    if store is None:
        raise click.UsageError("name a folder with --store: there is nowhere else to keep what is fetched")
    fetcher = Fetcher(client_for(chosen.content, root, _pace(pause, minutes)), Store(_outside(store, root)), _now())
    asked = failed = unanswered = 0
    for target, outcome in fetch_all(chosen.targets, fetcher):
        asked += 1
        failed += isinstance(outcome, FetchError)
        unanswered += isinstance(outcome, FetchError) and outcome.no_response
        said = f"{outcome.state.value}: {outcome.reason}" if isinstance(outcome, FetchError) else str(outcome.status)
        _say(f"{target.url}: {said}")
    _require_answers(asked, unanswered)
    return _say(f"asked for {counted(asked, 'source')}; {failed} gave no answer{_left(chosen.targets, asked)}")


@evidence.command()
@_selection
@_store
@click.option("--stored", is_flag=True, help="Compare with the snapshots in --store alone; use no network.")
@click.option("--from-file", "stand_ins", multiple=True, metavar="ID=PATH",
              help="Read a file in place of a source, named by its id or address; the record says so.")  # fmt: skip
def verify(
    root: Path, files: tuple[Path, ...], since: str | None, older_than: int | None, limit: int | None, dry_run: bool,
    minutes: int | None, pause: float, store: Path | None, stored: bool, stand_ins: tuple[str, ...],
) -> None:  # fmt: skip
    """Look at every source and record what stands there in content/evidence/.

    With --from-file only the sources named by it are compared.
    """
    chosen = choose(root, files, since, older_than, limit)
    if dry_run:
        return _plan(chosen.targets, pause, minutes)
    from generator.evidence import verify as looking
    from generator.evidence.fetcher import Fetcher
    from generator.evidence.store import Store

    _require_extra()
    found: Iterator[looking.CheckResult]
    kept = Store(_outside(store, root)) if store else None
    if stand_ins:
        found = _from_files([stand_in(text, chosen) for text in stand_ins], chosen.records)
    elif stored:
        if kept is None:
            raise click.UsageError("--stored compares with what --store DIR holds; name it")
        found = looking.verify_stored(chosen.targets, kept, _now(), chosen.records)
    else:
        fetcher = Fetcher(client_for(chosen.content, root, _pace(pause, minutes)), kept, _now())
        found = looking.verify(chosen.targets, fetcher, chosen.records)
    number = written = 0
    for looked in found:
        number, written = number + 1, written + looked.changed
        for line in looking.format_result(looked):
            _say(line)
    if chosen.targets and not number and not stored:
        _require_answers(1, 1)
    left = "" if stored or stand_ins else _left(chosen.targets, number)
    return _say(f"looked at {counted(number, 'source')}; {counted(written, 'record')} written{left}")


@evidence.command()
@_selection
@_store
def archive(
    root: Path, files: tuple[Path, ...], since: str | None, older_than: int | None, limit: int | None, dry_run: bool,
    minutes: int | None, pause: float, store: Path | None,
) -> None:  # fmt: skip
    """Find a copy in the Wayback Machine for every source without one, or ask for one.

    Copies are made with the keys of an account, in the environment as
    WAYBACK_ACCESS_KEY and WAYBACK_SECRET_KEY; without them, existing copies are
    found. An interrupted run goes on where it was.
    """
    from generator.evidence.archive import PendingJobs, needs_copy
    from generator.evidence.archive import archive as give_copies
    from generator.evidence.wayback import Wayback

    chosen = choose(root, files, since, older_than, None)
    targets = [target for target in chosen.targets if needs_copy(target, chosen.records)][:limit]
    keys = [os.environ.get(name, "") for name in KEYS]
    if dry_run:
        making = ", and to make the missing ones" if all(keys) else "; without keys none is made"
        for target in targets:
            _say(target.url)
        return _say(f"{counted(len(targets), 'source')} without a copy: two requests each to find one{making}")
    _require_extra()
    wayback = Wayback(client_for(chosen.content, root, _pace(pause, minutes)), *keys)
    jobs = PendingJobs(_outside(store, root) if store else root / ".cache")
    asked = copies = unanswered = 0
    for done in give_copies(targets, wayback, jobs, chosen.records):
        asked += 1
        copies += done.copy is not None
        unanswered += done.no_response
        found = f"{'made' if done.created else 'found'} {done.copy.url}" if done.copy else done.reason
        _say(f"{done.target.url}: {found}")
    _require_answers(asked, unanswered)
    return _say(f"{counted(copies, 'copy', 'copies')} for {counted(asked, 'source')}{_left(targets, asked)}")


@evidence.command()
@root_option
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="How to say it."
)
def report(root: Path, form: str) -> None:
    """Say what is known of the sources, and what needs a hand; use no network."""
    import msgspec

    from generator.evidence.report import build_report, format_markdown, format_text

    chosen = choose(root, (), None, None, None)
    found = build_report(chosen.entries, chosen.records.checks, chosen.content.lang)
    if form == "json":
        return click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
    for line in format_markdown(found) if form == "markdown" else format_text(found):
        _say(line)
    return None


def _from_files(stand_ins: Sequence[tuple[CheckTarget, Path]], records: Records) -> Iterator[CheckResult]:
    """Read every file before anything is written."""
    from generator.evidence.verify import read_file, verify_file

    now = _now()
    try:
        pages = [(target, read_file(path, target.url, now.date())) for target, path in stand_ins]
    except (ValueError, OSError) as error:
        raise CommandFailed(str(error)) from error
    return (verify_file(target, page, now, records) for target, page in pages)


def _pace(pause: float, minutes: int | None) -> RateLimiter:
    from generator.evidence.rate_limit import RateLimiter

    return RateLimiter(pause, max_duration=60 * minutes) if minutes else RateLimiter(pause)


def client_for(content: Content, root: Path, limiter: RateLimiter) -> Client:
    """The client of a run: it names the site to those whose pages it asks for."""
    from generator.evidence.client import Client
    from generator.read.settings import SITE, read_settings_file, read_site

    config, _ = read_site(read_settings_file(root, SITE)[0])
    contact = config.repository or ("" if "//localhost" in config.base_url else config.base_url)
    return Client(contact=contact, limiter=limiter)


def _left(targets: Sequence[CheckTarget], asked: int) -> str:
    """What to say of the sources for which there was no time."""
    return f"; no time for {len(targets) - asked} more" if asked < len(targets) else ""


def _require_answers(asked: int, unanswered: int) -> None:
    if asked and asked == unanswered:
        _say("no host answered: is this machine online? Nothing was recorded", err=True)
        sys.exit(PROBLEMS)


def _plan(targets: Sequence[CheckTarget], pause: float, minutes: int | None) -> None:
    from generator.evidence.report import preview_requests

    for line in preview_requests(targets, pause):
        _say(line)
    if minutes:
        _say(f"nothing is begun after {counted(minutes, 'minute')}")


def _outside(store: Path, root: Path) -> Path:
    """The texts belong to their publishers: what is kept must not be committed or published by mistake."""
    place, site = store.resolve(), root.resolve()
    repository = next((folder for folder in (site, *site.parents) if (folder / ".git").exists()), site)
    if repository in (place, *place.parents):
        raise click.UsageError(f"--store {store} is part of the site; name a folder outside of it")
    return store


def _require_extra() -> None:
    from importlib.util import find_spec

    from generator.cli.installation import way_to

    missing = [name for name in _EXTRA if find_spec(name) is None]
    if missing:
        raise CommandFailed(f"this needs {', '.join(missing)}: {way_to('evidence')}")


def _now() -> datetime:
    """The moment of this run; SOURCE_DATE_EPOCH fixes its day, as it does for a build."""
    day: date = today()
    now = datetime.now(UTC)
    return now if now.date() == day else datetime(day.year, day.month, day.day, tzinfo=UTC)


def _say(line: str, err: bool = False) -> None:
    from generator.check.report.text import printable

    click.echo(printable(line), err=err)
