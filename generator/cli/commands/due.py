"""``due``: list what needs a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from generator.cli.file_selection import folder_in_repository
from generator.cli.options import print_json, print_line, request_of, require_content, root_option
from generator.text.folding import counted

if TYPE_CHECKING:
    from generator.authoring.due.items import DueItem
    from generator.engine.reading import LoadedSite

_FORMATS = ("text", "json", "markdown", "github", "ics")
_SPAN = re.compile(r"(\d{1,4})([dw]?)")
_DEFAULT = timedelta(days=7)


def _span(_context: click.Context, _option: click.Parameter, typed: str | None) -> timedelta | None:
    """Parse a number of days or weeks; None if it is not given."""
    match = _SPAN.fullmatch(typed.strip().lower()) if typed else None
    if typed and not match:
        raise click.BadParameter(f'"{typed}" is not a number of days or weeks; write 7d or 2w')
    return timedelta(days=int(match[1]) * (7 if match[2] == "w" else 1)) if match else None


@click.command()
@root_option
@click.option(
    "--within", metavar="SPAN", callback=_span, help="How far to look ahead: 7d, 2w (default: 7d; ics: everything)."
)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", help="Output format.")
def due(root: Path, within: timedelta | None, form: str) -> None:
    """List deadlines, days to look again and days to publish.

    Also sources that were not checked for 90 days. Past dates are always
    listed. Writes nothing.
    """
    from generator.authoring.due.items import due_items
    from generator.cli.loading import load_site
    from generator.content.problem import errors_in

    require_content(root)
    site = load_site(request_of(root, drafts=True, jobs=1))
    broken = {error.at.path for error in errors_in(site.problems)}
    if broken:
        note = f"note: {counted(len(broken), 'file')} with errors; dates that cannot be read are missing: run check"
        print_line(note, err=True)
    if within is None and form != "ics":
        within = _DEFAULT
    _print(form, due_items(site.content, within), site, within, root)


def _print(form: str, items: Sequence[DueItem], site: LoadedSite, within: timedelta | None, root: Path) -> None:
    from generator.authoring.due.calendar import format_calendar
    from generator.authoring.due.formats import format_markdown, format_text

    words = site.languages.words(site.config.lang)
    until = None if within is None else site.content.today + within
    if form == "json":
        print_json(items)
    elif form == "ics":
        host = urlsplit(site.config.base_url).hostname or "localhost"
        click.echo(format_calendar(items, words, host), nl=False)
    elif form == "text":
        for line in format_text(items, words, until):
            click.echo(line)
    elif items or form == "markdown":
        # An issue must not change from day to day if the list does not.
        options = (_files_url(site, root), None) if form == "github" else ("", until)
        for line in format_markdown(items, words, *options):
            click.echo(line)


def _files_url(site: LoadedSite, root: Path) -> str:
    """Return the URL below which the site's files can be read; empty if the settings name no repository."""
    repository = site.config.repository.rstrip("/")
    return f"{repository}/blob/HEAD/{folder_in_repository(root)}" if repository else ""
