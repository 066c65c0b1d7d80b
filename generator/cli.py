"""The commands. The only place that reads the clock, the environment and the terminal."""

from __future__ import annotations

import os
import sys
import traceback
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

FINE, PROBLEMS, USAGE, FAULT = 0, 1, 2, 3


class Commands(click.Group):
    """Runs ``build`` where no command is named."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Put ``build`` before options that are not the group's own."""
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "--version")):
            args = ["build", *args]
        return super().parse_args(context, args)


def root_option(command: Any) -> Any:
    """Add ``--root``: the directory that holds content/."""
    kind = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.option("--root", type=kind, default=".", help="The directory that holds content/.")(command)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="on-the-record", message="%(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """On the Record: fact-checks whose finding is what the asked party answered.

    Without a command, builds content/ into public/.
    """
    if os.environ.get("NO_COLOR"):  # no-color.org: set and not empty
        context.color = False


@cli.command()
@root_option
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Where to build; ROOT/public.")
@click.option("--base-url", default="", help="The site's address, instead of the one in site.toml.")
@click.option("--drafts", is_flag=True, help="Show drafts and entries whose day has not come, too.")
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes to use; one a processor.")
@click.option("--clean", is_flag=True, help="Neither read nor trust the cache.")
@click.option("--verify", is_flag=True, help="Read and compare every file that would be left as it is.")
@click.option("--timings", is_flag=True, help="Say how long each stage took.")
def build(
    root: Path, output: Path | None, base_url: str, drafts: bool, jobs: int | None, clean: bool, verify: bool,
    timings: bool,
) -> None:  # fmt: skip
    """Build content/ into public/."""
    from generator.build.pipeline import build_site
    from generator.build.report import progress_on, show_problems, summary
    from generator.publish.files import ForeignFile
    from generator.publish.output import OutputRefused
    from generator.render.layouts import LayoutError

    _require_content(root)
    begun = datetime.now(UTC)
    place = output or root / "public"
    request = _request(root, base_url, drafts, jobs, clean)
    try:
        outcome = build_site(request, place, verify=verify, progress=progress_on(sys.stderr))
    except (OutputRefused, ForeignFile, LayoutError) as error:
        raise click.UsageError(str(error)) from error
    show_problems(outcome.problems, root, warnings=False)
    seconds = (datetime.now(UTC) - begun).total_seconds()
    for line in summary(outcome, place, seconds, timings):
        click.echo(line)
    sys.exit(_status(outcome.problems))


@cli.command()
@root_option
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print problems.")
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes to use; one a processor.")
def check(root: Path, files: tuple[Path, ...], form: str, jobs: int | None) -> None:
    """Print every problem in the content; write nothing.

    With FILES or folders, only their problems; rules about the whole site still
    see all of it.
    """
    from generator.build.pipeline import check_site
    from generator.build.report import as_json, below, progress_on, show_problems, verdict

    _require_content(root)
    # Every problem shows, also of drafts, as if they were live.
    planned = check_site(_request(root, "", True, jobs, False), progress_on(sys.stderr))
    chosen = below(planned.problems, root, files)
    if form == "json":
        click.echo(as_json(chosen))
    else:
        show_problems(chosen, root)
        click.echo(verdict(chosen, len(planned.site.content.paths)))
    sys.exit(_status(chosen))


@cli.command()
@root_option
@click.argument("claim")
@click.option("--speaker", default="", help="Who made the claim.")
@click.option("--date", "day", default="", help="The day it was made, as 2025-08-20; today.")
@click.option("--status", default="", help="The status, as 'awaiting response'.")
@click.option("--topic", "topics", multiple=True, help="A topic; may be given several times.")
@click.option("--source", "sources", multiple=True, help="A source's address; may be given several times.")
def new(
    root: Path, claim: str, speaker: str, day: str, status: str, topics: tuple[str, ...], sources: tuple[str, ...]
) -> None:
    """Write a commented entry for CLAIM, dated today, ready to fill in."""
    from generator.build.new_entry import EntryExists, write_entry

    try:
        path = write_entry(root, claim, speaker=speaker, day=day or str(today()), status=status, topics=topics,
                           sources=sources, published=today())  # fmt: skip
    except (EntryExists, ValueError) as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"wrote {path}")
    click.echo(f"fill it in, then: python build.py check {path}")


def today() -> date:
    """The day of this build in UTC; SOURCE_DATE_EPOCH fixes it (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else datetime.now(UTC).date()


def main() -> None:
    """Run a command; a fault of ours says so, and blames nobody's content."""
    try:
        cli(standalone_mode=True)
    except (SystemExit, KeyboardInterrupt):
        raise
    except Exception:
        traceback.print_exc()
        click.echo("\nThis is a fault in the generator, not in your content. Please report the lines above "
                   "with the command that you ran.", err=True)  # fmt: skip
        sys.exit(FAULT)


def _request(root: Path, base_url: str, drafts: bool, jobs: int | None, clean: bool) -> Any:
    from generator.build.jobs import default_jobs
    from generator.build.site import Request
    from generator.config import SiteConfig
    from generator.read.settings import with_base_url

    if base_url:
        try:
            with_base_url(SiteConfig(), base_url)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    return Request(root, today(), base_url, drafts, jobs or default_jobs(), clean)


def _require_content(root: Path) -> None:
    if not (root / "content").is_dir():
        raise click.UsageError(f"{root} holds no content/ directory; name the site's directory with --root")


def _status(problems: Any) -> int:
    from generator.model.problem import errors_in

    return PROBLEMS if errors_in(problems) else FINE
