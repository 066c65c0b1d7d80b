"""``import``: write drafts from the archive of another site or tool."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.authoring.importing import FORMATS
from generator.cli.options import (
    EXIT_OK,
    EXIT_PROBLEMS,
    CommandFailed,
    cannot_write,
    jobs_option,
    print_line,
    request_of,
    require_content,
    root_option,
)

if TYPE_CHECKING:
    from generator.authoring.importing.run import ImportedEntry, NewEntryFile
    from generator.content.problem import Problem
    from generator.content.site_content import Content

_EXTRA = ("bs4", "defusedxml", "markdownify")
# Of processor time: each original has a limit of its own, and there may be twenty thousand.
_MOST_SECONDS = 3600.0


@click.command("import")
@root_option
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["auto", *FORMATS]), default="auto",
              help="Format of SOURCE (default: auto).")  # fmt: skip  # one option
@click.option("--map", "map_file", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=None,
              help="TOML file that says which field of an entry each column or field is.")  # fmt: skip  # one option
@click.option("--dry-run", is_flag=True, help="Print the report and write nothing.")
@jobs_option
def import_(root: Path, source: Path, form: str, map_file: Path | None, dry_run: bool, jobs: int | None) -> None:
    """Write a draft for each claim in SOURCE, a file or directory.

    Reports what became of each field. An entry that was imported before, or
    that exists, is never changed. A rating never becomes a status.
    Needs the "import" extra.
    """
    from generator.authoring.importing.item import CannotImport
    from generator.authoring.importing.report import report_lines, sum_lines
    from generator.authoring.importing.run import NEW, REJECTED
    from generator.cli.installation import missing_modules
    from generator.cli.program import check_command

    if missing := missing_modules("import", _EXTRA):
        raise CommandFailed(missing)
    require_content(root)
    try:
        results = _import(root, source, form, map_file, dry_run, jobs)
    except CannotImport as error:
        raise CommandFailed(f"cannot import: {error}") from error
    except OSError as error:
        raise cannot_write(error) from error
    for line in (*report_lines(results), *sum_lines(results)):
        print_line(line)
    if dry_run:
        print_line("nothing was written", err=True)
    elif any(result.outcome == NEW for result in results):
        print_line(f"to see what is to be done in the drafts, run: {check_command(root)}", err=True)
    sys.exit(EXIT_PROBLEMS if any(result.outcome == REJECTED for result in results) else EXIT_OK)


def _import(
    root: Path, source: Path, form: str, map_file: Path | None, dry_run: bool, jobs: int | None
) -> list[ImportedEntry]:
    from generator.authoring.importing.field_map import FieldMap, read_map
    from generator.authoring.importing.formats import format_of, read_items
    from generator.authoring.importing.item import CannotImport
    from generator.authoring.importing.run import Importing, in_time
    from generator.authoring.importing.site import KnownSite
    from generator.cli.loading import load_site

    fields = read_map(map_file) if map_file else FieldMap()
    loaded = load_site(request_of(root, jobs=jobs))
    form = format_of(source) if form == "auto" else form
    begun = time.process_time()

    def is_over() -> bool:
        return time.process_time() - begun > _MOST_SECONDS

    items = list(in_time(read_items(source, form, fields, loaded.content.vocabulary, loaded.home), is_over))
    if not items:
        raise CannotImport(f"{source} has no claim in the format {form}")
    importing = Importing(KnownSite(root, loaded.home, loaded.content), loaded.config.base_path)
    importing.add(items, is_over)
    importing.check(partial(_problems_of_new, loaded.content))
    if not dry_run:
        importing.write()
    return importing.report(items)


def _problems_of_new(content: Content, files: Sequence[NewEntryFile]) -> Iterable[Problem]:
    """Apply the rules to the content as it will be with the new files."""
    from msgspec.structs import replace

    from generator.check import check

    paths = [file.draft.path for file in files]
    pictures = (f"{file.draft.path.rpartition('/')[0]}/{name}" for file in files for _, name in file.draft.pictures)
    return check(
        replace(
            content,
            entries=(*content.entries, *(file.entry for file in files)),
            bodies={**content.bodies, **{file.draft.path: file.body.outline for file in files}},
            images=content.images.union(pictures),
            paths=(*content.paths, *paths),
        )
    )
