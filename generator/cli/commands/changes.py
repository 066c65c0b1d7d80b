"""``changes``: summarise reader-visible changes since a git revision."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from generator.cli.options import (
    EXIT_OK,
    EXIT_PROBLEMS,
    CommandFailed,
    jobs_option,
    print_json,
    request_of,
    require_content,
    root_option,
)


@click.command()
@root_option
@click.argument("base")
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", help="Output format.")
@jobs_option
def changes(root: Path, base: str, form: str, jobs: int | None) -> None:
    """Summarise reader-visible changes since the git revision BASE.

    Compares the working tree with the commit where this branch left BASE.
    Writes nothing but the cache.
    """
    from generator.review.changes.git import Git, GitError
    from generator.review.changes.markdown import format_markdown
    from generator.review.changes.since import changes_since

    require_content(root)
    try:
        changes_found = changes_since(request_of(root, jobs=jobs), Git(root, os.environ), base)
    except GitError as error:
        raise CommandFailed(str(error)) from error
    if form == "json":
        print_json(changes_found)
    else:
        click.echo(format_markdown(changes_found), nl=False)
    sys.exit(EXIT_PROBLEMS if any(finding.severity == "error" for finding in changes_found.findings) else EXIT_OK)
