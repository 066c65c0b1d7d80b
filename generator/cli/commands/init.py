"""``init``: create a new site in its own directory, or show what would be created today."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.authoring.new_site import EXTRAS, FORGES, HOSTS
from generator.cli.options import CommandFailed, cannot_write, is_interactive, today

if TYPE_CHECKING:
    from generator.authoring.new_site.choices import Choices
    from generator.cli.installation import InstallSource

_EXAMPLES = {"--title": '--title "Facts of the Valley"', "--base-url": "--base-url https://www.example.org/facts/"}


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default="", help="The site's name.")
@click.option("--base-url", default="", help="The site's URL, such as https://www.example.org/facts/.")
@click.option("--lang", default="", help="The site's language, such as en, es or pt-BR (default: en).")
@click.option("--forge", type=click.Choice(FORGES), help="Where the repository is (default: github).")
@click.option("--host", type=click.Choice(HOSTS), help="Who publishes the site (default: pages, or none).")
@click.option("--extra", "extras", type=click.Choice(EXTRAS), multiple=True, help="An extra to install; repeatable.")
@click.option("--generator", default="", help="pip requirement for the generator (default: this installation).")
@click.option("--update", is_flag=True, help="Show how the files of an existing site differ from today's.")
@click.option("--write", is_flag=True, help="With --update, write the files that you have not changed.")
def init(directory: Path, generator: str, update: bool, write: bool, **options: Any) -> None:
    """Create a new site in DIR: settings, pages to fill in, workflows."""
    from generator.cli.installation import InstallSource, install_source

    if update:
        from generator.cli.site_update import update_site

        update_site(directory, options, write)
        return
    if write:
        raise click.UsageError("--write needs --update")
    _require_empty_directory(directory)
    source = InstallSource(generator) if generator else install_source()
    if source is None or not source.requirement.isprintable():
        raise CommandFailed(
            "the generator is not installed as a package here; install it with pip, or pass a "
            "pip requirement for it with --generator"
        )
    choices = _choices(options, source)
    files = _files(choices, source)
    try:
        for name, raw in files.items():
            _write(directory / name, raw)
    except OSError as error:
        raise cannot_write(error) from error
    _warn_of_language(directory, choices.lang)
    for line in _next_steps(directory, len(files), source):
        click.echo(line)


def _warn_of_language(directory: Path, lang: str) -> None:
    """Say at once what ``check`` will say: the site is in English as long as nobody translates the interface."""
    from generator.read.catalogues import language_has_words, read_catalogues
    from generator.text.languages import Languages

    for problem in language_has_words(directory, lang, Languages.of(read_catalogues(directory)[0])):
        click.echo(f"note: {problem.message}; {problem.hint}", err=True)


def _require_empty_directory(directory: Path) -> None:
    """Raise UsageError unless the directory is empty or a new git repository."""
    if (directory / "content").exists():
        raise click.UsageError(f"{directory} already contains a site; nothing was written")
    if directory.exists() and any(path.name != ".git" for path in directory.iterdir()):
        raise click.UsageError(f"{directory} is not empty; choose a new directory. Nothing was written")


def _choices(options: dict[str, Any], source: InstallSource) -> Choices:
    """Complete the options by prompting on a terminal; raises UsageError for what is missing or cannot be used."""
    from generator.authoring.new_site.choices import Choices, choice_errors, with_extras, with_scheme

    if is_interactive():
        options = _prompt_missing(options)
    missing = [option for option in _EXAMPLES if not options[option.removeprefix("--").replace("-", "_")]]
    if missing:
        example = " ".join(_EXAMPLES[option] for option in missing)
        raise click.UsageError(f"missing {' and '.join(missing)}, for example: {example}")
    forge = options["forge"] or "github"
    choices = Choices(
        title=" ".join(options["title"].split()),
        base_url=with_scheme(options["base_url"]),
        lang=options["lang"] or "en",
        forge=forge,
        host=options["host"] or ("none" if forge == "none" else "pages"),
        requirement=with_extras(source.requirement, options["extras"]),
        day=str(today()),
    )
    errors = choice_errors(choices)
    if errors:
        raise click.UsageError("; ".join(errors))
    return choices


def _prompt_missing(options: dict[str, Any]) -> dict[str, Any]:
    """Prompt for each missing value until it can be used; nothing that was entered is lost."""
    from generator.authoring.new_site.choices import with_scheme
    from generator.read.catalogues import translated_languages

    answers = dict(options)
    answers["title"] = options["title"] or click.prompt("Site name", value_proc=_checked("title"))
    answers["base_url"] = options["base_url"] or click.prompt(
        "Site URL", default="http://localhost:8000/", value_proc=_checked("base_url", with_scheme)
    )
    answers["lang"] = options["lang"] or click.prompt(
        f"Language ({', '.join(translated_languages())})", default="en", value_proc=_checked("lang")
    )
    answers["forge"] = options["forge"] or click.prompt("Repository at", type=click.Choice(FORGES), default="github")
    hosts = [host for host in HOSTS if answers["forge"] != "none" or host != "pages"]
    answers["host"] = options["host"] or click.prompt("Published by", type=click.Choice(hosts), default=hosts[0])
    if not options["extras"] and click.confirm("Install share pictures and the full search, too", default=True):
        answers["extras"] = ("pictures", "search")
    return answers


def _checked(setting: str, complete: Callable[[str], str] = str.strip) -> Callable[[str], str]:
    """Return a function that completes what was entered for a setting; it raises UsageError if it cannot be used."""
    from generator.authoring.new_site.choices import setting_errors

    def check(typed: str) -> str:
        value = complete(typed)
        errors = setting_errors(**{setting: value})
        if errors:
            raise click.UsageError("; ".join(errors))
        return value

    return check


def _files(choices: Choices, source: InstallSource) -> dict[str, bytes]:
    """Return every file of the new site by path."""
    from generator.authoring.new_site.files import site_files
    from generator.authoring.new_site.update import RECORD, record_of

    files = site_files(choices, bool(source.wheel_name))
    files[RECORD] = record_of(choices, files)
    if source.wheel:
        files[f"wheels/{source.wheel_name}"] = source.wheel.read_bytes()
    return files


def _write(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "xb") as stream:
        stream.write(raw)
    if path.suffix == ".sh":
        path.chmod(0o755)


def _next_steps(directory: Path, count: int, source: InstallSource) -> list[str]:
    lines = [f"wrote {count} files to {directory}/; next, in that directory:"]
    if source.wheel_name and not source.wheel:
        project = shlex.quote(str(source.project)) if source.project else "PATH-OF-THE-GENERATOR"
        lines.append(f"  python3 -m pip wheel --no-deps --wheel-dir wheels {project}")
    return [
        *lines,
        "  python3 -m venv .venv && .venv/bin/pip install -r requirements.txt",
        "  .venv/bin/on-the-record serve",
    ]
