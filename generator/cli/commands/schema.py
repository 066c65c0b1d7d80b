"""``schema``: JSON Schemas of the content files, for editors and other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import PROBLEMS, require_content, root_option

if TYPE_CHECKING:
    from generator.content.settings import SiteConfig
    from generator.content.status import Vocabulary


@click.command()
@root_option
@click.argument("kind", default="")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Write all of them into this folder.")
def schema(root: Path, kind: str, output: Path | None) -> None:
    """Print the JSON Schema of KIND, or write all of them into a folder.

    KIND is entry, person, topic, page, statuses or site.
    """
    from generator.engine.output.files import publish_file

    require_content(root)
    if bool(kind) == bool(output):
        raise click.UsageError("name one kind to print, as in: schema entry; or a folder with --output")
    made = _schemas(root)
    if output is None:
        if kind not in made:
            raise click.UsageError(f'there is no kind "{kind}"; the kinds are: {", ".join(made)}')
        sys.stdout.buffer.write(_encoded(made[kind]))
        return
    for name, body in made.items():
        publish_file(output / f"{name}.schema.json", _encoded(body))
    click.echo(f"wrote {len(made)} schemas into {output}")


def _schemas(root: Path) -> dict[str, dict[str, Any]]:
    """The schemas for the site at ``root``; its statuses and address stand in them."""
    from generator.pages.json_schemas import schemas

    return schemas(*settings_of(root))


def settings_of(root: Path) -> tuple[SiteConfig, Vocabulary]:
    """The site's settings and statuses; with errors in them they are shown, and the command ends."""
    from generator.check.report.text import print_problems
    from generator.content.problem import errors_in, in_order
    from generator.engine.site import read_config, read_vocabulary

    config, problems = read_config(root)
    vocabulary, found = read_vocabulary(root, config.lang)
    errors = errors_in(in_order([*problems, *found]))
    if errors:
        print_problems(errors, root)
        sys.exit(PROBLEMS)
    return config, vocabulary


def _encoded(body: dict[str, Any]) -> bytes:
    """The bytes that the build publishes, too."""
    from generator.render.bodies import Bodies
    from generator.render.encoders import encode_json
    from generator.views.data import JsonView

    return bytes(encode_json(JsonView(body), Bodies({})))
