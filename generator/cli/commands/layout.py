"""``layout``: start a layout of the site's own from a built-in one."""

from __future__ import annotations

import re
from pathlib import Path

import click

from generator.cli.options import CommandFailed, cannot_write, print_line, require_content, require_no_link, root_option

_BLOCK = re.compile(r"\{%-? block (\w+)")
_EXTENDS = re.compile(r'\{%-? extends "([^"]+)"')


@click.command()
@root_option
@click.argument("name", required=False, default="")
@click.option("--copy", is_flag=True, help="Copy the whole layout instead of extending it.")
@click.option("--diff", is_flag=True, help="Show how your layout differs from the built-in one.")
def layout(root: Path, name: str, copy: bool, diff: bool) -> None:
    """Create layouts/NAME, which extends the built-in layout NAME.

    Without NAME, list the built-in layouts.
    """
    from generator.read.assets import built_in, built_in_layouts
    from generator.text.folding import did_you_mean

    require_content(root)
    known = built_in_layouts()
    if not name:
        for each in known:
            click.echo(each)
        return
    if name not in known:
        raise click.UsageError(f'no built-in layout "{name}"; {did_you_mean(name, known) or "run layout to list them"}')
    text = (built_in("layouts") / name).read_text("utf-8")
    if diff:
        _print_diff(root, name, text)
    else:
        _write(root, name, _copy_of(name, text) if copy else _extension_of(name, text))


def _write(root: Path, name: str, text: str) -> None:
    require_no_link(root, f"layouts/{name}")
    file = root / "layouts" / name
    try:
        file.parent.mkdir(exist_ok=True)
        with open(file, "x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise CommandFailed(f"layouts/{name} exists; nothing was written") from error
    except OSError as error:
        raise cannot_write(error) from error
    print_line(f"wrote {file}")


def _copy_of(name: str, text: str) -> str:
    """Return the whole text with the note by which `check` finds out that the built-in layout has changed."""
    from generator.read.assets import copy_note

    return f"{copy_note(name)}\n{text}"


def _extension_of(name: str, text: str) -> str:
    """Return a layout that adds nothing yet; a comment lists the blocks that it can change."""
    if not name.endswith(".html"):
        return f'{{% include "built-in/{name}" %}}\n'
    blocks = ", ".join(dict.fromkeys(_blocks(text)))
    return f"""\
{{% extends "built-in/{name}" %}}
{{# Blocks: {blocks}.
   {{{{ super() }}}} is what the block holds in the built-in layout. To add a line at the end of a block:

   {{% block foot %}}
   {{{{ super() }}}}
   <p>A line of your own.</p>
   {{% endblock %}}
#}}
"""


def _blocks(text: str) -> list[str]:
    """List the blocks of a layout, then those of the layouts that it extends."""
    from generator.read.assets import built_in

    extended = _EXTENDS.search(text)
    inherited = _blocks((built_in("layouts") / extended[1]).read_text("utf-8")) if extended else []
    return [*_BLOCK.findall(text), *inherited]


def _print_diff(root: Path, name: str, text: str) -> None:
    from difflib import unified_diff

    own = root / "layouts" / name
    if not own.is_file():
        raise CommandFailed(f"there is no layouts/{name} to compare with")
    mine = own.read_text("utf-8", "replace").splitlines()
    for line in unified_diff(text.splitlines(), mine, f"built-in/{name}", f"layouts/{name}", lineterm=""):
        print_line(line)
