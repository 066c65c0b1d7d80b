"""The site that a command processes: read, checked and, if it has no errors, planned as readers see it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.cli.options import EXIT_PROBLEMS, exit_status

if TYPE_CHECKING:
    from generator.content.problem import Problem
    from generator.engine.reading import LoadedSite
    from generator.engine.request import Request
    from generator.engine.site import Planned
    from generator.index import Index


def load_site(request: Request) -> LoadedSite:
    """Read the site with as many workers as the request names."""
    from generator.engine.fingerprint import fingerprint
    from generator.engine.jobs import Workers
    from generator.engine.site import read_site_content

    return read_site_content(request, fingerprint(), Workers(request.jobs))


def plan_published(request: Request, undone: str) -> tuple[Planned, Index]:
    """Plan the site without drafts; if its content has errors, say what is ``undone`` and exit."""
    from generator.engine.site import plan_site

    planned = plan_site(load_site(request), drafts=False, style="")
    if planned.index is None or exit_status(planned.problems):
        exit_with_errors(planned.problems, request.root, undone)
    return planned, planned.index


def exit_with_errors(problems: Iterable[Problem], root: Path, undone: str) -> NoReturn:
    """Print the errors of the content and what is ``undone`` because of them, and exit."""
    from generator.check.report.text import print_problems

    print_problems(problems, root, warnings=False)
    click.echo(f"{undone}: the content has errors")
    sys.exit(EXIT_PROBLEMS)
