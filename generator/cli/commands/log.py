"""``log``: fix the numbers of what has changed since it was last run."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.options import (
    EXIT_OK,
    EXIT_PROBLEMS,
    jobs_option,
    print_line,
    request_of,
    require_content,
    require_no_link,
    root_option,
    today,
)


@click.command()
@root_option
@click.option("--dry-run", is_flag=True, help="Print the events and write nothing; exit status 1 if there are any.")
@jobs_option
def log(root: Path, dry_run: bool, jobs: int | None) -> None:
    """Append what has changed to content/log.jsonl.

    Run it on the published branch only: it gives numbers that others follow,
    and two branches would give the same number twice.
    """
    from generator.cli.loading import plan_published
    from generator.content.change_log import PATH
    from generator.engine.output.files import replace_file
    from generator.pages.change_log import text_of
    from generator.review.record_log import events_to_record, log_text
    from generator.text.folding import counted

    require_content(root)
    require_no_link(root, PATH)
    _, index = plan_published(request_of(root, jobs=jobs), "not written")
    events = events_to_record(index, today())
    for event in events:
        print_line(text_of(event))
    if events and not dry_run:
        replace_file(root / PATH, log_text(index, events))
    count = counted(len(events), "event")
    click.echo(f"{count} to append to {PATH}" if dry_run else f"appended {count} to {PATH}", err=dry_run)
    sys.exit(EXIT_PROBLEMS if dry_run and events else EXIT_OK)
