"""``init``: somebody's own site, in a folder of its own."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import CommandFailed, on_a_terminal, today

if TYPE_CHECKING:
    from generator.cli.installation import Origin


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default="", help="The site's name.")
@click.option("--base-url", default="", help="The site's address, as https://www.example.org/facts/.")
@click.option("--lang", default="", help="The site's language, as en, es or pt-BR; en.")
@click.option("--generator", default="", help="By which requirement pip finds the generator; as it is installed here.")
def init(folder: Path, title: str, base_url: str, lang: str, generator: str) -> None:
    """Write a site of your own into DIR: settings, pages to fill in, workflows."""
    from generator.cli.installation import Origin, origin

    _refuse_what_is_there(folder)
    title, base_url, lang = _asked(title, base_url, lang)
    settings = _settings(title, base_url, lang)
    came_from = Origin(generator) if generator else origin()
    if came_from is None or not came_from.requirement.isprintable():
        raise CommandFailed("the generator is not installed as a package here; install it with pip, or give the "
                               "requirement by which pip finds it with --generator")  # fmt: skip
    files = _files(settings, title, lang, today(), came_from)
    try:
        for name, raw in files.items():
            _write(folder / name, raw)
    except OSError as error:
        raise CommandFailed(f"{error.filename} cannot be written: {error.strerror}") from error
    for line in _next_steps(folder, len(files), came_from):
        click.echo(line)


def _refuse_what_is_there(folder: Path) -> None:
    """A folder may hold a new git repository, and nothing else: whatever is there is somebody's."""
    if (folder / "content").exists():
        raise click.UsageError(f"{folder} holds a site already; nothing was written")
    if folder.exists() and any(path.name != ".git" for path in folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty; give a new folder. Nothing was written")


def _asked(title: str, base_url: str, lang: str) -> tuple[str, str, str]:
    """The three settings, asked for on a terminal where no option gave them."""
    if on_a_terminal():
        title = title or click.prompt("The site's name")
        base_url = base_url or click.prompt("Its address on the web", default="http://localhost:8000/")
        lang = lang or click.prompt("Its language, as en, es or pt-BR", default="en")
    missing = [option for option, given in (("--title", title), ("--base-url", base_url)) if not given]
    if missing:
        raise click.UsageError(f"give {' and '.join(missing)}")
    return " ".join(title.split()), base_url, lang or "en"


def _settings(title: str, base_url: str, lang: str) -> bytes:
    """content/site.toml; wrong usage where a setting cannot be what was given."""
    from generator.content.problem import errors_in
    from generator.read.settings import read_site

    values = {"title": title, "base_url": base_url, "lang": lang}
    quoted = {name: json.dumps(value, ensure_ascii=False) for name, value in values.items()}  # TOML's form, too
    raw = _filled(_starter(lang)["site.toml"].read_text("utf-8"), quoted).encode("utf-8", "surrogateescape")
    wrong = errors_in(read_site(raw)[1])
    if wrong:
        raise click.UsageError("; ".join(f"{found.message}: {found.hint}".rstrip(": ") for found in wrong))
    return raw


def _starter(lang: str) -> dict[str, Path]:
    """The starter's files by their names, those in the site's language before the English ones."""
    from generator.read.assets import STARTER, files_below

    own = STARTER / "in" / lang.partition("-")[0]
    english = {name: file for name, file in files_below(STARTER).items() if not name.startswith("in/")}
    return english | files_below(own)


def _files(settings: bytes, title: str, lang: str, day: date, came_from: Origin) -> dict[str, bytes]:
    """Every file of the new site by its path."""
    from generator.read.assets import built_in

    starter = _starter(lang)
    about_wheel = starter.pop("wheel.md").read_text("utf-8")
    values = {
        "name": title,
        "today": str(day),
        "year": str(day.year),
        "wheel": about_wheel if came_from.wheel_name else "",
    }
    files = {_place(name, day): _filled(file.read_text("utf-8"), values).encode() for name, file in starter.items()}
    files["content/site.toml"] = settings
    files["content/statuses.toml"] = built_in("content/statuses.toml").read_bytes()
    files["requirements.txt"] = f"{_ABOUT_REQUIREMENT}{came_from.requirement}\n".encode()
    if came_from.wheel:
        files[f"wheels/{came_from.wheel_name}"] = came_from.wheel.read_bytes()
    return files


def _place(name: str, day: date) -> str:
    """Where a file of the starter stands in the new site; hidden ones have plain names in the starter."""
    moved = {"content/entries/": f"content/entries/{day.year}/", "github/": ".github/", "gitignore": ".gitignore",
             "site.toml": "content/site.toml"}  # fmt: skip
    start = next((start for start in moved if name.startswith(start)), "")
    return moved.get(start, "") + name.removeprefix(start)


def _filled(text: str, values: dict[str, str]) -> str:
    """Put values at their marks, as ``@title@``, in one pass: a value may hold another's mark."""
    return re.sub(r"@([a-z_]+)@", lambda found: values.get(found[1], found[0]), text)


def _write(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "xb") as stream:
        stream.write(raw)


def _next_steps(folder: Path, count: int, came_from: Origin) -> list[str]:
    lines = [f"wrote {count} files to {folder}/; next, in that folder:"]
    if came_from.wheel_name and not came_from.wheel:
        lines.append("  python3 -m pip wheel --no-deps --wheel-dir wheels PATH-OF-THE-GENERATOR")
    return [
        *lines,
        "  python3 -m venv .venv && .venv/bin/pip install -r requirements.txt",
        "  .venv/bin/on-the-record check",
        "  .venv/bin/on-the-record build",
    ]


_ABOUT_REQUIREMENT = """\
# The generator of this site, in the version that began it. For a newer one change this line, then install again.
"""
