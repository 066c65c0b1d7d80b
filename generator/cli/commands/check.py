"""``check``: print every problem; write nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.cli.file_selection import changed_since, covers, folder_in_repository, in_actions, path_below
from generator.cli.options import exit_status, jobs_option, print_line, request_of, require_content, root_option
from generator.text.folding import closest, counted
from generator.text.printable import printable

if TYPE_CHECKING:
    from generator.content.problem import Problem

_FORMATS = ("text", "github", "json", "sarif")


@click.command()
@root_option
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), help="Output format (default: text, or github on GitHub Actions)."
)
@click.option(
    "--select",
    "selected",
    multiple=True,
    metavar="CODES",
    help="Show only these problems: codes or prefixes, such as S104,N or S1.",
)
@click.option("--ignore", "ignored", multiple=True, metavar="CODES", help="Hide these problems.")
@click.option("--since", metavar="BASE", help="Annotate the files that differ from this git revision before others.")
@jobs_option
def check(
    root: Path,
    files: tuple[Path, ...],
    form: str | None,
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    since: str | None,
    jobs: int | None,
) -> None:
    """Check the content and print every problem; write nothing.

    With FILES or directories, print only the problems in them, and count those
    in other files. Rules about the whole site still see the whole site.
    """
    from generator.check.report.text import summary_line
    from generator.engine.report import progress_on
    from generator.engine.site import check_site

    require_content(root)
    codes = _matching_codes(selected) if selected else _matching_codes(("",))
    codes -= _matching_codes(ignored)
    selected_paths = _select_files(root, files)
    # Drafts are checked, too, as if they were live.
    planned = check_site(request_of(root, drafts=True, jobs=jobs), progress_on(sys.stderr))
    problems = [problem for problem in planned.problems if covers(selected_paths, problem.at.path)]
    codes_of_site = frozenset() if selected else planned.site.config.check.ignored
    reported = [problem for problem in problems if problem.code not in codes_of_site]
    selected_problems = [problem for problem in reported if problem.code in codes]
    paths = planned.site.content.paths
    line = summary_line(
        selected_problems, len(paths), sum(covers(selected_paths, path) for path in paths) if files else None
    )
    if len(selected_problems) < len(reported):
        line += f"; {len(reported) - len(selected_problems)} hidden by --select or --ignore"
    if len(reported) < len(problems):
        line += f"; {len(problems) - len(reported)} ignored by [check] in content/site.toml"
    if len(problems) < len(planned.problems):
        line += f"; {counted(len(planned.problems) - len(problems), 'problem')} in other files"
    _print(form, selected_problems, root, line, changed_since(since, root) if since else frozenset())
    sys.exit(exit_status(selected_problems))


def _print(form: str | None, problems: Sequence[Problem], root: Path, line: str, first: Set[str]) -> None:
    """Print the problems; on GitHub, those in the files ``first`` are annotated and listed before others."""
    from generator.check.report.github import format_github
    from generator.check.report.json_list import format_json
    from generator.check.report.sarif import format_sarif
    from generator.check.report.text import print_problems

    form = form or ("github" if in_actions() else "text")
    if form == "json":
        click.echo(format_json(problems))
    elif form == "sarif":
        click.echo(format_sarif(problems, __version__, folder_in_repository(root)))
    elif form == "github":
        problems = sorted(problems, key=lambda problem: problem.at.path not in first)
        for printed in format_github(problems, line, _random_token(), folder_in_repository(root)):
            click.echo(printed)
        _write_summary(problems, line)
    else:
        print_problems(problems, root)
        click.echo(line)


def _matching_codes(words: Iterable[str]) -> set[str]:
    """Return the codes that start with any of the words, also comma-separated; UsageError if none does."""
    from generator.content.rules import RULES

    matches: set[str] = set()
    for word in (part.strip().upper() for text in words for part in text.split(",")):
        codes = {code for code in RULES if code.startswith(word)}
        if not codes:
            suggestion = closest(word, RULES)
            hint = f"; did you mean {suggestion}?" if suggestion else "; run explain to list all codes"
            raise click.UsageError(f"unknown problem code {printable(word)}{hint}")
        matches |= codes
    return matches


def _select_files(root: Path, files: Iterable[Path]) -> set[str]:
    """Select files by their paths below the root, or all; a content file may have been removed."""
    paths = set()
    for file in files:
        # A symbolic link is checked itself, not its target.
        place = Path.cwd() / file
        place = place.parent.resolve() / place.name
        path = path_below(root, place)
        paths.add(path)
        if not os.path.lexists(file):
            if not path.startswith("content/"):
                raise click.UsageError(f"{printable(str(file))} does not exist")
            print_line(f"note: {path} does not exist", err=True)
    return paths or {"."}


def _random_token() -> str:
    """Return an unguessable word, so that no writer can end what it starts."""
    from secrets import token_hex

    return token_hex(16)


def _write_summary(problems: Sequence[Problem], line: str) -> None:
    """Append to the step's summary, if there is one; failure to write it changes no result."""
    from generator.check.report.github import format_summary

    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        with open(path, "a", encoding="utf-8") as stream:
            stream.write(format_summary(problems, line) + "\n")
    except OSError as error:
        click.echo(f"note: the step summary cannot be written: {error.strerror}", err=True)
