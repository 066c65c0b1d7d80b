"""``new``: a commented entry, ready to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import root_option, today


@click.command()
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
