"""Shared by commands: options, the date of the build, exit statuses."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.text.printable import printable, printable_json

if TYPE_CHECKING:
    from generator.cli.tools import Tools
    from generator.content.problem import Problem
    from generator.engine.request import Request

_LAST_YEAR = 9998
EXIT_OK, EXIT_PROBLEMS, EXIT_USAGE, EXIT_INTERNAL_ERROR = 0, 1, 2, 3


class CommandFailed(click.ClickException):
    """A command cannot do its work, and other options would not help; the message says why.

    The exit status is that of wrong usage; the usage text is left out. Each argument is a line of the message.
    """

    exit_code = EXIT_USAGE

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(map(printable, lines)))


def cannot_write(error: OSError, file: Path | None = None) -> CommandFailed:
    """Return the failure to write a file: the one that the error names, if no other is given."""
    return CommandFailed(f"{file or error.filename} cannot be written: {error.strerror}")


def root_option(command: Any) -> Any:
    """Add ``--root``: the directory that holds content/."""
    kind = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.option(
        "--root", type=kind, default=".", help="Directory that contains content/ (default: current directory)."
    )(command)


def jobs_option(command: Any) -> Any:
    """Add ``--jobs``: how many worker processes may be used."""
    return click.option(
        "--jobs", type=click.IntRange(1), default=None, help="Number of worker processes (default: one per CPU)."
    )(command)


def print_line(line: str, *, err: bool = False) -> None:
    """Print a line that may hold text from writers or other sites."""
    click.echo(printable(line), err=err)


def print_json(value: object) -> None:
    """Print a record or plain values as JSON."""
    import msgspec

    click.echo(printable_json(msgspec.to_builtins(value)))


def today() -> date:
    """Return today's date in UTC, or that of SOURCE_DATE_EPOCH (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        day = datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        day = None
    # Rules reckon a year back and a day ahead, which the calendar must have.
    if day is None or not 1970 <= day.year <= _LAST_YEAR:
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH must be a number of seconds since 1970, before the year {_LAST_YEAR + 1}, not {epoch!r}"
        )
    return day


def request_of(
    root: Path,
    *,
    base_url: str = "",
    drafts: bool = False,
    jobs: int | None = None,
    clean: bool = False,
    commit: str = "",
    tools: Tools | None = None,
    cache: Path | None = None,
) -> Request:
    """Create the request; raises UsageError for an invalid ``base_url``. Builds to be published need ``tools``."""
    from generator.engine.request import Request, default_jobs
    from generator.engine.seal import layout_store_path, machine_key

    if base_url:
        from generator.content.settings import SiteConfig
        from generator.read.settings import with_base_url

        try:
            with_base_url(SiteConfig(), base_url)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    return Request(
        root,
        today(),
        base_url=base_url,
        drafts=drafts,
        jobs=jobs or default_jobs(),
        clean=clean,
        pagefind=tools.pagefind if tools else "",
        engine=tools.engine if tools else None,
        pictures=tools is not None and tools.pictures,
        workbook=tools is not None and tools.workbook,
        seal=machine_key(os.environ),
        commit=commit,
        cache_folder=cache,
        layout_folder=layout_store_path(os.environ),
    )


def require_content(root: Path) -> None:
    """Raise UsageError if ``root`` has no content/, CommandFailed if its cache is a link."""
    if not (root / "content").is_dir():
        raise click.UsageError(
            f"{root} has no content/ directory; pass the site's directory with --root, or run init to start a site"
        )
    require_no_link(root, ".cache")


def require_no_link(root: Path, path: str) -> None:
    """Raise CommandFailed if ``path``, which a command writes to, leads out of the site."""
    from generator.read.links import reject_links

    try:
        reject_links(root, path)
    except OSError as error:
        raise cannot_write(error) from error


def is_interactive() -> bool:
    """Whether standard input and output are terminals, so that the user can be prompted."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def exit_status(problems: Iterable[Problem]) -> int:
    """Return 1 if there is an error, else 0."""
    from generator.content.problem import errors_in

    return EXIT_PROBLEMS if errors_in(problems) else EXIT_OK
