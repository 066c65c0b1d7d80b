"""``init``: create a new site in its own directory."""

from __future__ import annotations

import json
import re
import shlex
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import CommandFailed, is_interactive, today

if TYPE_CHECKING:
    from generator.cli.installation import InstallSource


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default="", help="The site's name.")
@click.option("--base-url", default="", help="The site's URL, such as https://www.example.org/facts/.")
@click.option("--lang", default="", help="The site's language, such as en, es or pt-BR (default: en).")
@click.option("--generator", default="", help="pip requirement for the generator (default: this installation).")
def init(directory: Path, title: str, base_url: str, lang: str, generator: str) -> None:
    """Create a new site in DIR: settings, pages to fill in, workflows."""
    from generator.cli.installation import InstallSource, install_source

    _require_empty_directory(directory)
    title, base_url, lang = _prompt_missing(title, base_url, lang)
    settings = _settings(title, base_url, lang)
    source = InstallSource(generator) if generator else install_source()
    if source is None or not source.requirement.isprintable():
        raise CommandFailed(
            "the generator is not installed as a package here; install it with pip, or pass a "
            "pip requirement for it with --generator"
        )
    files = _files(settings, title, lang, today(), source)
    try:
        for name, raw in files.items():
            _write(directory / name, raw)
    except OSError as error:
        raise CommandFailed(f"{error.filename} cannot be written: {error.strerror}") from error
    for line in _next_steps(directory, len(files), source):
        click.echo(line)


def _require_empty_directory(directory: Path) -> None:
    """Raise UsageError unless the directory is empty or a new git repository."""
    if (directory / "content").exists():
        raise click.UsageError(f"{directory} already contains a site; nothing was written")
    if directory.exists() and any(path.name != ".git" for path in directory.iterdir()):
        raise click.UsageError(f"{directory} is not empty; choose a new directory. Nothing was written")


def _prompt_missing(title: str, base_url: str, lang: str) -> tuple[str, str, str]:
    """Return the three settings; prompt for missing ones on a terminal."""
    if is_interactive():
        title = title or click.prompt("Site name")
        base_url = base_url or click.prompt("Site URL", default="http://localhost:8000/")
        lang = lang or click.prompt("Language, such as en, es or pt-BR", default="en")
    examples = {"--title": '--title "Facts of the Valley"', "--base-url": "--base-url https://www.example.org/facts/"}
    missing = [option for option, value in zip(examples, (title, base_url), strict=True) if not value]
    if missing:
        example = " ".join(examples[option] for option in missing)
        raise click.UsageError(f"missing {' and '.join(missing)}, for example: {example}")
    return " ".join(title.split()), base_url, lang or "en"


def _settings(title: str, base_url: str, lang: str) -> bytes:
    """Return content/site.toml; raises UsageError for an invalid setting."""
    from generator.content.problem import errors_in
    from generator.read.settings import read_site

    values = {"title": title, "base_url": base_url, "lang": lang}
    quoted = {name: json.dumps(value, ensure_ascii=False) for name, value in values.items()}  # TOML's form, too
    raw = _fill_placeholders(_starter(lang)["site.toml"].read_text("utf-8"), quoted).encode("utf-8", "surrogateescape")
    errors = errors_in(read_site(raw)[1])
    if errors:
        raise click.UsageError("; ".join(f"{error.message}: {error.hint}".rstrip(": ") for error in errors))
    return raw


def _starter(lang: str) -> dict[str, Path]:
    """Return the starter's files by name; those in the site's language replace English ones."""
    from generator.read.assets import STARTER, files_below

    translated = STARTER / "in" / lang.partition("-")[0]
    english = {name: file for name, file in files_below(STARTER).items() if not name.startswith("in/")}
    return english | files_below(translated)


def _files(settings: bytes, title: str, lang: str, day: date, source: InstallSource) -> dict[str, bytes]:
    """Return every file of the new site by path."""
    from generator.read.assets import built_in

    starter = _starter(lang)
    wheel_readme = starter.pop("wheel.md").read_text("utf-8")
    values = {
        "name": title,
        "today": str(day),
        "year": str(day.year),
        "wheel": wheel_readme if source.wheel_name else "",
    }
    files = {
        _target_path(name, day): _fill_placeholders(file.read_text("utf-8"), values).encode()
        for name, file in starter.items()
    }
    files["content/site.toml"] = settings
    files["content/statuses.toml"] = built_in("content/statuses.toml").read_bytes()
    files["requirements.txt"] = f"{_ABOUT_REQUIREMENT}{source.requirement}\n".encode()
    if source.wheel:
        files[f"wheels/{source.wheel_name}"] = source.wheel.read_bytes()
    return files


def _target_path(name: str, day: date) -> str:
    """Return the path of a starter file in the new site; hidden files have plain names in the starter."""
    target_prefixes = {
        "content/entries/": f"content/entries/{day.year}/",
        "github/": ".github/",
        "gitignore": ".gitignore",
        "site.toml": "content/site.toml",
    }
    prefix = next((prefix for prefix in target_prefixes if name.startswith(prefix)), "")
    return target_prefixes.get(prefix, "") + name.removeprefix(prefix)


def _fill_placeholders(text: str, values: dict[str, str]) -> str:
    """Replace placeholders such as ``@title@`` in one pass, as a value may contain another's."""
    return re.sub(r"@([a-z_]+)@", lambda match: values.get(match[1], match[0]), text)


def _write(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "xb") as stream:
        stream.write(raw)


def _next_steps(directory: Path, count: int, source: InstallSource) -> list[str]:
    lines = [f"wrote {count} files to {directory}/; next, in that directory:"]
    if source.wheel_name and not source.wheel:
        project = shlex.quote(str(source.project)) if source.project else "PATH-OF-THE-GENERATOR"
        lines.append(f"  python3 -m pip wheel --no-deps --wheel-dir wheels {project}")
    return [
        *lines,
        "  python3 -m venv .venv && .venv/bin/pip install -r requirements.txt",
        "  .venv/bin/on-the-record check",
        "  .venv/bin/on-the-record build",
    ]


_ABOUT_REQUIREMENT = """\
# The generator of this site. To upgrade, change this line and install again.
"""
