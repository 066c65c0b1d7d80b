"""``schema``: print the JSON Schemas of the content files, for editors and other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import EXIT_PROBLEMS, require_content, root_option

if TYPE_CHECKING:
    from generator.content.settings import SiteConfig
    from generator.content.status import Vocabulary


@click.command()
@root_option
@click.argument("kind", default="")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Write all schemas to this directory.")
def schema(root: Path, kind: str, output: Path | None) -> None:
    """Print the JSON Schema of KIND, or write all schemas.

    KIND is entry, person, topic, page, statuses or site.
    """
    from generator.engine.output.files import publish_file
    from generator.pages.json_schemas import schemas

    require_content(root)
    if bool(kind) == bool(output):
        raise click.UsageError("pass one KIND to print, for example: schema entry; or a directory with --output")
    schemas_by_kind = schemas(*settings_of(root))
    if output is None:
        if kind not in schemas_by_kind:
            raise click.UsageError(f'unknown kind "{kind}"; choose from: {", ".join(schemas_by_kind)}')
        sys.stdout.buffer.write(_encode(schemas_by_kind[kind]))
        return
    for name, body in schemas_by_kind.items():
        publish_file(output / f"{name}.schema.json", _encode(body))
    click.echo(f"wrote {len(schemas_by_kind)} schemas to {output}")


def settings_of(root: Path) -> tuple[SiteConfig, Vocabulary]:
    """Return the site's settings and statuses; prints errors in them and exits."""
    from generator.check.report.text import print_problems
    from generator.content.problem import errors_in, in_order
    from generator.engine.reading import read_config, read_vocabulary

    config, problems = read_config(root)
    vocabulary, vocabulary_problems = read_vocabulary(root, config.lang)
    errors = errors_in(in_order([*problems, *vocabulary_problems]))
    if errors:
        print_problems(errors, root)
        sys.exit(EXIT_PROBLEMS)
    return config, vocabulary


def _encode(body: dict[str, Any]) -> bytes:
    """Encode a schema as the build does."""
    from generator.render.encoders import encode_json
    from generator.views.data import JsonView

    return bytes(encode_json(JsonView(body)))
