"""``check``: every problem, and nothing written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.options import exit_status, request_of, require_content, root_option


@click.command()
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

    require_content(root)
    # Every problem shows, also of drafts, as if they were live.
    planned = check_site(request_of(root, "", True, jobs, False), progress_on(sys.stderr))
    chosen = below(planned.problems, root, files)
    if form == "json":
        click.echo(as_json(chosen))
    else:
        show_problems(chosen, root)
        click.echo(verdict(chosen, len(planned.site.content.paths)))
    sys.exit(exit_status(chosen))
