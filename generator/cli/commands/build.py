"""``build``: content/ into public/."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import (
    CommandFailed,
    exit_status,
    jobs_option,
    print_line,
    request_of,
    require_content,
    root_option,
)

if TYPE_CHECKING:
    from generator.cli.tools import Tools
    from generator.engine.outcome import Outcome
    from generator.engine.request import Request


@click.command()
@root_option
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), help="Output directory (default: ROOT/public)."
)
@click.option("--base-url", default="", help="Base URL of the site (default: base_url in site.toml).")
@click.option("--drafts", is_flag=True, help="Include drafts and scheduled entries.")
@jobs_option
@click.option("--clean", is_flag=True, help="Ignore the cache and rebuild everything.")
@click.option("--verify", is_flag=True, help="Re-hash unchanged output files instead of trusting size and mtime.")
@click.option("--no-pagefind", is_flag=True, help="Skip Pagefind and use the built-in search.")
@click.option("--swap", is_flag=True, help="Build into a temporary directory and swap it in atomically.")
@click.option("--commit", default="", metavar="ID", help="Record this commit ID in manifest.json.")
@click.option("--why", is_flag=True, help="Explain why each file was written.")
@click.option(
    "--timings",
    type=click.Choice(["text", "json"]),
    is_flag=False,
    flag_value="text",
    default=None,
    help="Print the time each stage took (json: as one line of JSON).",
)
def build(
    root: Path,
    output: Path | None,
    base_url: str,
    drafts: bool,
    jobs: int | None,
    clean: bool,
    verify: bool,
    no_pagefind: bool,
    swap: bool,
    commit: str,
    why: bool,
    timings: str | None,
) -> None:
    """Build the site from content/ into public/."""
    from generator.cli.program import program
    from generator.cli.tools import find_tools
    from generator.engine.report import summary

    require_content(root)
    if commit and not re.fullmatch("[0-9a-f]{7,64}", commit):
        raise click.UsageError(f"--commit must be a commit ID such as git rev-parse HEAD prints, not {commit!r}")
    started = datetime.now(UTC)
    output_folder = output or root / "public"
    tools = find_tools(root, search=not no_pagefind)
    request = request_of(root, base_url=base_url, drafts=drafts, jobs=jobs, clean=clean, commit=commit, tools=tools)
    outcome, notes = _build(request, output_folder, tools, verify=verify, swap=swap, search=not no_pagefind)
    status = exit_status(outcome.problems)
    if status:
        from generator.check.report.text import print_problems  # with all rules, which a build may not have needed

        print_problems(outcome.problems, root, warnings=False)
    seconds = (datetime.now(UTC) - started).total_seconds()
    for line in summary(outcome, output_folder, seconds, timings or "", why):
        click.echo(line)
    if not status:
        print_line(f"to view it: {program()} serve --built {shlex.quote(str(output_folder))}")
    for note in notes:
        print_line(note, err=True)
    sys.exit(status)


def _build(
    request: Request, output_folder: Path, tools: Tools, *, verify: bool, swap: bool, search: bool
) -> tuple[Outcome, list[str]]:
    """Build into ``output_folder``; returns the outcome, and notes for standard error.

    Raises CommandFailed for errors of the layouts, the output folder or the disk.
    """
    from msgspec.structs import replace

    from generator.cli.search import build_with_search
    from generator.content.asset import LayoutError
    from generator.engine.output.files import ForeignFile
    from generator.engine.output.folder import OutputRefused, check_output
    from generator.engine.output.swap import build_directory
    from generator.engine.pipeline import build_site
    from generator.engine.report import progress_on

    try:
        check_output(request.root, output_folder)
        with build_directory(output_folder, swap) as build_folder:
            outcome, search_note = build_with_search(
                lambda version: build_site(
                    replace(request, pagefind=version),
                    build_folder.tree,
                    verify=verify,
                    progress=progress_on(sys.stderr),
                ),
                build_folder.tree,
                tools,
                requested=search,
            )
    except LayoutError as error:
        raise CommandFailed(*error.args) from error
    except (OutputRefused, ForeignFile) as error:
        raise CommandFailed(str(error)) from error
    except OSError as error:
        raise CommandFailed(f"cannot read or write: {error}; run the build again to recover") from error
    return outcome, list(_notes(request.root, outcome, tools, build_folder.two_steps, search_note))


def _notes(root: Path, outcome: Outcome, tools: Tools, two_steps: bool, search_note: str) -> Iterator[str]:
    from generator.content.problem import errors_in

    for problem in outcome.problems:
        if problem.code == "C609":
            yield f"{problem.message}; {problem.hint}"
    if two_steps:
        yield "this system cannot swap two directories atomically: the site was missing for a moment"
    if not (tools.pictures and tools.workbook) and not errors_in(outcome.problems):
        yield from _obstacles(root, tools)
    if search_note:
        yield search_note


def _obstacles(root: Path, tools: Tools) -> Iterator[str]:
    """Say what the settings ask for and this machine cannot make."""
    from generator.cli.tools import drawing_obstacle, workbook_obstacle
    from generator.engine.reading import read_config

    config = read_config(root)[0]
    if config.pictures and not tools.pictures:
        yield drawing_obstacle()
    if config.workbook and not tools.workbook:
        yield workbook_obstacle()
