"""Search for a built site: Pagefind if available, else the built-in search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.cli.tools import Tools
from generator.content.problem import errors_in
from generator.content.settings import PAGEFIND, UNAVAILABLE
from generator.engine.outcome import Outcome
from generator.engine.pagefind.bundle import drop_bundle, keep_bundle
from generator.engine.pagefind.program import SearchFailed


def build_with_search(
    build: Callable[[str], Outcome], output: Path, tools: Tools, *, requested: bool
) -> tuple[Outcome, str]:
    """Build a site, then its index; ``build`` takes Pagefind's version, or "" for the built-in search.

    Returns the outcome, and a note about the search. If Pagefind fails, the site is
    built again without it.
    """
    engine, version = tools.engine, tools.pagefind
    outcome = build(version)
    if errors_in(outcome.problems):
        return outcome, ""
    if engine and outcome.config.search == PAGEFIND:
        try:
            keep_bundle(output, engine, version, outcome.config.lang)
            return outcome, ""
        except (SearchFailed, OSError) as error:
            outcome, note = build(""), f"search: using the built-in search because {error}"
    else:
        note = _not_installed_note() if requested and outcome.config.search == UNAVAILABLE else ""
    drop_bundle(output)
    return outcome, note


def _not_installed_note() -> str:
    from generator.cli.installation import install_command

    command = install_command("search")
    return f"search: using the built-in search because Pagefind is not installed; to install it: {command}"
