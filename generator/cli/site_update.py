"""``init --update``: what the files that `init` wrote would be today."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import cannot_write, print_line, require_content, require_no_link, today

if TYPE_CHECKING:
    from generator.authoring.new_site.choices import Choices
    from generator.authoring.new_site.update import FileUpdate, StarterRecord


def update_site(root: Path, options: dict[str, Any], write: bool) -> None:
    """Print each file of the starter that is not as it would be today, with its difference.

    With ``write``, files that the site has not changed are replaced, new ones are added, and today's version of the
    others is written beside them, with ``.new`` at the end of the name.
    """
    from generator.authoring.new_site.files import site_files
    from generator.authoring.new_site.update import RECORD, record_of, updates

    require_content(root)
    record = _record(root, options)
    files = site_files(record.choices, (root / "wheels").is_dir())
    changes = list(updates(root, record, files))
    for update in changes:
        print_line(f"{update.difference.value}: {update.path}")
        for line in update.diff:
            print_line(f"  {line}")
    if not changes:
        click.echo("nothing to update: all files are as the starter has them today, or as you have changed them")
    if write:
        written = [name for update in changes if (name := _write(root, update))]
        require_no_link(root, RECORD)
        (root / RECORD).write_bytes(record_of(record.choices, files))
        click.echo(f"wrote {len(written)} files" + (": " if written else "") + ", ".join(written))
    elif changes:
        click.echo("nothing was written; to take what you have not changed, add --write")


def _record(root: Path, options: dict[str, Any]) -> StarterRecord:
    """Return what `init` recorded, with the options in place of what was chosen then.

    A site that an older version created has no record: its settings are read from site.toml.
    """
    from msgspec.structs import replace

    from generator.authoring.new_site.choices import choice_errors
    from generator.authoring.new_site.update import StarterRecord, read_record

    record = read_record(root) or StarterRecord(_choices_of(root), {})
    given = {name: options[name] for name in ("title", "base_url", "lang", "forge", "host") if options[name]}
    choices = replace(record.choices, **given)
    errors = choice_errors(choices)
    if errors:
        raise click.UsageError("; ".join(errors))
    return replace(record, choices=choices)


def _choices_of(root: Path) -> Choices:
    from generator.authoring.new_site.choices import Choices
    from generator.engine.reading import read_config

    config = read_config(root)[0]
    marks = {"gitlab": ".gitlab-ci.yml", "forgejo": ".forgejo"}
    forge = next((forge for forge, mark in marks.items() if (root / mark).exists()), "github")
    return Choices(title=config.title, base_url=config.base_url, lang=config.lang, forge=forge, host="pages",
                   requirement="", day=str(today()))  # fmt: skip  # in the order of the record


def _write(root: Path, update: FileUpdate) -> str:
    """Write today's file, beside one that was changed; returns its path, or "" if there is nothing to write."""
    from generator.authoring.new_site.update import Difference

    if update.difference is Difference.DROPPED:
        return ""
    path = f"{update.path}.new" if update.difference is Difference.CONFLICT else update.path
    require_no_link(root, path)
    file = root / path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(update.today)
        if file.suffix == ".sh":
            file.chmod(0o755)
    except OSError as error:
        raise cannot_write(error) from error
    return path
