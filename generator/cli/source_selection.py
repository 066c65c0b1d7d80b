"""Select the sources that an ``evidence`` command processes: by file, revision, age, and number."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from generator.cli.file_selection import changed_since, covers, path_below
from generator.cli.options import (
    EXIT_PROBLEMS,
    print_line,
    request_of,
    require_content,
    require_no_link,
    today,
)

if TYPE_CHECKING:
    from generator.content.entry import Entry
    from generator.content.site_content import Content
    from generator.evidence.record_files import Records
    from generator.evidence.targets import CheckTarget


class SourceSelection(NamedTuple):
    """The selected entries with all their targets, the targets to process, and the site's records."""

    content: Content
    entries: Sequence[Entry]
    all_targets: list[CheckTarget]
    targets: list[CheckTarget]
    records: Records


def select_sources(
    root: Path,
    files: Sequence[Path] = (),
    since: str | None = None,
    older_than: int | None = None,
    limit: int | None = None,
) -> SourceSelection:
    """Read the site and select sources, least recently checked first; exits if a record cannot be read."""
    from generator.cli.loading import load_site
    from generator.content.source_checks import FOLDER
    from generator.evidence import targets as target_lists
    from generator.evidence.record_files import Records

    require_content(root)
    require_no_link(root, FOLDER)
    content = load_site(request_of(root, drafts=True, jobs=1)).content
    entries: Sequence[Entry] = content.entries
    if files:
        selected = {path_below(root, file.resolve()) for file in files}
        entries = [entry for entry in entries if covers(selected, entry.path)]
        if not entries:
            raise click.UsageError("none of these files is an entry of this site")
    if since:
        changed = changed_since(since, root)
        entries = [entry for entry in entries if entry.path in changed]
    records = Records(root)
    for line in records.problems:
        print_line(line, err=True)
    if records.problems:
        # A record that cannot be read must not be overwritten.
        sys.exit(EXIT_PROBLEMS)
    all_targets = targets = target_lists.targets_of(entries, content.lang)
    if older_than is not None:
        targets = target_lists.not_checked_within(targets, records.checks, older_than, today())
    return SourceSelection(
        content, entries, all_targets, target_lists.least_recent_first(targets, records.checks)[:limit], records
    )


def parse_stand_in(text: str, selection: SourceSelection) -> tuple[CheckTarget, Path]:
    """Parse ID=PATH: the target with that id or address, and the file to read in its place."""
    from generator.evidence.targets import SourceNameError, url_of

    name, separator, path = text.rpartition("=")
    if not separator or not Path(path).is_file():
        raise click.UsageError(f"--from-file must be ID=PATH with an existing file, not {text!r}")
    try:
        url = url_of(selection.entries, name)
    except SourceNameError as error:
        raise click.UsageError(str(error)) from error
    return next(target for target in selection.all_targets if target.url == url), Path(path)
