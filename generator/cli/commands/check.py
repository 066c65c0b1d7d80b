"""``check``: every problem, and nothing written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.cli.options import exit_status, request_of, require_content, root_option

if TYPE_CHECKING:
    from generator.content.problem import Problem
    from generator.engine.causes import Chosen
    from generator.engine.site import Planned

_FORMATS = ("text", "github", "json", "sarif")


@click.command()
@root_option
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), help="How to print problems; text, or github in Actions."
)
@click.option("--select", "selected", multiple=True, metavar="CODES", help="Show these problems only: S104,N or S1.")
@click.option("--ignore", "ignored", multiple=True, metavar="CODES", help="Show all problems but these.")
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes to use; one a processor.")
def check(
    root: Path, files: tuple[Path, ...], form: str | None, selected: tuple[str, ...], ignored: tuple[str, ...],
    jobs: int | None,
) -> None:  # fmt: skip
    """Print every problem in the content; write nothing.

    With FILES or folders, only the problems that stand in them or that they
    cause elsewhere; rules about the whole site still see all of it.
    """
    from generator.check.report.text import summary_line
    from generator.engine.causes import problems_of
    from generator.engine.report import progress_on
    from generator.engine.site import check_site

    require_content(root)
    wanted = _codes(selected) if selected else _codes(("",))
    wanted -= _codes(ignored)
    chosen = _chosen(root, files) if files else None
    # Every problem shows, also of drafts, as if they were live.
    planned = check_site(request_of(root, drafts=True, jobs=jobs), progress_on(sys.stderr))
    found = problems_of(planned, chosen) if chosen else planned.problems
    shown = [problem for problem in found if problem.code in wanted]
    line = summary_line(shown, len(planned.site.content.paths), _number(planned, chosen))
    if len(shown) < len(found):
        line += f"; {len(found) - len(shown)} not selected"
    _show(form or ("github" if _in_actions() else "text"), shown, root, line)
    sys.exit(exit_status(shown))


def _show(form: str, problems: Sequence[Problem], root: Path, line: str) -> None:
    from generator.check.report.github import format_github
    from generator.check.report.json_list import format_json
    from generator.check.report.sarif import format_sarif
    from generator.check.report.text import print_problems

    if form == "json":
        click.echo(format_json(problems))
    elif form == "sarif":
        click.echo(format_sarif(problems, __version__, _folder(root)))
    elif form == "github":
        for printed in format_github(problems, line, _secret(), _folder(root)):
            click.echo(printed)
        _write_summary(problems, line)
    else:
        print_problems(problems, root)
        click.echo(line)


def _codes(words: Iterable[str]) -> set[str]:
    """The codes that begin with one of the words, which commas may join; wrong usage where none does."""
    from generator.check.report.text import printable
    from generator.content.rules import RULES
    from generator.text.folding import closest

    found: set[str] = set()
    for word in (part.strip().upper() for text in words for part in text.split(",")):
        codes = {code for code in RULES if code.startswith(word)}
        if not codes:
            near = closest(word, RULES)
            hint = f"; did you mean {near}?" if near else "; explain lists all codes"
            raise click.UsageError(f"no problem has the code {printable(word)}{hint}")
        found |= codes
    return found


def _chosen(root: Path, files: Iterable[Path]) -> Chosen:
    """The files by their paths below the root; a content file that is not there counts as removed."""
    from generator.check.report.text import printable
    from generator.engine.causes import Chosen

    paths, gone = set(), []
    for file in files:
        # A link itself is meant, not what it leads to.
        place = (Path.cwd() / file).parent.resolve() / file.name
        path = Path(os.path.relpath(place, root.resolve())).as_posix().encode("utf-8", "backslashreplace").decode()
        paths.add(path)
        if not os.path.lexists(file):
            if not path.startswith("content/"):
                raise click.UsageError(f"there is no file {printable(str(file))}")
            click.echo(f"note: {printable(path)} is not there; it counts as removed", err=True)
            gone.append(path)
    return Chosen(frozenset(paths), tuple(gone))


def _number(planned: Planned, chosen: Chosen | None) -> int | None:
    return sum(map(chosen.holds, planned.site.content.paths)) if chosen else None


def _in_actions() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _folder(root: Path) -> str:
    """Where the site stands in the repository: "" or a path that ends with a slash."""
    workspace = (os.environ.get("GITHUB_WORKSPACE") if _in_actions() else "") or "."
    folder = os.path.relpath(root.resolve(), Path(workspace).resolve())
    return "" if folder == "." or folder.startswith("..") else Path(folder).as_posix() + "/"


def _secret() -> str:
    """A word that no writer can guess, so that nothing they type can end what it begins."""
    from secrets import token_hex

    return token_hex(16)


def _write_summary(problems: Sequence[Problem], line: str) -> None:
    """Append to the step's summary where there is one; a summary that cannot be written changes no result."""
    from generator.check.report.github import format_summary

    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        with open(path, "a", encoding="utf-8") as stream:
            stream.write(format_summary(problems, line) + "\n")
    except OSError as error:
        click.echo(f"note: the step summary cannot be written: {error.strerror}", err=True)
