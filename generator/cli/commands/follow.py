"""``follow``: print what has changed on a published site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.options import CommandFailed, print_line
from generator.text.printable import printable, printable_json_line

if TYPE_CHECKING:
    from generator.review.follow import PublishedLog


@click.command()
@click.argument("published", metavar="URL-or-DIR")
@click.option(
    "--since", type=click.IntRange(0), default=0, help="The number to begin after (default: 0, for everything)."
)
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="Output format.")
def follow(published: str, since: int, form: str) -> None:
    """Print the changes of a published site since a number.

    Reads its log of changes. The last line, on standard error, is the number
    to begin after next time.
    """
    from generator.pages.change_log import line_of, text_of
    from generator.read.change_log import BadLog
    from generator.review.verify.web import Unreachable

    try:
        log = _read(published)
        events = log.since(since)
    except (BadLog, Unreachable, ValueError) as error:
        raise CommandFailed(f"cannot follow: {error}") from error
    except OSError as error:
        raise CommandFailed(f"cannot read {error.filename}: {error.strerror}") from error
    for event in events:
        click.echo(printable(text_of(event)) if form == "text" else printable_json_line(line_of(event)))
    if log.head.number > log.head.fixed:
        print_line(f"note: numbers after {log.head.fixed} are not fixed yet", err=True)
    print_line(f"next time: --since {log.head.fixed}", err=True)


def _read(published: str) -> PublishedLog:
    from generator.review.follow import read_published_log, reader_of_folder, reader_of_web
    from generator.review.verify.web import Web, folder_of, is_url

    if is_url(published):
        with Web(published) as web:
            return read_published_log(reader_of_web(web))
    return read_published_log(reader_of_folder(folder_of(published)))
